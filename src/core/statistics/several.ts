/** Several p-values at once. */
import {problem, type Answer} from './answer.ts';
import {checkChoice, checkNumber, firstProblem} from './inputs.ts';

/** How p-values are adjusted. */
export type Adjustment =
  /** Times the number of tests. */
  | 'bonferroni'
  /** Holm's steps: never less powerful than Bonferroni. */
  | 'holm'
  /** Benjamini and Hochberg: keeps the share of false discoveries, not the chance of any. */
  | 'benjamini-hochberg';

/**
 * Adjusts p-values for being several, as R's `p.adjust`.
 *
 * @param values p-values, 0 to 1, in any order.
 * @returns adjusted values in the same order.
 */
export function adjustP(values: readonly number[], adjustment: Adjustment = 'holm'): Answer<{readonly adjusted: readonly number[]}> {
  if (!Array.isArray(values) || values.length > 100_000) return problem('values', 'out-of-range', '`values` needs at most 100,000 p-values.');
  const wrong = firstProblem(
    checkChoice('adjustment', adjustment, ['bonferroni', 'holm', 'benjamini-hochberg']),
    ...values.map((value, index) => checkNumber(`values[${index}]`, value)
      ?? (value >= 0 && value <= 1 ? undefined : problem(`values[${index}]`, 'out-of-range', `\`values[${index}]\` is ${value}; expected 0 to 1.`))),
  );
  if (wrong) return wrong;
  const count = values.length;
  if (adjustment === 'bonferroni') return {ok: true, adjusted: values.map((value) => Math.min(1, value * count))};
  const rising = values.map((_, index) => index).sort((left, right) => values[left]! - values[right]!);
  const adjusted = new Array<number>(count).fill(1);
  let reached = adjustment === 'holm' ? 0 : 1;
  for (let step = 0; step < count; step++) {
    const rank = adjustment === 'holm' ? step : count - 1 - step;
    const index = rising[rank]!;
    reached = adjustment === 'holm'
      ? Math.max(reached, Math.min(1, values[index]! * (count - rank)))
      : Math.min(reached, values[index]! * count / (rank + 1));
    adjusted[index] = reached;
  }
  return {ok: true, adjusted};
}
