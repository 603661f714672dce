/** What an interval still allows, in the words of a plan. */
import {problem, type Answer} from './answer.ts';
import {checkNumber, fieldsOf, firstProblem} from './inputs.ts';
import type {Interval} from './intervals.ts';

/** How an interval lies to nothing and to the effect that was planned for. */
export interface Allowed {
  /** Whether no effect at all is inside. */
  readonly none: boolean;
  /** Whether the planned effect, or more, is still possible. */
  readonly planned: boolean;
  /** Whether as much in the other direction is still possible. */
  readonly opposite: boolean;
  /** What can be said: something rose, something fell, what there is is smaller than planned, or nothing yet. */
  readonly conclusion: 'increase' | 'decrease' | 'smaller-than-planned' | 'inconclusive';
}

/**
 * Compares an interval with the effect that was planned for.
 *
 * @param interval of the difference or of the lift.
 * @param planned smallest effect worth seeing, in the interval's unit, with its sign.
 */
export function stillAllowed(interval: Pick<Interval, 'low' | 'high'>, planned: number): Answer<Allowed> {
  const {low, high} = fieldsOf(interval);
  const wrong = firstProblem(
    checkNumber('interval.low', low), checkNumber('interval.high', high), checkNumber('planned', planned),
  ) ?? firstProblem(
    low <= high ? undefined : problem('interval.high', 'out-of-range', `\`interval.high\` is ${high}; expected at least the ${low} of \`interval.low\`.`),
    planned === 0 ? problem('planned', 'no-effect', '`planned` is 0; expected a change that can be seen.') : undefined,
  );
  if (wrong) return wrong;
  const size = Math.abs(planned);
  const conclusion = low > 0 ? 'increase' : high < 0 ? 'decrease' : low > -size && high < size ? 'smaller-than-planned' : 'inconclusive';
  return {
    ok: true,
    none: low <= 0 && high >= 0,
    planned: planned >= 0 ? high >= size : low <= -size,
    opposite: planned >= 0 ? low <= -size : high >= size,
    conclusion,
  };
}
