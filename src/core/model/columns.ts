/** Gives the columns of a table their meaning by the words of their headers. */
import {TextMemory} from '../languages/text-memory.ts';
import type {Cell, Table} from './types.ts';
import type {Vocabulary} from './words.ts';
import {fold} from './words.ts';

/** Canonical column name to place in the row; the first header that fits wins. */
export type Columns = ReadonlyMap<string, number>;

/** Header text without markup, counts and units: `Target (Q3)` → `target`. */
export function plainHeader(text: string): string {
  return fold(text).toLowerCase().replace(/[(（][^)）]*[)）]/g, ' ').replace(/[*_`:：?？…]|\.{3}/g, ' ').replace(/\s+/g, ' ').trim();
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
  return rankOf(plainHeader(header), name, vocabulary, group) !== undefined;
}

/** Place of a plain header among a column's wordings (`target` before `goal`); undefined where it is none of them. */
function rankOf(plain: string, name: string, vocabulary: Vocabulary, group: string): number | undefined {
  return wordings(vocabulary, group).get(name)?.get(plain);
}

const plainCache = new WeakMap<readonly Cell[], readonly string[]>();

/** Plain headers of a table, worked out once for all who ask. */
function plainHeaders(header: readonly Cell[]): readonly string[] {
  let plain = plainCache.get(header);
  // A header of nothing but signs (`#`) stays as it is written.
  if (!plain) plainCache.set(header, (plain = header.map(({text}) => plainHeader(text) || text.trim().toLowerCase())));
  return plain;
}

/** Finds the named columns of a table, each header used once, in the order asked for. */
export function columnsOf(table: Pick<Table, 'header'>, names: readonly string[], vocabulary: Vocabulary, group = 'headers'): Columns {
  const headers = plainHeaders(table.header);
  let memory = asked.get(vocabulary);
  if (!memory) asked.set(vocabulary, (memory = new TextMemory(1000)));
  return memory.of([group, ...names, '', ...headers].join('\n'), () => findColumns(headers, names, vocabulary, group));
}

const asked = new WeakMap<Vocabulary, TextMemory<Columns>>();

function findColumns(headers: readonly string[], names: readonly string[], vocabulary: Vocabulary, group: string): Columns {
  const columns = new Map<string, number>();
  const used = new Set<number>();
  for (const exact of [true, false]) {
    for (const name of names) {
      if (columns.has(name)) continue;
      let best: {at: number; rank: number} | undefined;
      headers.forEach((plain, at) => {
        if (used.has(at) || best?.rank === 0) return;
        const rank = exact ? rankOf(plain, name, vocabulary, group) : holdsColumn(plain, name, vocabulary, group) ? 0 : undefined;
        if (rank !== undefined && (!best || rank < best.rank)) best = {at, rank};
      });
      if (!best) continue;
      columns.set(name, best.at);
      used.add(best.at);
    }
  }
  return columns;
}

const holdsCache = new WeakMap<ReadonlyMap<string, number>, {readonly words: ReadonlySet<string>; readonly clinging: readonly string[]}>();

/** A longer header that holds a column's word as a whole word: `baseline (today)`, `success metric`. */
function holdsColumn(plain: string, name: string, vocabulary: Vocabulary, group: string): boolean {
  const ranks = wordings(vocabulary, group).get(name);
  if (!ranks || plain.length > 40) return false;
  let parts = holdsCache.get(ranks);
  if (!parts) {
    const long = [...ranks.keys()].filter((word) => word.length >= (/[\u0080-\uffff]/.test(word) ? 2 : 4));
    const clings = (word: string): boolean => /[\u3000-\u9fff\uac00-\ud7af]/.test(word);
    holdsCache.set(ranks, (parts = {words: new Set(long.filter((word) => !clings(word))), clinging: long.filter(clings)}));
  }
  if (parts.clinging.some((word) => plain.includes(word))) return true;
  // Every run of words of the header is looked up, which is cheaper than every word in the header.
  const words = plain.split(' ');
  for (let from = 0; from < words.length; from++) {
    let run = '';
    for (let to = from; to < Math.min(words.length, from + 4); to++) {
      run = run ? `${run} ${words[to]!}` : words[to]!;
      if (parts.words.has(run)) return true;
    }
  }
  return false;
}
