import {defineRule} from '../define-rule.ts';
import {counted, quote} from '../phrases.ts';
import {saysIn, writtenSection} from '../prose.ts';

export default defineRule<{minimum: number}>({
  id: 'evidence-no-counter',
  description: 'Require a word on what speaks against it: evidence to the contrary, limits of the sample, a preference for the old way.',
  question: 'What is the best argument against doing this?',
  kinds: ['prd'],
  severity: 'info',
  preset: 'strict',
  importance: 43,
  options: {
    type: 'object',
    properties: {
      minimum: {type: 'integer', minimum: 1, default: 2, description: 'With fewer pieces of evidence nothing is asked for yet.', examples: [4]},
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['spec-kit: evidence against'],
  wordList: 'counters',
}, (document, report, {settings, options}) => {
  const section = writtenSection(document, 'evidence', 'insights', 'findings');
  if (!section || document.evidence.length < options.minimum) return;
  if (saysIn(document, settings, 'counters', ['evidence', 'insights', 'findings', 'quotes', 'problem'])) return;
  report({
    span: section.heading, message: `${counted(document.evidence.length, 'piece of evidence', 'pieces of evidence')} in ${quote(section.text, 30)}, and none speaks against it.`,
  });
});
