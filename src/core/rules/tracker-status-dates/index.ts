import {defineRule} from '../define-rule.ts';
import {readPeriod} from '../../experiments/periods.ts';
import type {ExperimentState} from '../../experiments/types.ts';
import {stateOf} from '../../experiments/words.ts';
import type {Report} from '../../lint/finding.ts';
import type {Cell, PrdDocument, TrackerRow} from '../../model/types.ts';
import type {Vocabulary} from '../../model/words.ts';
import {readDays} from '../days.ts';
import {hasList, vocabulary} from '../experiment-plan.ts';
import {quote} from '../phrases.ts';
import {isUnfilled} from '../places.ts';

export default defineRule({
  id: 'tracker-status-dates',
  description: 'Disallow rows of an experiment tracker whose status contradicts their dates or results.',
  question: 'Which of the two is right?',
  kinds: ['experiment-log'],
  severity: 'error',
  preset: 'light',
  importance: 78,
  since: '0.1.0',
  sources: ['Field practice: status machine of experiments'],
  wordList: 'experimentStatus',
}, (document, report, {settings}) => {
  if (!hasList(document, settings, 'experimentStatus')) return;
  const words = vocabulary(document, settings);
  const isOpen = (cell: Cell): boolean => cell.text.trim() === '' || words.is('openWords', cell.text.trim().toLowerCase()) || isUnfilled(document, cell.span);
  const isPlanned = (cell: Cell): boolean => words.has('planMarks', cell.text) || /[~≈]|\((?:p|plan)/i.test(cell.text);
  for (const row of document.tracker) {
    for (const cell of new Set([row.cells['start'], row.cells['end']])) {
      const day = cell && impossibleDay(cell);
      if (day) report({span: cell.span, message: `${quote(day)} is no day of the calendar.`, question: 'Which day is meant?'});
    }
    const {status} = row.cells;
    if (!status || isUnfilled(document, status.span)) continue;
    const state = stateOf(status.text, words.groups('experimentStatus'));
    if (!state) continue;
    for (const found of contradictions(row, state, status, {document, words, today: settings.today, isOpen, isPlanned})) report(found);
  }
});

/** A date in figures that no calendar has: `2026-02-30`, `31.06.2026`. */
function impossibleDay({text}: Cell): string | undefined {
  const written = /(?<!\d)(?:(?:19|20)\d\d([-/.])\d{1,2}\1\d{1,2}|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d)(?!\d)/.exec(text)?.[0];
  return written !== undefined && readDays(written) === undefined ? written : undefined;
}

interface Judges {
  readonly document: PrdDocument;
  readonly words: Vocabulary;
  readonly today: string;
  /** Whether a cell says nothing yet. */
  readonly isOpen: (cell: Cell) => boolean;
  /** Whether a date is marked as a plan. */
  readonly isPlanned: (cell: Cell) => boolean;
}

/** What a row says against itself; one finding for each pair of cells. */
function contradictions({cells}: TrackerRow, state: ExperimentState, status: Cell, {document, words, today, isOpen, isPlanned}: Judges): readonly Report[] {
  const {start, end, decision, result} = cells;
  const found: Report[] = [];
  const said = quote(status.text);
  const add = (cell: Cell, message: string, because: Cell = status, more: Partial<Report> = {}): void => {
    found.push({span: cell.span, message, related: because === cell ? [] : [{span: because.span, message: `Says ${quote(because.text || 'nothing')}.`}], ...more});
  };
  // One column may hold both days: `2026-05-02 to 2026-05-16`.
  const shared = start !== undefined && start === end;
  const from = start && !isUnfilled(document, start.span) ? readPeriod(start.text, words)?.first : undefined;
  const period = end && !isUnfilled(document, end.span) ? readPeriod(end.text, words) : undefined;
  const until = period?.last ?? (shared ? undefined : period?.first);

  if (start && isOpen(start) && (state === 'running' || state === 'ended') && !isUnfilled(document, start.span)) {
    add(start, `${said}, but no start date.`);
  } else if (start && from && state !== 'draft' && state !== 'invalid' && from.from > today && !isPlanned(start)) {
    add(start, `${said}, but starts on ${from.from}, after today.`);
  } else if (start && from && isPlanned(start) && state === 'ended') {
    add(start, `${said}, but its start ${quote(start.text)} is still a plan.`);
  }
  if (start && end && from && until && until.to < from.from) {
    add(end, `Ends on ${until.to}, before its start on ${from.from}.`, start);
  } else if (end && until && state === 'ended' && until.from > today && !isPlanned(end)) {
    add(end, `${said}, but ends on ${until.from}, after today.`);
  } else if (end && until && state === 'running' && until.to < today) {
    add(end, `${said}, but its end ${until.to} has passed.`, status, {severity: 'warning', question: 'What is keeping you from deciding?'});
  } else if (end && !shared && state === 'ended' && isOpen(end) && !isUnfilled(document, end.span)) {
    add(end, `${said}, but no end date.`);
  }
  for (const [name, cell] of [['result', result], ['decision', decision]] as const) {
    if (!cell || isOpen(cell) || state !== 'draft') continue;
    add(cell, `${said}, but has a ${name}: ${quote(cell.text, 30)}.`);
    break;
  }
  return found;
}
