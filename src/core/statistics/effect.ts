/**
 * Effects of two kinds that are never confused: `+2` percentage points and `+20%` of the baseline are different types,
 * and nothing here takes a bare number for an effect.
 */
import {problem, type Answer} from './answer.ts';
import {checkChoice, checkNumber, checkRate, firstProblem} from './inputs.ts';

/** A difference of two rates. */
export interface AbsoluteEffect {
  readonly kind: 'absolute';
  /** Treatment's rate minus control's; 0.02 is two percentage points up. */
  readonly difference: number;
}

/** A change as a share of the baseline. */
export interface RelativeEffect {
  readonly kind: 'relative';
  /** Treatment's rate over control's, minus 1; 0.2 is 20% more than the baseline. */
  readonly lift: number;
}

/** An effect on a rate; below zero for a decrease. */
export type Effect = AbsoluteEffect | RelativeEffect;

/** `absolute(0.02)`: two percentage points up. */
export function absolute(difference: number): AbsoluteEffect {
  return {kind: 'absolute', difference};
}

/** `relative(0.2)`: 20% more than the baseline. */
export function relative(lift: number): RelativeEffect {
  return {kind: 'relative', lift};
}

/** The two rates of an effect. */
export interface TwoRates {
  /** Rate of control, 0 to 1. */
  readonly baseline: number;
  /** Rate of treatment, 0 to 1. */
  readonly treated: number;
  /** `treated - baseline`. */
  readonly difference: number;
  /** `treated / baseline - 1`. */
  readonly lift: number;
}

/** The rates that a baseline and an effect stand for; a rate of exactly 1 is allowed for treatment, 0 is not. */
export function ratesOf(baseline: number, effect: Effect): Answer<TwoRates> {
  const wrong = firstProblem(checkRate('baseline', baseline), checkEffect(effect));
  if (wrong) return wrong;
  const treated = effect.kind === 'absolute' ? baseline + effect.difference : baseline * (1 + effect.lift);
  const written = effect.kind === 'absolute' ? effect.difference : effect.lift;
  if (written === 0 || treated === baseline) {
    return problem('effect', 'no-effect', `\`effect\` is ${written}; expected a change that can be seen beside ${baseline}.`);
  }
  // 0.8 + 0.2 is a little more than 1 in doubles.
  const rate = treated > 1 && treated < 1 + 1e-12 ? 1 : treated;
  if (!(rate > 0 && rate <= 1)) {
    return problem('effect', 'out-of-range',
      `\`effect\` takes the rate from ${baseline} to ${Number(rate.toPrecision(6))}; expected a rate above 0 and at most 1.`);
  }
  return {ok: true, baseline, treated: rate, difference: rate - baseline, lift: rate / baseline - 1};
}

/** The problem of an effect that is none. */
function checkEffect(effect: Effect): ReturnType<typeof checkNumber> {
  if (typeof effect !== 'object' || effect === null) return problem('effect', 'not-a-number', '`effect` is missing; expected absolute(…) or relative(…).');
  return firstProblem(
    checkChoice('effect.kind', effect.kind, ['absolute', 'relative']),
    effect.kind === 'absolute' ? checkNumber('effect.difference', effect.difference) : checkNumber('effect.lift', effect.lift),
  );
}
