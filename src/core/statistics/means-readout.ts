/** Reading out a test of two means from its summaries. */
import {problem, type Answer, type InputProblem} from './answer.ts';
import {normalUpperQuantile, studentUpper, studentUpperQuantile} from './distributions.ts';
import {checkChoice, checkNumber, checkShare, checkWhole, fieldsOf, firstProblem} from './inputs.ts';
import type {Interval} from './intervals.ts';

/** What is known of one arm. */
export interface MeanSummary {
  /** Mean of the subjects' values, in the metric's unit. */
  readonly mean: number;
  /** Standard deviation of the values (of the subjects, not of the mean), in the metric's unit. */
  readonly sd: number;
  /** Subjects, at least 2. */
  readonly total: number;
}

/** Two arms and how to compare them. */
export interface MeansReadoutQuestion {
  readonly control: MeanSummary;
  readonly treatment: MeanSummary;
  /** Chance of a false alarm that was accepted; 0.05 when left out. */
  readonly alpha?: number | undefined;
  /** 2, or 1 when only a treatment above control counts; 2 when left out. */
  readonly sides?: 1 | 2 | undefined;
  /** `welch` when left out; `pooled` takes the variances as equal, as Student did. */
  readonly variances?: 'welch' | 'pooled' | undefined;
}

/** What two arms say. */
export interface MeansReadout {
  /** Treatment's mean minus control's, in the metric's unit. */
  readonly difference: Interval;
  /** Relative lift, on the log scale by the delta method; undefined unless both means are above 0. */
  readonly lift: Interval | undefined;
  readonly t: number;
  /** Degrees of freedom; Satterthwaite's, not whole, for Welch's test. */
  readonly degreesOfFreedom: number;
  readonly p: number;
  /** Whether p is below alpha. */
  readonly significant: boolean;
}

/** Welch's or the pooled t-test from summaries, as R's `t.test`. */
export function readoutMeans(question: MeansReadoutQuestion): Answer<MeansReadout> {
  const {control, treatment, alpha = 0.05, sides = 2, variances = 'welch'} = fieldsOf(question);
  const wrong = firstProblem(
    checkSummary('control', control), checkSummary('treatment', treatment), checkShare('alpha', alpha),
    checkChoice('sides', sides, [1, 2]), checkChoice('variances', variances, ['welch', 'pooled']),
  );
  if (wrong) return wrong;
  const v1 = control.sd ** 2 / control.total;
  const v2 = treatment.sd ** 2 / treatment.total;
  const pooledFreedom = control.total + treatment.total - 2;
  const pooled = ((control.total - 1) * control.sd ** 2 + (treatment.total - 1) * treatment.sd ** 2) / pooledFreedom;
  const error = Math.sqrt(variances === 'welch' ? v1 + v2 : pooled * (1 / control.total + 1 / treatment.total));
  if (!(error > 0)) return problem('control.sd', 'impossible', 'Both standard deviations are 0; nothing varies that could be compared.');
  const degreesOfFreedom = variances === 'welch'
    ? (v1 + v2) ** 2 / (v1 ** 2 / (control.total - 1) + v2 ** 2 / (treatment.total - 1)) : pooledFreedom;
  const value = treatment.mean - control.mean;
  const t = value / error;
  const p = sides === 2 ? 2 * studentUpper(Math.abs(t), degreesOfFreedom) : studentUpper(t, degreesOfFreedom);
  const width = studentUpperQuantile(alpha / 2, degreesOfFreedom) * error;
  if (![t, degreesOfFreedom, p, width].every(Number.isFinite)) {
    return problem('control', 'impossible', 'These summaries are too large or too small to compute with.');
  }
  return {
    ok: true, difference: {value, low: value - width, high: value + width, confidence: 1 - alpha}, lift: liftOf(control, treatment, alpha),
    t, degreesOfFreedom, p, significant: p < alpha,
  };
}

function liftOf(control: MeanSummary, treatment: MeanSummary, alpha: number): Interval | undefined {
  if (control.mean <= 0 || treatment.mean <= 0) return undefined;
  const ratio = treatment.mean / control.mean;
  const error = normalUpperQuantile(alpha / 2) * Math.hypot(
    control.sd / control.mean / Math.sqrt(control.total), treatment.sd / treatment.mean / Math.sqrt(treatment.total));
  const [low, high] = [ratio * Math.exp(-error), ratio * Math.exp(error)];
  return Number.isFinite(ratio) && Number.isFinite(high) ? {value: ratio - 1, low: low - 1, high: high - 1, confidence: 1 - alpha} : undefined;
}

function checkSummary(field: string, summary: MeanSummary): InputProblem | undefined {
  if (typeof summary !== 'object' || summary === null) return problem(field, 'not-a-number', `\`${field}\` is missing; expected mean, sd and total.`);
  const {mean, sd, total} = summary;
  return firstProblem(checkNumber(`${field}.mean`, mean), checkNumber(`${field}.sd`, sd), checkWhole(`${field}.total`, total, 2))
    ?? tooLarge(`${field}.mean`, Math.abs(mean))
    ?? tooLarge(`${field}.sd`, sd)
    ?? (sd >= 0 ? undefined : problem(`${field}.sd`, 'out-of-range', `\`${field}.sd\` is ${sd}; expected 0 or more.`));
}

function tooLarge(field: string, size: number): InputProblem | undefined {
  return size <= 1e75 ? undefined : problem(field, 'out-of-range', `\`${field}\` is beyond 1e75.`);
}
