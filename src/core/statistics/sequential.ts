/** A rule that may be looked at any time: Evan Miller's simple sequential test. */
import type {Answer} from './answer.ts';
import {checkChoice, checkWhole, fieldsOf, firstProblem} from './inputs.ts';

/** What the rule looks at. Equal arms, and a rate that is small. */
export interface SequentialQuestion {
  /** Successes in control so far. */
  readonly control: number;
  /** Successes in treatment so far. */
  readonly treatment: number;
  /** Successes in both arms together at which the test ends without a winner, fixed before it began. */
  readonly planned: number;
  /** 1 when only treatment can win, 2 when control can, too; 1 when left out. */
  readonly sides?: 1 | 2 | undefined;
}

/** What the rule says. */
export interface SequentialState {
  /** Treatment's successes minus control's. */
  readonly lead: number;
  /** The lead that wins: 2·√planned for one side, 2.25·√planned for two. */
  readonly boundary: number;
  /** Whether the test goes on, or how it has ended. */
  readonly state: 'continue' | 'treatment-wins' | 'control-wins' | 'no-winner';
}

/** Looks at a sequential test. A rule of thumb for alpha 0.05 and power 0.8. */
export function sequentialState(question: SequentialQuestion): Answer<SequentialState> {
  const {control, treatment, planned, sides = 1} = fieldsOf(question);
  const wrong = firstProblem(
    checkWhole('control', control, 0), checkWhole('treatment', treatment, 0), checkWhole('planned', planned, 1), checkChoice('sides', sides, [1, 2]),
  );
  if (wrong) return wrong;
  const lead = treatment - control;
  const boundary = (sides === 1 ? 2 : 2.25) * Math.sqrt(planned);
  const state = lead >= boundary ? 'treatment-wins' : sides === 2 && -lead >= boundary ? 'control-wins'
    : control + treatment >= planned ? 'no-winner' : 'continue';
  return {ok: true, lead, boundary, state};
}
