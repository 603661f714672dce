/** Intervals for rates, differences and ratios, from counts. */
import {problem, type Answer, type InputProblem} from './answer.ts';
import {betaQuantile, normalUpperQuantile} from './distributions.ts';
import {checkChoice, checkShare, checkWhole, firstProblem} from './inputs.ts';

/** How many of how many. */
export interface Counts {
  /** Subjects that did it (converted, clicked, came back): 0 to `total`. */
  readonly successes: number;
  /** Subjects in the arm, at least 1. */
  readonly total: number;
}

/** A value with the interval around it. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  /** `Infinity` for a ratio that has no upper limit. */
  readonly high: number;
  /** How often such intervals hold the true value: 0.95 for 95%. */
  readonly confidence: number;
}

/** Intervals for one rate. */
export type RateMethod =
  /** Wilson's score interval. */
  | 'wilson'
  /** Wilson's with continuity correction (Newcombe 1998, method 4). */
  | 'wilson-cc'
  /** Clopper and Pearson's exact interval. */
  | 'clopper-pearson';

/** Intervals for the difference of two rates. */
export type DifferenceMethod =
  /** Newcombe 1998, method 10: from the Wilson limits of both. */
  | 'newcombe'
  /** Newcombe 1998, method 11: from the limits with continuity correction. */
  | 'newcombe-cc'
  /** The textbook's; poor with small counts. */
  | 'wald'
  /** Agresti and Caffo: `wald` after one more success and failure in each arm. */
  | 'agresti-caffo';

/** Interval for a rate. */
export function rateInterval(counts: Counts, method: RateMethod = 'wilson', confidence = 0.95): Answer<Interval> {
  const wrong = firstProblem(
    checkCounts('counts', counts), checkShare('confidence', confidence),
    checkChoice('method', method, ['wilson', 'wilson-cc', 'clopper-pearson']),
  );
  if (wrong) return wrong;
  const {successes, total} = counts;
  const [low, high] = limits[method](successes, total, 1 - confidence);
  return {ok: true, value: successes / total, low, high, confidence};
}

/** Interval for treatment's rate minus control's. */
export function differenceInterval(
  control: Counts, treatment: Counts, method: DifferenceMethod = 'newcombe', confidence = 0.95,
): Answer<Interval> {
  const wrong = firstProblem(
    checkCounts('control', control), checkCounts('treatment', treatment), checkShare('confidence', confidence),
    checkChoice('method', method, ['newcombe', 'newcombe-cc', 'wald', 'agresti-caffo']),
  );
  if (wrong) return wrong;
  const value = treatment.successes / treatment.total - control.successes / control.total;
  const [low, high] = method === 'newcombe' || method === 'newcombe-cc'
    ? newcombe(control, treatment, value, method, 1 - confidence)
    : wald(control, treatment, method === 'wald' ? 0 : 1, 1 - confidence);
  return {ok: true, value, low, high, confidence};
}

/** Interval for treatment's rate over control's, on the log scale (Katz and others 1978). Both need a success. */
export function ratioInterval(control: Counts, treatment: Counts, confidence = 0.95): Answer<Interval> {
  const wrong = firstProblem(
    checkCounts('control', control), checkCounts('treatment', treatment), checkShare('confidence', confidence),
  ) ?? noSuccess('control', control) ?? noSuccess('treatment', treatment);
  if (wrong) return wrong;
  const value = (treatment.successes / treatment.total) / (control.successes / control.total);
  const error = normalUpperQuantile((1 - confidence) / 2)
    * Math.sqrt(1 / treatment.successes - 1 / treatment.total + 1 / control.successes - 1 / control.total);
  return {ok: true, value, low: value * Math.exp(-error), high: Math.min(value * Math.exp(error), Number.MAX_VALUE), confidence};
}

/** Interval for the relative lift: {@link ratioInterval} minus 1; 0.15 is 15% more than control. */
export function liftInterval(control: Counts, treatment: Counts, confidence = 0.95): Answer<Interval> {
  const ratio = ratioInterval(control, treatment, confidence);
  return ratio.ok ? {...ratio, value: ratio.value - 1, low: ratio.low - 1, high: ratio.high - 1} : ratio;
}

/**
 * Largest rate that nobody out of n still allows: exactly 1 - alpha^(1/n), which is about 3/n at 95%. For "none of the
 * ten people we spoke to …".
 *
 * @param total subjects asked.
 */
export function ruleOfThree(total: number, confidence = 0.95): Answer<{readonly high: number}> {
  const wrong = firstProblem(checkWhole('total', total, 1), checkShare('confidence', confidence));
  return wrong ?? {ok: true, high: -Math.expm1(Math.log(1 - confidence) / total)};
}

/** The problem of counts that cannot be. */
export function checkCounts(field: string, counts: Counts): InputProblem | undefined {
  if (typeof counts !== 'object' || counts === null) return problem(field, 'not-a-number', `\`${field}\` is missing; expected successes and total.`);
  return firstProblem(checkWhole(`${field}.total`, counts.total, 1), checkWhole(`${field}.successes`, counts.successes, 0))
    ?? (counts.successes <= counts.total ? undefined
      : problem(`${field}.successes`, 'out-of-range', `\`${field}.successes\` is ${counts.successes}; expected at most the ${counts.total} of \`${field}.total\`.`));
}

function noSuccess(field: string, {successes}: Counts): InputProblem | undefined {
  return successes > 0 ? undefined : problem(`${field}.successes`, 'impossible', `\`${field}.successes\` is 0, which leaves no ratio to compute.`);
}

const limits: Readonly<Record<RateMethod, (x: number, n: number, alpha: number) => readonly [number, number]>> = {
  'wilson': (x, n, alpha) => {
    const z = normalUpperQuantile(alpha / 2);
    const p = x / n;
    const root = z * Math.sqrt(z * z + 4 * n * p * (1 - p));
    const middle = 2 * n * p + z * z;
    return [x === 0 ? 0 : (middle - root) / (2 * (n + z * z)), x === n ? 1 : (middle + root) / (2 * (n + z * z))];
  },
  'wilson-cc': (x, n, alpha) => {
    const z = normalUpperQuantile(alpha / 2);
    const p = x / n;
    const limit = (sign: 1 | -1) => (2 * n * p + z * z + sign
      + sign * z * Math.sqrt(Math.max(0, z * z + sign * 2 - 1 / n + 4 * p * (n * (1 - p) - sign)))) / (2 * (n + z * z));
    return [x === 0 ? 0 : Math.max(0, limit(-1)), x === n ? 1 : Math.min(1, limit(1))];
  },
  'clopper-pearson': (x, n, alpha) => [
    x === 0 ? 0 : betaQuantile(alpha / 2, x, n - x + 1),
    x === n ? 1 : 1 - betaQuantile(alpha / 2, n - x, x + 1),
  ],
};

function newcombe(control: Counts, treatment: Counts, difference: number, method: DifferenceMethod, alpha: number): readonly [number, number] {
  const rate = limits[method === 'newcombe' ? 'wilson' : 'wilson-cc'];
  const [low1, high1] = rate(treatment.successes, treatment.total, alpha);
  const [low2, high2] = rate(control.successes, control.total, alpha);
  const p1 = treatment.successes / treatment.total;
  const p2 = control.successes / control.total;
  return [difference - Math.hypot(p1 - low1, high2 - p2), difference + Math.hypot(high1 - p1, p2 - low2)];
}

function wald(control: Counts, treatment: Counts, added: number, alpha: number): readonly [number, number] {
  const [rate1, variance1] = ofArm(treatment);
  const [rate2, variance2] = ofArm(control);
  const error = normalUpperQuantile(alpha / 2) * Math.sqrt(variance1 + variance2);
  return [Math.max(-1, rate1 - rate2 - error), Math.min(1, rate1 - rate2 + error)];

  function ofArm({successes, total}: Counts): readonly [number, number] {
    const n = total + 2 * added;
    const rate = (successes + added) / n;
    return [rate, rate * (1 - rate) / n];
  }
}
