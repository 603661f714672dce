import {defineRule} from '../define-rule.ts';
import {lexiconFor} from '../../languages/lexicon.ts';
import {sectionsOf} from '../../model/sections.ts';
import {quote} from '../phrases.ts';
import {blocksOf, nearestMeanings} from '../places.ts';
import {finderFor, hitsIn, lackFinder, type WordFinder} from '../words.ts';

export default defineRule<{allow: readonly string[]}>({
  id: 'problem-solution-in-disguise',
  description: 'Disallow solutions in the problem: `we need to build`, `lack of a dashboard`.',
  question: 'What happens to the customer today, step by step?',
  kinds: ['prd', 'decision'],
  severity: 'warning',
  preset: 'recommended',
  importance: 75,
  options: {
    type: 'object',
    properties: {
      allow: {
        type: 'array', items: {type: 'string'}, default: [],
        description: 'Words that are the product itself and may stand in a problem.', examples: [['dashboard']],
      },
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Teresa Torres: an opportunity is a need, not a feature', 'Intercom, intermission: no solution here'],
  wordList: 'solution',
}, (document, report, {settings, options}) => {
  const {words} = lexiconFor(document.language, settings);
  const finders = [finderFor(document, settings, 'solution'), lackFinder(words)]
    .filter((finder): finder is WordFinder => finder !== undefined);
  if (finders.length === 0) return;
  const allowed = options.allow.map((word) => word.toLowerCase());
  for (const section of sectionsOf(document, 'problem')) {
    const hits = blocksOf(document, section)
      // What stands under a solution or a metric inside the problem is not told as a problem.
      .filter((block) => block.type !== 'heading' && nearestMeanings(document, block.section).includes('problem'))
      .flatMap((block) => finders.flatMap((finder) => hitsIn(block, finder)))
      .filter(({text}) => !allowed.some((word) => text.toLowerCase().includes(word)))
      .sort((a, b) => a.span.start - b.span.start);
    const [hit] = hits;
    if (!hit) continue;
    // Once in a section: the second sentence of the same thought would not change the question.
    report({
      span: hit.span,
      message: `${quote(section.text, 30)} names a solution, ${quote(hit.text)}; expected what goes wrong for whom.`,
      related: hits.slice(1, 6).map(({text, span}) => ({message: `Another one: ${quote(text)}`, span})),
    });
    return;
  }
});
