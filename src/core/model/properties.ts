import type {Draft} from './build.ts';
import type {Property} from './types.ts';

/** Reads document properties from front matter, property tables, lists and labels at the top of the document. */
export function readProperties(draft: Draft): Property[] {
  void draft;
  return [];
}
