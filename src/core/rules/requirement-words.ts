/** The words of requirements for rules about wording: each sentence once, with its place in the source. */
import {lexiconFor} from '../languages/lexicon.ts';
import type {Settings} from '../config/types.ts';
import {spanInBlock} from '../model/blocks.ts';
import type {Block, PrdDocument, Requirement, Span} from '../model/types.ts';
import {isUnfilled} from './places.ts';
import {finderFor, ownWords, type WordHit} from './words.ts';

/** A requirement with the author's own words of its first sentence or cell; quotations and code are blanked out. */
export interface RequirementWords {
  readonly requirement: Requirement;
  readonly block: Block;
  readonly text: string;
  /** Where the text begins in the block's text. */
  readonly from: number;
}

const cache = new WeakMap<PrdDocument, readonly RequirementWords[]>();

/** Requirements that are written, with their words. */
export function requirementWords(document: PrdDocument): readonly RequirementWords[] {
  let words = cache.get(document);
  if (!words) cache.set(document, (words = document.requirements.flatMap((requirement) => wordsOf(document, requirement) ?? [])));
  return words;
}

function wordsOf(document: PrdDocument, requirement: Requirement): RequirementWords | undefined {
  const block = document.blocks[requirement.blocks[0] ?? -1];
  if (!block || block.quoted) return undefined;
  const at = block.text.indexOf(requirement.text);
  const from = Math.max(0, at);
  const to = at < 0 ? block.text.length : at + requirement.text.length;
  return isUnfilled(document, spanInBlock(block, from, to)) ? undefined : {requirement, block, from, text: ownWords(block).slice(from, to)};
}

/** Place of a hit in the source. */
export function placeOf({block, from}: RequirementWords, {start, end}: Pick<WordHit, 'start' | 'end'>): Span {
  return spanInBlock(block, from + start, from + end);
}

/** Where the wish of a story begins ("so that I can …"): what stands behind it is nobody's requirement. */
export function benefitAt(document: PrdDocument, settings: Settings, {text}: RequirementWords): number {
  return finderFor(document, settings, 'benefits')?.(text)[0]?.start ?? Infinity;
}

/** What a text is about: its words without ids, signs and the small words of its language, as one comparable text. */
export function contentOf(document: PrdDocument, settings: Settings, text: string): readonly string[] {
  const {language} = lexiconFor(document.language, settings);
  const plain = text.toLowerCase().replace(/\b[a-z]{1,5}-?\d{1,4}(?:\.\d+)*\b/g, ' ').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  if (!language.spaces) return plain === '' ? [] : [plain.replace(/ /g, '')];
  const small = new Set([...(language.detect.words ?? []), 'a', 'an', 'the', 'to', 'of', 'be', 'is', 'are']);
  return plain.split(' ').filter((word) => word !== '' && !small.has(word));
}
