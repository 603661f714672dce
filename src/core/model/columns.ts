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

const cache = new WeakMap<Vocabulary, Map<string, ReadonlyMap<string, ReadonlyMap<string, number>>>>();

/** Wordings by canonical column, of a list of lists and of the team's and fields' `columns`. */
function wordings(vocabulary: Vocabulary, group: string): ReadonlyMap<string, ReadonlyMap<string, number>> {
  let byGroup = cache.get(vocabulary);
  if (!byGroup) cache.set(vocabulary, (byGroup = new Map()));
  let found = byGroup.get(group);
  if (!found) {
    const sets = new Map<string, Map<string, number>>();
    for (const list of group === 'headers' ? ['headers', 'columns'] : [group]) {
      for (const [name, words] of Object.entries(vocabulary.groups(list))) {
        const ranks = sets.get(name) ?? new Map<string, number>();
        for (const word of words) {
          const plain = plainHeader(word) || word.toLowerCase();
          if (!ranks.has(plain)) ranks.set(plain, ranks.size);
        }
        sets.set(name, ranks);
      }
    }
    byGroup.set(group, (found = sets));
  }
  return found;
}

/** Whether a header is, as a whole, a wording of a column. */
export function isColumn(header: string, name: string, vocabulary: Vocabulary, group = 'headers'): boolean {
  return rankOf(header, name, vocabulary, group) !== undefined;
}

/** Place of a header among a column's wordings (`Target` before `Goal`); undefined where it is none of them. */
function rankOf(header: string, name: string, vocabulary: Vocabulary, group: string): number | undefined {
  const words = wordings(vocabulary, group).get(name);
  return words?.get(plainHeader(header)) ?? words?.get(header.trim().toLowerCase());
}

/** Finds the named columns of a table, each header used once, in the order asked for. */
export function columnsOf(table: Pick<Table, 'header'>, names: readonly string[], vocabulary: Vocabulary, group = 'headers'): Columns {
  const columns = new Map<string, number>();
  const used = new Set<number>();
  for (const exact of [true, false]) {
    for (const name of names) {
      if (columns.has(name)) continue;
      let best: {at: number; rank: number} | undefined;
      table.header.forEach(({text}, at) => {
        if (used.has(at)) return;
        const rank = exact ? rankOf(text, name, vocabulary, group) : holdsColumn(text, name, vocabulary, group) ? 0 : undefined;
        if (rank !== undefined && (!best || rank < best.rank)) best = {at, rank};
      });
      if (!best) continue;
      columns.set(name, best.at);
      used.add(best.at);
    }
  }
  return columns;
}

/** A longer header that holds a column's word as a whole word: `Baseline (today)`, `Success metric`. */
function holdsColumn(header: string, name: string, vocabulary: Vocabulary, group: string): boolean {
  const words = wordings(vocabulary, group).get(name);
  const plain = plainHeader(header);
  if (!words || plain.length > 40) return false;
  for (const word of words.keys()) {
    const isAscii = !/[^\x00-\x7f]/.test(word);
    if (word.length < (isAscii ? 4 : 2)) continue;
    if (/[\u3000-\u9fff\uac00-\ud7af]/.test(word) ? plain.includes(word) : ` ${plain} `.includes(` ${word} `)) return true;
  }
  return false;
}
