/** Numbers as people write them, compared with what they say of each other. */
import {lexiconFor} from '../languages/lexicon.ts';
import {TextMemory} from '../languages/text-memory.ts';
import type {Settings} from '../config/types.ts';
import type {PrdDocument} from '../model/types.ts';
import {wordSource, type Vocabulary} from '../model/words.ts';
import {vocabulary} from './experiment-plan.ts';

/** A number with what its writing says of it. */
export interface Figure {
  readonly value: number;
  /** A unit of its last digit: how far rounding may have moved it. */
  readonly slack: number;
  /** What stands behind the digits, plain: `%`, `min`, `/week`; empty where nothing does. */
  readonly unit: string;
}

/** Reads the one number of a value such as `4,1 %`, `$1,200` or `≤38/week`; undefined for none, several, or ranges. */
export function figureOf(written: string, decimalComma: boolean): Figure | undefined {
  const matches = [...written.matchAll(/\d+(?:[.,  ’']\d+)*/g)];
  if (matches.length !== 1) return undefined;
  const [digits] = matches[0]!;
  const tail = written.slice(matches[0]!.index + digits.length).trim();
  const scale = /^(?:k|thousand|tausend|mil|mille)(?!\p{L})/iu.test(tail) ? 1e3 : /^(?:m|mn|mio\.?|million|millionen|millones|milhões|millions)(?!\p{L})/iu.test(tail) ? 1e6
    : /^万/.test(tail) ? 1e4 : /^[亿億]/.test(tail) ? 1e8 : 1;
  const plain = digits.replace(/[  ’']/g, '');
  const decimal = decimalMark(plain, decimalComma);
  const parts = decimal ? plain.split(decimal) : [plain];
  const whole = parts[0]!.replace(/[.,]/g, '');
  const fraction = parts[1] ?? '';
  const unit = tail.toLowerCase().replace('％', '%').replace(/[\s().;,*]+$/, '');
  return {value: Number(`${whole}.${fraction || '0'}`) * scale, slack: 10 ** -fraction.length * scale, unit};
}

/** Which sign of a number is its decimal mark; none where all of them group thousands. */
function decimalMark(digits: string, decimalComma: boolean): string | undefined {
  const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
  if (last < 0) return undefined;
  const mark = digits[last]!;
  if (digits.indexOf(mark) !== last) return undefined;
  const grouped = digits.length - last - 1 === 3 && mark === (decimalComma ? '.' : ',');
  return grouped ? undefined : mark;
}

/** A change that a text names: `+20%`, `by 20%`, `a 20% increase`, `+5 points`. */
export interface Change extends Figure {
  /** The words as written. */
  readonly text: string;
  /** Offset in the text. */
  readonly at: number;
  readonly kind: 'percent' | 'points';
}

const cache = new WeakMap<Vocabulary, {readonly pattern: RegExp; readonly found: TextMemory<readonly Change[]>}>();

/** Changes that a text names in percent or points; rough ones ("about", "at least") are left out. */
export function changesIn(document: PrdDocument, settings: Settings, text: string): readonly Change[] {
  if (!/\d\s?(?:[%％]|p[pt]|per ?cent|points?\b|prozent|por cie?nto|p[uo]ntos|punkte|个?百分点|ポイント|포인트)/i.test(text)) return [];
  const {language: {spaces, decimalComma}} = lexiconFor(document.language, settings);
  const words = vocabulary(document, settings);
  let memory = cache.get(words);
  if (!memory) cache.set(words, (memory = {pattern: new RegExp(changeSource(words, spaces), 'giu'), found: new TextMemory(1000)}));
  const {pattern, found} = memory;
  return found.of(text, () => readChanges(text, pattern, decimalComma));
}

function readChanges(text: string, pattern: RegExp, decimalComma: boolean): readonly Change[] {
  const changes: Change[] = [];
  for (const match of text.matchAll(pattern)) {
    const written = match.slice(1).find((group) => group !== undefined)!;
    const figure = figureOf(written, decimalComma);
    if (!figure || /[~≈≥≤<>]\s?$/.test(text.slice(0, match.index))) continue;
    const whole = match[0].trim();
    const kind = /^(?:[%％](?!p)|percent|prozent(?!p)|por ciento|por cento)/u.test(figure.unit) ? 'percent' : 'points';
    changes.push({...figure, text: whole.length > 24 ? written : whole, at: match.index, kind});
  }
  return changes;
}

function changeSource(words: Vocabulary, spaces: boolean): string {
  const amount = '\\d+(?:[.,]\\d+)?\\s?(?:%p|percentage points?|[%％]|percent\\b|prozent(?:punkte)?\\b|por ciento|por cento|pp\\b|ppt\\b|pts?\\b|points?\\b|puntos\\b|pontos\\b|punkte\\b|个百分点|百分点|ポイント|포인트)';
  const by = wordSource(words.list('byWords'));
  const change = wordSource(words.list('changeWords'));
  const nouns = wordSource(words.list('changeNouns'));
  return [
    `(?<![\\p{L}\\d.,%％)])[+＋−](${amount})`,
    `(?<![\\p{L}\\d.,%％)\\s-]|\\d\\s|^)-(${amount})(?=\\s*[),;|]|$)`,
    ...(by && change ? [spaces ? `${change}[^\\d\\n|;.,]{0,60}?${by}\\s(${amount})` : `${by}了?\\s?(${amount})`] : []),
    // German says by how much before it says what: "um 10 % senken".
    ...(by && change && spaces ? [`${by}\\s(${amount})\\s${change}`] : []),
    ...(nouns ? [`(${amount})\\s?(?:の)?${nouns}`] : []),
  ].join('|');
}
