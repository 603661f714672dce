/** One line for each experiment of a folder: from its plan, its row in a tracker, or both. */
import type {Settings} from '../config/types.ts';
import type {PrdDocument} from '../model/types.ts';
import {daysBetween} from './periods.ts';
import {readExperiment} from './read-experiment.ts';
import {readTracker} from './tracker.ts';
import type {Days, DecisionWord, ExperimentState} from './types.ts';

/** What a list of experiments shows. Days are ISO days. */
export interface ExperimentSummary {
  readonly id: string | undefined;
  readonly title: string;
  readonly state: ExperimentState | undefined;
  /** First day; of a month the first. */
  readonly start: string | undefined;
  /** Last day; of a month the last. */
  readonly end: string | undefined;
  /** Whether start or end is a plan. */
  readonly planned: boolean;
  readonly owner: string | undefined;
  readonly primary: string | undefined;
  readonly surface: string | undefined;
  readonly decision: DecisionWord | undefined;
  /** Whether what was learned is written down; undefined where only a tracker speaks of it. */
  readonly learned: boolean | undefined;
  /** Days since the end of one that is said to run still. */
  readonly overdue: number | undefined;
  /** Ended, and nothing decided. */
  readonly undecided: boolean;
  /** Where it stands: the plan's file, else the tracker's. */
  readonly path: string | undefined;
  /** Offset of the row or title in that file. */
  readonly at: number;
  readonly source: 'plan' | 'tracker' | 'both';
}

/** The experiments of one document: its plan, or the rows of its trackers. */
export function summariesOf(document: PrdDocument, settings: Settings): readonly ExperimentSummary[] {
  const rows = document.kind === 'experiment-log' || document.tracker.length > 0 ? trackerSummaries(document, settings) : [];
  return document.kind === 'experiment' ? [planSummary(document, settings), ...rows] : rows;
}

function planSummary(document: PrdDocument, settings: Settings): ExperimentSummary {
  const {id, state, start, end, primary, surface, decision, decisionText, learning} = readExperiment(document, settings);
  const title = (document.title?.text ?? document.properties.find(({name}) => name === 'title')?.value ?? document.path ?? '').trim();
  return complete({
    id, title: id && title.startsWith(id) ? title.slice(id.length).replace(/^[\s:–—-]+/, '') : title,
    state: state?.value, start: start?.value, end: end?.value, owner: document.properties.find(({name, value}) => name === 'owner' && value !== '')?.value,
    primary: primary?.name, surface: surface?.value, decision: decision?.value, decided: decision !== undefined || decisionText !== undefined,
    learned: learning !== undefined, path: document.path, at: document.title?.span.start ?? 0, source: 'plan',
  }, settings.today);
}

function trackerSummaries(document: PrdDocument, settings: Settings): readonly ExperimentSummary[] {
  return readTracker(document, settings).map(({id, title, state, start, end, owner, primary, surface, decision, decisionText, learning, span}) => complete({
    id, title, state: state?.value, start: start?.value, end: end?.value, owner: owner?.value, primary: primary?.value, surface: surface?.value,
    decision: decision?.value, decided: decisionText !== undefined, learned: learning ? true : undefined, path: document.path, at: span.start, source: 'tracker',
  }, settings.today));
}

type Parts = Omit<ExperimentSummary, 'start' | 'end' | 'planned' | 'overdue' | 'undecided'>
  & {readonly start: Days | undefined; readonly end: Days | undefined; readonly decided: boolean};

function complete({start, end, decided, ...parts}: Parts, today: string): ExperimentSummary {
  const late = parts.state === 'running' && end ? daysBetween(end.to, today) : 0;
  return {
    ...parts, start: start?.from, end: end?.to, planned: (start?.planned ?? false) || (end?.planned ?? false),
    overdue: late > 0 ? late : undefined, undecided: parts.state === 'ended' && !decided,
  };
}

/** Joins a plan and its row by their id: what the plan says goes first, the row fills its gaps. Order of the first mention. */
export function mergeSummaries(all: readonly ExperimentSummary[], today: string): readonly ExperimentSummary[] {
  const merged: ExperimentSummary[] = [];
  const places = new Map<string, number>();
  for (const one of all) {
    const at = one.id === undefined ? undefined : places.get(one.id.toLowerCase());
    const other = at === undefined ? undefined : merged[at];
    if (other === undefined || other.source === one.source || other.source === 'both') {
      if (one.id !== undefined && at === undefined) places.set(one.id.toLowerCase(), merged.length);
      merged.push(one);
      continue;
    }
    merged[at!] = one.source === 'plan' ? join(one, other, today) : join(other, one, today);
  }
  return merged;
}

function join(plan: ExperimentSummary, row: ExperimentSummary, today: string): ExperimentSummary {
  const state = plan.state ?? row.state;
  const end = plan.end ?? row.end;
  const decision = plan.decision ?? row.decision;
  const late = state === 'running' && end ? daysBetween(end, today) : 0;
  return {
    ...plan, state, end, decision, start: plan.start ?? row.start, owner: plan.owner ?? row.owner, primary: plan.primary ?? row.primary,
    surface: plan.surface ?? row.surface, learned: plan.learned || row.learned, planned: plan.start || plan.end ? plan.planned : row.planned,
    overdue: late > 0 ? late : undefined, undecided: state === 'ended' && decision === undefined && plan.undecided && row.undecided !== false, source: 'both',
  };
}
