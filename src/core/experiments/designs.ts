/** The designs that a plan names, so that no plan is held to rules of another design. */
import {lexiconFor} from '../languages/lexicon.ts';
import type {Settings} from '../config/types.ts';
import {sectionsOf} from '../model/sections.ts';
import type {Block, Meaning, PrdDocument} from '../model/types.ts';
import {vocabularyOf} from '../model/words.ts';
import {blocksOf} from '../rules/places.ts';
import {ownWords} from '../rules/words.ts';
import type {Design} from './types.ts';

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
  for (const [design, pattern] of vocabularyOf(lexiconFor(document.language, settings)).patterns('experimentDesigns')) {
    if (pattern.test(named) || (anywhere.has(design) && pattern.test(all))) found.add(design as Design);
  }
  // A controlled experiment may quote interviews; only a test without arms is a qualitative one.
  if (found.has('controlled')) found.delete('qualitative');
  return found;
}

/** The author's own blocks: no code, no comments, no quotations. */
export function proseOf(document: PrdDocument): readonly Block[] {
  return document.blocks.filter(({type, quoted}) => !quoted && type !== 'code' && type !== 'html' && type !== 'thematicBreak');
}
