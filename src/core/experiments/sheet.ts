/** All experiments of many documents as one sheet: which are shown, in which order, under which heading. */
import type {TraceIndex} from '../trace/trace-index.ts';
import {mergeSummaries, summaryOf, type ExperimentSummary} from './summary.ts';

/** Which experiments a list shows. */
export const sheetFilters = ['all', 'running', 'overdue', 'undecided', 'learned'] as const;

/** One of them. */
export type SheetFilter = (typeof sheetFilters)[number];

/** How a list is sorted; `state` puts those first that wait for somebody. */
export const sheetOrders = ['state', 'start', 'end', 'name'] as const;

/** One of them. */
export type SheetOrder = (typeof sheetOrders)[number];

/** What an experiment waits for, the most pressing first. */
export const sheetGroups = ['overdue', 'undecided', 'running', 'draft', 'decided', 'unknown'] as const;

/** One of them. */
export type SheetGroup = (typeof sheetGroups)[number];

/** The experiments of all documents of an index as they stand on a day, a plan and its row as one. */
export function experimentsOf(index: TraceIndex, today: string): readonly ExperimentSummary[] {
  const records = [...index.records()].filter(({experiments}) => experiments.length > 0).sort((a, b) => (a.path < b.path ? -1 : 1));
  return mergeSummaries(records.flatMap(({path, experiments}) => experiments.map((facts) => summaryOf(facts, path, today))), today);
}

/** What an experiment waits for. */
export function groupOf({overdue, undecided, state, decision}: ExperimentSummary): SheetGroup {
  if (overdue !== undefined) return 'overdue';
  if (undecided) return 'undecided';
  if (state === 'running' || state === 'paused') return 'running';
  if (state === 'draft') return 'draft';
  return state !== undefined || decision !== undefined ? 'decided' : 'unknown';
}

/** Whether a filter lets an experiment through. */
export function isShown(one: ExperimentSummary, filter: SheetFilter): boolean {
  switch (filter) {
    case 'all': return true;
    case 'running': return one.state === 'running' || one.state === 'paused';
    case 'overdue': return one.overdue !== undefined;
    case 'undecided': return one.undecided;
    case 'learned': return one.learned === true;
  }
}

/** The same experiments in an order; days rise, those without one come last, and equals keep their ids' order. */
export function inOrder(all: readonly ExperimentSummary[], order: SheetOrder): readonly ExperimentSummary[] {
  const byName = (a: ExperimentSummary, b: ExperimentSummary) => nameOf(a).localeCompare(nameOf(b), 'en', {numeric: true});
  const byDay = (a: string | undefined, b: string | undefined) => (a ?? '9').localeCompare(b ?? '9');
  const compare: Readonly<Record<SheetOrder, (a: ExperimentSummary, b: ExperimentSummary) => number>> = {
    name: () => 0,
    start: (a, b) => byDay(a.start, b.start),
    end: (a, b) => byDay(a.end, b.end),
    state: (a, b) => sheetGroups.indexOf(groupOf(a)) - sheetGroups.indexOf(groupOf(b)) || byDay(a.end ?? a.start, b.end ?? b.start),
  };
  return [...all].sort((a, b) => compare[order](a, b) || byName(a, b));
}

function nameOf({id, title}: ExperimentSummary): string {
  return `${id ?? ''} ${title}`.trim();
}
