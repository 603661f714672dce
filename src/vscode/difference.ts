import type {TextEdit} from '../core/index.ts';

/** The change between two texts, as one replacement without what both have in common, so that cursors and marks elsewhere stay where they are. */
export function difference(before: string, after: string): readonly TextEdit[] {
  if (before === after) return [];
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  // Never between the two halves of a line end.
  if (start > 0 && before[start - 1] === '\r') start--;
  if (end > 0 && before[before.length - end] === '\n' && before[before.length - end - 1] === '\r') end--;
  return [{span: {start, end: before.length - end}, newText: after.slice(start, after.length - end)}];
}
