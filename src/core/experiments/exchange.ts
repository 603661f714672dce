/** A tracker as CSV, and rows for a tracker from the exports of experiment platforms. */
import type {Settings} from '../config/types.ts';
import {lineEnding} from '../fixes/properties.ts';
import {lexiconFor} from '../languages/lexicon.ts';
import type {TextEdit} from '../lint/finding.ts';
import {columnsOf, plainHeader} from '../model/columns.ts';
import type {PrdDocument, Table} from '../model/types.ts';
import {vocabularyOf, type Vocabulary} from '../model/words.ts';
import {readCsv, writeCsv} from './csv.ts';
import {readPeriod} from './periods.ts';
import type {ExperimentSummary} from './summary.ts';
import {stateOf} from './words.ts';

/** Columns that travel between a tracker and a platform. */
export const exchangeColumns = ['id', 'title', 'hypothesis', 'primary', 'status', 'start', 'end', 'owner', 'decision', 'result', 'surface', 'audience'] as const;

/** One of them. */
export type ExchangeColumn = (typeof exchangeColumns)[number];

const summaryHeader = ['id', 'title', 'status', 'start', 'end', 'planned', 'owner', 'primary', 'surface', 'decision', 'overdue days', 'undecided', 'file'];

/** Experiments as CSV, a line each. */
export function summariesToCsv(summaries: readonly ExperimentSummary[]): string {
  return writeCsv({
    header: summaryHeader,
    rows: summaries.map(({id, title, state, start, end, planned, owner, primary, surface, decision, overdue, undecided, path}) => [
      id, title, state, start, end, planned ? 'yes' : '', owner, primary, surface, decision, overdue?.toString(), undecided ? 'yes' : '', path,
    ].map((value) => value ?? '')),
  });
}

/** The trackers of a document as CSV with their own columns: what a spreadsheet needs to show the same sheet. */
export function trackerToCsv(document: PrdDocument): string {
  const tables = [...new Set(document.tracker.map(({table}) => table))].map((index) => document.tables[index]!);
  const header = [...new Set(tables.flatMap((table) => table.header.map(({text}) => text.trim())))];
  return writeCsv({
    header,
    rows: tables.flatMap((table) => table.rows.map((index) => {
      const cells = document.blocks[index]!.cells ?? [];
      return header.map((name) => cells[table.header.findIndex(({text}) => text.trim() === name)]?.text.trim() ?? '');
    })),
  });
}

/** What platforms call a column, in the plain form of `plainHeader` with camel case taken apart. */
const platformNames: Readonly<Record<ExchangeColumn, readonly string[]>> = {
  id: ['id', 'experiment id', 'tracking key', 'key', 'experiment key', 'feature flag key', 'flag key', 'test id', 'campaign id', 'layer id'],
  title: ['name', 'experiment name', 'title', 'experiment', 'campaign name', 'test name', 'campaign'],
  hypothesis: ['hypothesis', 'description', 'experiment hypothesis'],
  primary: ['primary metric', 'primary metrics', 'goal metric', 'goal metrics', 'goals', 'main metric', 'metric', 'primary goal', 'decision metric'],
  status: ['status', 'state', 'phase', 'experiment status'],
  start: ['start', 'start date', 'started', 'date started', 'started at', 'start time', 'start at', 'launched', 'launch date', 'started on'],
  end: ['end', 'end date', 'ended', 'date ended', 'ended at', 'end time', 'stopped', 'stopped at', 'end at', 'conclusion date', 'completed at'],
  owner: ['owner', 'owners', 'creator', 'created by', 'author', 'experiment owner', 'maintainer', 'owner name', 'owner email'],
  decision: ['decision', 'result', 'results', 'conclusion', 'outcome', 'winner', 'verdict', 'decision reason'],
  result: ['lift', 'effect', 'uplift', 'readout', 'analysis', 'conclusion comment', 'summary'],
  surface: ['surface', 'page', 'location', 'area', 'product area', 'url'],
  audience: ['audience', 'targeting', 'segment', 'population', 'allocation', 'target'],
};

/** Where a column of a CSV goes: what it means, or, for a column that only this tracker has, its place in the table. */
export type ImportTarget = ExchangeColumn | number;

/** A row that an import would add. */
export interface ImportedRow {
  /** Line of the CSV's table, 1 for the first below the header. */
  readonly line: number;
  readonly values: Readonly<Partial<Record<ExchangeColumn, string>>>;
  /** Texts for columns that only this tracker has, by their place in the table. */
  readonly others: ReadonlyMap<number, string>;
  /** What a person should look at: a date that was left as written, a status that no tracker knows. */
  readonly notes: readonly string[];
}

/** What an import would do; nothing is written by it. */
export interface ImportPreview {
  /** How each column of the CSV is understood; undefined for one that is left out. */
  readonly columns: readonly {readonly header: string; readonly column: ImportTarget | undefined; /** Its first text. */ readonly sample: string}[];
  readonly rows: readonly ImportedRow[];
  /** Rows that are in the tracker already, by id or name; they are left alone. */
  readonly known: readonly {readonly line: number; readonly name: string}[];
  /** Why nothing can be imported. */
  readonly problem: string | undefined;
}

/**
 * Reads an export of an experiment platform and says which rows a tracker would gain.
 *
 * @param chosen where each column goes, in their order; by their names where it is not given.
 */
export function previewImport(csv: string, document: PrdDocument, settings: Settings, chosen?: readonly (ImportTarget | undefined)[]): ImportPreview {
  const vocabulary = vocabularyOf(lexiconFor(document.language, settings));
  const {header, rows} = readCsv(csv);
  const targets = chosen ?? matchColumns(header, document, settings, vocabulary);
  const columns = header.map((name, index) => ({
    header: name, column: targets[index], sample: rows.find((cells) => cells[index]?.trim())?.[index]?.replace(/\s+/g, ' ').trim() ?? '',
  }));
  const at = new Map(columns.flatMap(({column}, index) => (column === undefined ? [] : [[column, index] as const])));
  const nothing = {columns, rows: [], known: []};
  if (header.length === 0) return {...nothing, problem: 'The file holds no table.'};
  if (!at.has('id') && !at.has('title')) return {...nothing, problem: 'No column holds an id or a name; expected one such as `id`, `key` or `name`.'};
  const present = new Set(document.tracker.flatMap(({id, cells, block}) => [id, cells['id']?.text, cells['hypothesis']?.text, document.blocks[block]!.cells?.[0]?.text]
    .flatMap((text) => (text ? [plainName(text)] : []))));
  const added: ImportedRow[] = [];
  const known: {line: number; name: string}[] = [];
  rows.forEach((cells, index) => {
    const notes: string[] = [];
    const values: Partial<Record<ExchangeColumn, string>> = {};
    const others = new Map<number, string>();
    for (const [column, place] of at) {
      const written = (cells[place] ?? '').replace(/\s+/g, ' ').trim();
      if (written === '') continue;
      if (typeof column === 'number') others.set(column, written);
      else values[column] = valueOf(column, written, vocabulary, notes);
    }
    const name = values.id ?? values.title;
    if (name === undefined) return;
    const names = [values.id, values.title].flatMap((text) => (text ? [plainName(text)] : []));
    if (names.some((one) => present.has(one))) {
      known.push({line: index + 1, name});
      return;
    }
    for (const one of names) present.add(one);
    added.push({line: index + 1, values, others, notes});
  });
  return {columns, rows: added, known, problem: undefined};
}

function matchColumns(header: readonly string[], document: PrdDocument, settings: Settings, vocabulary: Vocabulary): readonly (ImportTarget | undefined)[] {
  const plain = header.map((name) => plainHeader(name.replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/[_.-]+/g, ' ')));
  const known = columnsOf({header: header.map((text) => ({text, span: {start: 0, end: 0}, start: 0}))}, ['hypothesis', 'primary', 'status', 'start', 'end', 'owner', 'decision', 'result'], vocabulary, 'trackerColumns');
  const taken = new Map<number, ImportTarget>();
  for (const column of exchangeColumns) {
    const ranks = platformNames[column];
    const best = plain.map((name, index) => ({index, rank: ranks.indexOf(name)})).filter(({index, rank}) => rank >= 0 && !taken.has(index))
      .sort((a, b) => a.rank - b.rank)[0];
    const index = best?.index ?? known.get(column);
    if (index !== undefined && !taken.has(index)) taken.set(index, column);
  }
  const table = document.tables[document.tracker[0]?.table ?? -1];
  const own = table ? importTargets(document, table, settings).filter(({target}) => typeof target === 'number') : [];
  return plain.map((name, index) => taken.get(index) ?? own.find((column) => name !== '' && plainHeader(column.header) === name)?.target);
}

/** Where a column of a CSV can go in a tracker: each column of its table, and the name, which belongs to the id. */
export function importTargets(document: PrdDocument, table: Table, settings: Settings): readonly {readonly target: ImportTarget; readonly header: string}[] {
  const names = new Map([...homesOf(document, table, settings)].map(([name, at]) => [at, name]));
  return table.header.map(({text}, at) => ({target: names.get(at) ?? at, header: text.trim()}));
}

/** The columns of a tracker's table by what they mean. */
function homesOf(document: PrdDocument, table: Table, settings: Settings): ReadonlyMap<ExchangeColumn, number> {
  const vocabulary = vocabularyOf(lexiconFor(document.language, settings));
  const known = columnsOf(table, ['hypothesis', 'primary', 'status', 'start', 'end', 'owner', 'decision', 'result', 'id'], vocabulary, 'trackerColumns');
  const more = columnsOf(table, ['surface', 'audience'], vocabulary, 'experimentFields');
  const homes = new Map<ExchangeColumn, number>();
  for (const name of exchangeColumns) {
    const at = known.get(name) ?? more.get(name);
    if (at !== undefined && (known.has(name) || ![...known.values()].includes(at))) homes.set(name, at);
  }
  return homes;
}

function plainName(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

/** A value as a tracker writes it: days as ISO days, known states in the tracker's words, the rest as it is. */
function valueOf(column: ExchangeColumn, written: string, vocabulary: Vocabulary, notes: string[]): string {
  if (column === 'start' || column === 'end') {
    const day = dayOf(written, vocabulary);
    if (!day) notes.push(`The ${column} \`${written}\` is not a date we can place; it stays as written.`);
    return day ?? written;
  }
  if (column === 'status') {
    const state = platformStates[written.toLowerCase()] ?? stateOf(written, vocabulary.groups('experimentStatus'));
    if (!state) notes.push(`The status \`${written}\` is none we know; it stays as written.`);
    return state ?? written;
  }
  return written;
}

/** Words of platforms that no person would write in a tracker. */
const platformStates: Readonly<Record<string, string>> = {
  not_started: 'draft', setup: 'draft', in_progress: 'running', enabled: 'running', archived: 'ended', concluded: 'ended', disabled: 'ended', decision_made: 'ended',
  'decision made': 'ended', 'in analysis': 'ended', abandoned: 'invalid', deleted: 'invalid',
};

/** `2026-05-04T09:00:00Z`, seconds or milliseconds since 1970, or a date as people write it. */
function dayOf(written: string, vocabulary: Vocabulary): string | undefined {
  const number = /^\d{10}$/.test(written) ? Number(written) * 1000 : /^\d{13}$/.test(written) ? Number(written) : undefined;
  if (number !== undefined) return new Date(number).toISOString().slice(0, 10);
  const stamp = /^(\d{4}-\d{2}-\d{2})(?:[T ]\d|$)/.exec(written)?.[1];
  const found = readPeriod(stamp ?? written, vocabulary)?.first;
  return found && found.from === found.to ? found.from : undefined;
}

/** Rows as a tracker's table would hold them. */
export interface ImportedCells {
  /** The texts of each row's cells. */
  readonly cells: readonly (readonly string[])[];
  /** Columns with values for which the table has no column. */
  readonly homeless: readonly ExchangeColumn[];
}

/** Rows in the order of a tracker's columns. */
export function importCells(document: PrdDocument, table: Table, rows: readonly ImportedRow[], settings: Settings): ImportedCells {
  const columns = homesOf(document, table, settings);
  const homeless = new Set<ExchangeColumn>();
  const cells = rows.map(({values, others}) => {
    const texts = table.header.map((_, at) => others.get(at) ?? '');
    for (const [name, at] of columns) {
      const value = name === 'id' ? [values.id, columns.has('hypothesis') ? undefined : values.title].filter(Boolean).join(' ') || values.title
        : name === 'hypothesis' ? values.hypothesis ?? (values.id ? values.title : undefined) : values[name];
      if (value !== undefined && texts[at] === '') texts[at] = value;
    }
    for (const name of Object.keys(values) as ExchangeColumn[]) if (name !== 'title' && !columns.has(name)) homeless.add(name);
    return texts;
  });
  return {cells, homeless: exchangeColumns.filter((name) => homeless.has(name))};
}

/** The edit that adds rows at the end of a tracker's table, in the order of its columns; nothing else is touched. */
export function importEdit(document: PrdDocument, table: Table, rows: readonly ImportedRow[], settings: Settings): TextEdit | undefined {
  if (rows.length === 0) return undefined;
  const last = document.blocks[table.rows.at(-1) ?? -1];
  const end = last ? last.span.end : table.span.end;
  const eol = lineEnding(document.text);
  // Quoted or indented tables keep their margin.
  const line = document.source.lineText(document.source.lineAt(Math.max(0, end - 1)));
  const margin = /^[\s>]*/.exec(line)![0];
  return {span: {start: end, end}, newText: importCells(document, table, rows, settings).cells.map((texts) => `${eol}${margin}| ${texts.map(inCell).join(' | ')} |`).join('')};
}

/** A text as a cell of a table holds it. */
function inCell(text: string): string {
  return text.replace(/\\/g, '\\\\').replace(/\|/g, '\\|');
}
