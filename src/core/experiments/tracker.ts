/** The rows of an experiment tracker as values: typed days, state, decision word. */
import {lexiconFor} from '../languages/lexicon.ts';
import {columnsOf} from '../model/columns.ts';
import {perDocument} from '../model/per-document.ts';
import type {Cell, PrdDocument, Span, TrackerRow} from '../model/types.ts';
import {vocabularyOf, type Vocabulary} from '../model/words.ts';
import {isUnfilled} from '../rules/places.ts';
import {readPeriod} from './periods.ts';
import type {Timed} from './timeline.ts';
import type {Days, DecisionWord, ExperimentState, Stated} from './types.ts';
import {decisionIn, stateOf} from './words.ts';

/** One experiment of a tracker. */
export interface TrackedExperiment {
  /** The row as the model has it. */
  readonly row: TrackerRow;
  /** Place of the whole row. */
  readonly span: Span;
  readonly id: string | undefined;
  /** The experiment's name where the id cell or a name column holds one, else its hypothesis. */
  readonly title: string;
  /** Target of the link in the row, a document of its own. */
  readonly link: string | undefined;
  readonly state: Stated<ExperimentState> | undefined;
  readonly start: Stated<Days> | undefined;
  readonly end: Stated<Days> | undefined;
  readonly owner: Stated<string> | undefined;
  readonly primary: Stated<string> | undefined;
  readonly hypothesis: Stated<string> | undefined;
  readonly surface: Stated<string> | undefined;
  readonly audience: Stated<string> | undefined;
  /** Layer that keeps it apart from others on the same surface. */
  readonly layer: Stated<string> | undefined;
  readonly result: Stated<string> | undefined;
  readonly learning: Stated<string> | undefined;
  readonly decision: Stated<DecisionWord> | undefined;
  /** Words of the decision cell; undefined where it is open or empty. */
  readonly decisionText: Stated<string> | undefined;
  /** Cells that are filled with words we could not read. */
  readonly unread: readonly {readonly column: 'status' | 'start' | 'end' | 'decision'; readonly text: string; readonly span: Span}[];
}

/** Columns beyond the ones that make a table a tracker. */
const moreColumns = ['surface', 'audience', 'layer', 'learning', 'decider', 'decided'] as const;

/** Reads the rows of all trackers of a document. */
export const readTracker = perDocument((document, settings): readonly TrackedExperiment[] => {
  const vocabulary = vocabularyOf(lexiconFor(document.language, settings));
  const columns = new Map<number, ReadonlyMap<string, number>>();
  return document.tracker.map((row) => {
    let more = columns.get(row.table);
    if (!more) columns.set(row.table, (more = columnsOf(document.tables[row.table]!, moreColumns, vocabulary, 'experimentFields')));
    return readRow(document, row, more, vocabulary);
  });
});

/** The cell that names a row: its id, else its hypothesis, else all of it. */
export function nameSpan({row, span}: Pick<TrackedExperiment, 'row' | 'span'>): Span {
  return row.cells['id']?.span ?? row.cells['hypothesis']?.span ?? span;
}

/** A row as a calendar takes it, the row itself beside. */
export function timedRow(row: TrackedExperiment): Timed & {readonly tracked: TrackedExperiment} {
  const {state, start, end, surface, primary, audience, layer} = row;
  return {
    tracked: row, state: state?.value, start: start?.value.from, end: end?.value.to, planned: (start?.value.planned ?? false) || (end?.value.planned ?? false),
    surface: surface?.value, primary: primary?.value, audience: audience?.value, layer: layer?.value,
  };
}

function readRow(document: PrdDocument, row: TrackerRow, more: ReadonlyMap<string, number>, vocabulary: Vocabulary): TrackedExperiment {
  const block = document.blocks[row.block]!;
  const {cells} = row;
  const used = new Set(Object.values(cells));
  const unread: TrackedExperiment['unread'][number][] = [];
  const isOpen = ({text, span}: Cell): boolean => text.trim() === '' || vocabulary.is('openWords', text.trim().toLowerCase()) || isUnfilled(document, span);
  const extra = (name: (typeof moreColumns)[number]): Cell | undefined => {
    const at = more.get(name);
    const cell = at === undefined ? undefined : block.cells?.[at];
    return cell && !used.has(cell) ? cell : undefined;
  };
  const words = (cell: Cell | undefined): Stated<string> | undefined => (cell && !isOpen(cell)
    ? {value: cell.text.trim(), text: cell.text.trim(), span: cell.span, origin: 'table'} : undefined);
  const state = read('status', cells['status'], (text) => stateOf(text, vocabulary.groups('experimentStatus')));
  const shared = cells['start'] !== undefined && cells['start'] === cells['end'];
  const start = read('start', cells['start'], (text) => days(text, 'first'));
  const end = read('end', cells['end'], (text) => days(text, 'last'));
  const decisionCell = cells['decision'];
  const decisionText = words(decisionCell);
  const idCell = cells['id'] ?? block.cells?.[0];
  const named = (idCell?.text ?? '').replace(row.id ?? '', '').replace(/^[\s:–—-]+/, '').trim();
  const hypothesis = words(cells['hypothesis']);
  return {
    row, span: block.span, id: row.id, state, start, end, hypothesis, decisionText, unread,
    title: named || hypothesis?.value || row.id || '',
    link: block.marks.find(({type, url}) => type === 'link' && url !== undefined && url !== '' && url !== '#')?.url,
    owner: words(cells['owner']), primary: words(cells['primary']), result: words(cells['result']),
    surface: words(extra('surface')), audience: words(extra('audience')), layer: words(extra('layer')), learning: words(extra('learning')),
    decision: decisionText && read('decision', decisionCell, (text) => decisionIn(text, vocabulary)?.word),
  };

  function read<Value>(column: TrackedExperiment['unread'][number]['column'], cell: Cell | undefined, reading: (text: string) => Value | undefined): Stated<Value> | undefined {
    if (!cell || isOpen(cell)) return undefined;
    const value = reading(cell.text);
    if (value !== undefined) return {value, text: cell.text.trim(), span: cell.span, origin: 'table'};
    // One column for both days may hold the first alone.
    if (!(column === 'end' && shared)) unread.push({column, text: cell.text.trim(), span: cell.span});
    return undefined;
  }

  function days(text: string, which: 'first' | 'last'): Days | undefined {
    const found = readPeriod(text, vocabulary);
    const range = which === 'first' ? found?.first : shared ? found?.last : found?.last ?? found?.first;
    return found && range && {from: range.from, to: range.to, planned: found.planned};
  }
}
