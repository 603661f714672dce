import {onlyFigure} from '../../core/experiments/typed.ts';
import {createStyle, type Style} from '../../core/report/style.ts';
import {
  absolute, detectableInTime, duration, minimumDetectableDifference, minimumDetectableEffect, relative, sampleSize, sampleSizeMeans,
  sampleSizeNonInferiority, sampleSizes,
  type Answer, type Correction, type DetectableEffect, type Effect, type FullDesign, type SizeMethod,
} from '../../core/statistics/index.ts';
import type {Request} from '../arguments.ts';
import {wantsColour} from '../colour.ts';
import {exitCodes, UsageError, type Io} from '../io.ts';
import {tellCount} from '../../core/experiments/compute.ts';
import {change, jsonText, numberOf, percent, points, refuse, shareOf, significant, splitOf, trafficOf, written, type Flags} from '../quantities.ts';

/** What stands behind a method in the table. */
const sources: Readonly<Record<SizeMethod, string>> = {
  'pooled': 'R power.prop.test, Stata', 'evan-miller': 'Evan Miller\'s page', 'unpooled': 'Chow, Shao, Wang', 'arcsine': 'R pwr',
  'pooled-cc': 'with continuity correction', 'rule-of-16': '16·p(1-p)/d²',
};

/** Flags by the field that they fill. */
const flagOf = {
  baseline: 'baseline', effect: 'mde', margin: 'margin', difference: 'expected', alpha: 'alpha', power: 'power', sides: 'sides', arms: 'arms',
  allocation: 'split', correction: 'correction', sd: 'sd', perDay: 'traffic', share: 'exposure', days: 'days', control: 'subjects', treatment: 'subjects',
};

/** Results as they are written in JSON: numbers in shares, subjects and days. */
type Plan = Readonly<Record<string, unknown>>;

/** `sample-size`: subjects and time for an effect, or the effect for subjects or a time. */
export async function run({flags}: Request, io: Io): Promise<number> {
  const style = createStyle(wantsColour(flags['color'], io, io.stdout));
  const [plan, lines] = compute(flags, style);
  await io.stdout.write(flags['format'] === 'json' ? jsonText(plan) : `${lines.join('\n')}\n`);
  return exitCodes.clean;
}

function compute(flags: Flags, style: Style): readonly [Plan, readonly string[]] {
  if (written(flags, 'sd') !== undefined) return ofMeans(flags, style);
  if (written(flags, 'baseline') === undefined) {
    throw new UsageError('`sample-size` needs --baseline, the rate of today.', 'Such as: prd-coach sample-size --baseline 10% --mde 2pp');
  }
  if (written(flags, 'margin') !== undefined) return ofGuardrail(flags, style);
  return written(flags, 'mde') === undefined ? ofSubjects(flags, style) : ofEffect(flags, style);
}

/** Subjects for an effect on a rate. */
function ofEffect(flags: Flags, style: Style): readonly [Plan, readonly string[]] {
  const design = designOf(flags);
  const plan = {baseline: shareOf(flags, 'baseline')!, effect: effectOf(flags, 'mde'), ...design};
  const chosen = value(sampleSize(plan, (written(flags, 'method') ?? 'pooled') as SizeMethod));
  const {sizes} = value(sampleSizes(plan));
  const {rates} = chosen;
  const time = timeOf(flags, chosen.total);
  const shown = detectableOf(flags, rates.difference < 0);
  const rows = sizes.map(({method, control, treatment, total}) => {
    const cells = design.allocation === 1 ? [tellCount(control)] : [tellCount(control), tellCount(treatment)];
    return [method, ...cells, tellCount(total), sources[method]];
  });
  const heads = ['method', ...(design.allocation === 1 ? ['per arm'] : ['control', 'treatment']), 'total', ''];
  return [
    {
      baseline: rates.baseline, treated: rates.treated, difference: rates.difference, lift: rates.lift, ...designData(chosen.design),
      method: chosen.method, control: chosen.control, treatment: chosen.treatment, total: chosen.total,
      methods: sizes.map(({method, control, treatment, total, exactControl}) => ({method, control, treatment, total, exact: exactControl})),
      ...time?.data, ...shown?.data,
    },
    [
      `${style.bold(`${percent(rates.baseline)} to ${percent(rates.treated)}`)} (${points(rates.difference)}, ${change(rates.lift)} relative)`,
      designText(chosen.design), '', ...table(heads, rows, style), ...(time ? ['', time.text] : []), ...(shown ? [shown.text] : []),
    ],
  ];
}

/** The effect on a rate that subjects or a time can show. */
function ofSubjects(flags: Flags, style: Style): readonly [Plan, readonly string[]] {
  const design = designOf(flags);
  const subjects = numberOf(flags, 'subjects');
  if (subjects === undefined) {
    const shown = detectableOf(flags, flags['decrease'] === true);
    if (!shown) throw new UsageError('`sample-size` needs --mde, or what to find it from: --subjects, or --traffic with --days.');
    return [{baseline: shareOf(flags, 'baseline'), ...shown.data}, [style.bold(shown.text)]];
  }
  const {allocation, ...rest} = design;
  const answer = value(minimumDetectableEffect({
    baseline: shareOf(flags, 'baseline')!, control: subjects, treatment: Math.max(1, Math.floor(subjects * allocation)),
    direction: flags['decrease'] === true ? 'decrease' : 'increase', ...rest,
  }));
  return [
    {...effectData(answer), control: subjects, treatment: Math.max(1, Math.floor(subjects * allocation))},
    [style.bold(`${tellCount(subjects)} in control can show ${effectText(answer)}.`)],
  ];
}

/** Subjects for a difference of means, or the difference for subjects. */
function ofMeans(flags: Flags, style: Style): readonly [Plan, readonly string[]] {
  const sd = numberOf(flags, 'sd')!;
  const {allocation, ...design} = designOf(flags);
  const subjects = numberOf(flags, 'subjects');
  if (written(flags, 'mde') === undefined) {
    if (subjects === undefined) throw new UsageError('`sample-size --sd` needs --mde, or --subjects to find it from.');
    const {difference} = value(minimumDetectableDifference({sd, control: subjects, treatment: subjects * allocation, ...design}));
    return [{sd, control: subjects, difference}, [style.bold(`${tellCount(subjects)} in control can show a difference of ${significant(difference)}.`)]];
  }
  const baseline = numberOf(flags, 'baseline');
  const size = value(sampleSizeMeans({sd, baseline, effect: effectOf(flags, 'mde', true), allocation, ...design}));
  const time = timeOf(flags, size.total);
  return [
    {
      sd, ...(baseline === undefined ? {} : {baseline}), difference: size.difference, ...designData(size.design), method: size.method,
      control: size.control, treatment: size.treatment, total: size.total, exact: size.exactControl, ...time?.data,
    },
    [
      `${style.bold(`A difference of ${significant(size.difference)}`)} with a standard deviation of ${significant(sd)}`, designText(size.design), '',
      ...table(['method', 'control', 'treatment', 'total', ''], [['t', tellCount(size.control), tellCount(size.treatment), tellCount(size.total), 'R power.t.test']], style),
      ...(time ? ['', time.text] : []),
    ],
  ];
}

/** Subjects to show that a rate is not worse by a margin. */
function ofGuardrail(flags: Flags, style: Style): readonly [Plan, readonly string[]] {
  const {allocation, ...design} = designOf(flags);
  const better = flags['lower-is-better'] === true ? 'lower' : 'higher';
  const size = value(sampleSizeNonInferiority({
    baseline: shareOf(flags, 'baseline')!, margin: effectOf(flags, 'margin'), better, allocation, ...design,
  }));
  const time = timeOf(flags, size.total);
  return [
    {
      baseline: shareOf(flags, 'baseline'), margin: size.margin, better, ...designData(size.design), control: size.control, treatment: size.treatment,
      total: size.total, exact: size.exactControl, ...time?.data,
    },
    [
      `${style.bold(`Not ${better === 'higher' ? 'lower' : 'higher'} by ${points(size.margin).replace('+', '')}`)} than ${percent(shareOf(flags, 'baseline')!)}`,
      designText(size.design), '',
      ...table(['control', 'treatment', 'total'], [[tellCount(size.control), tellCount(size.treatment), tellCount(size.total)]], style), ...(time ? ['', time.text] : []),
    ],
  ];
}

/**
 * An effect as written. A percentage alone is refused: of 10%, `20%` may be 2 points or 20.
 *
 * @param unit whether a bare number is in the unit of a mean and not a difference of rates.
 */
function effectOf(flags: Flags, name: string, unit = false): Effect {
  const text = written(flags, name)!;
  const [, amount = text, said] = /^(.*?)\s*\b(relative|rel\.?|absolute|abs\.?)$/i.exec(text) ?? [];
  const figure = onlyFigure(amount);
  if (!figure || figure.unit || figure.form === 'ratio') throw new UsageError(`\`--${name} ${text}\` is not an effect.`, 'Write it as 0.02, 2pp or "20% relative".');
  const isRelative = flags['relative'] === true || /^rel/i.test(said ?? '');
  if (figure.form === 'points') {
    if (isRelative) throw new UsageError(`\`--${name} ${text}\` is in points, which are absolute.`);
    return absolute(figure.value);
  }
  if (isRelative) return relative(figure.value);
  if (figure.form === 'percent' && !/^abs/i.test(said ?? '')) {
    const points = significant(figure.value * 100);
    throw new UsageError(`\`--${name} ${text}\` may be ${points} points, or ${points}% of the baseline.`, `Write --${name} ${points}pp or --${name} ${points}% --relative.`);
  }
  if (figure.form === 'percent' && unit) throw new UsageError(`\`--${name} ${text}\` is a share of a mean; write --relative.`);
  return absolute(figure.value);
}

function designOf(flags: Flags) {
  const split = splitOf(flags);
  const arms = numberOf(flags, 'arms') ?? split?.length;
  if (split && arms !== split.length) throw new UsageError(`\`--split\` names ${split.length} arms, \`--arms\` ${arms}.`);
  const treatments = split?.slice(1);
  if (treatments?.some((share) => Math.abs(share - treatments[0]!) > 1e-9 * share)) {
    throw new UsageError('`--split` has treatments of different sizes; plan each against control.', 'Control first: 50/25/25.');
  }
  return {
    alpha: shareOf(flags, 'alpha'), power: shareOf(flags, 'power'), sides: written(flags, 'sides') === undefined ? undefined : (Number(flags['sides']) as 1 | 2),
    arms, allocation: split ? split[1]! / split[0]! : 1, correction: written(flags, 'correction') as Correction | undefined,
  };
}

function timeOf(flags: Flags, total: number): {readonly data: Plan; readonly text: string} | undefined {
  const perDay = trafficOf(flags, 'traffic');
  if (perDay === undefined) return undefined;
  const share = shareOf(flags, 'exposure') ?? 1;
  const {days, weeks, daysInWholeWeeks} = value(duration({total, perDay, share}));
  const whole = weeks === 1 ? '1 whole week' : `${tellCount(weeks)} whole weeks`;
  return {
    data: {days, weeks, daysInWholeWeeks},
    text: `At ${tellCount(perDay * share)} a day ${tellCount(total)} take ${days === 1 ? '1 day' : `${tellCount(days)} days`}; run ${whole}.`,
  };
}

function detectableOf(flags: Flags, falls: boolean): {readonly data: Plan; readonly text: string} | undefined {
  const perDay = trafficOf(flags, 'traffic');
  const days = numberOf(flags, 'days');
  if (perDay === undefined || days === undefined) return undefined;
  const answer = value(detectableInTime({
    baseline: shareOf(flags, 'baseline')!, perDay, share: shareOf(flags, 'exposure'), days, direction: falls ? 'decrease' : 'increase', ...designOf(flags),
  }));
  return {
    data: {detectable: {days, control: answer.control, treatment: answer.treatment, ...effectData(answer)}},
    text: `${tellCount(days)} days, with ${tellCount(answer.control)} in control, can show ${effectText(answer)}.`,
  };
}

function effectData({baseline, treated, difference, lift}: DetectableEffect): Plan {
  return {baseline, treated, difference, lift};
}

function effectText({baseline, treated, difference, lift}: DetectableEffect): string {
  return `${percent(baseline)} to ${percent(treated)} (${points(difference)}, ${change(lift)} relative)`;
}

function designData({overallAlpha, alpha, power, sides, arms, allocation, correction}: FullDesign): Plan {
  return {alpha: overallAlpha, ...(arms > 2 ? {alphaPerComparison: alpha, correction} : {}), power, sides, arms, allocation};
}

function designText({overallAlpha, alpha, power, sides, arms, allocation, correction}: FullDesign): string {
  return [
    `alpha ${overallAlpha}`, sides === 2 ? 'two-sided' : 'one-sided', `power ${percent(power)}`,
    ...(arms > 2 ? [`${arms} arms`, correction === 'none' ? 'not corrected for several arms' : `${correction}: ${significant(alpha)} a comparison`] : []),
    ...(allocation === 1 ? [] : [`${significant(allocation)} in treatment for each in control`]),
  ].join(', ');
}

function table(heads: readonly string[], rows: readonly (readonly string[])[], style: Style): readonly string[] {
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]!.length)));
  const isText = (column: number) => heads[column] === 'method' || heads[column] === '';
  const line = (cells: readonly string[]) =>
    `  ${cells.map((cell, column) => (isText(column) ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  ')}`.trimEnd();
  return [style.dim(line(heads)), ...rows.map(line)];
}

function value<Value>(answer: Answer<Value>): Value {
  return answer.ok ? answer : refuse(answer, flagOf);
}
