/** What every calculation gives: numbers, or the field that was wrong. Nothing here throws, and no result holds NaN. */

/** Why an input cannot be computed with. */
export type InputReason =
  /** Not a number at all, NaN or infinite. */
  | 'not-a-number'
  /** A number, but not one this field can have. */
  | 'out-of-range'
  /** The effect is zero, so nothing could be detected. */
  | 'no-effect'
  /** Each number is possible and together they have no answer. */
  | 'impossible'
  /** The method is not defined for this design. */
  | 'not-supported';

/** An input that cannot be computed with. */
export interface InputProblem {
  readonly ok: false;
  /** Name of the field as the function's input calls it, such as `baseline` or `control.total`. */
  readonly field: string;
  readonly reason: InputReason;
  /** One English sentence with the value and what was expected. */
  readonly message: string;
}

/** A result, told from an {@link InputProblem} by `ok`. */
export type Answer<Value> = ({readonly ok: true} & Value) | InputProblem;

/** Makes an {@link InputProblem}. */
export function problem(field: string, reason: InputReason, message: string): InputProblem {
  return {ok: false, field, reason, message};
}
