/** Guardrails: showing that a rate has not got worse by more than a margin. */
import {problem, type Answer, type InputProblem} from './answer.ts';
import {designOf, type Design, type FullDesign} from './design.ts';
import {normalUpper, normalUpperQuantile} from './distributions.ts';
import {ratesOf, type Effect} from './effect.ts';
import {checkChoice, checkNumber, checkRate, checkShare, fieldsOf, firstProblem, mostSubjects} from './inputs.ts';
import {checkCounts, type Counts} from './intervals.ts';

/** A guardrail. */
export interface Guardrail {
  /** Worst change that is accepted, above 0 in its kind: absolute(0.005) is half a point, relative(0.02) 2% of the baseline. */
  readonly margin: Effect;
  /** Whether a higher rate is better (retention) or a lower one (errors, refunds); `higher` when left out. */
  readonly better?: 'higher' | 'lower' | undefined;
}

/** A guardrail's plan; its test has one side. */
export interface NonInferiorityPlan extends Guardrail, Omit<Design, 'sides'> {
  /** Rate of control, above 0 and below 1. */
  readonly baseline: number;
  /** What the change really does to the rate, treatment minus control; 0 when left out. */
  readonly difference?: number | undefined;
}

/** Subjects that a guardrail needs. */
export interface NonInferioritySize {
  /** Subjects in control, rounded up. */
  readonly control: number;
  /** Subjects in each treatment, rounded up. */
  readonly treatment: number;
  /** Subjects in all arms. */
  readonly total: number;
  /** Subjects in control before rounding. */
  readonly exactControl: number;
  /** The margin as a difference of rates, above 0. */
  readonly margin: number;
  /** The design with its defaults; `sides` is 1. */
  readonly design: FullDesign;
}

/** Subjects to show, at one-sided alpha, that the rate is not worse by the margin (Chow, Shao and Wang 2008, 4.2). */
export function sampleSizeNonInferiority(plan: NonInferiorityPlan): Answer<NonInferioritySize> {
  const {baseline, difference = 0, better = 'higher'} = fieldsOf(plan);
  const design = designOf({...plan, sides: 1});
  if (!design.ok) return design;
  const margin = marginOf(baseline, fieldsOf(plan));
  if (!margin.ok) return margin;
  const wrongDifference = checkNumber('difference', difference);
  if (wrongDifference) return wrongDifference;
  const treated = baseline + difference;
  const room = margin.margin + (better === 'higher' ? difference : -difference);
  const wrong = firstProblem(
    treated > 0 && treated < 1 ? undefined
      : problem('difference', 'out-of-range', `\`difference\` takes the rate to ${treated}; expected a rate above 0 and below 1.`),
    room > 0 ? undefined : problem('difference', 'impossible', `\`difference\` is ${difference}, which is worse than the margin already.`),
  );
  if (wrong) return wrong;
  const {alpha, power, allocation, arms} = design;
  const exactControl = ((normalUpperQuantile(alpha) + normalUpperQuantile(1 - power)) / room) ** 2
    * (baseline * (1 - baseline) + treated * (1 - treated) / allocation);
  if (!(exactControl * Math.max(1, allocation) <= mostSubjects)) {
    return problem('margin', 'impossible', '`margin` is too small: more than 1e12 subjects would be needed.');
  }
  const control = Math.ceil(exactControl * (1 - 1e-12));
  const treatment = Math.ceil(exactControl * allocation * (1 - 1e-12));
  return {ok: true, control, treatment, total: control + treatment * (arms - 1), exactControl, margin: margin.margin, design};
}

/** What a guardrail's counts say. */
export interface NonInferiority {
  /** Treatment's rate minus control's. */
  readonly difference: number;
  /** The worst difference that the data allow, at one-sided confidence 1 - alpha. */
  readonly worst: number;
  /** The margin as a difference of rates, above 0. */
  readonly margin: number;
  /** Distance from the margin in standard errors, not pooled. */
  readonly z: number;
  readonly p: number;
  /** Whether p is below alpha: not worse by the margin. */
  readonly nonInferior: boolean;
}

/** What a guardrail's test is asked. */
export interface NonInferiorityQuestion extends Guardrail {
  readonly control: Counts;
  readonly treatment: Counts;
  /** One-sided; 0.05 when left out. */
  readonly alpha?: number | undefined;
}

/** Tests that treatment's rate is not worse than control's by the margin; a relative margin is taken of control's rate. */
export function nonInferiorityTest(question: NonInferiorityQuestion): Answer<NonInferiority> {
  const {control, treatment, alpha = 0.05, better = 'higher'} = fieldsOf(question);
  const wrong = firstProblem(checkCounts('control', control), checkCounts('treatment', treatment), checkShare('alpha', alpha));
  if (wrong) return wrong;
  const p1 = control.successes / control.total;
  const p2 = treatment.successes / treatment.total;
  const error = Math.sqrt(p1 * (1 - p1) / control.total + p2 * (1 - p2) / treatment.total);
  if (!(error > 0) || p1 === 0 || p1 === 1) {
    return problem('control.successes', 'impossible', `\`control\` has a rate of ${p1}; expected some successes and some failures.`);
  }
  const margin = marginOf(p1, question);
  if (!margin.ok) return margin;
  const sign = better === 'higher' ? 1 : -1;
  const difference = p2 - p1;
  const z = (sign * difference + margin.margin) / error;
  const p = normalUpper(z);
  return {
    ok: true, difference, worst: difference - sign * normalUpperQuantile(alpha) * error, margin: margin.margin, z, p, nonInferior: p < alpha,
  };
}

/** The margin as a difference of rates, above 0. */
function marginOf(baseline: number, {margin, better = 'higher'}: Guardrail): Answer<{readonly margin: number}> {
  const wrong: InputProblem | undefined = firstProblem(
    checkRate('baseline', baseline), checkChoice('better', better, ['higher', 'lower']),
    margin?.kind === 'absolute' ? checkNumber('margin.difference', margin.difference) : undefined,
    margin?.kind === 'relative' ? checkNumber('margin.lift', margin.lift) : undefined,
  );
  if (wrong) return wrong;
  const written = margin?.kind === 'absolute' ? margin.difference : margin?.lift;
  if (typeof written === 'number' && written <= 0) {
    return problem('margin', 'out-of-range', `\`margin\` is ${written}; expected how much worse is accepted, above 0.`);
  }
  const sign = better === 'higher' ? -1 : 1;
  const worst = ratesOf(baseline, margin?.kind === 'absolute' ? {...margin, difference: sign * margin.difference}
    : margin?.kind === 'relative' ? {...margin, lift: sign * margin.lift} : margin);
  return worst.ok ? {ok: true, margin: Math.abs(worst.difference)} : {...worst, field: worst.field.replace('effect', 'margin'), message: worst.message.replaceAll('effect', 'margin')};
}
