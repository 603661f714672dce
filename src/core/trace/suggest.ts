import {prefixOf} from './ids.ts';
import type {TraceIndex} from './trace-index.ts';

/**
 * The known id nearest to one that nothing defines: one slip away (a digit too many, too few, wrong, or two swapped).
 * Asks the index for the ids that a slip could have come from, so the number of ids does not matter.
 */
export function nearestId(index: TraceIndex, id: string): string | undefined {
  const prefix = prefixOf(id);
  const number = id.slice(prefix.length + 1);
  const seen = new Set<string>();
  for (const candidate of slips(number)) {
    const key = `${prefix}-${candidate.replace(/^0+(?=\d)/, '')}`;
    if (key === id || seen.has(key) || candidate === '') continue;
    seen.add(key);
    const [definition] = index.definitions(key);
    if (definition) return definition.item.written ?? key;
  }
  return undefined;
}

/** Numbers that one slip turns into the one given; the likeliest slips first. */
function* slips(number: string): Generator<string> {
  for (let at = 0; at + 1 < number.length; at++) yield number.slice(0, at) + number[at + 1]! + number[at]! + number.slice(at + 2);
  for (let at = number.length - 1; at >= 0; at--) yield number.slice(0, at) + number.slice(at + 1);
  for (let at = number.length - 1; at >= 0; at--) {
    const digit = Number(number[at]);
    if (Number.isNaN(digit)) continue;
    // Neighbours on the keyboard come before the others.
    for (const distance of [1, 2, 3, 4, 5, 6, 7, 8, 9]) {
      for (const near of [digit - distance, digit + distance]) if (near >= 0 && near <= 9) yield number.slice(0, at) + String(near) + number.slice(at + 1);
    }
  }
  for (let at = number.length; at >= 0; at--) for (let digit = 0; digit <= 9; digit++) yield number.slice(0, at) + String(digit) + number.slice(at);
}
