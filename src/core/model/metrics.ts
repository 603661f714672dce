import type {Draft} from './build.ts';
import type {Metric} from './types.ts';

/** Finds metrics in tables, bullets and sentences. */
export function readMetrics(draft: Draft<'evidence' | 'placeholders'>): Metric[] {
  void draft;
  return [];
}
