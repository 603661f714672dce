import {onlyFigure, readMeanEffect} from '../../core/experiments/typed.ts';
import {createStyle, type Style} from '../../core/report/style.ts';
import {
  absolute, adjustP, chanceToBeatControl, manyProportionTest, readout, readoutMeans, relative, sampleRatio, sequentialState, stillAllowed,
  type Answer, type Allowed, type Counts, type Interval, type MeanSummary, type SampleRatio,
} from '../../core/statistics/index.ts';
import type {Request} from '../arguments.ts';
import {wantsColour} from '../colour.ts';
import {exitCodes, UsageError, type Io} from '../io.ts';
import {tellCount, tellP} from '../../core/experiments/compute.ts';
import {change, difference, jsonText, numberOf, percent, points, refuse, shareOf, significant, splitOf, written, type Flags} from '../quantities.ts';

type Data = Readonly<Record<string, unknown>>;

/** Flags by the field that they fill. */
const flagOf = {control: 'control', treatment: 'treatment', arms: 'treatment', alpha: 'alpha', sides: 'sides', split: 'split', planned: 'sequential', counts: 'split', values: 'treatment'};

/** What an interval says, in words that leave the decision to the author. */
const conclusions: Readonly<Record<Allowed['conclusion'], string>> = {
  'increase': 'A rise: no value of the interval is at or below zero.',
  'decrease': 'A fall: no value of the interval is at or above zero.',
  'smaller-than-planned': 'Whatever there is, it is smaller than the effect that was planned for.',
  'inconclusive': 'Inconclusive: the interval holds zero as well as effects that matter.',
};

/** `readout`: what counts or means of the arms say. */
export async function run({flags}: Request, io: Io): Promise<number> {
  const style = createStyle(wantsColour(flags['color'], io, io.stdout));
  const control = written(flags, 'control');
  const treatments = written(flags, 'treatment')?.split(';').map((arm) => arm.trim()).filter((arm) => arm !== '');
  if (control === undefined || treatments === undefined || treatments.length === 0) {
    throw new UsageError('`readout` needs --control and --treatment.', 'Such as: prd-coach readout --control 400/10000 --treatment 460/10000');
  }
  const [data, lines] = /±|\+\/?-/.test(control) ? ofMeans(control, treatments, flags, style) : ofRates(control, treatments, flags, style);
  await io.stdout.write(flags['format'] === 'json' ? jsonText(data) : `${lines.join('\n')}\n`);
  return exitCodes.clean;
}

function ofRates(control: string, treatments: readonly string[], flags: Flags, style: Style): readonly [Data, readonly string[]] {
  const arms = [control, ...treatments].map((text, arm) => countsOf(text, arm === 0 ? 'control' : 'treatment'));
  const [first, ...others] = arms as [Counts, ...Counts[]];
  refuseFlags(flags, ['equal-variance'], 'means');
  const overall = shareOf(flags, 'alpha') ?? 0.05;
  const sides = written(flags, 'sides') === '1' ? 1 : 2;
  const split = splitOf(flags);
  const planned = plannedOf(flags, first.successes / first.total);
  const alpha = overall / others.length;
  const readouts = others.map((treatment) => value(readout({control: first, treatment, alpha, sides})));
  const adjusted = others.length > 1 ? value(adjustP(readouts.map(({test}) => test.p))).adjusted : undefined;
  const ratio = sampleRatio({counts: arms.map(({total}) => total), split});
  if (!ratio.ok && ratio.field.startsWith('split')) refuse(ratio, flagOf);
  const data = readouts.map(({control: rate, treatment, difference, lift, test}, index) => ({
    rate: range(treatment), difference: range(difference), lift: lift ? range(lift) : null, z: test.z, p: test.p,
    ...(adjusted ? {pHolm: adjusted[index]} : {}), significant: (adjusted?.[index] ?? test.p) < overall,
    ...(planned === undefined ? {} : {allows: allowed(difference, planned)}),
    ...(flags['bayesian'] === true ? {chanceToBeatControl: value(chanceToBeatControl(first, others[index]!)).chance} : {}),
    ...(written(flags, 'sequential') === undefined ? {} : {sequential: looked(flags, first, others[index]!, sides)}),
    controlRate: range(rate),
  }));
  const lines = data.flatMap((arm, index) => [
    `${style.bold(others.length > 1 ? `Treatment ${index + 1}` : 'Treatment')}  ${percent(arm.rate.value)} against ${percent(arm.controlRate.value)} in control`,
    `  difference  ${points(arm.difference.value)}, ${intervalText(arm.difference, points)}`,
    arm.lift ? `  lift        ${change(arm.lift.value)}, ${intervalText(arm.lift, change)}` : '  lift        none, since an arm has no success',
    `  test        ${tellP(arm.p)}, ${sides === 2 ? 'two-sided' : 'one-sided'} z-test${arm.pHolm === undefined ? '' : `; ${tellP(arm.pHolm)} after Holm for ${others.length} comparisons`}`,
    ...(arm.chanceToBeatControl === undefined ? []
      : [`  chance      ${percent(arm.chanceToBeatControl)} that treatment's rate is above control's (Bayesian, uniform prior; no p-value)`]),
    ...(arm.sequential ? [`  sequential  ${sequentialText(arm.sequential)}`] : []),
    ...(arm.allows ? [`  allows      ${allowedText(arm.allows, points(planned!))}`] : []),
    '',
  ]);
  const several = others.length > 1 ? value(manyProportionTest(arms)) : undefined;
  return [
    {
      control: {...first, rate: data[0]!.controlRate}, alpha: overall, sides,
      treatments: data.map(({controlRate: _, ...arm}, index) => ({...others[index], ...arm})),
      ...(several ? {allArms: {chiSquare: several.chiSquare, degreesOfFreedom: several.degreesOfFreedom, p: several.p}} : {}),
      sampleRatio: ratio.ok ? ratioData(ratio) : null,
    },
    [
      ...lines, ...(several ? [`All arms: chi-square ${significant(several.chiSquare)} with ${several.degreesOfFreedom} degrees of freedom, ${tellP(several.p)}`] : []),
      ratioText(ratio, style),
    ],
  ];
}

function ofMeans(control: string, treatments: readonly string[], flags: Flags, style: Style): readonly [Data, readonly string[]] {
  refuseFlags(flags, ['bayesian', 'sequential'], 'counts');
  const [first, ...others] = [control, ...treatments].map((text, arm) => summaryOf(text, arm === 0 ? 'control' : 'treatment'));
  const planned = plannedMean(flags, first!.mean);
  const overall = shareOf(flags, 'alpha') ?? 0.05;
  const sides = written(flags, 'sides') === '1' ? 1 : 2;
  const variances = flags['equal-variance'] === true ? 'pooled' : 'welch';
  const readouts = others.map((treatment) => value(readoutMeans({control: first!, treatment, alpha: overall / others.length, sides, variances})));
  const adjusted = others.length > 1 ? value(adjustP(readouts.map(({p}) => p))).adjusted : undefined;
  const ratio = sampleRatio({counts: [first!, ...others].map(({total}) => total), split: splitOf(flags)});
  if (!ratio.ok && ratio.field.startsWith('split')) refuse(ratio, flagOf);
  return [
    {
      control: first, alpha: overall, sides, variances, treatments: readouts.map(({difference: found, lift, t, degreesOfFreedom, p}, index) => ({
        ...others[index], difference: range(found), lift: lift ? range(lift) : null, t, degreesOfFreedom, p,
        ...(adjusted ? {pHolm: adjusted[index]} : {}), significant: (adjusted?.[index] ?? p) < overall,
        ...(planned === undefined ? {} : {allows: allowed(found, planned)}),
      })), sampleRatio: ratio.ok ? ratioData(ratio) : null,
    },
    [
      ...readouts.flatMap(({difference: found, lift, t, degreesOfFreedom, p}, index) => [
        `${style.bold(others.length > 1 ? `Treatment ${index + 1}` : 'Treatment')}  ${significant(others[index]!.mean)} against ${significant(first!.mean)} in control`,
        `  difference  ${difference(found.value)}, ${intervalText(range(found), difference)}`,
        ...(lift ? [`  lift        ${change(lift.value)}, ${intervalText(range(lift), change)}`] : []),
        `  test        ${tellP(p)}, t = ${significant(t)} with ${significant(degreesOfFreedom)} degrees of freedom${adjusted ? `; ${tellP(adjusted[index]!)} after Holm` : ''}`,
        ...(planned === undefined ? [] : [`  allows      ${allowedText(allowed(found, planned), difference(planned))}`]),
        '',
      ]),
      ratioText(ratio, style),
    ],
  ];
}

function allowed(found: Interval, planned: number): Allowed {
  const answer = stillAllowed(found, planned);
  if (!answer.ok) refuse(answer, {...flagOf, planned: 'mde'});
  const {ok: _, ...told} = answer;
  return told;
}

/** `400/10000`, `400 of 10,000`; a rate is refused, since counts are what the test needs. */
function countsOf(text: string, flag: string): Counts {
  const [, successes, total] = /^([\d,. ]+)\s*(?:\/|of|out of)\s*([\d,. ]+k?)$/i.exec(text) ?? [];
  const numbers = [successes, total].map((part) => (part === undefined ? undefined : onlyFigure(part.trim())?.value));
  if (numbers[0] === undefined || numbers[1] === undefined) {
    throw new UsageError(`\`--${flag} ${text}\` is not a count.`, 'Write it as 400/10000, or for means as 24.1±8/400: mean, standard deviation, subjects.');
  }
  return {successes: numbers[0], total: numbers[1]};
}

/** The planned effect as a difference of means; a percentage can only be a share of control's. */
function plannedMean(flags: Flags, control: number): number | undefined {
  const text = written(flags, 'mde');
  if (text === undefined) return undefined;
  const effect = readMeanEffect(text);
  if (!effect) throw new UsageError(`\`--mde ${text}\` is not a change of a mean.`, 'Write it as 2 in the metric\'s unit, or as 5%.');
  return effect.kind === 'relative' ? effect.lift * control : flags['relative'] === true ? effect.difference * control : effect.difference;
}

/** Ends the run where a flag was given that means nothing here. */
function refuseFlags(flags: Flags, names: readonly string[], subject: string): void {
  const given = names.find((name) => flags[name] !== undefined);
  if (given !== undefined) throw new UsageError(`\`--${given}\` is for ${subject}.`);
}

/** `24.1±8/400`. */
function summaryOf(text: string, flag: string): MeanSummary {
  const [, mean, sd, total] = /^(-?[\d.]+)\s*(?:±|\+\/?-)\s*([\d.]+)\s*\/\s*(\d+)$/.exec(text.replaceAll(',', '')) ?? [];
  if (total === undefined) throw new UsageError(`\`--${flag} ${text}\` is not a mean.`, 'Write it as 24.1±8/400: mean, standard deviation, subjects.');
  return {mean: Number(mean), sd: Number(sd), total: Number(total)};
}

/** The planned effect as a difference of rates. */
function plannedOf(flags: Flags, baseline: number): number | undefined {
  const text = written(flags, 'mde');
  if (text === undefined) return undefined;
  const figure = onlyFigure(text);
  if (!figure || figure.unit || figure.form === 'ratio') throw new UsageError(`\`--mde ${text}\` is not an effect.`, 'Write it as 0.02, 2pp, or 20% with --relative.');
  if (figure.form === 'percent' && flags['relative'] !== true) {
    const size = significant(figure.value * 100);
    throw new UsageError(`\`--mde ${text}\` may be ${size} points, or ${size}% of the baseline.`, `Write --mde ${size}pp or --mde ${size}% --relative.`);
  }
  const effect = flags['relative'] === true ? relative(figure.value) : absolute(figure.value);
  return effect.kind === 'relative' ? effect.lift * baseline : effect.difference;
}

function looked(flags: Flags, control: Counts, treatment: Counts, sides: 1 | 2): Data & {readonly state: string; readonly lead: number; readonly boundary: number} {
  const {lead, boundary, state} = value(sequentialState({
    control: control.successes, treatment: treatment.successes, planned: numberOf(flags, 'sequential')!, sides,
  }));
  return {lead, boundary, state};
}

function sequentialText({state, lead, boundary}: {readonly state: string; readonly lead: number; readonly boundary: number}): string {
  return `${state.replaceAll('-', ' ')}: a lead of ${tellCount(lead)} successes, ${significant(boundary)} wins (Evan Miller's rule)`;
}

function allowedText(allowed: Allowed, planned: string): string {
  const still = allowed.planned ? `The planned ${planned} is still possible.` : `The planned ${planned} is not.`;
  return `${conclusions[allowed.conclusion]} ${still}`;
}

function range({value: middle, low, high, confidence}: Interval): {readonly value: number; readonly low: number; readonly high: number; readonly confidence: number} {
  return {value: middle, low, high, confidence};
}

function intervalText({low, high, confidence}: {readonly low: number; readonly high: number; readonly confidence: number}, tell: (value: number) => string): string {
  return `${percent(confidence)} interval ${tell(low).replace(/ points?$/, '')} to ${tell(high)}`;
}

function ratioData({expected, chiSquare, p, mismatch, assumedEqual}: SampleRatio): Data {
  return {expected, chiSquare, p, mismatch, assumedEqual};
}

function ratioText(ratio: Answer<SampleRatio>, style: Style): string {
  if (!ratio.ok) return style.dim('Arms are too small to check their sizes.');
  const split = ratio.assumedEqual ? 'an equal split, since none is given' : 'the planned split';
  if (!ratio.mismatch) return `Arm sizes fit ${split} (${tellP(ratio.p)}).`;
  return style.red(`Sample ratio mismatch: arm sizes do not fit ${split} (${tellP(ratio.p)}). Until the cause is found, the result says nothing.`);
}

function value<Value>(answer: Answer<Value>): Value {
  return answer.ok ? answer : refuse(answer, flagOf);
}
