import {defineRule} from '../define-rule.ts';
import {proseOf} from '../../experiments/designs.ts';
import type {Meaning, PrdDocument} from '../../model/types.ts';
import {findClaims} from '../experiment-claims.ts';
import {hasList, vocabulary} from '../experiment-plan.ts';
import {quote} from '../phrases.ts';
import {nearestMeanings} from '../places.ts';
import {ownWords} from '../words.ts';

const readoutMeanings: readonly Meaning[] = ['results', 'decision', 'learnings', 'findings', 'recommendation', 'summary'];

export default defineRule({
  id: 'exp-segment-fishing',
  description: 'Disallow conclusions on a segment that the plan does not name.',
  question: 'Did you expect this before you looked?',
  kinds: ['experiment'],
  severity: 'warning',
  preset: 'strict',
  importance: 59,
  since: '0.1.0',
  sources: ['Kohavi, Tang, Xu: segment differences', 'Simmons and others: false-positive psychology'],
  wordList: 'segmentWords',
}, (document, report, {settings}) => {
  if (!hasList(document, settings, 'segmentWords')) return;
  const words = vocabulary(document, settings);
  const pattern = words.pattern('segmentWords')!;
  const claims = findClaims(document, settings, ['segmentClaims'], (sentence) => words.has('segmentWords', sentence) && !words.has('exploratoryWords', sentence));
  if (claims.length === 0) return;
  const plan = planText(document);
  for (const {sentence, span} of claims) {
    const segment = pattern.first(sentence)![0];
    if (plan.includes(segment.toLowerCase())) continue;
    report({span, message: `A conclusion on ${quote(segment, 24)}, which the plan does not name.`});
  }
});

/** What the plan says, in lower case: everything outside the readout. */
function planText(document: PrdDocument): string {
  return proseOf(document).filter(({section}) => !nearestMeanings(document, section).some((meaning) => readoutMeanings.includes(meaning)))
    .map((block) => ownWords(block).toLowerCase()).join('\n');
}
