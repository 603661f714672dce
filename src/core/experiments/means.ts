/** What the statistics say of a plan whose metric is a mean with a spread: euros a booking, minutes a job. */
import {
  duration, minimumDetectableDifference, powerMeans, sampleSizeMeans, type Duration, type MeansPlan, type MeansSampleSize,
} from '../statistics/index.ts';
import {armCount, controlAt, meanEffect, plannedDays, plannedShares, plannedSize, type PlannedSize} from './compute.ts';
import {curvePoints, curveReach, type CurvePoint} from './figures.ts';
import type {Experiment} from './types.ts';

/** A plan of a mean, computed. */
export interface MeansFigures {
  readonly plan: MeansPlan;
  /** Control's mean; undefined where only the difference is known. */
  readonly baseline: number | undefined;
  /** Treatment's mean minus control's. */
  readonly difference: number;
  /** What the numbers count, as written: `euros`. */
  readonly unit: string | undefined;
  /** Subjects by Student's t, as R's `power.t.test`. */
  readonly size: MeansSampleSize;
  /** Subjects by the rule of 16 where it fits, else by the normal approximation. */
  readonly other: MeansSampleSize | undefined;
  /** Subjects a day that take part, where the plan says. */
  readonly perDay: number | undefined;
  /** How long `size` takes at that. */
  readonly time: Duration | undefined;
  /** Subjects that the document plans for. */
  readonly planned: PlannedSize | undefined;
  /** Chance to see the difference with these. */
  readonly plannedPower: number | undefined;
  /** Days that the document plans for. */
  readonly days: number | undefined;
  /** Smallest difference that these days can show at that traffic, with the subjects of each arm. */
  readonly inTime: {readonly difference: number; readonly control: number; readonly treatment: number} | undefined;
  readonly curve: readonly CurvePoint[];
}

/** Figures of a plan about a mean; undefined where a number is missing or the units differ. */
export function meansFigures(experiment: Experiment): MeansFigures | undefined {
  const {baseline, traffic, exposure} = experiment;
  const plan = meansPlan(experiment);
  const size = plan && sampleSizeMeans(plan);
  if (!plan || !size?.ok) return undefined;
  const ruled = sampleSizeMeans(plan, 'rule-of-16');
  const normal = sampleSizeMeans(plan, 'z');
  const planned = plannedSize(experiment);
  const atPlanned = planned && planned.control >= 2 && planned.treatment >= 2 ? powerMeans({...plan, control: planned.control, treatment: planned.treatment}) : undefined;
  const perDay = traffic === undefined ? undefined : traffic.value.perDay * (exposure?.value ?? 1);
  const time = perDay === undefined ? undefined : duration({total: size.total, perDay});
  const days = plannedDays(experiment);
  return {
    plan, baseline: baseline?.value.value, difference: size.difference, unit: baseline?.value.unit, size, other: ruled.ok ? ruled : normal.ok ? normal : undefined,
    perDay, time: time?.ok ? time : undefined, planned, plannedPower: atPlanned?.ok ? atPlanned.power : undefined, days,
    inTime: perDay === undefined || days === undefined ? undefined : inTime(plan, perDay * days, armCount(experiment)),
    curve: curveOf(plan, size, planned),
  };
}

/** The plan as the statistics take it. */
function meansPlan(experiment: Experiment): MeansPlan | undefined {
  const {baseline, sd, alpha, power, sides} = experiment;
  const effect = meanEffect(experiment);
  if (baseline?.value.kind !== 'number' || !sd || !effect) return undefined;
  const shares = plannedShares(experiment);
  const control = controlAt(experiment);
  const treatments = shares?.filter((_, at) => at !== control);
  const even = treatments?.every((share) => Math.abs(share - treatments[0]!) < 0.005);
  return {
    baseline: baseline.value.value, sd: sd.value, effect, alpha: alpha?.value, power: power?.value, sides: sides?.value, arms: armCount(experiment),
    allocation: shares && even && treatments ? treatments[0]! / shares[control]! : 1,
  };
}

function inTime({sd, alpha, power, sides, arms = 2, allocation = 1}: MeansPlan, subjects: number, count: number): MeansFigures['inTime'] {
  const control = Math.floor(subjects / (1 + allocation * (count - 1)));
  const treatment = Math.floor(control * allocation);
  const answer = minimumDetectableDifference({sd, control, treatment, alpha, power, sides, arms});
  return answer.ok ? {difference: answer.difference, control, treatment} : undefined;
}

function curveOf(plan: MeansPlan, {control, treatment}: MeansSampleSize, planned: PlannedSize | undefined): readonly CurvePoint[] {
  const most = curveReach(control, planned);
  return Array.from({length: curvePoints}, (_, index) => {
    const subjects = Math.max(2, most * (index + 1) / curvePoints);
    const answer = powerMeans({...plan, control: subjects, treatment: Math.max(2, subjects * treatment / control)});
    return {subjects, power: answer.ok ? answer.power : 0};
  });
}
