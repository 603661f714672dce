import {defineRule} from '../define-rule.ts';
import {isProposal} from '../decisions.ts';
import {hasList} from '../experiment-plan.ts';
import {headingOf} from '../places.ts';
import {saysAnywhere} from '../prose.ts';

export default defineRule({
  id: 'dec-revisit',
  description: 'Require a day or a sign at which the decision is looked at again.',
  question: 'What would reopen this?',
  kinds: ['decision'],
  severity: 'warning',
  preset: 'recommended',
  importance: 70,
  since: '0.1.0',
  sources: ['Annie Duke: decision journal, tripwires'],
  wordList: 'revisits',
}, (document, report, {settings}) => {
  if (!hasList(document, settings, 'revisits') || !isProposal(document, settings) || saysAnywhere(document, settings, 'revisits')) return;
  report({span: headingOf(document, 'decision', 'recommendation', 'ask'), message: 'No day and no sign at which this is looked at again.'});
});
