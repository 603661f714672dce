import type {Draft} from './build.ts';
import type {Placeholder} from './types.ts';

/** Finds text left to be filled in. */
export function readPlaceholders(draft: Draft<'properties'>): Placeholder[] {
  void draft;
  return [];
}
