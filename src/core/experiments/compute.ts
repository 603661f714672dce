/** What the statistics say of a plan and its results; each function gives undefined where a number it needs is missing. */
import {
  absolute, minimumDetectableEffect, readout, readoutMeans, relative, sampleRatio, sampleSizes, type Counts, type Effect as KnownEffect, type Interval,
  type MeanSummary, type ProportionPlan, type SampleRatio, type SampleSize,
} from '../statistics/index.ts';
import {daysBetween} from './periods.ts';
import type {ArmResult, Effect, Experiment, Reading} from './types.ts';

/** One way to read the effect that a plan names; `5%` of a share has two. */
export interface EffectReading {
  readonly effect: KnownEffect;
  /** The other way, where the words leave it open. */
  readonly kind: 'absolute' | 'relative';
}

/** The ways to read the smallest effect of a plan, the named one first; the expected change where no smallest is named. */
export function effectReadings({mde, baseline, target}: Pick<Experiment, 'mde' | 'baseline' | 'target'>): readonly EffectReading[] {
  if (mde) return readingsOf(mde.value);
  if (baseline?.value.kind !== 'share' || target?.value.kind !== 'share' || target.value.value === baseline.value.value) return [];
  return [{effect: absolute(target.value.value - baseline.value.value), kind: 'absolute'}];
}

function readingsOf({kind, value}: Effect): readonly EffectReading[] {
  const both: readonly EffectReading[] = [{effect: absolute(value), kind: 'absolute'}, {effect: relative(value), kind: 'relative'}];
  return kind === 'ambiguous' ? both : both.filter((reading) => reading.kind === kind);
}

/** How many arms a plan has, control among them; two where it does not say. */
export function armCount({arms, split}: Pick<Experiment, 'arms' | 'split'>): number {
  return Math.max(arms.length, split?.value.length ?? 0, 2);
}

/** Planned shares of the arms in their order, adding up to one; undefined where the plan names none. */
export function plannedShares({arms, split}: Pick<Experiment, 'arms' | 'split'>): readonly number[] | undefined {
  const written = arms.length >= 2 && arms.every(({share}) => share !== undefined) ? arms.map(({share}) => share!.value) : split?.value;
  const sum = written?.reduce((total, share) => total + share, 0) ?? 0;
  return written && sum > 0 && written.every((share) => share > 0) ? written.map((share) => share / sum) : undefined;
}

/** The plan as the statistics take it, for one reading of its effect. */
export function planFor(experiment: Experiment, {effect}: EffectReading): ProportionPlan | undefined {
  const {baseline, alpha, power, sides} = experiment;
  if (baseline?.value.kind !== 'share') return undefined;
  const shares = plannedShares(experiment);
  const arms = armCount(experiment);
  const control = controlAt(experiment);
  const treatments = shares && shares.filter((_, at) => at !== control);
  const even = treatments?.every((share) => Math.abs(share - treatments[0]!) < 0.005);
  return {
    baseline: baseline.value.value, effect, alpha: alpha?.value, power: power?.value, sides: sides?.value, arms,
    allocation: shares && even && treatments ? treatments[0]! / shares[control]! : 1,
  };
}

/** Place of control among the arms; the first where none is called so. */
export function controlAt({arms}: Pick<Experiment, 'arms'>): number {
  return Math.max(0, arms.findIndex(({role}) => role === 'control'));
}

/** Subjects of each arm that a plan has in mind: control, and each treatment. */
export interface PlannedSize {
  readonly control: number;
  readonly treatment: number;
}

/** Subjects for each arm; a total is shared out by the split, a number that does not say is taken for each arm. */
export function plannedSize(experiment: Experiment): PlannedSize | undefined {
  const {sample} = experiment;
  if (!sample) return undefined;
  if (sample.value.per !== 'total') return {control: sample.value.value, treatment: sample.value.value};
  const shares = plannedShares(experiment);
  const arms = armCount(experiment);
  if (!shares) return {control: sample.value.value / arms, treatment: sample.value.value / arms};
  const control = controlAt(experiment);
  return {control: sample.value.value * shares[control]!, treatment: sample.value.value * Math.min(...shares.filter((_, at) => at !== control))};
}

/** Subjects that the plan's effect needs, by every method that fits. */
export function neededSizes(experiment: Experiment, reading: EffectReading): readonly SampleSize[] {
  const plan = planFor(experiment, reading);
  const answer = plan && sampleSizes(plan);
  // The rule of thumb is not a method that a plan can be held to.
  return answer?.ok ? answer.sizes.filter(({method}) => method !== 'rule-of-16') : [];
}

/** The smallest effect that so many subjects in each arm can show; in points of the rate. */
export function detectable(experiment: Experiment, size: PlannedSize): number | undefined {
  const {baseline, alpha, power, sides, mde, target} = experiment;
  if (baseline?.value.kind !== 'share') return undefined;
  const falls = (mde?.value.value ?? (target?.value.value ?? 1) - baseline.value.value) < 0;
  const answer = minimumDetectableEffect({
    baseline: baseline.value.value, control: Math.floor(size.control), treatment: Math.floor(size.treatment), alpha: alpha?.value, power: power?.value,
    sides: sides?.value, arms: armCount(experiment), direction: falls ? 'decrease' : 'increase',
  });
  return answer.ok ? answer.difference : undefined;
}

/** Days that a plan runs: those between its days, else its stated length. */
export function plannedDays({start, end, duration}: Pick<Experiment, 'start' | 'end' | 'duration'>): number | undefined {
  if (start && end && start.value.from === start.value.to && end.value.from === end.value.to) {
    const days = daysBetween(start.value.from, end.value.to) + 1;
    if (days > 0) return days;
  }
  return duration?.value;
}

/** One treatment against control: rates from counts, or means with their standard deviations. */
export interface Comparison {
  readonly control: ArmResult;
  readonly treatment: ArmResult;
  readonly of: 'rate' | 'mean';
  /** Behind a mean, as the plan writes it: `euros`; undefined for rates, whose differences are points. */
  readonly unit: string | undefined;
  /** Rate or mean of control. */
  readonly before: number;
  /** Rate or mean of the treatment. */
  readonly after: number;
  /** Treatment minus control: of shares, or in the unit of the mean. */
  readonly difference: Interval;
  /** Undefined where a value that it is a share of is not above zero. */
  readonly lift: Interval | undefined;
  readonly p: number;
  readonly significant: boolean;
}

/** Compares each treatment of a reading with its control; an arm without a role is control where it stands first. */
export function compare(reading: Reading, experiment: Experiment): readonly Comparison[] {
  const control = reading.arms.find(({role}) => role === 'control') ?? reading.arms[0];
  const treatments = reading.arms.filter((arm) => arm !== control);
  if (!control) return [];
  const design = {alpha: (experiment.alpha?.value ?? 0.05) / Math.max(1, treatments.length), sides: experiment.sides?.value ?? 2};
  const counts = countsOf(control);
  const summary = summaryOf(control);
  const byMean = summary !== undefined && (counts === undefined || experiment.baseline?.value.kind === 'number');
  return treatments.flatMap((treatment): readonly Comparison[] => {
    const arms = {control, treatment};
    if (byMean) {
      const others = summaryOf(treatment);
      const answer = others && readoutMeans({control: summary, treatment: others, ...design});
      if (!answer?.ok) return [];
      const {difference, lift, p, significant} = answer;
      const unit = experiment.baseline?.value.kind === 'number' ? experiment.baseline.value.unit : undefined;
      return [{...arms, of: 'mean', unit, before: summary.mean, after: others!.mean, difference, lift, p, significant}];
    }
    const others = countsOf(treatment);
    const answer = counts && others && readout({control: counts, treatment: others, ...design});
    if (!answer?.ok) return [];
    const {difference, lift, test, significant} = answer;
    return [{...arms, of: 'rate', unit: undefined, before: answer.control.value, after: answer.treatment.value, difference, lift, p: test.p, significant}];
  });
}

function countsOf({units, conversions}: ArmResult): Counts | undefined {
  return units && conversions && units.value > 0 && conversions.value <= units.value ? {successes: conversions.value, total: units.value} : undefined;
}

function summaryOf({units, mean, sd}: ArmResult): MeanSummary | undefined {
  return units && mean && sd ? {mean: mean.value, sd: sd.value, total: units.value} : undefined;
}

/** Whether the arms of a reading have the sizes that the split planned; undefined where units are missing or too few. */
export function splitCheck(reading: Reading, experiment: Experiment): SampleRatio | undefined {
  const counts = reading.arms.map(({units}) => units?.value);
  if (counts.some((count) => count === undefined)) return undefined;
  const answer = sampleRatio({counts: counts as number[], split: sharesFor(reading, experiment)});
  return answer.ok ? answer : undefined;
}

/** Planned shares in the order of a reading's arms; by name where the names are the plan's, else in the plan's order. */
function sharesFor(reading: Reading, experiment: Experiment): readonly number[] | undefined {
  const shares = plannedShares(experiment);
  if (!shares || shares.length !== reading.arms.length) return undefined;
  const byName = reading.arms.map((arm) => experiment.arms.findIndex(({name, role}) => name.toLowerCase() === arm.name.toLowerCase()
    || (arm.role === 'control' && role === 'control')));
  if (new Set(byName).size === shares.length && byName.every((at) => at >= 0)) return byName.map((at) => shares[at]!);
  const one = byName.filter((at) => at >= 0);
  // Of two arms, the one that is not control is the other one.
  if (shares.length === 2 && one.length === 1) return byName.map((at) => shares[at >= 0 ? at : 1 - one[0]!]!);
  return shares;
}

/** What an interval of a difference says, seen from the direction that the plan hopes for. */
export function verdictOf({difference}: Comparison, experiment: Experiment): 'win' | 'loss' | 'unclear' {
  const hope = hopesFor(experiment);
  if (difference.low > 0) return hope > 0 ? 'win' : 'loss';
  if (difference.high < 0) return hope > 0 ? 'loss' : 'win';
  return 'unclear';
}

/** 1 where the primary metric should rise, -1 where it should fall. */
export function hopesFor({mde, baseline, target}: Pick<Experiment, 'mde' | 'baseline' | 'target'>): 1 | -1 {
  if (mde && mde.value.value < 0) return -1;
  if (mde?.value.kind === 'absolute') return 1;
  return baseline && target && baseline.value.kind === target.value.kind && target.value.value < baseline.value.value ? -1 : 1;
}

/** Size of the smallest effect in the unit of the rate or of the mean, whichever way it is written; the larger of two ways. */
export function effectSize(experiment: Experiment, of: Comparison['of']): number | undefined {
  const base = experiment.baseline?.value;
  const isForeign = base !== undefined && base.kind !== (of === 'rate' ? 'share' : 'number');
  if (isForeign) return undefined;
  const effects = of === 'rate' ? effectReadings(experiment).map(({effect}) => effect) : [meanEffect(experiment)];
  const sizes = effects.flatMap((effect) => {
    if (effect?.kind === 'absolute') return [Math.abs(effect.difference)];
    return effect && base ? [Math.abs(effect.lift * base.value)] : [];
  });
  return sizes.length > 0 ? Math.max(...sizes) : undefined;
}

/** The smallest change of a mean that is named, else the one that is expected; undefined without the mean of today. */
export function meanEffect({mde, baseline, target}: Experiment): KnownEffect | undefined {
  if (baseline?.value.kind !== 'number') return undefined;
  if (mde) return mde.value.kind === 'absolute' ? absolute(mde.value.value) : relative(mde.value.value);
  if (target?.value.kind !== 'number' || target.value.value === baseline.value.value) return undefined;
  return absolute(target.value.value - baseline.value.value);
}

// --- How numbers are told ---------------------------------------------------------------------------------------------

/** `3,841`. */
export function tellCount(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `10%`, `4.1%`, `0.25%`. */
export function tellShare(share: number): string {
  const percent = share * 100;
  return `${trim(percent, Math.abs(percent) < 1 ? 2 : 1)}%`;
}

/** `+1.9`, `-0.4`: points of a share, with a sign. */
export function tellPoints(difference: number): string {
  const points = trim(difference * 100, Math.abs(difference) < 0.001 ? 2 : 1);
  return difference > 0 && Number(points) !== 0 ? `+${points}` : points;
}

/** `p = 0.03`, `p < 0.001`. */
export function tellP(p: number): string {
  return p < 0.0001 ? 'p < 0.0001' : `p = ${Number(p.toPrecision(p < 0.001 ? 1 : 2))}`;
}

/** `2`, `0.25`, `1,250.5`: a number with three digits that count, all those before the point kept. */
export function tellNumber(value: number): string {
  const text = Math.abs(value) >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
  return text.replace(/\B(?=(?:\d{3})+(?!\d))/g, (_, at: number) => (text.includes('.') && at > text.indexOf('.') ? '' : ','));
}

/** `4.1%` of a rate, `71 euros` of a mean. */
export function tellValue({of, unit}: Pick<Comparison, 'of' | 'unit'>, value: number): string {
  return of === 'rate' ? tellShare(value) : withUnit(tellNumber(value), unit);
}

/** `+1.9 points` of a rate, `-1.9 to +0.4 euros` of a mean: one difference, or an interval of them. */
export function tellDifference({of, unit}: Pick<Comparison, 'of' | 'unit'>, ...differences: readonly number[]): string {
  const text = differences.map((value) => (of === 'rate' ? tellPoints(value) : tellSigned(value))).join(' to ');
  return withUnit(text, of === 'mean' ? unit : /^[+-]1$/.test(text) ? 'point' : 'points');
}

/** `+1.9`, `-0.4`, `0`. */
export function tellSigned(value: number): string {
  return value > 0 ? `+${tellNumber(value)}` : tellNumber(value);
}

function withUnit(text: string, unit: string | undefined): string {
  return unit === undefined ? text : `${text} ${unit}`;
}

function trim(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  const short = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  return short === '-0' ? '0' : short;
}
