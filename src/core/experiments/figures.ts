/** What the statistics say of a document's experiment, as values for whoever shows them: a hover, a lens, a draft. */
import type {PrdDocument, Span} from '../model/types.ts';
import {
  detectableInTime, duration, power, stillAllowed,
  type Allowed, type DetectableEffect, type Duration, type ProportionPlan, type SampleRatio, type SampleSize, type TwoRates,
} from '../statistics/index.ts';
import {compare, effectReadings, effectSize, hopesFor, neededSizes, planFor, plannedDays, plannedSize, splitCheck, type Comparison, type PlannedSize} from './compute.ts';
import type {Experiment, Reading, Stated} from './types.ts';

/** A point of a power curve. */
export interface CurvePoint {
  /** Subjects in control. */
  readonly subjects: number;
  /** Chance to see the effect, 0 to 1. */
  readonly power: number;
}

/** A plan under one reading of its effect. */
export interface PlanFigures {
  readonly plan: ProportionPlan;
  readonly rates: TwoRates;
  /** How the effect was read. */
  readonly kind: 'absolute' | 'relative';
  /** Subjects as R and Stata compute them. */
  readonly pooled: SampleSize;
  /** Subjects as Evan Miller's page does, else another method; undefined where only one is defined. */
  readonly other: SampleSize | undefined;
  /** Subjects a day that take part, where the plan says. */
  readonly perDay: number | undefined;
  /** How long `pooled` takes at that. */
  readonly time: Duration | undefined;
  /** Subjects that the document plans for. */
  readonly planned: PlannedSize | undefined;
  /** Chance to see the effect with these. */
  readonly plannedPower: number | undefined;
  /** Days that the document plans for. */
  readonly days: number | undefined;
  /** Smallest effect that these days can show at that traffic. */
  readonly inTime: (DetectableEffect & {readonly control: number; readonly treatment: number}) | undefined;
  readonly curve: readonly CurvePoint[];
}

/** What keeps a plan from being computed. */
export type MissingFigure = 'baseline' | 'effect' | 'sd';

/** Points of a curve. */
export const curvePoints = 40;

/** Figures of a plan, one for each way to read its effect; empty where a number is missing. */
export function planFigures(experiment: Experiment): readonly PlanFigures[] {
  return effectReadings(experiment).flatMap((reading) => {
    const plan = planFor(experiment, reading);
    const sizes = neededSizes(experiment, reading);
    const pooled = sizes.find(({method}) => method === 'pooled');
    if (!plan || !pooled) return [];
    const perDay = experiment.traffic?.value.perDay;
    const share = experiment.exposure?.value;
    const planned = plannedSize(experiment);
    const days = plannedDays(experiment);
    const time = perDay === undefined ? undefined : duration({total: pooled.total, perDay, share});
    const inTime = perDay === undefined || days === undefined ? undefined
      : detectableInTime({...plan, perDay, share, days, direction: pooled.rates.difference < 0 ? 'decrease' : 'increase'});
    const atPlanned = planned && power({...plan, control: Math.max(1, planned.control), treatment: Math.max(1, planned.treatment)});
    return [{
      plan, rates: pooled.rates, kind: reading.kind, pooled, other: sizes.find(({method}) => method === 'evan-miller') ?? sizes[1],
      perDay: perDay === undefined ? undefined : perDay * (share ?? 1), time: time?.ok ? time : undefined, planned,
      plannedPower: atPlanned?.ok ? atPlanned.power : undefined, days, inTime: inTime?.ok ? inTime : undefined,
      curve: curveOf(plan, pooled, planned),
    }];
  });
}

/** What a plan would have to state before it can be computed; undefined where it can. */
export function missingFigure(experiment: Experiment): MissingFigure | undefined {
  const {baseline, sd, mde, target, sample} = experiment;
  if (!baseline) return mde || sample ? 'baseline' : undefined;
  if (!mde && !target) return 'effect';
  return baseline.value.kind === 'number' && !sd ? 'sd' : undefined;
}

/** Subjects at which a curve ends, so that what is needed and what is planned are both in the picture. */
export function curveReach(control: number, planned: PlannedSize | undefined): number {
  return Math.max(control * 1.6, (planned?.control ?? 0) * 1.15);
}

function curveOf(plan: ProportionPlan, {control, treatment}: SampleSize, planned: PlannedSize | undefined): readonly CurvePoint[] {
  const most = curveReach(control, planned);
  return Array.from({length: curvePoints}, (_, index) => {
    const subjects = most * (index + 1) / curvePoints;
    const answer = power({...plan, control: Math.max(1, subjects), treatment: Math.max(1, subjects * treatment / control)});
    return {subjects, power: answer.ok ? answer.power : 0};
  });
}

/** One treatment's result beside the plan. */
export interface ResultFigures extends Comparison {
  /** What the interval of the difference still allows; undefined where the plan names no effect. */
  readonly allowed: Allowed | undefined;
  /** The planned effect as a difference of rates or of means, with its sign. */
  readonly planned: number | undefined;
}

/** Figures of a reading of the data. */
export interface ReadingFigures {
  readonly reading: Reading;
  readonly results: readonly ResultFigures[];
  /** Whether arms have the sizes that the split planned; undefined where that cannot be told. */
  readonly split: SampleRatio | undefined;
  /** Whether it tells means without the standard deviations that a comparison needs. */
  readonly lacksSpread: boolean;
}

/** What a reading of the data says. */
export function readingFigures(reading: Reading, experiment: Experiment): ReadingFigures {
  return {
    reading, split: splitCheck(reading, experiment),
    lacksSpread: reading.arms.every(({mean, conversions}) => mean && !conversions) && reading.arms.some(({sd}) => !sd),
    results: compare(reading, experiment).map((comparison) => {
      const size = effectSize(experiment, comparison.of);
      const planned = size === undefined ? undefined : size * hopesFor(experiment);
      const allowed = planned === undefined ? undefined : stillAllowed(comparison.difference, planned);
      return {...comparison, planned, allowed: allowed?.ok ? allowed : undefined};
    }),
  };
}

/** Fields of a plan that are numbers. */
const planFields = ['baseline', 'sd', 'target', 'mde', 'alpha', 'power', 'sides', 'split', 'sample', 'traffic', 'exposure', 'duration'] as const;

/** Where the numbers of a plan stand, those that could not be read as well: the row or line that holds one, or only its words where it is in a sentence. */
export function planPlaces(document: PrdDocument, experiment: Experiment): readonly Span[] {
  const unread = experiment.unread.filter(({field}) => planFields.some((name) => name === field)).map(({span}) => linesAround(document.text, span));
  return planFields.flatMap((name) => {
    const stated = experiment[name] as Stated<unknown> | undefined;
    return stated === undefined ? [] : stated.origin === 'prose' ? [stated.span] : [linesAround(document.text, stated.span)];
  }).concat(unread);
}

/** The first place of a plan that is no sentence, best where its size stands; undefined where it has none. */
export function planHead(document: PrdDocument, experiment: Experiment): Span | undefined {
  const {sample, mde, traffic, duration: length, baseline} = experiment;
  const stated = [sample, mde, traffic, length, baseline].find((value) => value !== undefined && value.origin !== 'prose');
  return stated && headOf(document, stated.span);
}

/** The first line of the table that holds a place, else the place itself. */
export function headOf(document: PrdDocument, place: Span): Span {
  const table = document.tables.find(({header, rows}) => {
    const first = header[0]?.span.start;
    const last = document.blocks[rows.at(-1) ?? -1]?.span.end;
    return first !== undefined && last !== undefined && first <= place.start && place.end <= last;
  });
  return table?.header[0]?.span ?? place;
}

/** Whole lines of a text that a span touches. */
function linesAround(text: string, {start, end}: Span): Span {
  const last = text.indexOf('\n', end);
  return {start: text.lastIndexOf('\n', start - 1) + 1, end: last < 0 ? text.length : last};
}

/** The reading that a place is in: its whole table, or its lines. */
export function readingAt(document: PrdDocument, {readings}: Experiment, at: number): Reading | undefined {
  return readings.find(({arms, span}) => [span, ...arms.map((arm) => arm.span)].some((place) => {
    const {start, end} = linesAround(document.text, place);
    return at >= start && at <= end;
  }));
}
