/** Whether a document is a PRD, by its shape. */
import {headingKey, headingMatcher} from './heading-words.ts';
import type {KindDraft} from './kind.ts';
import {candidate, count, isTemplateTitle, standsAlone, sum, threshold, weakAlone, type Candidate, type Shape, type Weights} from './kind-shape.ts';
import type {KindWords} from './kind-words.ts';
import type {Meaning} from './types.ts';
import {vocabularyOf} from './words.ts';

const prdWeights: Weights = {
  problem: 2, users: 2, metrics: 2, requirements: 2, goals: 1, 'non-goals': 1.5, scope: 1, evidence: 1.5, solution: 0.75, alternatives: 0.5, risks: 0.5,
  assumptions: 1, 'open-questions': 1, timeline: 0.5, background: 0.5, summary: 0.5, 'non-functional': 0.5, dependencies: 0.5, stakeholders: 0.25,
  'press-release': 4, appetite: 3, 'rabbit-holes': 2, faq: 0.5, hypothesis: 0.5,
};
/** Meanings that speak of a product and its people rather than of a design. */
const productMeanings: readonly Meaning[] = ['users', 'metrics', 'requirements', 'evidence', 'press-release', 'appetite'];

export function prdCandidate(draft: KindDraft, shape: Shape, words: KindWords): Candidate {
  const word = words.titleWord('prd', shape.title);
  const weak = word === undefined ? words.weakTitle(shape.title) : undefined;
  const named = word !== undefined && !weakAlone(word, shape.title, words);
  // One file of a larger PRD need not say so again.
  const shard = shape.path.prd === 'folder';
  const strong = shape.tagged || shard || (named && standsAlone(word, shape.title));
  // A file named `prd` or `lastenheft` and nothing else says as much as a title.
  const whole = shape.path.whole && shape.lookAlike === undefined;
  const core = count(shape, prdWeights, 0.5);
  const product = productMeanings.filter((meaning) => shape.meanings.has(meaning)).length;
  const said = sum(shape, prdWeights);
  let score = said - 2 * Math.min(shape.others.engineering, shape.named ? 2 : 99) - 1.5 * Math.max(0, shape.others.readme - 1) - 1.5 * Math.max(0, shape.others.teaching - 1)
    - shape.others.meeting;
  if (strong) score += shard ? 6 : 5;
  else if (word ?? weak) score += named ? 3 : 1.5;
  score += whole ? 4.5 : shape.path.prd === 'strong' ? 2.5 : shape.path.prd === 'weak' ? 1 : 0;
  // A product team named at the top, or front matter that asks for metrics, is how product documents begin.
  score += Math.min(1.5, shape.team * 0.75) + shape.asked;
  // A title that teaches or builds PRDs is about them; one that is another document's needs overwhelming shape.
  if (shape.lookAlike) score -= strong ? 7 : 6;
  if (!named && isNamedOtherwise(shape.title, words)) score -= 3;
  // Where headings alone leave it open, product words and stories speak for a PRD.
  const productSaid = strong ? 0 : productWords(draft, words);
  const signs = Math.min(2, productSaid * 0.5) + (!strong && said >= 3 && score >= 2 && score < 8 ? storySigns(draft) : 0);
  score += signs + (isPressRelease(draft, shape) ? 4 : 0);
  // What is wrong, what is wanted, what is in and what is out, and a first version: a spec that speaks of no technique.
  const isScoped = shape.others.engineering === 0 && productSaid > 0 && (['problem', 'goals', 'non-goals', 'scope', 'solution'] as const).every((meaning) => shape.meanings.has(meaning));
  const enough = shard ? core >= 1 : strong ? core >= 1 && said >= 1 && (shape.below > 0 || shape.tagged)
    : shape.path.prd === 'strong' ? core >= 4 || (core >= 3 && product >= 1) || (whole && core >= 2 && product >= 1)
      : core >= 4 && (product >= 2 || (product === 1 && (productSaid > 0 || word ? said >= 7 || signs >= 1 : said >= 10)))
        || core >= 3 && ((product >= 2 && signs >= 2) || shape.asked >= 2) || isScoped || isPressRelease(draft, shape);
  // Problem, users and requirements together need no title; less must be clear of the threshold.
  const classic = shape.meanings.has('problem') && shape.meanings.has('users') && shape.meanings.has('requirements');
  return candidate('prd', enough ? score - (strong || classic || isScoped || whole ? 0 : 1.5) : templateInFence(draft, shape, strong), word ?? weak, shape, prdWeights);
}

/** "Leipzig, 3 June 2026 — Today we announce …" and questions of customers below: a press release written before the product. */
function isPressRelease({blocks}: KindDraft, {meanings}: Shape): boolean {
  return meanings.has('faq') && blocks.slice(0, 8).some(({type, text}) => type !== 'row' && type !== 'code'
    && /^[\p{Lu}\p{Lo}][\p{L} .,'-]{2,40}[,，(（ ][^\n]{0,24}\b20\d\d\b[^\n]{0,6}(?:--|[—–:：-])/u.test(text));
}

/** The title names another kind of ours: "Product Roadmap", "Interview with …". */
function isNamedOtherwise(title: string, words: KindWords): boolean {
  if (/\b(?:case study|portfolio)\b/i.test(title)) return true;
  return (['experiment', 'experiment-log', 'insight', 'roadmap', 'decision'] as const).some((kind) => {
    const word = words.titleWord(kind, title);
    return word !== undefined && headingKey(title).endsWith(word);
  });
}

/** How many words of headings there are that product documents use and others seldom do. */
function productWords({sections}: KindDraft, words: KindWords): number {
  const said = new Set<string>();
  for (const {index, level, form, text} of sections) {
    const word = (level > 1 || index > 0) && form !== 'field' ? words.productWord(text) : undefined;
    if (word) said.add(word);
  }
  return said.size;
}

/** Points for user and job stories: one may be an example, two are not. */
function storySigns({blocks, lexicon}: KindDraft): number {
  const stories = vocabularyOf(lexicon).expressions('stories');
  let found = 0;
  for (const {type, text} of blocks) {
    if ((type !== 'paragraph' && type !== 'row') || text.length > 600) continue;
    if (stories.some((story) => (story.exec(text)?.index ?? 99) < 60) && ++found === 2) return 2;
  }
  return found;
}

/** A "PRD Template" whose headings stand in a fence, to be copied. */
function templateInFence({blocks, lexicon}: KindDraft, shape: Shape, strong: boolean): number {
  if (!strong || shape.lookAlike || !isTemplateTitle.test(shape.title)) return 0;
  const matcher = headingMatcher(lexicon);
  const meanings = new Set<Meaning>();
  for (const {type, text} of blocks) {
    if (type !== 'code') continue;
    for (const line of text.slice(0, 20_000).matchAll(/^#{1,4}[ \t]+(.{2,80})$/gm)) for (const meaning of matcher.match(line[1]!)?.meanings ?? []) meanings.add(meaning);
  }
  return meanings.has('requirements') && meanings.size >= 4 ? threshold + 2 : 0;
}
