import {defineRule} from '../define-rule.ts';
import {sectionsOf} from '../../model/sections.ts';
import {quote} from '../phrases.ts';
import {isShorterThan, saysIn, writtenSection} from '../prose.ts';

export default defineRule<{words: number}>({
  id: 'problem-no-alternative',
  description: 'Require a word on what people use today: a workaround, a competitor, or nothing.',
  question: 'What do they use instead today?',
  kinds: ['prd'],
  severity: 'info',
  preset: 'strict',
  importance: 39,
  options: {
    type: 'object',
    properties: {
      words: {type: 'integer', minimum: 1, default: 30, description: 'Longer problems are taken to tell it in words that no list has.', examples: [100]},
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Marty Cagan, opportunity assessment: alternatives', 'spec-kit: prior art'],
  wordList: 'workarounds',
}, (document, report, {settings, options}) => {
  const problem = writtenSection(document, 'problem');
  if (!problem || sectionsOf(document, 'alternatives').some(({empty}) => !empty)) return;
  if (!isShorterThan(options.words + 1, document.text.slice(problem.heading.end, problem.span.end))) return;
  if (saysIn(document, settings, 'workarounds', ['problem', 'background', 'summary', 'users', 'evidence', 'insights', 'findings', 'solution', 'press-release', 'faq'])) return;
  report({span: problem.heading, message: `${quote(problem.text)} does not say what people use today: a workaround, a competitor, or nothing.`});
});
