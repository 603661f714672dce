import {defineRule} from '../define-rule.ts';
import {sectionsOf} from '../../model/sections.ts';
import {isProposal} from '../decisions.ts';
import {hasList} from '../experiment-plan.ts';
import {counted} from '../phrases.ts';
import {headingOf} from '../places.ts';
import {saysAnywhere} from '../prose.ts';

export default defineRule({
  id: 'dec-no-criteria',
  description: 'Require what the options are compared by: criteria, costs, pros and cons.',
  question: 'What are you giving up?',
  kinds: ['decision'],
  severity: 'warning',
  preset: 'strict',
  importance: 66,
  since: '0.1.0',
  sources: ['Gokul Rajaram, SPADE: alternatives with their costs'],
  wordList: 'tradeOffs',
}, (document, report, {settings}) => {
  if (!hasList(document, settings, 'tradeOffs') || document.options.length < 2 || !isProposal(document, settings)) return;
  if (sectionsOf(document, 'criteria').length > 0 || saysAnywhere(document, settings, 'tradeOffs')) return;
  report({span: headingOf(document, 'options', 'alternatives'), message: `${counted(document.options.length, 'option')}, and nothing they are compared by.`});
});
