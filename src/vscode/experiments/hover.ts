import {Hover, l10n, languages, MarkdownString, type CancellationToken, type Disposable, type HoverProvider, type Position, type TextDocument} from 'vscode';
import {loadCore, type Core} from '../core.ts';
import type {MissingFigure, PlanFigures, ReadingFigures, ResultFigures} from '../../core/experiments/figures.ts';
import type {MeansFigures} from '../../core/experiments/means.ts';
import type {CommandId} from '../../manifest.ts';
import {rangeOf} from '../places.ts';
import type {ExperimentReader, ReadExperiment} from './reader.ts';
import {change, count, days, mean, percent, points, probability, tellersOf, weeks} from './words.ts';

/** Shows figures over the numbers of a plan and over the rows of a result. */
export function registerHovers(reader: ExperimentReader): Disposable {
  return languages.registerHoverProvider({language: 'markdown'}, new Provider(reader));
}

class Provider implements HoverProvider {
  private readonly reader: ExperimentReader;

  constructor(reader: ExperimentReader) {
    this.reader = reader;
  }

  async provideHover(document: TextDocument, position: Position, token: CancellationToken): Promise<Hover | undefined> {
    const read = await this.reader.within(document, token);
    if (!read) return undefined;
    const core = await loadCore();
    const at = document.offsetAt(position);
    const reading = core.readingAt(read.document, read.experiment, at);
    if (reading) {
      const figures = core.readingFigures(reading, read.experiment);
      const arm = reading.arms.find(({span}) => at >= span.start && at <= span.end);
      const text = resultText(figures, figures.results.filter(({treatment, control}) => arm === undefined || arm === treatment || arm === control), read);
      return text && new Hover(text, rangeOf(document, arm?.span ?? reading.span));
    }
    const place = core.planPlaces(read.document, read.experiment).find(({start, end}) => at >= start && at <= end);
    if (!place) return undefined;
    const text = planText(read, core);
    return text && new Hover(text, rangeOf(document, place));
  }
}

/** Subjects, time, what the time can show, and the curve. */
function planText(read: ReadExperiment, core: Core): MarkdownString | undefined {
  const all = core.planFigures(read.experiment);
  const means = all.length === 0 ? core.meansFigures(read.experiment) : undefined;
  const text = new MarkdownString(undefined, false);
  if (all.length === 0 && !means) {
    const missing = core.missingFigure(read.experiment);
    if (missing === undefined && read.experiment.unread.length === 0) return undefined;
    if (missing !== undefined) text.appendMarkdown(missingText(missing));
  }
  if (all.length > 1) text.appendMarkdown(`${l10n.t('The effect can be read in two ways; say “points” or “relative”.')}\n\n`);
  for (const [index, figures] of all.entries()) text.appendMarkdown(`${index > 0 ? '\n\n---\n\n' : ''}${planMarkdown(figures, core)}`);
  if (means) text.appendMarkdown(meansMarkdown(means, core));
  for (const {text: written} of read.experiment.unread) text.appendMarkdown(`\n\n${l10n.t('Could not be read: “{0}”', escaped(written.length > 60 ? `${written.slice(0, 59)}…` : written))}`);
  text.appendMarkdown(`\n\n[${l10n.t('Plan Sample Size…')}](command:${'prdCoach.planSampleSize' satisfies CommandId})`);
  text.isTrusted = {enabledCommands: ['prdCoach.planSampleSize' satisfies CommandId]};
  return text;
}

function missingText(missing: MissingFigure): string {
  return {
    baseline: l10n.t('**Sample size:** needs the value of today (baseline) as a rate, such as 10%, or as a mean with its standard deviation, such as 71 ± 23.'),
    effect: l10n.t('**Sample size:** needs the smallest change you would act on, such as +2 points or +20% relative.'),
    sd: l10n.t('**Sample size:** needs the standard deviation beside the mean, such as 71 ± 23.'),
  }[missing];
}

/** What all kinds of plans tell in one way: design, subjects, time, power of the plan. */
function planLines(
  {size, otherName, other, perDay, time, planned, plannedPower}: Pick<PlanFigures, 'perDay' | 'time' | 'planned' | 'plannedPower'> & {
    readonly size: PlanFigures['pooled'] | MeansFigures['size'];
    readonly other: {readonly control: number; readonly treatment: number} | undefined;
    readonly otherName: string;
  },
): readonly string[] {
  const {design} = size;
  return [
    l10n.t('alpha {0}, {1}, power {2}', percent(design.overallAlpha), design.sides === 2 ? l10n.t('two-sided') : l10n.t('one-sided'), percent(design.power))
      + (design.arms > 2 ? `, ${l10n.t('{0} arms, alpha shared', count(design.arms))}` : ''),
    '',
    `- ${l10n.t('Per arm: **{0}** (R, Stata)', armWords(size))}${other ? `, ${l10n.t('{0} ({1})', armWords(other), otherName)}` : ''}; ${l10n.t('{0} in all', count(size.total))}`,
    ...(time && perDay !== undefined ? [`- ${l10n.t('At {0} a day: {1}, so run {2}', count(perDay), days(time.days), weeks(time.weeks))}`] : []),
    ...(planned && plannedPower !== undefined ? [`- ${l10n.t('The planned {0} see it with a chance of {1}', armWords(planned), percent(plannedPower))}`] : []),
  ];
}

/** Subjects of the arms. */
function armWords({control, treatment}: {readonly control: number; readonly treatment: number}): string {
  return Math.round(control) === Math.round(treatment) ? count(control) : l10n.t('{0} control, {1} treatment', count(control), count(treatment));
}

/** A plan of a mean. */
function meansMarkdown(figures: MeansFigures, core: Core): string {
  const {baseline, difference, unit, size, other, inTime, plan} = figures;
  const amount = (value: number) => (unit === undefined ? core.tellNumber(value) : `${core.tellNumber(value)} ${escaped(unit)}`);
  const change = `${difference > 0 ? '+' : ''}${amount(difference)}`;
  const lines = [
    baseline === undefined ? `**${change}**` : `**${l10n.t('{0} to {1}', amount(baseline), amount(baseline + difference))}** (${change}, ${l10n.t('standard deviation {0}', core.tellNumber(plan.sd))})`,
    ...planLines({...figures, size, other, otherName: other?.method === 'rule-of-16' ? l10n.t('rule of 16') : l10n.t('normal approximation')}),
    ...(inTime && figures.days !== undefined ? [`- ${l10n.t('{0} with {1} per arm can show {2}', days(figures.days), armWords(inTime), amount(inTime.difference))}`] : []),
  ];
  return `${lines.join('\n').replace(/\n(?=\S)(?!-)/, '  \n')}\n\n${picture({...figures, size}, core)}`;
}

function planMarkdown(figures: PlanFigures, core: Core): string {
  const {rates, pooled, other, inTime} = figures;
  const lines = [
    `**${l10n.t('{0} to {1}', percent(rates.baseline), percent(rates.treated))}** (${points(rates.difference)}, ${l10n.t('{0} relative', change(rates.lift))})`,
    ...planLines({...figures, size: pooled, otherName: other?.method === 'evan-miller' ? 'Evan Miller' : other?.method ?? ''}),
    ...(inTime && figures.days !== undefined
      ? [`- ${l10n.t('{0} with {1} per arm can show {2} ({3} relative)', days(figures.days), armWords(inTime), points(inTime.difference), change(inTime.lift))}`] : []),
  ];
  return `${lines.join('\n').replace(/\n(?=\S)(?!-)/, '  \n')}\n\n${picture({...figures, size: pooled}, core)}`;
}

/** The power curve as an image that Markdown carries with it. */
function picture({curve, size, planned}: Pick<PlanFigures, 'curve' | 'planned'> & {readonly size: PlanFigures['pooled'] | MeansFigures['size']}, core: Core): string {
  const title = l10n.t('Chance to see the effect by subjects in control');
  const svg = core.curveSvg({
    points: curve, wanted: size.design.power, wantedLabel: percent(size.design.power), title,
    needed: {subjects: size.control, label: count(size.control)},
    planned: planned && Math.round(planned.control) !== size.control ? {subjects: planned.control, label: l10n.t('{0} planned', count(planned.control))} : undefined,
  });
  return `![${title}](data:image/svg+xml;base64,${base64(svg)})`;
}

/** Base64 of a text; `btoa` alone takes bytes. */
export function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

/** Difference, lift, p, arm sizes, and what the interval still allows. */
function resultText({reading, split, lacksSpread}: ReadingFigures, results: readonly ResultFigures[], {experiment}: ReadExperiment): MarkdownString | undefined {
  if (results.length === 0 && !split && !lacksSpread) return undefined;
  const sides = experiment.sides?.value === 1 ? l10n.t('one-sided') : l10n.t('two-sided');
  const blocks = results.map((result) => {
    const {treatment, control, of, unit, before, after, difference, lift, p} = result;
    const [whole, part] = tellersOf(escapedUnit(result));
    const value = (arm: number) => (of === 'rate' ? percent(arm) : mean(arm, unit && escaped(unit)));
    return [
      `**${escaped(treatment.name)}** ${value(after)}, **${escaped(control.name)}** ${value(before)}`,
      '',
      `- ${l10n.t('Difference: **{0}**, {1} interval {2} to {3}', whole(difference.value), percent(difference.confidence), part(difference.low), part(difference.high))}`,
      ...(lift ? [`- ${l10n.t('Lift: {0}, interval {1} to {2}', change(lift.value), change(lift.low), change(lift.high))}`] : []),
      `- ${of === 'rate' ? l10n.t('{0}, {1} z-test', probability(p), sides) : l10n.t('{0}, {1} t-test (Welch)', probability(p), sides)}`,
      ...allowedLines(result),
    ].join('\n');
  });
  const notes = [
    ...(lacksSpread ? [l10n.t('Means are compared by their standard deviation: give one for each arm.')] : []),
    ...(split ? [splitText(split.mismatch, split.assumedEqual, split.p)] : []),
    ...(experiment.fixedHorizon ? [] : [l10n.t('The plan names another design than a fixed horizon; these figures are for a fixed one.')]),
    ...(experiment.readings.at(-1) === reading ? [] : [l10n.t('A later reading follows: p and interval of an early look are not what they say.')]),
    ...(experiment.state?.value === 'running' ? [l10n.t('The experiment is running: read before its planned end, p and interval are not what they say.')] : []),
  ];
  const list = notes.map((note) => `- ${note}`).join('\n');
  // A mismatch goes before the numbers that it takes the meaning from.
  return new MarkdownString((split?.mismatch ? [list, ...blocks] : [...blocks, list]).filter((part) => part !== '').join('\n\n'));
}

/** What the interval still allows, as a fact. */
function allowedLines({allowed, planned, of, unit}: ResultFigures): readonly string[] {
  if (!allowed || planned === undefined) return [];
  const [whole] = tellersOf(escapedUnit({of, unit}));
  const sentences = {
    'increase': l10n.t('No value of the interval is at or below zero.'),
    'decrease': l10n.t('No value of the interval is at or above zero.'),
    'smaller-than-planned': l10n.t('Whatever there is, it is smaller than {0}.', whole(Math.abs(planned)).replace(/^\+/, '')),
    'inconclusive': l10n.t('Zero is inside, and so are effects that matter: inconclusive.'),
  };
  return [
    `- ${sentences[allowed.conclusion]} ${allowed.planned ? l10n.t('The planned {0} is still possible.', whole(planned)) : l10n.t('The planned {0} is not possible any more.', whole(planned))}`,
  ];
}

/** Whether arms have their sizes. */
export function splitText(mismatch: boolean, assumedEqual: boolean, p: number): string {
  const split = assumedEqual ? l10n.t('an equal split (none is written down)') : l10n.t('the planned split');
  return mismatch
    ? l10n.t('**Sample ratio mismatch:** arm sizes do not fit {0}, {1}. Until the cause is found, the result says nothing.', split, probability(p))
    : l10n.t('Arm sizes fit {0}, {1}.', split, probability(p));
}

/** What a mean counts, as Markdown shows it. */
function escapedUnit({of, unit}: Pick<ResultFigures, 'of' | 'unit'>): Pick<ResultFigures, 'of' | 'unit'> {
  return {of, unit: unit && escaped(unit)};
}

function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+!<>|-]/g, '\\$&');
}
