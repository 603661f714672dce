/** What an experiment's plan says of its design, so that no plan is held to rules of another design. */
import {lexiconFor} from '../languages/lexicon.ts';
import type {Settings} from '../config/types.ts';
import {sectionsOf} from '../model/sections.ts';
import type {Block, PrdDocument} from '../model/types.ts';
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
export function isToldAfterwards(document: PrdDocument): boolean {
  if ((['sample-size', 'stop-rule', 'decision-rule'] as const).some((meaning) => sectionsOf(document, meaning).length > 0)) return false;
  return sectionsOf(document, 'results').some((section) => !section.empty && blocksOf(document, section).some((block) => block.type !== 'heading' && /\d/.test(ownWords(block))));
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
