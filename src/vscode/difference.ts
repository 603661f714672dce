import type {TextEdit} from '../core/index.ts';

/** How many lines are looked at for the place where two texts meet again; corrections are small. */
const window = 50;

/**
 * The changes between two texts, line by line and without what both have in common, so that the cursor and marks
 * elsewhere stay where they are.
 */
export function difference(before: string, after: string): readonly TextEdit[] {
  const old = linesOf(before);
  const now = linesOf(after);
  const edits: TextEdit[] = [];
  let offset = 0;
  for (let i = 0, j = 0; i < old.length || j < now.length;) {
    if (i < old.length && old[i] === now[j]) {
      offset += old[i]!.length;
      i++;
      j++;
      continue;
    }
    const [removed, added] = meeting(old, i, now, j);
    const words = old.slice(i, i + removed).join('');
    edits.push(...trimmed(offset, words, now.slice(j, j + added).join('')));
    offset += words.length;
    i += removed;
    j += added;
  }
  return edits;
}

/** How many lines of each text stand before the next line that both have; all that is left where they have none. */
function meeting(old: readonly string[], i: number, now: readonly string[], j: number): readonly [number, number] {
  for (let steps = 1; steps <= window; steps++) {
    for (let removed = 0; removed <= steps; removed++) {
      const added = steps - removed;
      if (i + removed < old.length && old[i + removed] === now[j + added]) return [removed, added];
    }
  }
  return [old.length - i, now.length - j];
}

/** A replacement without the characters that both sides begin and end with. */
function trimmed(offset: number, before: string, after: string): readonly TextEdit[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  // Never between the two halves of a line end.
  if (start > 0 && before[start - 1] === '\r') start--;
  if (end > 0 && before.at(-end) === '\n' && before.at(-end - 1) === '\r') end--;
  if (start === before.length && start === after.length) return [];
  return [{span: {start: offset + start, end: offset + before.length - end}, newText: after.slice(start, after.length - end)}];
}

function linesOf(text: string): readonly string[] {
  return text.match(/[^\r\n]*(?:\r\n?|\n)|[^\r\n]+$/g) ?? [];
}
