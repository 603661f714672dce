import {defineRule} from '../define-rule.ts';
import {isProposal} from '../decisions.ts';
import {hasList} from '../experiment-plan.ts';
import {headingOf} from '../places.ts';
import {saysAnywhere} from '../prose.ts';

export default defineRule({
  id: 'dec-reversibility',
  description: 'Require a word on how hard the decision is to undo.',
  question: 'How long to undo it, and who pays?',
  kinds: ['decision'],
  severity: 'info',
  preset: 'strict',
  importance: 46,
  since: '0.1.0',
  sources: ['Jeff Bezos, letter to shareholders: one-way and two-way doors'],
  wordList: 'undoing',
}, (document, report, {settings}) => {
  if (!hasList(document, settings, 'undoing') || !isProposal(document, settings) || saysAnywhere(document, settings, 'undoing')) return;
  report({span: headingOf(document, 'recommendation', 'decision', 'options'), message: 'No word on how hard this is to undo.'});
});
