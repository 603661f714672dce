/** How the experiments of a sheet are told in a line. */
import {l10n} from 'vscode';
import type {ExperimentSummary} from '../../core/index.ts';
import type {SheetFilter, SheetGroup, SheetOrder} from '../../core/experiments/sheet.ts';
import {days} from './words.ts';

/** What an experiment waits for. */
export function groupWord(group: SheetGroup, {overdue, state, decision}: Pick<ExperimentSummary, 'overdue' | 'state' | 'decision'>): string {
  switch (group) {
    case 'overdue': return l10n.t('{0} over', days(overdue ?? 0));
    case 'undecided': return l10n.t('not decided');
    case 'running': return state === 'paused' ? l10n.t('paused') : l10n.t('running');
    case 'draft': return l10n.t('draft');
    case 'decided': return decision ?? (state === 'invalid' ? l10n.t('invalid') : l10n.t('ended'));
    case 'unknown': return l10n.t('no status');
  }
}

/** Heading over experiments that wait for the same. */
export function groupTitle(group: SheetGroup): string {
  return {
    overdue: l10n.t('Overdue'), undecided: l10n.t('Undecided'), running: l10n.t('Running'), draft: l10n.t('Draft'), decided: l10n.t('Decided'),
    unknown: l10n.t('Without a status'),
  }[group];
}

/** `2026-05-04 to 2026-05-17`; empty where no day is known. */
export function periodOf({start, end, planned}: Pick<ExperimentSummary, 'start' | 'end' | 'planned'>): string {
  if (start === undefined && end === undefined) return '';
  const period = l10n.t('{0} to {1}', start ?? '?', end ?? '?');
  return planned ? l10n.t('{0} (plan)', period) : period;
}

/** A filter in words. */
export function filterWord(filter: SheetFilter): string {
  return {
    all: l10n.t('All'), running: l10n.t('Running'), overdue: l10n.t('Overdue'), undecided: l10n.t('Undecided'), learned: l10n.t('Learned'),
  }[filter];
}

/** An order in words. */
export function orderWord(order: SheetOrder): string {
  return {state: l10n.t('by what waits'), start: l10n.t('by start'), end: l10n.t('by end'), name: l10n.t('by name')}[order];
}
