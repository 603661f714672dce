/** What an experiment's plan says of its design, so that no plan is held to rules of another design. */
import {lexiconFor} from '../languages/lexicon.ts';
import type {Settings} from '../config/types.ts';
import {sectionsOf} from '../model/sections.ts';
import type {Block, Meaning, PrdDocument} from '../model/types.ts';
import {vocabularyOf, type Vocabulary} from '../model/words.ts';
import {blocksOf} from './places.ts';
import {ownWords} from './words.ts';

/** Designs that fixed-horizon rules do not fit, and the common controlled one. */
export type Design = 'bayesian' | 'sequential' | 'bandit' | 'holdout' | 'aa' | 'qualitative' | 'controlled';

/** Said anywhere, these name the design; the others are only believed in a title, heading, property or method. */
const anywhere: ReadonlySet<string> = new Set<Design>(['bayesian', 'sequential', 'bandit', 'controlled']);

const methodMeanings: readonly Meaning[] = ['method', 'variants', 'summary', 'sample-size', 'stop-rule'];
const designCache = new WeakMap<PrdDocument, ReadonlySet<Design>>();

/** The designs that a plan names. */
export function designsOf(document: PrdDocument, settings: Settings): ReadonlySet<Design> {
  let designs = designCache.get(document);
  if (!designs) designCache.set(document, (designs = readDesigns(document, settings)));
  return designs;
}

function readDesigns(document: PrdDocument, settings: Settings): ReadonlySet<Design> {
  const method = methodMeanings.flatMap((meaning) => sectionsOf(document, meaning)).flatMap((section) => blocksOf(document, section));
  const named = [
    document.title?.text, document.template?.replace(/-/g, ' '), ...document.sections.map(({text}) => text),
    ...document.properties.map(({value}) => value), ...method.map(ownWords),
  ].join('\n');
  const all = proseOf(document).map(ownWords).join('\n');
  const found = new Set<Design>();
  for (const [design, pattern] of vocabulary(document, settings).patterns('experimentDesigns')) {
    pattern.lastIndex = 0;
    if (pattern.test(named) || (anywhere.has(design) && (pattern.lastIndex = 0, pattern.test(all)))) found.add(design as Design);
    pattern.lastIndex = 0;
  }
  // A controlled experiment may quote interviews; only a test without arms is a qualitative one.
  if (found.has('controlled')) found.delete('qualitative');
  return found;
}

/** Words of the document's language, with the English ones. */
export function vocabulary(document: PrdDocument, settings: Settings): Vocabulary {
  return vocabularyOf(lexiconFor(document.language, settings));
}

/** Whether the document's own language has a list; without one a rule stays silent. */
export function hasList(document: PrdDocument, settings: Settings, list: string): boolean {
  return lexiconFor(document.language, settings).words[list] !== undefined;
}

/** The author's own blocks: no code, no comments, no quotations. */
export function proseOf(document: PrdDocument): readonly Block[] {
  return document.blocks.filter(({type, quoted}) => !quoted && type !== 'code' && type !== 'html' && type !== 'thematicBreak');
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
