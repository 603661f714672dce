/** Reads the values of a plan's fields out of the words that state them. */
import {maskDates} from '../model/dates.ts';
import {wordSource, type Vocabulary} from '../model/words.ts';
import type {Candidate, Candidates} from './fields.ts';
import {countOf, readFigures, type Figure} from './numbers.ts';
import {readPeriod} from './periods.ts';
import type {Days, Effect, Experiment, FieldName, Quantity, Sample, Stated, Traffic, Unread} from './types.ts';
import {groupIn, isShortLabel} from './words.ts';

/** What reading a value needs to know. */
export interface Reader {
  readonly vocabulary: Vocabulary;
  readonly decimalComma: boolean;
  readonly candidates: Candidates;
  /** Whether a place still waits to be filled in. */
  readonly isUnfilled: (candidate: Candidate) => boolean;
  readonly unread: Unread[];
}

/** A value with the stretch of text that states it. */
interface Read<Value> {
  readonly value: Value;
  readonly start: number;
  readonly end: number;
}

/** The first candidate of a field that can be read; where none can, the first labelled one is listed as unread. */
export function firstRead<Value>(
  reader: Reader, fields: readonly FieldName[], read: (candidate: Candidate) => Read<Value> | undefined,
): Stated<Value> | undefined {
  let failed: Candidate | undefined;
  for (const candidate of fields.flatMap((field) => reader.candidates.get(field) ?? [])) {
    if (candidate.text.trim() === '' || isQuestion(candidate.text) || reader.isUnfilled(candidate)) continue;
    const found = read(candidate);
    if (found) return stated(candidate, found);
    // The beginning of a sentence may hold a field's name before a colon.
    if (candidate.origin !== 'prose' && (candidate.origin !== 'label' || isShortLabel(candidate.label))) failed ??= candidate;
  }
  if (failed) reader.unread.push({field: failed.field, text: failed.text.trim(), span: failed.place(0, failed.text.length)});
  return undefined;
}

/** A checklist asks for a value where another plan states it. */
export function isQuestion(text: string): boolean {
  return /^[^\n.]*[?？]\s*(?:[(（\n]|$)/.test(text);
}

function stated<Value>({text, place, origin}: Candidate, {value, start, end}: Read<Value>): Stated<Value> {
  return {value, text: text.slice(start, end).trim(), span: place(start, end), origin};
}

const figureCache = new WeakMap<Vocabulary, Map<string, readonly Figure[]>>();

/** Numbers of a text, those of its dates left out; kept for a while, because several fields ask of one text. */
export function figuresIn(text: string, {vocabulary, decimalComma}: Pick<Reader, 'vocabulary' | 'decimalComma'>): readonly Figure[] {
  if (!/\p{Nd}/u.test(text)) return [];
  let known = figureCache.get(vocabulary);
  if (!known) figureCache.set(vocabulary, (known = new Map()));
  let figures = known.get(text);
  if (!figures) {
    if (known.size >= 200) known.clear();
    known.set(text, (figures = readFigures(maskDates(text, vocabulary), decimalComma)));
  }
  return figures;
}

/** A share or a number with its unit, from the figure that states it. */
export function quantityOf(figure: Figure): Quantity {
  const {value, form, unit, currency, decimals} = figure;
  if (form === 'percent' || form === 'ratio' || form === 'points') return {value, kind: 'share', unit: undefined};
  // A bare decimal below one is a share as spreadsheets write it.
  if (value > 0 && value < 1 && decimals > 0 && unit === undefined && currency === undefined) return {value, kind: 'share', unit: undefined};
  return {value, kind: 'number', unit: currency ?? unit};
}

function readQuantity(candidate: Candidate, reader: Reader): Read<Quantity> | undefined {
  const figures = figuresIn(candidate.text, reader);
  const figure = figures[0];
  if (!figure || (candidate.origin === 'prose' && figure.form !== 'percent') || (candidate.field === 'target' && figure.sign)) return undefined;
  const [, second] = figures;
  // Of `71 ± 23 euros` both are euros.
  const isSpread = second !== undefined && /^\s*(?:±|\+\/-)\s*$/.test(candidate.text.slice(figure.end, second.start));
  const value = quantityOf(isSpread && figure.unit === undefined ? {...figure, unit: second.unit} : figure);
  // `71 euros`, `about 71 euros` is a value; in `unknown, week 1 measures it` the number counts something else.
  if (value.kind === 'number' && candidate.text.slice(0, figure.start).trim().split(/\s+/).length > 1) return undefined;
  return {value, start: figure.start, end: figure.end};
}

const arrow = '(?:→|->|=>|⟶|➔|➜|⇒)';
const joins = new WeakMap<Vocabulary, RegExp>();

/** What stands between the two values of a change: an arrow, or `to` in the language's words. */
function joinPattern(vocabulary: Vocabulary): RegExp {
  let join = joins.get(vocabulary);
  if (!join) {
    const to = wordSource(vocabulary.list('toWords'));
    joins.set(vocabulary, (join = new RegExp(`^[^\\d,;.|\\n]{0,30}?(?:${[arrow, ...(to ? [to] : [])].join('|')})[^\\d;|\\n]{0,24}$`, 'iu')));
  }
  return join;
}

/** The two values of `from 58% to at least 62%`; undefined where a text tells of no change. */
export function changeIn(text: string, reader: Pick<Reader, 'vocabulary' | 'decimalComma'>): {readonly from: Figure; readonly to: Figure} | undefined {
  const figures = figuresIn(text, reader);
  const join = joinPattern(reader.vocabulary);
  for (let at = 0; at + 1 < figures.length; at++) {
    const [from, to] = [figures[at]!, figures[at + 1]!];
    if (!join.test(text.slice(from.end, to.start))) continue;
    const [first, second] = [quantityOf(from), quantityOf(to)];
    if (first.kind === second.kind || from.form === 'number') return {from, to};
  }
  return undefined;
}

/** The smallest effect as a change, in points, relative, or as a percentage that says neither. */
function readEffect({text, label, origin}: Candidate, reader: Reader, hint: Effect['kind'] | undefined, numeric: boolean): Read<Effect> | undefined {
  const {vocabulary} = reader;
  const change = changeIn(text, reader);
  if (change) {
    const value = Number((quantityOf(change.to).value - quantityOf(change.from).value).toPrecision(12));
    // `5% relative (8% → 8.4%)` states it twice; the words before the bracket are the effect.
    const first = figuresIn(text, reader)[0]!;
    if (first === change.from || first.start === change.from.start) return {value: {kind: 'absolute', value}, start: change.from.start, end: change.to.end};
  }
  const figure = figuresIn(text, reader)[0];
  if (!figure) return undefined;
  const around = `${label} ${text}`;
  const word = groupIn('effectWords', around, vocabulary)?.key as Effect['kind'] | undefined;
  const place = {start: figure.start, end: word && origin !== 'prose' ? Math.max(figure.end, endOfWord(text, figure.end, vocabulary)) : figure.end};
  // Points of a mean, such as a score, are its unit; of a rate they are hundredths.
  if (figure.form === 'points') return {value: {kind: 'absolute', value: numeric ? Number((figure.value * 100).toPrecision(12)) : figure.value}, ...place};
  const said = word ?? hint;
  if (figure.form === 'percent') {
    if (said) return {value: {kind: said, value: figure.value}, ...place};
    // A percentage of a number that is no share can only be relative.
    return {value: {kind: numeric ? 'relative' : 'ambiguous', value: figure.value}, ...place};
  }
  if (figure.form === 'ratio') return undefined;
  if (said) return {value: {kind: said, value: figure.value}, ...place};
  if (numeric || figure.currency !== undefined) return {value: {kind: 'absolute', value: figure.value}, ...place};
  return figure.value !== 0 && Math.abs(figure.value) < 1 ? {value: {kind: 'ambiguous', value: figure.value}, ...place} : undefined;
}

function endOfWord(text: string, from: number, vocabulary: Vocabulary): number {
  const found = groupIn('effectWords', text.slice(from, from + 20), vocabulary);
  return found && found.start <= 2 ? from + found.end : from;
}

/** `23 euros`, `SD = 23`. */
function readSpread({text}: Candidate, reader: Reader): Read<number> | undefined {
  const figure = figuresIn(text, reader).find(({form, value}) => form === 'number' && value > 0);
  return figure && {value: figure.value, start: figure.start, end: figure.end};
}

const spreads = new WeakMap<Vocabulary, RegExp>();

/** `71 ± 23 euros`, `71 euros (standard deviation 23)`: the spread beside the mean. */
function spreadOfBaseline(reader: Reader): Stated<number> | undefined {
  let pattern = spreads.get(reader.vocabulary);
  if (!pattern) {
    // `de` is a Spanish short form, and a Spanish word.
    const labels = wordSource((reader.vocabulary.groups('experimentFields')['sd'] ?? []).filter((word) => word.length > 2 || word === 'sd' || word === 'σ'));
    spreads.set(reader.vocabulary, (pattern = new RegExp(`(?:±|\\+/-${labels ? `|${labels}` : ''})[\\s:：=]*(?:of |von |de |di )?`, 'iu')));
  }
  for (const candidate of reader.candidates.get('baseline') ?? []) {
    const mark = pattern.exec(candidate.text);
    if (!mark || reader.isUnfilled(candidate)) continue;
    const from = mark.index + mark[0].length;
    const figure = figuresIn(candidate.text, reader).find(({start, form, value}) => start >= from - 1 && start <= from + 2 && form === 'number' && value > 0);
    if (figure) return stated(candidate, {value: figure.value, start: figure.start, end: figure.end});
  }
  return undefined;
}

function readAlpha({text, field}: Candidate, reader: Reader): Read<number> | undefined {
  const figure = figuresIn(text, reader).find(({form, value}) => form === 'percent' || (form === 'number' && value > 0 && value < 1));
  if (!figure) return undefined;
  // `95% significance` is confidence by another name.
  const value = field === 'confidence' || figure.value >= 0.8 ? Number((1 - figure.value).toPrecision(12)) : figure.value;
  return value > 0 && value <= 0.5 ? {value, start: figure.start, end: figure.end} : undefined;
}

function readPower({text}: Candidate, reader: Reader): Read<number> | undefined {
  const figure = figuresIn(text, reader).find(({form, value}) => (form === 'percent' || form === 'number') && value >= 0.5 && value < 1);
  return figure && {value: figure.value, start: figure.start, end: figure.end};
}

function readSides({text}: Candidate, reader: Reader): Read<1 | 2> | undefined {
  const found = groupIn('sideWords', text, reader.vocabulary);
  if (found) return {value: found.key === 'one' ? 1 : 2, start: found.start, end: found.end};
  const bare = /^\s*([12])\s*$/.exec(text);
  return bare ? {value: Number(bare[1]) as 1 | 2, start: 0, end: text.length} : undefined;
}

const timeUnits = new WeakMap<Vocabulary, RegExp>();

function timeUnit(vocabulary: Vocabulary): RegExp {
  let pattern = timeUnits.get(vocabulary);
  if (!pattern) {
    const words = wordSource(Object.values(vocabulary.groups('periodWords')).flat()).replaceAll('(?<![\\p{L}\\p{N}_])', '');
    timeUnits.set(vocabulary, (pattern = new RegExp(`^\\s?-?\\s?${words}`, 'iu')));
  }
  return pattern;
}

/** Units that a plan asks for: for each arm where its words say so, else in total, else without saying which. */
function readSample({text, label, field}: Candidate, reader: Reader): Read<Sample> | undefined {
  const {vocabulary, decimalComma} = reader;
  const times = /(\d{1,2})\s?[x×*]\s?(?=\d)/iu.exec(text);
  const figures = figuresIn(times ? text.replace(times[0], (found) => ' '.repeat(found.length)) : text, reader);
  const counts = figures.flatMap((figure, index) => {
    const value = countOf(figure, decimalComma);
    if (value === undefined || value < 2 || timeUnit(vocabulary).test(text.slice(figure.end))) return [];
    const behind = text.slice(figure.end, Math.min(figures[index + 1]?.start ?? text.length, figure.end + 40));
    const before = text.slice(Math.max(figures[index - 1]?.end ?? 0, figure.start - 24), figure.start);
    const per = vocabulary.has('perArmWords', behind) || vocabulary.has('perArmWords', before) ? 'arm' as const
      : vocabulary.has('totalWords', behind) || vocabulary.has('totalWords', before) ? 'total' as const : undefined;
    return [{value, per: times && figure.start === times.index + times[0].length ? 'arm' as const : per, start: figure.start, end: figure.end}];
  });
  const best = counts.find(({per}) => per === 'arm') ?? counts.find(({per}) => per === 'total') ?? counts[0];
  if (!best) return undefined;
  const byLabel = vocabulary.has('perArmWords', label) ? 'arm' as const : field === 'total' || vocabulary.has('totalWords', label) ? 'total' as const : 'unstated' as const;
  return {value: {value: best.value, per: best.per ?? byLabel}, start: best.start, end: best.end};
}

function readTraffic({text, label}: Candidate, reader: Reader): Read<Traffic> | undefined {
  const figure = figuresIn(text, reader).find(({form}) => form === 'number');
  if (!figure || figure.value <= 0) return undefined;
  // `每天 1200`, `täglich 1.200`: the period may stand before, too.
  const period = [text.slice(figure.end), label, text.slice(0, figure.start)]
    .map((words) => groupIn('periodWords', words, reader.vocabulary)?.key as Traffic['period'] | undefined).find(Boolean);
  if (!period) return undefined;
  const days = {day: 1, week: 7, month: 30}[period];
  return {value: {perDay: figure.value / days, period}, start: figure.start, end: figure.end};
}

function readDuration({text, label}: Candidate, reader: Reader): Read<number> | undefined {
  const figure = figuresIn(text, reader).find(({form, value}) => form === 'number' && value > 0)
    ?? readFigures(text, reader.decimalComma).find(({form, value}) => form === 'number' && value > 0 && value < 1000);
  if (!figure) return undefined;
  const unit = (groupIn('periodWords', text.slice(figure.end, figure.end + 16), reader.vocabulary) ?? groupIn('periodWords', label, reader.vocabulary))?.key;
  if (!unit) return undefined;
  const value = figure.value * {day: 1, week: 7, month: 30}[unit as Traffic['period']];
  return value <= 1000 ? {value, start: figure.start, end: figure.end} : undefined;
}

function readShare({text}: Candidate, reader: Reader): Read<number> | undefined {
  const figure = figuresIn(text, reader).find(({form, value}) => form === 'percent' || (form === 'number' && value > 0 && value <= 1));
  return figure && figure.value > 0 && figure.value <= 1 ? {value: figure.value, start: figure.start, end: figure.end} : undefined;
}

const splitForm = /(?<![\d.,/])\d{1,3}(?:[.,]\d+)?\s?[%％]?(?:\s?(?:[/:：|–-]|\bto\b|,|\band\b|und|et|y|e)\s?\d{1,3}(?:[.,]\d+)?\s?[%％]?){1,5}(?![\d/])/iu;

/** `50/50`, `80/20`, `1:1`, `50% / 50%`; shares as written, so that a wrong sum stays visible. */
export function readSplit(text: string): Read<readonly number[]> | undefined {
  const match = splitForm.exec(text);
  if (!match) return undefined;
  const values = [...match[0].matchAll(/\d{1,3}(?:[.,]\d+)?/g)].map(([digits]) => Number(digits.replace(',', '.')));
  const sum = values.reduce((total, value) => total + value, 0);
  if (sum === 0) return undefined;
  const percent = /[%％]/.test(match[0]) || sum > 20;
  const decimal = !percent && Math.abs(sum - 1) < 0.02;
  return {value: values.map((value) => (percent ? value / 100 : decimal ? value : value / sum)), start: match.index, end: match.index + match[0].length};
}

function readDays(text: string, reader: Reader, which: 'first' | 'last', label: string): Read<Days> | undefined {
  const found = readPeriod(text, reader.vocabulary);
  if (!found) return undefined;
  const range = which === 'first' ? found.first : found.last ?? found.first;
  const planned = found.planned || reader.vocabulary.has('planMarks', label.toLowerCase());
  return {value: {from: range.from, to: range.to, planned}, start: found.start, end: found.end};
}

/** The words of a field as they are, cut at the end of the first sentence. */
function readWords({text}: Candidate): Read<string> | undefined {
  const end = /[.。;；](?:\s|$)/.exec(text)?.index ?? text.length;
  const value = text.slice(0, end).trim();
  return value === '' ? undefined : {value, start: text.indexOf(value), end: text.indexOf(value) + value.length};
}

/** Fields of a plan that are read here. */
export type PlanValues = Pick<Experiment, 'baseline' | 'sd' | 'target' | 'mde' | 'alpha' | 'power' | 'sides' | 'split' | 'sample' | 'traffic' | 'exposure' | 'start' | 'end'
  | 'duration' | 'unit' | 'exposed' | 'surface' | 'method'>;

/** Reads all fields of the plan; what is written and cannot be read is added to `reader.unread`. */
export function readPlan(reader: Reader): PlanValues {
  const baseline = firstRead(reader, ['baseline'], (candidate) => readQuantity(candidate, reader));
  const hint = (reader.candidates.get('effect-kind') ?? []).map(({text}) => groupIn('effectWords', text, reader.vocabulary)?.key as Effect['kind'] | undefined).find(Boolean);
  const numeric = baseline?.value.kind === 'number';
  const mde = firstRead(reader, ['mde'], (candidate) => readEffect(candidate, reader, hint, numeric));
  const alpha = firstRead(reader, ['alpha', 'confidence'], (candidate) => readAlpha(candidate, reader));
  const period = firstRead(reader, ['period'], ({text, label}) => readDays(text, reader, 'first', label));
  const until = period && firstRead({...reader, unread: []}, ['period'], ({text, label}) => (readPeriod(text, reader.vocabulary)?.last ? readDays(text, reader, 'last', label) : undefined));
  const dates = (field: 'start' | 'end') => firstRead(reader, [field], ({text, label}) => readDays(text, reader, field === 'start' ? 'first' : 'last', label));
  return {
    baseline, mde, alpha, sd: numeric ? firstRead(reader, ['sd'], (candidate) => readSpread(candidate, reader)) ?? spreadOfBaseline(reader) : undefined,
    target: firstRead({...reader, unread: []}, ['target'], (candidate) => readQuantity(candidate, reader)),
    power: firstRead(reader, ['power'], (candidate) => readPower(candidate, reader)),
    sides: firstRead(reader, ['sides'], (candidate) => readSides(candidate, reader))
      ?? firstRead({...reader, unread: []}, ['alpha', 'confidence', 'method'], (candidate) => (groupIn('sideWords', candidate.text, reader.vocabulary) ? readSides(candidate, reader) : undefined)),
    split: firstRead(reader, ['split'], ({text}) => readSplit(text)),
    sample: bestSample(reader),
    traffic: firstRead(reader, ['traffic'], (candidate) => readTraffic(candidate, reader)),
    exposure: firstRead({...reader, unread: []}, ['exposure'], (candidate) => readShare(candidate, reader)),
    start: dates('start') ?? period,
    end: dates('end') ?? until,
    duration: firstRead(reader, ['duration'], (candidate) => readDuration(candidate, reader)),
    unit: firstRead(reader, ['unit'], readWords),
    exposed: firstRead(reader, ['exposed'], readWords),
    surface: firstRead(reader, ['surface'], readWords),
    method: firstRead(reader, ['method'], readWords),
  };
}

/** A size for each arm goes before one in total, and that before one that does not say. */
function bestSample(reader: Reader): Stated<Sample> | undefined {
  for (const per of ['arm', 'total', undefined] as const) {
    const found = firstRead(per === undefined ? reader : {...reader, unread: []}, ['sample', 'total'], (candidate) => {
      const sample = readSample(candidate, reader);
      return sample && (per === undefined || sample.value.per === per) ? sample : undefined;
    });
    if (found) return found;
  }
  return undefined;
}

/** The first place where a word of a list stands in a text. */
export function wordIn(list: string, text: string, vocabulary: Vocabulary): RegExpExecArray | null {
  return vocabulary.pattern(list)?.first(text) ?? null;
}
