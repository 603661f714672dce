/** Planning a test of two means, such as revenue or minutes a subject, from a standard deviation. */
import {problem, type Answer, type InputProblem} from './answer.ts';
import {designOf, type Design, type FullDesign} from './design.ts';
import {normalLower, normalUpperQuantile, studentUpperQuantile} from './distributions.ts';
import type {Effect} from './effect.ts';
import {checkChoice, checkNumber, checkPositive, checkSubjects, fieldsOf, firstProblem, mostSubjects} from './inputs.ts';
import {noncentralStudentUpper} from './noncentral-t.ts';
import {findRise} from './roots.ts';

/** How to compute with means. */
export type MeansMethod =
  /** Student's t, as R's `power.t.test`. */
  | 't'
  /** The normal approximation; the same to three digits from some hundred subjects on. */
  | 'z';

/** Methods that give a sample size. */
export type MeansSizeMethod = MeansMethod
  /** 16·sd²/difference², for alpha 0.05, two sides, power 0.8 and equal arms. */
  | 'rule-of-16';

/** A test of two means. */
export interface MeansPlan extends Design {
  /** The smallest effect worth seeing; a relative one needs `baseline`. */
  readonly effect: Effect;
  /** Standard deviation of one subject's value, in the metric's unit; the same in both arms. */
  readonly sd: number;
  /** Control's mean in the metric's unit; only a relative effect needs it. */
  readonly baseline?: number | undefined;
}

/** Subjects that a test of means needs. */
export interface MeansSampleSize {
  readonly method: MeansSizeMethod;
  /** Subjects in control, rounded up (`rule-of-16` to the nearest). */
  readonly control: number;
  /** Subjects in each treatment. */
  readonly treatment: number;
  /** Subjects in all arms. */
  readonly total: number;
  /** Subjects in control before rounding. */
  readonly exactControl: number;
  /** Subjects in each treatment before rounding. */
  readonly exactTreatment: number;
  /** Treatment's mean minus control's, in the metric's unit. */
  readonly difference: number;
  /** The design with its defaults. */
  readonly design: FullDesign;
}

/** Subjects for a test of two means. */
export function sampleSizeMeans(plan: MeansPlan, method: MeansSizeMethod = 't'): Answer<MeansSampleSize> {
  const design = designOf(fieldsOf(plan));
  if (!design.ok) return design;
  const effect = readDifference(fieldsOf(plan));
  if (!effect.ok) return effect;
  const wrong = firstProblem(checkChoice('method', method, ['t', 'z', 'rule-of-16']), method === 'rule-of-16' ? checkRule(design) : undefined);
  if (wrong) return wrong;
  const {difference} = effect;
  const {allocation, power: wanted} = design;
  const ratio = (plan.sd / difference) ** 2;
  const normal = (1 + 1 / allocation) * (normalUpperQuantile(design.alpha / design.sides) + normalUpperQuantile(1 - wanted)) ** 2 * ratio;
  // Beyond this, the t distribution is the normal one to all digits that count.
  const exactControl = method === 'rule-of-16' ? 16 * ratio : method === 'z' || normal > 1e8 ? normal
    : findRise((n) => powerOf(difference / plan.sd, n, n * allocation, design, 't') - wanted, leastControl(allocation), mostSubjects) ?? Infinity;
  const exactTreatment = exactControl * allocation;
  if (!(Math.max(exactControl, exactTreatment) <= mostSubjects)) {
    return problem('effect', 'impossible', `\`effect\` is too small beside a standard deviation of ${plan.sd}: more than 1e12 subjects would be needed.`);
  }
  const round = (exact: number) => Math.max(method === 't' ? 2 : 1, method === 'rule-of-16' ? Math.round(exact) : Math.ceil(exact * (1 - 1e-12)));
  const control = round(exactControl);
  const treatment = round(exactTreatment);
  return {
    ok: true, method, control, treatment, total: control + treatment * (design.arms - 1), exactControl, exactTreatment, difference, design,
  };
}

/** What a power is asked for. */
export interface MeansPowerQuestion extends Omit<MeansPlan, 'power' | 'allocation'> {
  /** Subjects in control. */
  readonly control: number;
  /** Subjects in each treatment; as many as in control when left out. */
  readonly treatment?: number | undefined;
}

/** Chance of a test of two means to see the effect, if it is there, with so many subjects. */
export function powerMeans(question: MeansPowerQuestion, method: MeansMethod = 't'): Answer<{readonly power: number; readonly difference: number}> {
  const {control, treatment = control, alpha = 0.05} = fieldsOf(question);
  const design = designOf({...question, power: typeof alpha === 'number' && alpha > 0 && alpha < 1 ? (1 + alpha) / 2 : 0.8, allocation: 1});
  if (!design.ok) return design;
  const effect = readDifference(fieldsOf(question));
  if (!effect.ok) return effect;
  const wrong = firstProblem(checkChoice('method', method, ['t', 'z']), ...checkSizes(control, treatment));
  if (wrong) return wrong;
  return {ok: true, power: powerOf(effect.difference / question.sd, control, treatment, design, method), difference: effect.difference};
}

/** What a detectable difference is asked for. */
export interface DetectableMeansQuestion extends Omit<Design, 'allocation'> {
  /** Standard deviation of one subject's value, in the metric's unit. */
  readonly sd: number;
  /** Subjects in control. */
  readonly control: number;
  /** Subjects in each treatment; as many as in control when left out. */
  readonly treatment?: number | undefined;
}

/** The smallest difference of means, in the metric's unit and of either sign, that is seen with the wanted power. */
export function minimumDetectableDifference(
  question: DetectableMeansQuestion, method: MeansMethod = 't',
): Answer<{readonly difference: number}> {
  const {sd, control, treatment = control} = fieldsOf(question);
  const design = designOf({...question, allocation: 1});
  if (!design.ok) return design;
  const wrong = firstProblem(checkPositive('sd', sd), checkChoice('method', method, ['t', 'z']), ...checkSizes(control, treatment));
  if (wrong) return wrong;
  const shift = Math.sqrt(control / (control + treatment) * treatment);
  const z = normalUpperQuantile(design.alpha / design.sides) + normalUpperQuantile(1 - design.power);
  const standardised = method === 'z' ? z / shift
    : findRise((d) => powerOf(d, control, treatment, design, 't') - design.power, z / shift / 2, Number.MAX_VALUE) ?? Number.NaN;
  const difference = standardised * sd;
  if (!(difference > 0 && difference < Infinity)) {
    return problem('control', 'impossible', `\`control\` is ${control}; with so few subjects no difference can be computed.`);
  }
  return {ok: true, difference};
}

/** Power for a difference in standard deviations; rejections in the wrong direction are not counted, as in R. */
function powerOf(standardised: number, n1: number, n2: number, {alpha, sides}: FullDesign, method: MeansMethod): number {
  const shift = Math.abs(standardised) * Math.sqrt(n1 / (n1 + n2) * n2);
  if (method === 'z') return normalLower(shift - normalUpperQuantile(alpha / sides));
  const df = n1 + n2 - 2;
  return noncentralStudentUpper(studentUpperQuantile(alpha / sides, df), df, shift);
}

/** The difference of means that an effect stands for. */
function readDifference({effect, sd, baseline}: Pick<MeansPlan, 'effect' | 'sd' | 'baseline'>): Answer<{readonly difference: number}> {
  const wrong = checkPositive('sd', sd, 1e150);
  if (wrong) return wrong;
  if (typeof effect !== 'object' || effect === null) return problem('effect', 'not-a-number', '`effect` is missing; expected absolute(…) or relative(…).');
  const wrongEffect = firstProblem(
    checkChoice('effect.kind', effect.kind, ['absolute', 'relative']),
    effect.kind === 'absolute' ? checkNumber('effect.difference', effect.difference) : checkNumber('effect.lift', effect.lift),
    effect.kind === 'relative' ? checkNumber('baseline', baseline) : undefined,
    effect.kind === 'relative' && baseline === 0
      ? problem('baseline', 'out-of-range', '`baseline` is 0, of which no share can be taken.') : undefined,
  );
  if (wrongEffect) return wrongEffect;
  const difference = effect.kind === 'absolute' ? effect.difference : effect.lift * baseline!;
  if (difference === 0) return problem('effect', 'no-effect', '`effect` is 0; expected a change that can be seen.');
  if (Math.abs(difference) > 1e150) return problem('effect', 'out-of-range', '`effect` is beyond 1e150.');
  return {ok: true, difference};
}

/** Fewest subjects in control: two in each arm. */
function leastControl(allocation: number): number {
  return Math.max(2, 2 / allocation);
}

function checkSizes(control: number, treatment: number): readonly (InputProblem | undefined)[] {
  return [checkSubjects('control', control, 2), checkSubjects('treatment', treatment, 2)];
}

function checkRule(design: FullDesign): InputProblem | undefined {
  return design.alpha === 0.05 && design.sides === 2 && design.power === 0.8 && design.allocation === 1 ? undefined
    : problem('method', 'not-supported', '`rule-of-16` is for alpha 0.05, two sides, power 0.8, equal arms and one treatment.');
}
