/** Sample ratio mismatch: whether the arms have the sizes that the split planned. */
import {problem, type Answer} from './answer.ts';
import {chiSquareUpper} from './distributions.ts';
import {checkPositive, checkShare, checkWhole, fieldsOf, firstProblem} from './inputs.ts';

/** Below this p, arms are called mismatched: GrowthBook's default; other platforms take 0.01 to 0.0001. */
export const mismatchThreshold = 0.001;

/** Arms and their plan. */
export interface SampleRatioQuestion {
  /** Subjects in each arm. */
  readonly counts: readonly number[];
  /** Planned share of each arm in any unit: [50, 50], [0.8, 0.2]. Equal shares when left out. */
  readonly split?: readonly number[] | undefined;
  /** The p below which it is a mismatch; 0.001 when left out. */
  readonly threshold?: number | undefined;
}

/** Whether arms have their planned sizes. */
export interface SampleRatio {
  /** Subjects that the split would have given each arm. */
  readonly expected: readonly number[];
  readonly chiSquare: number;
  readonly degreesOfFreedom: number;
  /** Chance of a deviation this large when the split works as planned. */
  readonly p: number;
  /** Whether p is below the threshold: something is wrong with who got into which arm. */
  readonly mismatch: boolean;
  /** True when no split was given, so equal shares were assumed. */
  readonly assumedEqual: boolean;
}

/** Compares the sizes of arms with the planned split, by a chi-square test of goodness of fit. */
export function sampleRatio(question: SampleRatioQuestion): Answer<SampleRatio> {
  const {counts, split, threshold = mismatchThreshold} = fieldsOf(question);
  if (!Array.isArray(counts) || counts.length < 2 || counts.length > 1000) {
    return problem('counts', 'out-of-range', '`counts` needs the sizes of 2 to 1,000 arms.');
  }
  if (split !== undefined && (!Array.isArray(split) || split.length !== counts.length)) {
    return problem('split', 'out-of-range', `\`split\` has ${Array.isArray(split) ? split.length : 'no'} shares for ${counts.length} arms.`);
  }
  const shares = split ?? counts.map(() => 1);
  const wrong = firstProblem(
    checkShare('threshold', threshold),
    ...counts.map((count, arm) => checkWhole(`counts[${arm}]`, count, 0)),
    ...shares.map((share, arm) => checkPositive(`split[${arm}]`, share, 1e12)),
  );
  if (wrong) return wrong;
  const total = sum(counts);
  const all = sum(shares);
  const expected = shares.map((share) => total * (share / all));
  const least = Math.min(...expected);
  if (least < 5) {
    return problem('counts', 'impossible', `\`counts\` gives an arm ${Number(least.toPrecision(3))} expected subjects; the test needs 5 in each.`);
  }
  const chiSquare = sum(expected.map((wanted, arm) => (counts[arm]! - wanted) ** 2 / wanted));
  const degreesOfFreedom = counts.length - 1;
  const p = chiSquareUpper(chiSquare, degreesOfFreedom);
  return {ok: true, expected, chiSquare, degreesOfFreedom, p, mismatch: p < threshold, assumedEqual: split === undefined};
}

function sum(values: readonly number[]): number {
  return values.reduce((left, right) => left + right, 0);
}
