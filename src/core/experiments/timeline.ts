/** Experiments on a calendar: lanes for a picture, and tests that touch the same people at the same time. */
import type {TrackedExperiment} from './tracker.ts';
import type {ExperimentState} from './types.ts';

/** An experiment as a bar from its first to its last day. */
export interface Bar {
  readonly experiment: TrackedExperiment;
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
export interface Timeline {
  readonly bars: readonly Bar[];
  readonly lanes: number;
  /** First and last day of all bars; undefined where there is none. */
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** Lays experiments with a start on a calendar; the ones without are left out. */
export function timelineOf(experiments: readonly TrackedExperiment[], today: string): Timeline {
  const spans = experiments.flatMap((experiment) => {
    const {start, end, state} = experiment;
    if (!start || state?.value === 'invalid') return [];
    const from = start.value.from;
    const open = end === undefined;
    const to = end?.value.to ?? (from > today ? from : today);
    return to < from ? [] : [{experiment, state: state?.value, from, to, open, planned: start.value.planned || (end?.value.planned ?? false)}];
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
export interface Overlap {
  readonly first: TrackedExperiment;
  readonly second: TrackedExperiment;
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
export function overlapsOf(experiments: readonly TrackedExperiment[], today: string, limit = 200): readonly Overlap[] {
  const groups = new Map<string, Bar[]>();
  for (const bar of timelineOf(experiments, today).bars) {
    const {surface, primary} = bar.experiment;
    const key = surface ? `surface ${plain(surface.value)}` : primary ? `primary ${plain(primary.value)}` : undefined;
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(bar);
    else groups.set(key, [bar]);
  }
  const overlaps: Overlap[] = [];
  for (const bars of groups.values()) {
    let active: Bar[] = [];
    for (const bar of bars) {
      active = active.filter(({to}) => to >= bar.from);
      for (const other of active) {
        if (overlaps.length >= limit) return overlaps;
        if (areApart(other.experiment, bar.experiment)) continue;
        const on = bar.experiment.surface ?? bar.experiment.primary!;
        overlaps.push({
          first: other.experiment, second: bar.experiment, from: bar.from, to: other.to < bar.to ? other.to : bar.to,
          on: on.value, by: bar.experiment.surface ? 'surface' : 'primary',
        });
      }
      active.push(bar);
    }
  }
  return overlaps;
}

/** Different audiences, or one layer for both, whose experiments exclude each other. */
function areApart(first: TrackedExperiment, second: TrackedExperiment): boolean {
  if (first.audience && second.audience && plain(first.audience.value) !== plain(second.audience.value)) return true;
  return first.layer !== undefined && second.layer !== undefined && plain(first.layer.value) === plain(second.layer.value);
}

/** What a surface or a metric is called, without the values behind a comma: `bookings, from 41% to 44%`. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[,;:，；：(（].*$/su, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
