import {defineRule} from '../define-rule.ts';
import {sectionsOf} from '../../model/sections.ts';
import {headingOf} from '../places.ts';
import {isShorterThan, minimumWords, saysAnywhere} from '../prose.ts';

export default defineRule<{minimumWords: number}>({
  id: 'scope-no-appetite',
  description: 'Require a budget of time, people or money.',
  question: 'How much is this problem worth?',
  kinds: ['prd'],
  severity: 'info',
  preset: 'strict',
  importance: 28,
  options: {
    type: 'object',
    properties: {minimumWords},
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Shape Up: appetite'],
  wordList: 'appetites',
}, (document, report, {settings, options}) => {
  if (isShorterThan(options.minimumWords, document.text) || sectionsOf(document, 'appetite').length > 0) return;
  // A plan with days or a release is a budget, too.
  if (document.properties.some(({name}) => name === 'target-release') || sectionsOf(document, 'timeline').some(({empty}) => !empty)) return;
  if (saysAnywhere(document, settings, 'appetites')) return;
  report({span: headingOf(document, 'scope', 'solution', 'requirements'), message: 'No budget: nothing says how many weeks, people or how much money this is worth.'});
});
