import {defineRule} from '../define-rule.ts';
import {sectionsOf} from '../../model/sections.ts';
import {quote} from '../phrases.ts';
import {saysIn, writtenSection} from '../prose.ts';

export default defineRule({
  id: 'problem-no-alternative',
  description: 'Require a word on what people use today: a workaround, a competitor, or nothing.',
  question: 'What do they use instead today?',
  kinds: ['prd'],
  severity: 'info',
  preset: 'strict',
  importance: 39,
  since: '0.1.0',
  sources: ['Marty Cagan, opportunity assessment: alternatives', 'spec-kit: prior art'],
  wordList: 'workarounds',
}, (document, report, {settings}) => {
  const problem = writtenSection(document, 'problem');
  if (!problem || sectionsOf(document, 'alternatives').some(({empty}) => !empty)) return;
  if (saysIn(document, settings, 'workarounds', ['problem', 'background', 'summary', 'users', 'evidence', 'insights', 'findings', 'solution', 'press-release', 'faq'])) return;
  report({span: problem.heading, message: `${quote(problem.text)} does not say what people use today: a workaround, a competitor, or nothing.`});
});
