/** One line for each experiment of a folder: from its plan, its row in a tracker, or both. */
import type {Settings} from '../config/types.ts';
import type {PrdDocument} from '../model/types.ts';
import {daysBetween} from './periods.ts';
import {isUnfilled} from '../rules/places.ts';
import {idKey} from '../trace/ids.ts';
import {own} from '../trace/own.ts';
import type {TraceIndex} from '../trace/trace-index.ts';
import type {DocumentRecord, Place} from '../trace/types.ts';
import {planGaps, rowGaps, type ExperimentGaps, type PlanPart} from './gaps.ts';
import {readExperiment} from './read-experiment.ts';
import type {Timed} from './timeline.ts';
import {nameSpan, readTracker} from './tracker.ts';
import type {Days, DecisionWord, ExperimentState} from './types.ts';

/** What a plan, or a row of a tracker, says of an experiment: plain values that survive JSON, true whatever the day. */
export interface ExperimentFacts {
  readonly id: string | undefined;
  readonly title: string;
  readonly state: ExperimentState | undefined;
  readonly start: Days | undefined;
  readonly end: Days | undefined;
  readonly owner: string | undefined;
  readonly primary: string | undefined;
  readonly surface: string | undefined;
  readonly audience: string | undefined;
  /** Layer that keeps it apart from others on the same surface. */
  readonly layer: string | undefined;
  readonly decision: DecisionWord | undefined;
  /** Whether a decision is written down, in whichever words. */
  readonly decided: boolean;
  /** Whether what was learned is written down; undefined where only a tracker speaks of it. */
  readonly learned: boolean | undefined;
  /** Of a row: whether it holds a link, which leads to a plan. */
  readonly linked: boolean;
  /** What it leaves open; undefined where there is nothing that others could tell. */
  readonly gaps: ExperimentGaps | undefined;
  /** The title of the plan, or the cell that names the row. */
  readonly place: Place;
  readonly source: 'plan' | 'tracker';
}

/** What a list of experiments shows. Days are ISO days. */
export interface ExperimentSummary extends Omit<ExperimentFacts, 'start' | 'end' | 'decided' | 'linked' | 'gaps' | 'source'>, Timed {
  /** Days since the end of one that is said to run still. */
  readonly overdue: number | undefined;
  /** Ended, and nothing decided. */
  readonly undecided: boolean;
  /** Where it stands: the plan's file, else the tracker's. */
  readonly path: string | undefined;
  readonly source: 'plan' | 'tracker' | 'both';
  /** Its row in a tracker; undefined where only a plan speaks of it. */
  readonly row: {readonly path: string | undefined; readonly place: Place} | undefined;
}

/** The experiments of one document as they stand on the day of its settings: its plan, or the rows of its trackers. */
export function summariesOf(document: PrdDocument, settings: Settings): readonly ExperimentSummary[] {
  return experimentFacts(document, settings).map((facts) => summaryOf(facts, document.path, settings.today));
}

/** What one document says of experiments: its plan, or the rows of its trackers. */
export function experimentFacts(document: PrdDocument, settings: Settings): readonly ExperimentFacts[] {
  const rows = document.tracker.length > 0 ? trackerFacts(document, settings) : [];
  return document.kind === 'experiment' ? [planFacts(document, settings), ...rows] : rows;
}

function planFacts(document: PrdDocument, settings: Settings): ExperimentFacts {
  const experiment = readExperiment(document, settings);
  const {id, state, start, end, primary, surface, decision, decisionText, learning} = experiment;
  const title = (document.title?.text ?? document.properties.find(({name}) => name === 'title')?.value ?? document.path ?? '').trim();
  const {start: from, end: to} = document.title?.span ?? {start: 0, end: 0};
  return {
    id: own(id), title: own(id && title.startsWith(id) ? title.slice(id.length).replace(/^[\s:–—-]+/, '') : title),
    state: state?.value, start: start?.value, end: end?.value, owner: own(document.properties.find(({name, value}) => name === 'owner' && value !== '')?.value),
    primary: own(primary?.name), surface: own(surface?.value), audience: undefined, layer: undefined,
    decision: decision?.value, decided: decision !== undefined || decisionText !== undefined,
    learned: learning !== undefined, linked: false, gaps: planGaps(document, settings, experiment), place: {start: from, end: to, ...document.source.pointAt(from)}, source: 'plan',
  };
}

function trackerFacts(document: PrdDocument, settings: Settings): readonly ExperimentFacts[] {
  return readTracker(document, settings).flatMap((row): readonly ExperimentFacts[] => {
    const {id, title, state, start, end, owner, primary, surface, audience, layer, decision, decisionText, learning, link} = row;
    const {start: from, end: to} = nameSpan(row);
    // A template's row names no experiment yet.
    if (isUnfilled(document, {start: from, end: to})) return [];
    return [{
      id: own(id), title: own(title), state: state?.value, start: start?.value, end: end?.value, owner: own(owner?.value), primary: own(primary?.value),
      surface: own(surface?.value), audience: own(audience?.value), layer: own(layer?.value), decision: decision?.value, decided: decisionText !== undefined,
      learned: learning ? true : undefined, linked: link !== undefined, gaps: rowGaps(document, settings, row), place: {start: from, end: to, ...document.source.pointAt(from)}, source: 'tracker',
    }];
  });
}

/** How an experiment stands on a day. */
export function summaryOf({start, end, decided, linked: _, gaps: __, ...facts}: ExperimentFacts, path: string | undefined, today: string): ExperimentSummary {
  const late = facts.state === 'running' && end ? daysBetween(end.to, today) : 0;
  return {
    ...facts, path, start: start?.from, end: end?.to, planned: (start?.planned ?? false) || (end?.planned ?? false),
    overdue: late > 0 ? late : undefined, undecided: facts.state === 'ended' && !decided,
    row: facts.source === 'tracker' ? {path, place: facts.place} : undefined,
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
    surface: plan.surface ?? row.surface, audience: row.audience, layer: row.layer, row: row.row, learned: plan.learned || row.learned, planned: plan.start || plan.end ? plan.planned : row.planned,
    overdue: late > 0 ? late : undefined, undecided: state === 'ended' && decision === undefined && plan.undecided && row.undecided !== false, source: 'both',
  };
}

/** Whether a row in a tracker holds a part of the plan that a document tells. */
export function isHeldByRow({experiments}: DocumentRecord, part: PlanPart, index: TraceIndex): boolean {
  const plan = experiments.find(({source}) => source === 'plan');
  return plan !== undefined && elsewhere(plan, index).some((row) => row[part] !== undefined);
}

/** What others say of the same experiment: of a plan its rows in trackers, of a row its plan. They are joined by their ids. */
export function elsewhere({id, source}: ExperimentFacts, index: TraceIndex): readonly (ExperimentFacts & {readonly path: string})[] {
  const key = id === undefined ? undefined : idKey(id);
  if (key === undefined) return [];
  const paths = new Set([...index.places(key)].map(({path}) => path));
  return [...paths].flatMap((path) => index.record(path)!.experiments
    .flatMap((one) => (one.source !== source && one.id !== undefined && idKey(one.id) === key ? [{...one, path}] : [])));
}
