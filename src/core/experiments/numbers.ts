/** Numbers as people write them in plans and readouts: `10%`, `0.1`, `3,841`, `5k`, `4,1 %`, `412 of 967`. */
import {fold} from '../model/words.ts';

/** A number in a text. */
export interface Figure {
  /** 0.1 for `10%` and `0.1`; 5000 for `5k`. */
  readonly value: number;
  /** `percent` with a percent sign, `points` with percentage points, `ratio` for k of n, `number` for the rest. */
  readonly form: 'percent' | 'points' | 'ratio' | 'number';
  /** `+` or `-` as written. */
  readonly sign: '+' | '-' | undefined;
  /** Digits behind the decimal mark of the written number. */
  readonly decimals: number;
  /** The two counts of a ratio. */
  readonly counts: readonly [part: number, whole: number] | undefined;
  /** The word behind a number: `euros`, `s`. */
  readonly unit: string | undefined;
  /** Money sign before a number. */
  readonly currency: string | undefined;
  /** The digits as written, without sign, unit and multiplier. */
  readonly written: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const digits = String.raw`\d{1,3}(?:[,.\u00a0\u202f ’']\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?|\.\d+`;
const percentWords = '%|％|percent\\b|per cent\\b|prozent\\b|por ciento|por cento|pour cent|パーセント|퍼센트';
const pointWords = [
  'pp\\b', 'p\\.p\\.?', 'ppts?\\b', 'pts?\\b', '%?-?\\s?points?\\b', 'percentage[ -]points?\\b', 'pct\\.? points?\\b', '[%％]\\s?(?:p\\b|pt\\b|포인트)',
  'prozentpunkte?n?\\b', 'puntos? porcentual(?:es)?', 'puntos?\\b', 'pontos? percentua(?:is|l)', 'pontos?\\b', 'p\\.\\s?p\\.', 'points? de pourcentage',
  '个百分点', '個百分點', '百分点', 'パーセントポイント', '%?ポイント', '퍼센트\\s?포인트', '포인트',
].join('|');
const multipliers: readonly (readonly [RegExp, number])[] = [
  [/^(?:k|tsd\.?|thousand|mil\b|千|천)/i, 1e3], [/^(?:m|mn|mio\.?|million(?:en|s)?|millones|milhões|百万)/i, 1e6], [/^(?:万|萬|만)/, 1e4],
];
const multiplier = '(?:k|tsd\\.?|thousand|m|mn|mio\\.?|million(?:en|s)?)(?![\\p{L}\\d])|mil(?![\\p{L}\\d])|千|천|百万|万|萬|만';
const figure = new RegExp([
  `(?<![\\p{Script=Latin}\\d_])(?<sign>(?<![\\p{L}\\d)])[+\\-−–](?=\\s?[$€£¥]?\\.?\\d)\\s?)?(?<currency>US\\$|[$€£¥₩])?\\s?(?<![\\d.,]|\\p{L}[-–])(?<digits>${digits})`,
  `(?:\\s?(?<points>${pointWords})|\\s?(?<percent>${percentWords})|\\s?(?<multiplier>${multiplier}))?`,
].join(''), 'giu');
const ratio = new RegExp(`(?<![\\p{Script=Latin}\\d.,_/-])(?<part>${digits})\\s?(?:(?:out\\s)?of|von|aus|sur|de(?:\\scada)?|em|/)\\s?(?:the\\s)?(?<whole>${digits})(?![\\d/%％])`, 'giu');
const unitBehind = /^\s?((?:a|per|je|pro|par|por|al)\s\p{L}+|(?:€|元|円|人|次|件|秒|分钟|분|명|건|\p{L}+(?:[-/]\p{L}+)?)(?:\s(?:a|per|je|pro|par|por|al)\s\p{L}+)?)/u;
/** Words that stand behind a number without being its unit. */
const noUnit = /^(?:to|will|in|of|and|or|for|from|by|with|within|at|on|is|are|was|than|auf|bis|im|und|oder|para|de|en|y|o|et|ou|e|à|zu|x)$/i;

/**
 * All numbers of a text in their order.
 *
 * @param text visible text; dates in it should be blanked out by the caller.
 * @param decimalComma whether `3,5` is three and a half in the text's language.
 */
export function readFigures(text: string, decimalComma: boolean): Figure[] {
  const plain = fold(text);
  if (!/\d/.test(plain)) return [];
  const figures: Figure[] = [];
  const taken: {start: number; end: number}[] = [];
  for (const match of plain.matchAll(ratio)) {
    const part = parseNumber(match.groups!['part']!, decimalComma, true);
    const whole = parseNumber(match.groups!['whole']!, decimalComma, true);
    // `80/20` is a split and `24/7` a habit: a part of a whole is not larger than it.
    if (!(part <= whole) || whole === 0 || !Number.isInteger(part) || !Number.isInteger(whole)) continue;
    const [start, end] = [match.index, match.index + match[0].length];
    taken.push({start, end});
    figures.push({
      value: part / whole, form: 'ratio', sign: undefined, decimals: 0, counts: [part, whole], unit: undefined, currency: undefined,
      written: match.groups!['part']!, text: text.slice(start, end), start, end,
    });
  }
  for (const match of plain.matchAll(figure)) {
    const [start, end] = [match.index + (/^\s*/.exec(match[0])![0].length), match.index + match[0].length];
    if (taken.some((one) => start < one.end && end > one.start)) continue;
    const groups = match.groups!;
    const written = groups['digits']!;
    const sign = groups['sign'] === undefined ? undefined : groups['sign'].startsWith('+') ? '+' as const : '-' as const;
    let value = parseNumber(written, decimalComma);
    const form = groups['points'] !== undefined ? 'points' : groups['percent'] !== undefined ? 'percent' : 'number';
    if (form !== 'number') value /= 100;
    const times = groups['multiplier'] === undefined ? 1 : multipliers.find(([pattern]) => pattern.test(groups['multiplier']!))?.[1] ?? 1;
    const word = form === 'number' ? unitBehind.exec(plain.slice(end, end + 40))?.[1]?.trim() : undefined;
    const unit = word !== undefined && noUnit.test(word) ? undefined : word;
    figures.push({
      value: round(value * times) * (sign === '-' ? -1 : 1), form, sign, decimals: decimalsOf(written, decimalComma), counts: undefined,
      unit, currency: groups['currency'], written, text: text.slice(start, end), start, end,
    });
  }
  return figures.sort((a, b) => a.start - b.start);
}

/**
 * The value of written digits. One mark with three digits behind it groups thousands where the language groups so, or
 * where the number must be whole.
 */
export function parseNumber(written: string, decimalComma: boolean, whole = false): number {
  const plain = written.replace(/[\s\u00a0\u202f’']/g, '');
  const [comma, point] = [plain.lastIndexOf(','), plain.lastIndexOf('.')];
  if (comma >= 0 && point >= 0) {
    const decimal = comma > point ? ',' : '.';
    return Number(plain.replaceAll(decimal === ',' ? '.' : ',', '').replace(decimal, '.'));
  }
  const mark = comma >= 0 ? ',' : point >= 0 ? '.' : '';
  if (mark === '') return Number(plain);
  const grouped = /^[1-9]\d{0,2}(?:[.,]\d{3})+$/.test(plain);
  const several = plain.indexOf(mark) !== plain.lastIndexOf(mark);
  if (grouped && (several || whole || (mark === ',') !== decimalComma)) return Number(plain.replaceAll(mark, ''));
  return Number(plain.replace(',', '.'));
}

/** The value of a number that counts things; undefined where it is not whole. */
export function countOf({value, form, written}: Figure, decimalComma: boolean): number | undefined {
  if (form !== 'number' || value < 0) return undefined;
  if (Number.isInteger(value)) return value;
  const whole = parseNumber(written, decimalComma, true);
  return Number.isInteger(whole) ? whole : undefined;
}

function decimalsOf(written: string, decimalComma: boolean): number {
  const behind = /[.,](\d+)$/.exec(written)?.[1];
  return behind === undefined || Number.isInteger(parseNumber(written, decimalComma)) && behind.length === 3 ? 0 : behind.length;
}

/** Takes back what dividing by 100 does to a decimal: 0.07 and not 0.07000000000000001. */
function round(value: number): number {
  return Number(value.toPrecision(12));
}
