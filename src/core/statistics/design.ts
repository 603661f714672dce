/** What is common to all plans of an experiment: errors allowed, sides, arms, split. */
import {problem, type Answer} from './answer.ts';
import {checkChoice, checkPositive, checkShare, checkWhole, firstProblem} from './inputs.ts';

/** How alpha is shared when more than one treatment is compared with control. */
export type Correction =
  /** alpha divided by the number of comparisons. */
  | 'bonferroni'
  /** Holm's steps. A plan cannot know which comparison comes first, so it needs what Bonferroni needs. */
  | 'holm'
  /** Every comparison at the whole alpha. */
  | 'none';

/** What an experiment is planned with. Everything has the usual default. */
export interface Design {
  /** Chance of a false alarm that is accepted, 0 to 1; 0.05 when left out. */
  readonly alpha?: number | undefined;
  /** Chance to see the effect if it is there, above alpha and below 1; 0.8 when left out. */
  readonly power?: number | undefined;
  /** 2 when a change in either direction counts, 1 for one direction; 2 when left out. */
  readonly sides?: 1 | 2 | undefined;
  /** Arms with control among them; 2 when left out. */
  readonly arms?: number | undefined;
  /** Subjects of each treatment for one of control: 1 for an equal split, 0.25 for 80/20; 1 when left out. */
  readonly allocation?: number | undefined;
  /** How alpha is shared among the comparisons of more than two arms; `bonferroni` when left out. */
  readonly correction?: Correction | undefined;
}

/** A design with its defaults. */
export interface FullDesign {
  /** alpha of the experiment as a whole. */
  readonly overallAlpha: number;
  /** alpha of one comparison with control. */
  readonly alpha: number;
  readonly power: number;
  readonly sides: 1 | 2;
  /** Arms, control among them. */
  readonly arms: number;
  /** Subjects of each treatment for one of control. */
  readonly allocation: number;
  readonly correction: Correction;
}

/** Fills in defaults, and says which field is wrong. */
export function designOf(
  {alpha = 0.05, power = 0.8, sides = 2, arms = 2, allocation = 1, correction = 'bonferroni'}: Design,
): Answer<FullDesign> {
  const wrong = firstProblem(
    checkShare('alpha', alpha), checkShare('power', power), checkChoice('sides', sides, [1, 2]),
    checkWhole('arms', arms, 2, 1000), checkPositive('allocation', allocation, 1e6),
    checkChoice('correction', correction, ['bonferroni', 'holm', 'none']),
  ) ?? firstProblem(
    // Shared among arms and sides, anything smaller has no quantile in doubles.
    alpha < 1e-100 ? problem('alpha', 'out-of-range', `\`alpha\` is ${alpha}; expected at least 1e-100.`) : undefined,
    allocation < 1e-6 ? problem('allocation', 'out-of-range', `\`allocation\` is ${allocation}; expected at least 0.000001.`) : undefined,
    power <= alpha ? problem('power', 'out-of-range', `\`power\` is ${power}; expected more than alpha, which is ${alpha}.`) : undefined,
  );
  if (wrong) return wrong;
  const comparisons = correction === 'none' ? 1 : arms - 1;
  return {ok: true, overallAlpha: alpha, alpha: alpha / comparisons, power, sides, arms, allocation, correction};
}
