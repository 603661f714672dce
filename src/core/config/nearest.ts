/**
 * The known word that a mistyped one most likely meant; undefined where none is near. An ending that only one word has
 * (`no-baseline` of `metric-no-baseline`) counts as near.
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const plain = word.toLowerCase().slice(0, 60);
  if (plain === '') return undefined;
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(plain.length / 3)) + 1;
  for (const candidate of known) {
    const distance = edits(plain, candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  if (best !== undefined || plain.length < 3) return best;
  const containing = known.filter((candidate) => candidate.toLowerCase().includes(plain));
  return containing.length === 1 ? containing[0] : undefined;
}

/** Edit distance with swaps of neighbours; `limit` or more where it is not below the limit. */
function edits(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let before: number[] = [];
  let last = Array.from({length: b.length + 1}, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1));
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, before[column - 2]! + 1);
      }
      current.push(cost);
    }
    [before, last] = [last, current];
  }
  return last[b.length]!;
}
