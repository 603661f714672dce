/** Reading out a test of rates from its counts. */
import {problem, type Answer} from './answer.ts';
import {chiSquareUpper, normalUpper} from './distributions.ts';
import {checkChoice, checkShare, fieldsOf, firstProblem} from './inputs.ts';
import {checkCounts, differenceInterval, liftInterval, rateInterval, type Counts, type Interval} from './intervals.ts';
import {sampleRatio, type SampleRatio} from './sample-ratio.ts';

/** A test of two rates. */
export interface TwoProportionTest {
  /** Treatment's rate minus control's in standard errors, pooled; not continuity corrected. */
  readonly z: number;
  /** Chance of a difference this large or larger when there is none. */
  readonly p: number;
}

/**
 * z-test of two rates with pooled variance, as `prop.test(…, correct = FALSE)` of R.
 *
 * @param sides 2, or 1 when only a treatment above control counts.
 */
export function twoProportionTest(control: Counts, treatment: Counts, sides: 1 | 2 = 2): Answer<TwoProportionTest> {
  const wrong = firstProblem(checkCounts('control', control), checkCounts('treatment', treatment), checkChoice('sides', sides, [1, 2]));
  if (wrong) return wrong;
  const n1 = control.total;
  const n2 = treatment.total;
  const mean = (control.successes + treatment.successes) / (n1 + n2);
  if (mean === 0 || mean === 1) {
    return problem('control.successes', 'impossible', `All subjects of both arms have the same result; there is nothing to compare.`);
  }
  const z = (treatment.successes / n2 - control.successes / n1) / Math.sqrt(mean * (1 - mean) * (1 / n1 + 1 / n2));
  return {ok: true, z, p: sides === 2 ? 2 * normalUpper(Math.abs(z)) : normalUpper(z)};
}

/** A chi-square test. */
export interface ChiSquareTest {
  readonly chiSquare: number;
  readonly degreesOfFreedom: number;
  readonly p: number;
}

/** Pearson's chi-square test that all arms have one rate, as R's `prop.test` for more than two groups. */
export function manyProportionTest(arms: readonly Counts[]): Answer<ChiSquareTest> {
  if (!Array.isArray(arms) || arms.length < 2 || arms.length > 1000) return problem('arms', 'out-of-range', '`arms` needs the counts of 2 to 1,000 arms.');
  const wrong = firstProblem(...arms.map((arm, index) => checkCounts(`arms[${index}]`, arm)));
  if (wrong) return wrong;
  const total = arms.reduce((all, arm) => all + arm.total, 0);
  const mean = arms.reduce((all, arm) => all + arm.successes, 0) / total;
  if (mean === 0 || mean === 1) return problem('arms', 'impossible', 'All subjects of all arms have the same result; there is nothing to compare.');
  const chiSquare = arms.reduce((all, arm) => all + (arm.successes - arm.total * mean) ** 2 / (arm.total * mean * (1 - mean)), 0);
  const degreesOfFreedom = arms.length - 1;
  return {ok: true, chiSquare, degreesOfFreedom, p: chiSquareUpper(chiSquare, degreesOfFreedom)};
}

/** Two arms and how to read them. */
export interface ReadoutQuestion {
  readonly control: Counts;
  readonly treatment: Counts;
  /** Chance of a false alarm that was accepted for this comparison; 0.05 when left out. The interval holds 1 - alpha. */
  readonly alpha?: number | undefined;
  /** 2, or 1 when only a treatment above control counts; 2 when left out. */
  readonly sides?: 1 | 2 | undefined;
  /** Planned shares of control and treatment in any unit; equal when left out. */
  readonly split?: readonly [number, number] | undefined;
}

/** What two arms say. */
export interface Readout {
  /** Rates with Wilson's intervals. */
  readonly control: Interval;
  readonly treatment: Interval;
  /** Difference of rates, treatment minus control, with Newcombe's interval. */
  readonly difference: Interval;
  /** Relative lift with the interval of Katz; undefined when an arm has no success. */
  readonly lift: Interval | undefined;
  readonly test: TwoProportionTest;
  /** Whether `test.p` is below alpha. */
  readonly significant: boolean;
  /** Whether the arms have their planned sizes; undefined when they are too small to tell. */
  readonly sampleRatio: SampleRatio | undefined;
}

/** Reads out a test of two rates that ran to its planned end; read early, its p is not what it says. */
export function readout(question: ReadoutQuestion): Answer<Readout> {
  const {control, treatment, alpha = 0.05, sides = 2, split} = fieldsOf(question);
  const wrong = checkShare('alpha', alpha);
  if (wrong) return wrong;
  const test = twoProportionTest(control, treatment, sides);
  if (!test.ok) return test;
  const ratio = sampleRatio({counts: [control.total, treatment.total], split});
  if (!ratio.ok && ratio.field.startsWith('split')) return ratio;
  const difference = differenceInterval(control, treatment, 'newcombe', 1 - alpha);
  const controlRate = rateInterval(control, 'wilson', 1 - alpha);
  const treatmentRate = rateInterval(treatment, 'wilson', 1 - alpha);
  if (!difference.ok) return difference;
  if (!controlRate.ok) return controlRate;
  if (!treatmentRate.ok) return treatmentRate;
  const lift = liftInterval(control, treatment, 1 - alpha);
  return {
    ok: true, control: controlRate, treatment: treatmentRate, difference, lift: lift.ok ? lift : undefined,
    test, significant: test.p < alpha, sampleRatio: ratio.ok ? ratio : undefined,
  };
}
