/** Planning a test of two rates: subjects, power, and the smallest effect that can be seen. */
import {problem, type Answer, type InputProblem} from './answer.ts';
import {designOf, type Design, type FullDesign} from './design.ts';
import {ratesOf, type Effect, type TwoRates} from './effect.ts';
import {checkChoice, checkRate, checkSubjects, fieldsOf, firstProblem, mostSubjects} from './inputs.ts';
import {methods, mirrored, type PowerMethod, type SizeMethod} from './proportion-methods.ts';
import {findRoot} from './roots.ts';

/** A test of two rates, or of several treatments' rates each with control's. */
export interface ProportionPlan extends Design {
  /** Rate of control, above 0 and below 1. */
  readonly baseline: number;
  /** The smallest effect worth seeing. */
  readonly effect: Effect;
}

/** Subjects that a plan needs. */
export interface SampleSize {
  readonly method: SizeMethod;
  /** Subjects in control, rounded as the method's calculators do. */
  readonly control: number;
  /** Subjects in each treatment. */
  readonly treatment: number;
  /** Subjects in all arms. */
  readonly total: number;
  /** Subjects in control before rounding. */
  readonly exactControl: number;
  /** Subjects in each treatment before rounding. */
  readonly exactTreatment: number;
  /** Rates compared. */
  readonly rates: TwoRates;
  /** The design with its defaults; its alpha is that of one comparison. */
  readonly design: FullDesign;
}

/** All methods, the default first. */
export const sizeMethods: readonly SizeMethod[] = ['pooled', 'evan-miller', 'unpooled', 'arcsine', 'pooled-cc', 'rule-of-16'];

/** The methods that have a power. */
export const powerMethods: readonly PowerMethod[] = ['pooled', 'evan-miller', 'unpooled', 'arcsine', 'pooled-cc'];

/**
 * Subjects for a test of two rates.
 *
 * @param plan the rates and the design.
 * @param method how to compute; `pooled`, as R and Stata do, when left out.
 */
export function sampleSize(plan: ProportionPlan, method: SizeMethod = 'pooled'): Answer<SampleSize> {
  const read = readPlan(plan, method, sizeMethods);
  if (!read.ok) return read;
  const {rates, design} = read;
  const {alpha, sides, power, allocation} = design;
  const comparison = {p1: rates.baseline, p2: rates.treated, alpha, sides};
  const exactControl = method === 'rule-of-16'
    ? 16 * rates.baseline * (1 - rates.baseline) / rates.difference ** 2
    : methods[method].size(comparison, power, allocation);
  return roundedSize(method, exactControl, rates, design);
}

/** Subjects by every method that is defined for a plan, in the order of {@link sizeMethods}. */
export function sampleSizes(plan: ProportionPlan): Answer<{readonly sizes: readonly SampleSize[]}> {
  const answers = sizeMethods.map((method) => sampleSize(plan, method));
  const sizes = answers.flatMap((answer) => (answer.ok ? [answer] : []));
  const wrong = answers.find((answer): answer is InputProblem => !answer.ok);
  return sizes.length > 0 ? {ok: true, sizes} : wrong!;
}

/** What a power is asked for. */
export interface PowerQuestion extends Omit<ProportionPlan, 'power' | 'allocation'> {
  /** Subjects in control. */
  readonly control: number;
  /** Subjects in each treatment; as many as in control when left out. */
  readonly treatment?: number | undefined;
}

/** Chance to see an effect. */
export interface Power {
  readonly method: PowerMethod;
  /** Chance that one comparison finds the effect, 0 to 1. */
  readonly power: number;
  readonly rates: TwoRates;
}

/** Chance of a test of two rates to see the effect, if it is there, with so many subjects. */
export function power(question: PowerQuestion, method: PowerMethod = 'pooled'): Answer<Power> {
  const {control, treatment = control} = fieldsOf(question);
  const read = readPlan({...question, ...enoughPower(fieldsOf(question)), allocation: 1}, method, powerMethods);
  if (!read.ok) return read;
  const wrong = checkArms(control, treatment, method);
  if (wrong) return wrong;
  const {rates, design: {alpha, sides}} = read;
  return {ok: true, method, power: methods[method].power({p1: rates.baseline, p2: rates.treated, alpha, sides}, control, treatment), rates};
}

/** What a detectable effect is asked for. */
export interface DetectableQuestion extends Omit<Design, 'allocation'> {
  /** Rate of control, above 0 and below 1. */
  readonly baseline: number;
  /** Subjects in control. */
  readonly control: number;
  /** Subjects in each treatment; as many as in control when left out. */
  readonly treatment?: number | undefined;
  /** Whether a rise or a fall of the rate is looked for; a rise when left out. */
  readonly direction?: 'increase' | 'decrease' | undefined;
}

/** The smallest effect that so many subjects can show. */
export interface DetectableEffect extends TwoRates {
  readonly method: PowerMethod;
}

/** The smallest effect that a test of two rates sees with the wanted power. */
export function minimumDetectableEffect(question: DetectableQuestion, method: PowerMethod = 'pooled'): Answer<DetectableEffect> {
  const {baseline, control, treatment = control, direction = 'increase'} = fieldsOf(question);
  const design = designOf({...question, allocation: 1});
  const wrong = firstProblem(
    checkRate('baseline', baseline), checkChoice('direction', direction, ['increase', 'decrease']),
    checkChoice('method', method, powerMethods), checkArms(control, treatment, method),
  );
  if (wrong) return wrong;
  if (!design.ok) return design;
  const {alpha, sides, power: wanted} = design;
  const end = direction === 'increase' ? 1 : method === 'evan-miller' && baseline > 0.5 ? 2 * baseline - 1 : 0;
  const lack = (treated: number) => (treated === baseline ? alpha / sides
    : methods[method].power({p1: baseline, p2: treated, alpha, sides}, control, treatment)) - wanted;
  const treated = findRoot(lack, baseline, lack(end) >= 0 ? end : (baseline + 3 * end) / 4);
  if (treated === undefined || treated === baseline) {
    return problem('control', 'impossible',
      `\`control\` is ${control}; with so few subjects no ${direction} from ${baseline} is seen with power ${wanted}.`);
  }
  return {ok: true, method, baseline, treated, difference: treated - baseline, lift: treated / baseline - 1};
}

/** A plan whose design and rates are possible, and defined for the method. */
function readPlan(
  plan: ProportionPlan, method: SizeMethod, known: readonly SizeMethod[],
): Answer<{readonly rates: TwoRates; readonly design: FullDesign}> {
  const {baseline, effect} = fieldsOf(plan);
  const rates = ratesOf(baseline, effect);
  if (!rates.ok) return rates;
  const design = designOf(fieldsOf(plan));
  if (!design.ok) return design;
  const wrong = firstProblem(checkChoice('method', method, known), checkDefined(method, rates, design));
  return wrong ?? {ok: true, rates, design};
}

/** The problem of a method with a design that it is not made for. */
function checkDefined(method: SizeMethod, {baseline, treated}: TwoRates, design: FullDesign): InputProblem | undefined {
  if (method !== 'evan-miller' && method !== 'rule-of-16') return undefined;
  if (design.allocation !== 1) return problem('allocation', 'not-supported', `\`${method}\` is for equal arms; \`allocation\` is ${design.allocation}.`);
  if (method === 'evan-miller') {
    const other = mirrored({p1: baseline, p2: treated})[1];
    return other >= 0 && other <= 1 ? undefined
      : problem('effect', 'not-supported', '`evan-miller` mirrors a baseline above 0.5 to below, where this effect leads below 0.');
  }
  if (design.alpha !== 0.05 || design.sides !== 2) return problem('alpha', 'not-supported', '`rule-of-16` is for alpha 0.05, two sides, and one treatment.');
  return design.power === 0.8 ? undefined : problem('power', 'not-supported', '`rule-of-16` is for power 0.8.');
}

function checkArms(control: number, treatment: number, method: PowerMethod): InputProblem | undefined {
  return firstProblem(
    checkSubjects('control', control), checkSubjects('treatment', treatment),
    method === 'evan-miller' && control !== treatment
      ? problem('treatment', 'not-supported', '`evan-miller` is for equal arms.') : undefined,
  );
}

/** A power is not asked of who asks for one, but the design needs one above alpha. */
function enoughPower({alpha = 0.05}: {readonly alpha?: number | undefined}): {readonly power: number} {
  return {power: typeof alpha === 'number' && alpha > 0 && alpha < 1 ? (1 + alpha) / 2 : 0.8};
}

/** Rounds a size as its calculators do: up, but to the nearest for the two rules of thumb. */
function roundedSize(method: SizeMethod, exactControl: number, rates: TwoRates, design: FullDesign): Answer<SampleSize> {
  const exactTreatment = exactControl * design.allocation;
  if (!(Math.max(exactControl, exactTreatment) <= mostSubjects)) {
    return problem('effect', 'impossible', `\`effect\` is too small to be seen: more than ${mostSubjects.toExponential().replace('e+', 'e')} subjects would be needed.`);
  }
  const nearest = method === 'evan-miller' || method === 'rule-of-16';
  // A size that is whole but for the noise of the last digits is not rounded up.
  const round = (exact: number) => Math.max(1, nearest ? Math.round(exact) : Math.ceil(exact * (1 - 1e-12)));
  const control = round(exactControl);
  const treatment = round(exactTreatment);
  return {
    ok: true, method, control, treatment, total: control + treatment * (design.arms - 1),
    exactControl, exactTreatment, rates, design,
  };
}
