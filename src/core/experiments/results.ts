/** Readings of the data: tables with arms as rows or as columns, and lists with a line for each arm. */
import {spanInBlock} from '../model/blocks.ts';
import {linesOf} from '../model/text-lines.ts';
import type {Block, Meaning, PrdDocument, Span, Table} from '../model/types.ts';
import {isUnfilled, meaningsAround, nearestMeanings} from '../rules/places.ts';
import {roleOf} from './arms.ts';
import {placeIn, placeInCell, type Candidate} from './fields.ts';
import {countOf, type Figure} from './numbers.ts';
import {figuresIn, type Reader} from './plan.ts';
import type {Arm, ArmResult, FieldName, Reading, Stated} from './types.ts';
import {fieldOf} from './words.ts';

const valueFields: ReadonlySet<FieldName> = new Set(['units', 'conversions', 'rate', 'mean', 'sd']);
const armOnly: ReadonlySet<FieldName> = new Set(['arm']);
/** Tables in these sections speak of the plan. */
const planMeanings: readonly Meaning[] = [
  'variants', 'sample-size', 'metrics', 'primary-metric', 'guardrails', 'hypothesis', 'audience', 'method', 'decision-rule', 'stop-rule', 'evidence', 'background',
  'tracker', 'timeline', 'goals', 'problem', 'requirements',
];

/** Reads all readings of a document in the order of its text. */
export function readReadings(document: PrdDocument, reader: Reader, arms: readonly Arm[]): Reading[] {
  const names = new Map(arms.map(({name, role}) => [name.toLowerCase(), role]));
  const roleFor = (name: string): {readonly known: boolean; readonly role: Arm['role']} => {
    const plain = name.replace(/[(（][^)）]*[)）]/g, '').trim().toLowerCase();
    if (names.has(plain)) return {known: true, role: names.get(plain)};
    const role = roleOf(name, reader.vocabulary);
    return {known: role !== undefined, role};
  };
  const readings: Reading[] = [];
  for (const table of document.tables) {
    const section = table.section ?? document.blocks[table.rows[0] ?? -1]?.section;
    if (!isResultPlace(document, section) || isUnfilled(document, table.span)) continue;
    const read = readRows(document, table, reader, roleFor) ?? readColumns(document, table, reader, roleFor);
    if (read) readings.push({arms: read, span: table.span, section});
  }
  readLines(document, reader, roleFor, readings);
  return readings.sort((a, b) => a.span.start - b.span.start);
}

type RoleFor = (name: string) => {readonly known: boolean; readonly role: Arm['role']};

function isResultPlace(document: PrdDocument, section: number | undefined): boolean {
  if (meaningsAround(document, section).has('results')) return true;
  return !nearestMeanings(document, section).some((meaning) => planMeanings.includes(meaning));
}

/** One kind of value, with a cell for each arm. */
interface Series {
  readonly label: string;
  readonly cells: readonly {readonly text: string; readonly place: Candidate['place']}[];
}

interface ArmPlace {
  readonly name: string;
  readonly role: Arm['role'];
  readonly span: Span;
}

function readRows(document: PrdDocument, table: Table, reader: Reader, roleFor: RoleFor): ArmResult[] | undefined {
  const at = Math.max(0, table.header.findIndex(({text}) => fieldOf(text, armOnly, reader.vocabulary)));
  const rows = table.rows.map((index) => document.blocks[index]!)
    .flatMap((row) => {
      const cell = row.cells?.[at];
      const {known, role} = cell ? roleFor(cell.text) : {known: false, role: undefined};
      return cell && known ? [{row, arm: {name: cell.text.trim(), role, span: row.span}}] : [];
    });
  if (rows.length < 2 || rows.length > 12) return undefined;
  const series = table.header.flatMap((header, column) => (column === at ? [] : [{
    label: header.text,
    cells: rows.map(({row}) => {
      const cell = row.cells?.[column];
      return {text: cell?.text ?? '', place: cell ? placeInCell(row, cell) : placeIn(document, row.span, '')};
    }),
  }]));
  return resultsOf(rows.map(({arm}) => arm), series, reader);
}

function readColumns(document: PrdDocument, table: Table, reader: Reader, roleFor: RoleFor): ArmResult[] | undefined {
  const arms = table.header.flatMap((cell, column) => {
    const {known, role} = column === 0 ? {known: false, role: undefined} : roleFor(cell.text);
    return known ? [{column, arm: {name: cell.text.trim(), role, span: cell.span}}] : [];
  });
  if (arms.length < 2) return undefined;
  const series = table.rows.map((index) => {
    const row = document.blocks[index]!;
    return {
      label: row.cells?.[0]?.text ?? '',
      cells: arms.map(({column}) => {
        const cell = row.cells?.[column];
        return {text: cell?.text ?? '', place: cell ? placeInCell(row, cell) : placeIn(document, row.span, '')};
      }),
    };
  });
  return resultsOf(arms.map(({arm}) => arm), series, reader);
}

/** `Control: 400 of 10,000 (4.0%)`: two such lines of one section are a reading. */
function readLines(document: PrdDocument, reader: Reader, roleFor: RoleFor, readings: Reading[]): void {
  const covered = new Set(readings.map(({section}) => section));
  const bySection = new Map<number | undefined, {block: Block; from: number; to: number; text: string; name: string}[]>();
  for (const block of document.blocks) {
    if (block.type !== 'paragraph' || block.quoted || covered.has(block.section) || !/\d/.test(block.text)) continue;
    if (!meaningsAround(document, block.section).has('results')) continue;
    for (const line of linesOf(block.text)) {
      const match = /^([^:：\n]{1,40}?)\s*[:：]\s*(?=\D{0,20}\d)/.exec(line.text);
      if (!match || !roleFor(match[1]!).known) continue;
      const from = line.start + match[0].length;
      const list = bySection.get(block.section) ?? [];
      list.push({block, from, to: line.end, text: block.text.slice(from, line.end), name: match[1]!.trim()});
      bySection.set(block.section, list);
    }
  }
  for (const [section, lines] of bySection) {
    if (lines.length < 2 || new Set(lines.map(({name}) => name)).size !== lines.length) continue;
    const figures = lines.map(({text}) => figuresIn(text, reader));
    const most = Math.max(...figures.map((list) => list.length));
    const arms = lines.map(({block, name, from, to}) => ({name, role: roleFor(name).role, span: spanInBlock(block, from, to)}));
    // Each number of a line is a value of its own kind.
    const series = Array.from({length: most}, (_, index) => ({
      label: '',
      cells: lines.map(({block, from, text}, line) => {
        const figure = figures[line]![index];
        const start = figure?.start ?? 0;
        return {
          text: figure ? text.slice(figure.start, figure.end) : '',
          place: (a: number, b: number) => spanInBlock(block, from + start + a, from + start + b),
        };
      }),
    }));
    const read = resultsOf(arms, series, reader);
    if (read) readings.push({arms: read, span: {start: arms[0]!.span.start, end: arms.at(-1)!.span.end}, section});
  }
}

interface Values {
  readonly label: string;
  readonly figures: readonly (Figure | undefined)[];
  readonly field: FieldName | undefined;
  readonly series: Series;
}

/** Finds out which series holds units, conversions, rates, means: by their words, or because the numbers fit together. */
function resultsOf(arms: readonly ArmPlace[], all: readonly Series[], reader: Reader): ArmResult[] | undefined {
  const values: Values[] = all.map((series) => ({
    label: series.label, series, field: fieldOf(series.label, valueFields, reader.vocabulary),
    figures: series.cells.map(({text}) => figuresIn(text, reader)[0]),
  })).filter(({figures}) => figures.filter(Boolean).length >= 2);
  const counts = (one: Values | undefined): readonly (number | undefined)[] => one?.figures.map((figure) => figure && countOf(figure, reader.decimalComma)) ?? [];
  const whole = (one: Values): boolean => one.figures.every((figure) => figure !== undefined && countOf(figure, reader.decimalComma) !== undefined);
  const stated = (one: Values | undefined, at: number, value: number | undefined): Stated<number> | undefined => {
    const figure = one?.figures[at];
    if (!one || !figure || value === undefined) return undefined;
    return {value, text: figure.text, span: one.series.cells[at]!.place(figure.start, figure.end), origin: 'table'};
  };
  const ratio = values.find(({figures}) => figures.every((figure) => figure?.form === 'ratio'));
  const integers = values.filter(whole);
  const rates = values.filter(({figures, field}) => figures.every((figure) => figure !== undefined && figure.value >= 0 && figure.value <= 1
    && (figure.form === 'percent' || (figure.form === 'number' && figure.decimals > 0 && field === 'rate'))));
  const fitting = ratio ? undefined : fitTogether(integers, rates, counts);
  const units = fitting?.units ?? namedCounts('units');
  const conversions = fitting?.conversions ?? namedCounts('conversions');
  const rate = fitting?.rate ?? rates.find(({field}) => field === 'rate') ?? (rates.length === 1 ? rates[0] : undefined);
  const {mean, sd} = spreadOf(values, reader);
  if (!ratio && !units && !conversions && !rate && !sd && mean?.field !== 'mean') return undefined;
  return arms.map((arm, at) => {
    const figure = ratio?.figures[at];
    const place = ratio?.series.cells[at]?.place;
    const part = figure?.counts && place ? {text: figure.text, span: place(figure.start, figure.end), origin: 'table' as const} : undefined;
    return {
      ...arm,
      units: part ? {value: figure!.counts![1], ...part} : stated(units, at, counts(units)[at]),
      conversions: part ? {value: figure!.counts![0], ...part} : stated(conversions, at, counts(conversions)[at]),
      rate: stated(rate, at, rate?.figures[at]?.value),
      mean: stated(mean, at, mean?.figures[at]?.value),
      sd: stated(sd, at, sd?.figures[at]?.value),
    };
  });

  /** A named column of counts; a rate called "conversion" is none. */
  function namedCounts(field: 'units' | 'conversions'): Values | undefined {
    return integers.find((one) => one.field === field);
  }
}

/**
 * Means and their standard deviations: `Mean` and `SD`, `Order value` with `SD` behind it, `Mean (SD)` with both in each
 * cell. A number behind `±` is no standard deviation unless the label says so; it may be half an interval.
 */
function spreadOf(values: readonly Values[], reader: Reader): {readonly mean: Values | undefined; readonly sd: Values | undefined} {
  const numbers = values.filter(({figures}) => figures.every((figure) => figure === undefined || figure.form === 'number'));
  const words = new Map(reader.vocabulary.patterns('experimentFields'));
  const says = (field: 'mean' | 'sd') => ({label, field: named}: Values): boolean => {
    const plain = label.replace(/[^\p{L}\p{N}.]+$/u, '');
    const match = words.get(field)?.first(plain);
    // Short words for a deviation are words of other things, too: `de` in Spanish.
    return named === field || (match ? field === 'mean' || match.index === 0 || match.index + match[0].length === plain.length : false);
  };
  const both = numbers.find((one) => says('mean')(one) && says('sd')(one));
  if (both) return {mean: both, sd: {...both, figures: both.series.cells.map(({text}) => figuresIn(text, reader)[1])}};
  const sd = numbers.find(says('sd'));
  const before = sd && values[values.indexOf(sd) - 1];
  return {mean: numbers.find(says('mean')) ?? (before && before.field === undefined && numbers.includes(before) ? before : undefined), sd};
}

/** Two columns of counts whose quotients are the written rates, within their rounding. */
function fitTogether(
  integers: readonly Values[], rates: readonly Values[], counts: (one: Values) => readonly (number | undefined)[],
): {readonly units: Values; readonly conversions: Values; readonly rate: Values} | undefined {
  for (const rate of rates) {
    for (const units of integers.slice(0, 8)) {
      const wholes = counts(units);
      for (const conversions of integers.slice(0, 8)) {
        if (conversions === units) continue;
        const parts = counts(conversions);
        const fits = rate.figures.every((figure, at) => {
          const [part, all] = [parts[at]!, wholes[at]!];
          return all > 0 && part <= all && Math.abs(part / all - figure!.value) <= 0.51 * 10 ** -(figure!.decimals + 2);
        });
        if (fits) return {units, conversions, rate};
      }
    }
  }
  return undefined;
}
