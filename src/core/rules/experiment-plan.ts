/** What an experiment's plan says of its design, so that no plan is held to rules of another design. */
import {lexiconFor} from '../languages/lexicon.ts';
import type {Settings} from '../config/types.ts';
import {headingMatcher} from '../model/heading-words.ts';
import {leadsOf} from '../model/kind-signs.ts';
import {sectionsOf} from '../model/sections.ts';
import type {Block, Meaning, PrdDocument} from '../model/types.ts';
import {vocabularyOf, type Vocabulary} from '../model/words.ts';
import {proseOf} from '../experiments/designs.ts';
import {blocksOf} from './places.ts';
import {ownWords} from './words.ts';

/** Words of the document's language, with the English ones. */
export function vocabulary(document: PrdDocument, settings: Settings): Vocabulary {
  return vocabularyOf(lexiconFor(document.language, settings));
}

/** Whether the document's own language has a list; without one a rule stays silent. */
export function hasList(document: PrdDocument, settings: Settings, list: string): boolean {
  return lexiconFor(document.language, settings).words[list] !== undefined;
}

/** Whether a document only reports: results in numbers, and no part of a plan that was made before them. */
export function isToldAfterwards(document: PrdDocument, settings: Settings): boolean {
  const texts = (meaning: Meaning): readonly string[] => sectionsOf(document, meaning).filter(({empty}) => !empty)
    .flatMap((section) => blocksOf(document, section)).filter(({type}) => type !== 'heading').map(ownWords);
  if ((['stop-rule', 'decision-rule'] as const).some((meaning) => sectionsOf(document, meaning).length > 0)) return false;
  // How long it ran and with how many is told in a readout, too; how many it takes is planned.
  if (sectionsOf(document, 'sample-size').some(({text}) => planned.test(text)) || texts('sample-size').some((text) => planned.test(text))) return false;
  if (statistics.test(document.text)) return true;
  if (texts('results').some((text) => /\d/.test(text))) return true;
  if (texts('decision').length > 0 && texts('learnings').length > 0) return true;
  return isLead(document, settings, 'results') && document.blocks.some(({text}) => /\d\s?(?:%|％|pp\b)/.test(text));
}

const planned = /\b(?:mde|power|alpha|minimum detectable|per (?:arm|group|variant)|sample size|needed|required)\b|α|样本量|検出力|サンプルサイズ|표본 크기|stichprobengröße|taille d|tamaño de|tamanho da/iu;

/** `p = 0.02`, `95% CI 2.1 to 3.7`, "with 99% confidence": what only data can say. */
const statistics = /\bp\s?=\s?0?[.,]\d|\d\s?% (?:CI|confidence interval)\D{0,12}\d|\bwith 9\d\s?% confidence/iu;

const leadCache = new WeakMap<PrdDocument, ReadonlySet<Meaning>>();

/** Whether a meaning stands before a colon, in bold, in a column or a first cell: a card or a sheet has no sections. */
export function isLead(document: PrdDocument, settings: Settings, ...meanings: readonly Meaning[]): boolean {
  let found = leadCache.get(document);
  if (!found) {
    const matcher = headingMatcher(lexiconFor(document.language, settings));
    found = new Set(leadsOf(document).filter((text) => text.length <= 60).flatMap((text) => matcher.match(text, true)?.meanings ?? []));
    leadCache.set(document, found);
  }
  return meanings.some((meaning) => found.has(meaning));
}

/** The first place in the author's words where one of the expressions of a list is found. */
export function findExpression(
  document: PrdDocument, settings: Settings, list: string, blocks: readonly Block[] = proseOf(document),
): {readonly block: Block; readonly start: number; readonly end: number} | undefined {
  const expressions = vocabulary(document, settings).expressions(list);
  for (const block of blocks) {
    const text = ownWords(block);
    for (const expression of expressions) {
      const match = expression.exec(text);
      if (match) return {block, start: match.index, end: match.index + match[0].length};
    }
  }
  return undefined;
}
