/**
 * Tells cheaply where a text may hold words of a list, so that the list's expression is run there only.
 *
 * A check asks a hundred lists about each text, and nearly all answer no. So a text is read once for all lists: each of
 * its words is hashed while it is scanned and looked up in one table of the words that entries begin with. A hash that
 * meets another word's says "perhaps" where "no" would have been right; the expression has the last word either way.
 */
import {TextMemory} from './text-memory.ts';
import {clinging, wordCharacter, wordSource} from './word-pattern.ts';

/** Whether a text may hold a word of the list; false is certain. */
export interface WordGate {
  (text: string): boolean;
  /** Number of the list in the tables; undefined where the tables cannot hold it. */
  readonly list?: number;
}

/** Numbers of the lists (by place in {@link lists}) that an entry's beginning belongs to. */
type Bits = number[];

/** Words that entries begin with, whole, by hash. */
const whole = new Map<number, Bits>();
/** Beginnings of words that go on in any way: by hash of their first letters, at most {@link stem}. */
const open: readonly Map<number, Bits>[] = [new Map(), new Map(), new Map()];
/** Characters that entries begin with where no boundary stands before them: Chinese characters, kana, signs. */
const characters = new Map<number, Bits>();

const stem = open.length;
const seed = 5381;
/** An entry that no table can hold lets every text through. */
const always: WordGate = () => true;
const never: WordGate = () => false;

const gates = new WeakMap<readonly string[], WordGate>();
let count = 0;

/** The gate of a list of words as `wordSource` reads them; kept as long as the list is. */
export function wordGate(words: readonly string[]): WordGate {
  let gate = gates.get(words);
  if (!gate) gates.set(words, (gate = makeGate(words)));
  return gate;
}

/** An expression that is run only on texts that may hold a word of its list. */
export interface GatedExpression {
  /** First match from the beginning of the text. */
  readonly first: (text: string) => RegExpExecArray | null;
  /** All matches. */
  readonly all: (text: string) => Iterable<RegExpExecArray>;
  /** Whether there is a match. */
  readonly test: (text: string) => boolean;
  /** The text with every match replaced. */
  readonly replace: (text: string, by: string) => string;
}

const none: readonly RegExpExecArray[] = [];

/**
 * Makes a gated expression.
 *
 * @param words every match holds one of them, between the boundaries that `wordSource` gives it.
 * @param wrap makes the expression's source of that of the words.
 * @returns undefined for an empty list.
 */
export function gatedExpression(words: readonly string[], wrap?: (source: string) => string): GatedExpression | undefined {
  const source = wordSource(words);
  if (!source) return undefined;
  const gate = wordGate(words);
  if (!wrap && gate.list !== undefined) return wordsAt(gate.list, source);
  const expression = new RegExp(wrap ? wrap(source) : source, 'iu');
  let global: RegExp | undefined;
  const everywhere = (): RegExp => (global ??= new RegExp(expression.source, 'giu'));
  return {
    first: (text) => (gate(text) ? expression.exec(text) : null),
    test: (text) => gate(text) && expression.test(text),
    all: (text) => (gate(text) ? text.matchAll(everywhere()) : none),
    replace: (text, by) => (gate(text) ? text.replace(everywhere(), by) : text),
  };
}

/** The expression of a list by itself, tried at the places where a word of the list may begin. */
function wordsAt(list: number, source: string): GatedExpression {
  const expression = new RegExp(source, 'iuy');
  const [at, bit] = [list >> 5, 1 << (list & 31)];
  const next = (text: string, {places, bits}: Scan, from: {hit: number; offset: number}): RegExpExecArray | null => {
    for (; from.hit < places.length; from.hit++) {
      if ((bits[from.hit]![at]! & bit) === 0 || places[from.hit]! < from.offset) continue;
      expression.lastIndex = places[from.hit]!;
      const match = expression.exec(text);
      if (match) return match;
    }
    return null;
  };
  const first = (text: string): RegExpExecArray | null => {
    const known = scan(text);
    return (known.found[at]! & bit) === 0 ? null : next(text, known, {hit: 0, offset: 0});
  };
  const all = (text: string): readonly RegExpExecArray[] => {
    const known = scan(text);
    if ((known.found[at]! & bit) === 0) return none;
    const matches: RegExpExecArray[] = [];
    const from = {hit: 0, offset: 0};
    for (let match = next(text, known, from); match; match = next(text, known, from)) {
      matches.push(match);
      from.offset = match.index + match[0].length;
      from.hit++;
    }
    return matches;
  };
  return {
    first, all,
    test: (text) => first(text) !== null,
    replace: (text, by) => {
      let replaced = '';
      let offset = 0;
      for (const match of all(text)) {
        replaced += text.slice(offset, match.index) + by;
        offset = match.index + match[0].length;
      }
      return offset === 0 ? text : replaced + text.slice(offset);
    },
  };
}

function makeGate(words: readonly string[]): WordGate {
  const entries = words.map((word) => (word.length > 1 && word.endsWith('*') ? {word: word.slice(0, -1), isOpen: true} : {word, isOpen: false}))
    .filter(({word}) => word !== '');
  if (entries.length === 0) return never;
  // A character beyond the basic plane is two code units, which the tables do not join.
  if (entries.some(({word}) => /[\uD800-\uDFFF]|^[\s_]/.test(word))) return always;
  const list = count++;
  const [at, bit] = [list >> 5, 1 << (list & 31)];
  for (const {word, isOpen} of entries) {
    if (wordCharacter.test(word[0]!) && !clinging.test(word[0]!)) addWord(word, isOpen, at, bit);
    else add(characters, lower(word.charCodeAt(0)), at, bit);
  }
  return Object.assign((text: string) => (scan(text).found[at]! & bit) !== 0, {list});
}

/** Enters the first word of an entry: whole where a boundary follows it in the expression, else by its beginning. */
function addWord(entry: string, isOpen: boolean, at: number, bit: number): void {
  let end = 0;
  while (end < entry.length && isWord(entry.charCodeAt(end))) end++;
  const goesOn = end === entry.length && (isOpen || clinging.test(entry[end - 1]!));
  let hash = seed;
  const length = goesOn ? Math.min(end, stem) : end;
  for (let index = 0; index < length; index++) hash = mix(hash, lower(entry.charCodeAt(index)));
  add(goesOn ? open[length - 1]! : whole, hash, at, bit);
}

function add(table: Map<number, Bits>, key: number, at: number, bit: number): void {
  let bits = table.get(key);
  if (!bits) table.set(key, (bits = []));
  while (bits.length <= at) bits.push(0);
  bits[at]! |= bit;
}

/** What a text may hold. */
interface Scan {
  /** Lists of which any word may stand in the text. */
  readonly found: Bits;
  /** Where words may begin, ascending; a place may come twice. */
  readonly places: readonly number[];
  /** Lists whose words may begin at each place; shorter than {@link found} where later lists are not among them. */
  readonly bits: readonly Bits[];
  /** How many lists there were. */
  readonly lists: number;
}

const scanned = new TextMemory<Scan>();

function scan(text: string): Scan {
  const known = scanned.of(text, readScan);
  // A list came since.
  return known.lists === count ? known : scanned.set(text, readScan(text));
}

function readScan(text: string): Scan {
  const found: Bits = new Array<number>((count + 31) >> 5).fill(0);
  const places: number[] = [];
  const bits: Bits[] = [];
  let hash = seed;
  let start = 0;
  let length = 0;
  let inOrder = true;
  const join = (lists: Bits | undefined, place: number): void => {
    if (lists === undefined) return;
    for (let index = 0; index < lists.length; index++) found[index]! |= lists[index]!;
    inOrder &&= place >= (places.at(-1) ?? 0);
    places.push(place);
    bits.push(lists);
  };
  for (let index = 0; index < text.length; index++) {
    const code = lower(text.charCodeAt(index));
    if (isWord(code)) {
      if (length === 0) start = index;
      hash = mix(hash, code);
      if (length < stem) join(open[length]!.get(hash), start);
      length++;
      if (code > 127) join(characters.get(code), index);
    } else {
      if (length > 0) {
        join(whole.get(hash), start);
        hash = seed;
        length = 0;
      }
      if (code !== 32) join(characters.get(code), index);
    }
  }
  if (length > 0) join(whole.get(hash), start);
  const made = {found, places, bits, lists: count};
  return inOrder ? made : sorted(made);
}

/** A run of Chinese characters may itself begin a word, which is known only at its end. */
function sorted({found, places, bits, lists}: Scan): Scan {
  const order = places.map((_, index) => index).sort((a, b) => places[a]! - places[b]! || a - b);
  return {found, places: order.map((index) => places[index]!), bits: order.map((index) => bits[index]!), lists};
}

function mix(hash: number, code: number): number {
  return Math.imul(hash, 33) ^ code;
}

/** Lower case of a code unit, as far as one code unit tells. */
function lower(code: number): number {
  if (code < 128) return code >= 65 && code <= 90 ? code + 32 : code;
  const known = lowered.get(code);
  if (known !== undefined) return known;
  const made = String.fromCharCode(code).toLowerCase();
  const value = made.length === 1 ? made.charCodeAt(0) : code;
  lowered.set(code, value);
  return value;
}

const lowered = new Map<number, number>();

/** Whether a code unit is a letter, a digit or `_`, as the expressions' boundaries see it. */
function isWord(code: number): boolean {
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || code === 95;
  let kind = kinds[code]!;
  if (kind === 0) kinds[code] = kind = wordCharacter.test(String.fromCharCode(code)) ? 2 : 1;
  return kind === 2;
}

/** For each code unit: 0 not asked yet, 1 no, 2 yes. */
const kinds = new Uint8Array(0x10000);
