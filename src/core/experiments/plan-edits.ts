/**
 * Writes a plan into a document as what `readExperiment` reads back: numbers that are stated already are changed where
 * they stand, the rest goes into a table of two columns.
 */
import type {Settings} from '../config/types.ts';
import {lineEnding} from '../fixes/properties.ts';
import {languages} from '../languages/registry.ts';
import {lexiconFor} from '../languages/lexicon.ts';
import type {TextEdit} from '../lint/finding.ts';
import {sectionsOf} from '../model/sections.ts';
import type {PrdDocument, Section, Table} from '../model/types.ts';
import {vocabularyOf, type Vocabulary} from '../model/words.ts';
import {isUnfilled} from '../rules/places.ts';
import type {Effect} from '../statistics/index.ts';
import {readExperiment} from './read-experiment.ts';
import type {Experiment, FieldName, Stated} from './types.ts';

/** A plan that was worked out. */
export interface PlanToWrite {
  /** Rate of today, 0 to 1, or the mean of today. */
  readonly baseline: number;
  /** Standard deviation and unit, where the baseline is a mean. */
  readonly mean?: {readonly sd: number; readonly unit: string | undefined} | undefined;
  readonly effect: Effect;
  /** Subjects in control. */
  readonly control: number;
  /** Subjects in each treatment. */
  readonly treatment: number;
  /** alpha of the experiment as a whole. */
  readonly alpha: number;
  readonly sides: 1 | 2;
  readonly power: number;
  /** Shares of the arms, control first, where they are not equal or more than two. */
  readonly shares: readonly number[] | undefined;
  /** Subjects a day that take part. */
  readonly perDay: number | undefined;
  /** Days it is to run. */
  readonly days: number | undefined;
}

/** One line of the plan. */
interface Line {
  readonly field: FieldName;
  readonly value: string;
  /** Where it is stated now; undefined where it is not, or only in a sentence. */
  readonly stated: Stated<unknown> | undefined;
  /** What is written over the words that state it. */
  readonly shorter: string;
  /** Whether the stated value is the plan's. */
  readonly same: boolean;
}

/** The edits that bring a document's plan in line; none where it says all of it already. */
export function planEdits(document: PrdDocument, settings: Settings, plan: PlanToWrite): readonly TextEdit[] {
  const vocabulary = vocabularyOf(lexiconFor(document.language, settings));
  const words = wordsOf(vocabulary, languages[document.language]?.decimalComma ?? false);
  const lines = linesOf(plan, readExperiment(document, settings), words);
  const changed = lines.filter(({stated, same}) => stated && !same);
  const open = lines.filter(({stated}) => !stated);
  return [
    ...changed.map(({stated, shorter}) => ({span: stated!.span, newText: shorter})),
    ...(open.length === 0 ? [] : [tableEdit(document, open, words)]),
  ];
}

/** How a language writes the plan. */
interface Words {
  readonly count: (value: number) => string;
  readonly percent: (share: number) => string;
  readonly number: (value: number) => string;
  readonly label: (field: FieldName) => string;
  readonly perArm: string;
  readonly relative: string;
  readonly sides: readonly [one: string, two: string];
  readonly day: string;
  readonly days: string;
}

function wordsOf(vocabulary: Vocabulary, decimalComma: boolean): Words {
  const first = (group: string, key: string) => vocabulary.groups(group)[key]?.[0] ?? key;
  const number = (value: number) => {
    const text = String(Number(value.toPrecision(6)));
    return decimalComma ? text.replace('.', ',') : text;
  };
  return {
    number,
    // Digits without groups are read the same in every language.
    count: (value) => (decimalComma ? String(Math.round(value)) : String(Math.round(value)).replace(/\B(?=(?:\d{3})+$)/g, ',')),
    percent: (share) => `${number(share * 100)}%`,
    label: (field) => {
      const label = first('experimentFields', field);
      return label.length <= 3 && /^[a-z]+$/.test(label) ? label.toUpperCase() : label.charAt(0).toUpperCase() + label.slice(1);
    },
    perArm: vocabulary.list('perArmWords')[0] ?? 'per arm',
    relative: first('effectWords', 'relative'),
    sides: [first('sideWords', 'one'), first('sideWords', 'two')],
    day: first('periodWords', 'day'),
    days: manyDays(vocabulary),
  };
}

/** `days`: the second word of the list, except where a language has no plural. */
function manyDays(vocabulary: Vocabulary): string {
  const [one = 'day', many = one] = vocabulary.groups('periodWords')['day'] ?? [];
  return /[\u3000-\u9fff\uac00-\ud7af]/.test(one) ? one : many;
}

function linesOf(plan: PlanToWrite, experiment: Experiment, words: Words): readonly Line[] {
  const {baseline, mean, effect, control, treatment, alpha, sides, power, shares, perDay, days} = plan;
  const {percent, count, number} = words;
  const treated = effect.kind === 'absolute' ? baseline + effect.difference : baseline * (1 + effect.lift);
  const total = control + treatment * (Math.max(2, shares?.length ?? 2) - 1);
  const amount = (value: number) => (mean?.unit === undefined ? number(value) : /^\p{Sc}/u.test(mean.unit) ? `${mean.unit}${number(value)}` : `${number(value)} ${mean.unit}`);
  const written = effect.kind === 'absolute' ? `${sign(effect.difference)}${mean ? amount(effect.difference) : `${number(effect.difference * 100)} pp`}` : `${sign(effect.lift)}${percent(effect.lift)} ${words.relative}`;
  const {mde, sample, traffic, duration, alpha: level} = experiment;
  const equal = Math.round(control) === Math.round(treatment);
  // Rates are written as percentages.
  const unit = mean ? 1 : 100;
  const sized = equal ? `${count(control)} ${words.perArm}` : count(total);
  const sizedAs = sample?.value.per === 'total' || (!equal && sample?.value.per !== 'arm') ? total : control;
  return [
    line('baseline', mean ? amount(baseline) : percent(baseline), experiment.baseline, near(experiment.baseline?.value.value, baseline), mean ? number(baseline) : percent(baseline)),
    ...(mean ? [line('sd', amount(mean.sd), experiment.sd, near(experiment.sd?.value, mean.sd), number(mean.sd))] : []),
    line('mde', written, mde, mde?.value.kind === effect.kind && near(mde.value.value, effect.kind === 'absolute' ? effect.difference : effect.lift),
      mde && figures(mde.text) > 1 ? mde.text.replace(/\d[\d.,]*/, number(baseline * unit)).replace(/(\d[\d.,]*[^\d]+)\d[\d.,]*/, `$1${number(treated * unit)}`)
        // The unit stands behind the number already.
        : mean && mde?.value.kind === 'absolute' && effect.kind === 'absolute' ? `${sign(effect.difference)}${number(effect.difference)}` : written),
    line(equal ? 'sample' : 'total', sized, sample, near(sample?.value.value, sizedAs), count(sizedAs)),
    line('alpha', `${percent(alpha)}, ${words.sides[sides - 1]!}`, level, near(level?.value, alpha), /^(?:0?[.,][89]|[89]\d)/.test(level?.text ?? '') ? percent(1 - alpha) : percent(alpha)),
    line('power', percent(power), experiment.power, near(experiment.power?.value, power)),
    ...(shares ? [line('split', shares.map((share) => number(share * 100)).join('/'), experiment.split, shares.every((share, at) => near(experiment.split?.value[at], share)))] : []),
    ...(perDay === undefined ? [] : [line('traffic', `${count(perDay)} / ${words.day}`, traffic, near(traffic?.value.perDay, perDay),
      count(perDay * {day: 1, week: 7, month: 30}[traffic?.value.period ?? 'day']))]),
    ...(days === undefined ? [] : [line('duration', `${count(days)} ${days === 1 ? words.day : words.days}`, duration, near(duration?.value, days), durationLike(duration, days, count))]),
  ];

  function line(field: FieldName, value: string, stated: Stated<unknown> | undefined, same: boolean, shorter = value): Line {
    return {field, value, stated: stated?.origin === 'prose' ? undefined : stated, shorter, same};
  }
}

/** A length in the unit of the one that stands there: `2` where the column counts weeks. */
function durationLike(stated: Stated<number> | undefined, days: number, count: (value: number) => string): string {
  const written = Number(stated?.text.replace(/[^\d.]/g, ''));
  const unit = stated && written > 0 ? Math.round(stated.value / written) : 1;
  return count(Math.ceil(days / unit));
}

/** The table, in place of a template's that waits for its numbers, else at the end of the section about the size. */
function tableEdit(document: PrdDocument, lines: readonly Line[], words: Words): TextEdit {
  const eol = lineEnding(document.text);
  const table = ['| Plan | |', '| --- | --- |', ...lines.map(({field, value}) => `| ${words.label(field)} | ${value} |`)].join(eol);
  const section = sectionsOf(document, 'sample-size').find(({form}) => form === 'atx' || form === 'setext');
  const waiting = section && document.tables.find((candidate) => isIn(document, candidate, section) && waits(document, candidate));
  if (waiting) return {span: extentOf(document, waiting), newText: table};
  if (section) {
    const text = document.text.slice(section.span.start, section.span.end).trimEnd();
    const at = section.span.start + text.length;
    return {span: {start: at, end: at}, newText: `${eol}${eol}${table}`};
  }
  const level = document.sections.find(({form, level}) => form === 'atx' && level > 1)?.level ?? 2;
  const before = (['decision-rule', 'stop-rule', 'results', 'decision', 'learnings', 'appendix'] as const).flatMap((meaning) => sectionsOf(document, meaning))
    .filter(({form}) => form === 'atx' || form === 'setext').sort((a, b) => a.heading.start - b.heading.start)[0];
  const heading = words.label('sample');
  const at = before?.heading.start ?? document.text.length;
  const lead = before || document.text === '' ? '' : `${/[\r\n]$/.test(document.text) ? '' : eol}${eol}`;
  return {span: {start: at, end: at}, newText: `${lead}${'#'.repeat(before?.level ?? level)} ${heading}${eol}${eol}${table}${eol}${before ? eol : ''}`};
}

/** Whether all cells of a table are empty or hold a template's words. */
function waits(document: PrdDocument, {rows}: Table): boolean {
  const cells = rows.flatMap((row) => document.blocks[row]?.cells ?? []);
  return cells.length > 0 && cells.every(({text, span}) => text.trim() === '' || isUnfilled(document, span));
}

function isIn(document: PrdDocument, table: Table, section: Section): boolean {
  const {start} = extentOf(document, table);
  return start >= section.span.start && start < section.span.end;
}

/** From the beginning of a table's first line to the end of its last. */
function extentOf({text, blocks}: PrdDocument, {header, rows}: Table): {start: number; end: number} {
  const first = header[0]?.span.start ?? 0;
  const last = blocks[rows.at(-1) ?? -1]?.span.end ?? first;
  const end = text.indexOf('\n', last);
  const whole = end < 0 ? text.length : end;
  return {start: text.lastIndexOf('\n', first - 1) + 1, end: text[whole - 1] === '\r' ? whole - 1 : whole};
}

function near(one: number | undefined, other: number): boolean {
  return one !== undefined && Math.abs(one - other) <= 1e-6 * Math.max(Math.abs(one), Math.abs(other));
}

function figures(text: string): number {
  return text.match(/\d[\d.,]*/g)?.length ?? 0;
}

function sign(value: number): string {
  return value > 0 ? '+' : '';
}
