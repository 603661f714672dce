/** Experiments on a calendar: lanes for a picture, and tests that touch the same people at the same time. */
import type {ExperimentState} from './types.ts';

/** What a calendar needs to know of an experiment. Days are ISO days. */
export interface Timed {
  readonly state: ExperimentState | undefined;
  /** First day; of a month the first. */
  readonly start: string | undefined;
  /** Last day; of a month the last. */
  readonly end: string | undefined;
  /** Whether start or end is a plan. */
  readonly planned: boolean;
  readonly surface: string | undefined;
  readonly primary: string | undefined;
  readonly audience: string | undefined;
  /** Layer that keeps it apart from others on the same surface. */
  readonly layer: string | undefined;
}

/** An experiment as a bar from its first to its last day. */
export interface Bar<Experiment extends Timed> {
  readonly experiment: Experiment;
  readonly state: ExperimentState | undefined;
  /** First day, ISO. */
  readonly from: string;
  /** Last day, ISO; today where a running one has no end. */
  readonly to: string;
  /** Whether the end is missing and today stands for it. */
  readonly open: boolean;
  /** Whether a day of it is a plan. */
  readonly planned: boolean;
  /** Row of the picture, from 0: bars in one lane do not touch. */
  readonly lane: number;
}

/** Bars in the order of their start. */
export interface Timeline<Experiment extends Timed> {
  readonly bars: readonly Bar<Experiment>[];
  readonly lanes: number;
  /** First and last day of all bars; undefined where there is none. */
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** Lays experiments with a start on a calendar; the ones without are left out. */
export function timelineOf<Experiment extends Timed>(experiments: readonly Experiment[], today: string): Timeline<Experiment> {
  const spans = experiments.flatMap((experiment) => {
    const {start: from, end, state, planned} = experiment;
    if (from === undefined || state === 'invalid') return [];
    const to = end ?? (from > today ? from : today);
    return to < from ? [] : [{experiment, state, from, to, open: end === undefined, planned}];
  }).sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const free: string[] = [];
  const bars = spans.map((span) => {
    let lane = free.findIndex((until) => until < span.from);
    if (lane < 0) lane = free.length;
    free[lane] = span.to;
    return {...span, lane};
  });
  return {
    bars, lanes: free.length, from: bars[0]?.from,
    to: bars.reduce<string | undefined>((latest, {to}) => (latest === undefined || to > latest ? to : latest), undefined),
  };
}

/** Two experiments that may explain each other's result. */
export interface Overlap<Experiment extends Timed> {
  readonly first: Experiment;
  readonly second: Experiment;
  /** Days in which both run. */
  readonly from: string;
  readonly to: string;
  /** What they share, as written: the surface, or the metric where no surface is named. */
  readonly on: string;
  readonly by: 'surface' | 'primary';
}

/**
 * Pairs that run on the same surface (or metric, where neither names a surface) on the same days, for the same audience,
 * and are not held apart by a layer. Ended experiments count for the days they ran; at most `limit` pairs.
 */
export function overlapsOf<Experiment extends Timed>(experiments: readonly Experiment[], today: string, limit = 200): readonly Overlap<Experiment>[] {
  const groups = new Map<string, Bar<Experiment>[]>();
  for (const bar of timelineOf(experiments, today).bars) {
    const {surface, primary} = bar.experiment;
    const key = surface ? `surface ${plain(surface)}` : primary ? `primary ${plain(primary)}` : undefined;
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(bar);
    else groups.set(key, [bar]);
  }
  const overlaps: Overlap<Experiment>[] = [];
  for (const bars of groups.values()) {
    let active: Bar<Experiment>[] = [];
    for (const bar of bars) {
      active = active.filter(({to}) => to >= bar.from);
      for (const other of active) {
        if (overlaps.length >= limit) return overlaps;
        if (areApart(other.experiment, bar.experiment)) continue;
        const on = bar.experiment.surface ?? bar.experiment.primary!;
        overlaps.push({
          first: other.experiment, second: bar.experiment, from: bar.from, to: other.to < bar.to ? other.to : bar.to,
          on, by: bar.experiment.surface ? 'surface' : 'primary',
        });
      }
      active.push(bar);
    }
  }
  return overlaps;
}

/** Different audiences, or one layer for both, whose experiments exclude each other. */
function areApart(first: Timed, second: Timed): boolean {
  if (first.audience && second.audience && plain(first.audience) !== plain(second.audience)) return true;
  return first.layer !== undefined && second.layer !== undefined && plain(first.layer) === plain(second.layer);
}

/** What a surface or a metric is called, without the values behind a comma: `bookings, from 41% to 44%`. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[,;:，；：(（].*$/su, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
