/** Gives the columns of a table their meaning by the words of their headers. */
import type {Table} from './types.ts';
import type {Vocabulary} from './words.ts';
import {fold} from './words.ts';

/** Canonical column name to place in the row; the first header that fits wins. */
export type Columns = ReadonlyMap<string, number>;

/** Header text without markup, counts and units: `Target (Q3)` → `target`. */
export function plainHeader(text: string): string {
  return fold(text).toLowerCase().replace(/[(（][^)）]*[)）]/g, ' ').replace(/[*_`:：?？]/g, ' ').replace(/\s+/g, ' ').trim();
}

const cache = new WeakMap<Vocabulary, Map<string, ReadonlyMap<string, ReadonlySet<string>>>>();

/** Wordings by canonical column, of a list of lists and of the team's and fields' `columns`. */
function wordings(vocabulary: Vocabulary, group: string): ReadonlyMap<string, ReadonlySet<string>> {
  let byGroup = cache.get(vocabulary);
  if (!byGroup) cache.set(vocabulary, (byGroup = new Map()));
  let found = byGroup.get(group);
  if (!found) {
    const sets = new Map<string, Set<string>>();
    for (const list of group === 'headers' ? ['headers', 'columns'] : [group]) {
      for (const [name, words] of Object.entries(vocabulary.groups(list))) {
        const set = sets.get(name) ?? new Set<string>();
        for (const word of words) set.add(plainHeader(word) || word.toLowerCase());
        sets.set(name, set);
      }
    }
    byGroup.set(group, (found = sets));
  }
  return found;
}

/** Whether a header names a column, by its whole wording or by its last or first words (`Target value (Q3)`). */
export function isColumn(header: string, name: string, vocabulary: Vocabulary, group = 'headers'): boolean {
  const words = wordings(vocabulary, group).get(name);
  if (!words) return false;
  const plain = plainHeader(header);
  return words.has(plain) || words.has(header.trim().toLowerCase());
}

/** Finds the named columns of a table, each header used once, in the order asked for. */
export function columnsOf(table: Pick<Table, 'header'>, names: readonly string[], vocabulary: Vocabulary, group = 'headers'): Columns {
  const columns = new Map<string, number>();
  const used = new Set<number>();
  for (const exact of [true, false]) {
    for (const name of names) {
      if (columns.has(name)) continue;
      const at = table.header.findIndex(({text}, index) => !used.has(index)
        && (exact ? isColumn(text, name, vocabulary, group) : holdsColumn(text, name, vocabulary, group)));
      if (at < 0) continue;
      columns.set(name, at);
      used.add(at);
    }
  }
  return columns;
}

/** A longer header that holds a column's word as a whole word: `Baseline (today)`, `Success metric`. */
function holdsColumn(header: string, name: string, vocabulary: Vocabulary, group: string): boolean {
  const words = wordings(vocabulary, group).get(name);
  const plain = plainHeader(header);
  if (!words || plain.length > 40) return false;
  for (const word of words) {
    if (word.length < 4 && !/[^\x00-\x7f]/.test(word)) continue;
    if (/[^\x00-\x7f]/.test(word) ? plain.includes(word) : ` ${plain} `.includes(` ${word} `)) return true;
  }
  return false;
}
