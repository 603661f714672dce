/** Listed words in the author's own text: code, addresses and quotations are blanked out first. */
import {lexiconFor} from '../languages/lexicon.ts';
import type {Settings} from '../config/types.ts';
import type {WordLists} from '../languages/types.ts';
import {spanInBlock} from '../model/blocks.ts';
import type {Block, PrdDocument, Span} from '../model/types.ts';
import {gatedExpression, type GatedExpression} from '../languages/word-gate.ts';
import {wordSource} from '../languages/word-pattern.ts';

/** A listed word in a text. */
export interface WordHit {
  /** The words as written. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Finds the words of one list. */
export type WordFinder = (text: string) => readonly WordHit[];

const finders = new WeakMap<readonly string[], WordFinder>();

/** The finder of a list of the document's language; undefined where it has none, and the rule stays silent. */
export function finderFor(document: PrdDocument, settings: Settings, list: string): WordFinder | undefined {
  return wordFinder(lexiconFor(document.language, settings).words[list]);
}

/** The finder of a list, compiled once; undefined where the language has no such list. */
export function wordFinder(words: unknown): WordFinder | undefined {
  if (!Array.isArray(words) || words.length === 0) return undefined;
  let finder = finders.get(words);
  if (!finder) finders.set(words, (finder = finderOf(gatedExpression(words as string[])!)));
  return finder;
}

/** The finder of a first list followed, within a few words of the same sentence, by a second one. */
function pairFinder(first: unknown, second: unknown, gap = 24): WordFinder | undefined {
  if (!Array.isArray(first) || !Array.isArray(second) || first.length === 0 || second.length === 0) return undefined;
  let finder = pairs.get(first);
  if (!finder) {
    const between = `[^.,;:!?()。，、；：！？（）\\n|]{0,${gap}}?`;
    const gated = gatedExpression(first as string[], (source) => `${source}${between}${wordSource(second as string[])}`);
    pairs.set(first, (finder = finderOf(gated!)));
  }
  return finder;
}

/** Finds what names a solution by its absence: "there is no export button", `エクスポート機能がない`. */
export function lackFinder({lacks, features, lacksFollow}: WordLists): WordFinder | undefined {
  return lacksFollow === true ? pairFinder(features, lacks, 2) : pairFinder(lacks, features);
}

const pairs = new WeakMap<readonly unknown[], WordFinder>();

/** The block's text with code, addresses and quotations blanked out; offsets stay. */
export function ownWords(block: Block): string {
  let masked = maskedTexts.get(block);
  if (masked === undefined) {
    masked = block.text;
    for (const {type, start, end} of block.marks) {
      if (type === 'inlineCode' || type === 'image' || (type === 'link' && /^(?:https?:|www\.)/.test(block.text.slice(start, end)))) {
        masked = blank(masked, start, end);
      }
    }
    if (/["“„«「『]/.test(masked)) masked = masked.replace(quotations, (found) => ' '.repeat(found.length));
    maskedTexts.set(block, masked);
  }
  return masked;
}

const maskedTexts = new WeakMap<Block, string>();

// Bounded, so that a text of nothing but opening quotes stays linear.
const quotations = /“[^”]{0,400}”|"[^"]{0,400}"|„[^“”]{0,400}[“”]|«[^»]{0,400}»|「[^」]{0,400}」|『[^』]{0,400}』/g;

/** Hits of a finder in the author's own words of a block, with their places in the source. */
export function hitsIn(block: Block, finder: WordFinder): readonly (WordHit & {readonly span: Span; readonly block: Block})[] {
  if (block.quoted || block.type === 'code' || block.type === 'html') return [];
  return finder(ownWords(block)).map((hit) => ({...hit, block, span: spanInBlock(block, hit.start, hit.end)}));
}

/** The sentence around an offset; a table row is one sentence. */
export function sentenceAt(text: string, at: number): string {
  let start = at;
  while (start > 0 && !isSentenceEnd(text, start - 1)) start--;
  let end = at;
  while (end < text.length && !isSentenceEnd(text, end)) end++;
  return text.slice(start, end);
}

/** Whether a text holds a quantity: a digit that is not part of a name such as `REQ-4`, `P0`, `v2`. */
export function hasNumber(text: string): boolean {
  return quantity.test(text);
}

const quantity = /(?<![A-Za-z_\d.]|[A-Za-z]-)\d/;

/** Numbers that claim a size: shares, money, k of n, counts with a noun; years, versions and list numbers are none. */
export function sizeClaims(text: string): readonly WordHit[] {
  return claimFinder(text);
}

const claims = new RegExp([
  '(?<![\\w.])\\d[\\d.,]*\\s?(?:%|％|percent\\b|per cent\\b|Prozent|por ciento|por cento|pour cent|パーセント|퍼센트)',
  '[$€£¥₩]\\s?\\d[\\d.,]*\\s?(?:[kKmMbB]\\b|million|billion|万|亿|億)?',
  '(?<![\\w.])\\d[\\d.,]*\\s?(?:€|EUR|USD|美元|万元|亿元|円|원)',
  '(?<![\\w.])\\d[\\d.,]*\\s+(?:of|out of|von|de|sur|sobre)\\s+(?:the\\s+)?\\d[\\d.,]*',
].join('|'), 'giu');
const claimFinder = finderOf({all: (text) => (/\d/.test(text) ? text.matchAll(claims) : [])});

function finderOf(expression: Pick<GatedExpression, 'all'>): WordFinder {
  return (text) => {
    const hits: WordHit[] = [];
    for (const match of expression.all(text)) {
      const [start, end] = [match.index, match.index + match[0].length];
      // `fast-track` is not `fast`.
      if (text[start - 1] === '-' || /^-\p{L}/u.test(text.slice(end, end + 2))) continue;
      hits.push({text: match[0], start, end});
    }
    return hits;
  };
}

function blank(text: string, start: number, end: number): string {
  return text.slice(0, start) + ' '.repeat(Math.max(0, end - start)) + text.slice(end);
}

function isSentenceEnd(text: string, at: number): boolean {
  const character = text[at]!;
  if ('。！？'.includes(character)) return true;
  return '.!?;'.includes(character) && (at + 1 >= text.length || /\s/.test(text[at + 1]!));
}
