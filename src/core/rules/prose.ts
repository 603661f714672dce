/** What the whole of a document says, for rules that ask whether something is said anywhere at all. */
import {proseOf} from '../experiments/designs.ts';
import type {Settings} from '../config/types.ts';
import type {Meaning, PrdDocument, Section} from '../model/types.ts';
import {sectionsOf} from '../model/sections.ts';
import {hasList, vocabulary} from './experiment-plan.ts';
import {blocksOf, isUnfilled} from './places.ts';
import {ownWords} from './words.ts';

const texts = new WeakMap<PrdDocument, string>();

/** The author's own words, headings and tables included; made once for all rules that ask. */
export function proseText(document: PrdDocument): string {
  let text = texts.get(document);
  if (text === undefined) texts.set(document, (text = proseOf(document).map(ownWords).join('\n')));
  return text;
}

/** Whether a word of the lists stands anywhere in the author's words; true where the language has none of the lists. */
export function saysAnywhere(document: PrdDocument, settings: Settings, ...lists: readonly string[]): boolean {
  const known = lists.filter((list) => hasList(document, settings, list));
  const words = vocabulary(document, settings);
  return known.length === 0 || known.some((list) => words.has(list, proseText(document)));
}

/** Whether a word of a list stands in sections of one of the meanings; true where the language has no such list. */
export function saysIn(document: PrdDocument, settings: Settings, list: string, meanings: readonly Meaning[]): boolean {
  if (!hasList(document, settings, list)) return true;
  const words = vocabulary(document, settings);
  return meanings.some((meaning) => sectionsOf(document, meaning).some((section) => words.has(list, section.text)
    || blocksOf(document, section).some((block) => block.type !== 'code' && block.type !== 'html' && words.has(list, block.text))));
}

/** The first section of a meaning that is written: filled, and with nothing in it that waits to be. */
export function writtenSection(document: PrdDocument, ...meanings: readonly Meaning[]): Section | undefined {
  for (const meaning of meanings) {
    const section = sectionsOf(document, meaning).find(({empty, form}) => !empty && form !== 'field');
    if (section) return isUnfilled(document, section.span) ? undefined : section;
  }
  return undefined;
}

/** The option of rules that leave small changes alone, in a rule's `options`. */
export const minimumWords = {
  type: 'integer', minimum: 0, default: 150, description: 'Shorter documents are small changes and do not owe this.', examples: [0],
} as const;

/** Whether a text has fewer words; in scripts without spaces two characters count as one. */
export function isShorterThan(words: number, text: string): boolean {
  return countWords(text, words) < words;
}

/** Words of a text, counted up to a limit. */
export function countWords(text: string, limit = Infinity): number {
  let count = 0;
  for (const [word] of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    count += /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word) ? Math.ceil(word.length / 2) : 1;
    if (count >= limit) return count;
  }
  return count;
}
