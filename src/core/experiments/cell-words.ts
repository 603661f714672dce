/** What belongs into a cell of a tracker: for completion, which asks with every letter and so looks at one table only. */
import type {Settings} from '../config/types.ts';
import {cellsOf} from '../evidence/citing-place.ts';
import {lexiconFor} from '../languages/lexicon.ts';
import type {LanguageCode} from '../languages/types.ts';
import {columnsOf} from '../model/columns.ts';
import {trackerColumns} from '../model/experiments.ts';
import {vocabularyOf, type Vocabulary} from '../model/words.ts';
import {readPeriod} from './periods.ts';
import {decisionWords, type DecisionWord, type ExperimentState} from './types.ts';
import {decisionIn, stateOf} from './words.ts';

/** A word that a cell may hold. */
export interface CellWord {
  readonly text: string;
  /** What it is taken for; undefined for a word that only the sheet itself uses. */
  readonly means: {readonly state: ExperimentState} | {readonly decision: DecisionWord} | {readonly day: string; readonly planned: boolean} | undefined;
  /** How many other rows of the sheet hold it. */
  readonly used: number;
}

/** The words for a cell, the likeliest first, and the place that they take in its line. */
export interface CellWords {
  readonly start: number;
  readonly end: number;
  readonly words: readonly CellWord[];
}

/** A cell of a table as lines of text. */
export interface CellPlace {
  /** Line of the table's header. */
  readonly header: string;
  /** The other rows. */
  readonly rows: readonly string[];
  readonly line: string;
  /** Offset of the cursor in the line. */
  readonly at: number;
}

/** What a column of a tracker takes. */
export interface CellContext {
  readonly language: LanguageCode;
  readonly settings: Settings;
  /** Whether the document is a tracker, in which a table needs to show less to be one. */
  readonly inTracker: boolean;
}

/** Columns whose words are the sheet's own. */
const housed = ['owner', 'primary', 'surface', 'audience', 'layer'] as const;
/** More own words are no help. */
const mostOwn = 50;

/** What belongs into the cell at the cursor; undefined in a table that is no tracker and in a column of free text. */
export function cellWords({header, rows, line, at}: CellPlace, {language, settings, inTracker}: CellContext): CellWords | undefined {
  const vocabulary = vocabularyOf(lexiconFor(language, settings));
  const table = {header: cellsOf(header).map((text) => ({text, span: {start: 0, end: 0}, start: 0}))};
  const columns = trackerColumns(table, inTracker, vocabulary);
  if (!columns) return undefined;
  const place = cellAt(line, at);
  if (!place) return undefined;
  const more = columnsOf(table, ['surface', 'audience', 'layer'], vocabulary, 'experimentFields');
  const name = [...columns].find(([, column]) => column === place.column)?.[0] ?? [...more].find(([, column]) => column === place.column)?.[0];
  const own = ownWords(rows, place.column);
  const cells = cellsOf(line);
  const startAt = columns.get('start');
  const words = name === 'status' ? stateWords(own, vocabulary) : name === 'decision' ? decisions(own, vocabulary)
    : name === 'start' || name === 'end' ? dayWords(name, startAt === undefined ? '' : cells[startAt] ?? '', settings.today, vocabulary)
      : housed.some((column) => column === name) ? own.map(([text, used]) => ({text, used, means: undefined})) : [];
  return words.length > 0 ? {start: place.start, end: place.end, words} : undefined;
}

/** The cell of a row that an offset is in, and the place of its words. */
function cellAt(line: string, at: number): {readonly column: number; readonly start: number; readonly end: number} | undefined {
  const first = /^[\s>]*\|/.exec(line)?.[0].length;
  if (first === undefined || at < first) return undefined;
  const bars = [first, ...[...line.slice(first).matchAll(/(?<!\\)\|/g)].map(({index}) => first + index + 1), line.length + 1];
  const column = bars.findIndex((bar, index) => bar <= at && at < bars[index + 1]!);
  if (column < 0) return undefined;
  const [from, to] = [bars[column]!, bars[column + 1]! - 1];
  const text = line.slice(from, to);
  const start = Math.min(at, from + (text.length - text.trimStart().length));
  return {column, start, end: Math.max(at, from + text.trimEnd().length)};
}

/** Words of a column with the number of rows that hold them, the commonest first. */
function ownWords(rows: readonly string[], column: number): readonly (readonly [text: string, used: number])[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const text = cellsOf(row.replace(/^[\s>]+/, ''))[column];
    if (text && text.length <= 80 && !/^\[.*\]$/.test(text)) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).slice(0, mostOwn);
}

function stateWords(own: ReturnType<typeof ownWords>, vocabulary: Vocabulary): readonly CellWord[] {
  const states = vocabulary.groups('experimentStatus');
  const known = (Object.entries(states) as [ExperimentState, readonly string[]][]).map(([state, [text = state]]) => ({text, means: {state}}));
  return joined(known, own, (text) => {
    const state = stateOf(text, states);
    return state && {state};
  });
}

function decisions(own: ReturnType<typeof ownWords>, vocabulary: Vocabulary): readonly CellWord[] {
  const groups = vocabulary.groups('decisionWords');
  const known = decisionWords.map((decision) => ({text: groups[decision]?.[0] ?? decision, means: {decision}}));
  const open = vocabulary.list('openWords')[0] ?? 'open';
  return joined([...known, {text: open, means: undefined}], own, (text) => {
    const decision = decisionIn(text, vocabulary)?.word;
    return decision && {decision};
  });
}

/** The language's words and the sheet's own; what the sheet uses already goes first within each meaning. */
function joined(known: readonly Omit<CellWord, 'used'>[], own: ReturnType<typeof ownWords>, meaningOf: (text: string) => CellWord['means']): readonly CellWord[] {
  const used = new Map(own.map(([text, count]) => [text.toLowerCase(), count]));
  const words = known.map((word) => ({...word, used: used.get(word.text.toLowerCase()) ?? 0}));
  const others = own.filter(([text]) => !known.some((word) => word.text.toLowerCase() === text.toLowerCase()))
    .map(([text, count]) => ({text, used: count, means: meaningOf(text)}));
  const isSame = (a: CellWord['means'], b: CellWord['means']) => JSON.stringify(a) === JSON.stringify(b);
  const inPlace = words.flatMap((word) => {
    const group = [word, ...(word.means ? others.filter(({means}) => isSame(means, word.means)) : [])];
    return group.sort((a, b) => b.used - a.used);
  });
  return [...inPlace, ...others.filter((other) => !inPlace.includes(other))];
}

/** Days of a plan that begins on a Monday and runs for whole weeks, and today for what has happened. */
function dayWords(name: 'start' | 'end', start: string, today: string, vocabulary: Vocabulary): readonly CellWord[] {
  const plan = vocabulary.list('planMarks')[0] ?? 'plan';
  const day = (iso: string, planned: boolean): CellWord => ({text: planned ? `${iso} (${plan})` : iso, means: {day: iso, planned}, used: 0});
  if (name === 'start') {
    const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
    return [day(today, false), day(daysAfter(today, (8 - weekday) % 7 || 7), true)];
  }
  const from = readPeriod(start, vocabulary)?.first.from;
  const ends = from === undefined ? [] : [13, 27].map((days) => daysAfter(from, days));
  return [day(today, false), ...ends.filter((end) => end > today).map((end) => day(end, true))];
}

function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
