import {defineRule} from '../define-rule.ts';
import {sectionsOf} from '../../model/sections.ts';
import {isProposal} from '../decisions.ts';
import {hasList} from '../experiment-plan.ts';
import {headingOf} from '../places.ts';
import {saysAnywhere} from '../prose.ts';

export default defineRule({
  id: 'dec-dissent',
  description: 'Require the people who were asked, or the objections.',
  question: 'Who disagrees, and what did you learn?',
  kinds: ['decision'],
  severity: 'info',
  preset: 'strict',
  importance: 43,
  since: '0.1.0',
  sources: ['Gokul Rajaram, SPADE: people who are consulted', 'Kevin Yien, PRD template: reviewers'],
  wordList: 'dissents',
}, (document, report, {settings}) => {
  if (!hasList(document, settings, 'dissents') || !isProposal(document, settings)) return;
  if (sectionsOf(document, 'stakeholders').some(({empty, form}) => !empty && form !== 'field') || saysAnywhere(document, settings, 'dissents')) return;
  report({span: headingOf(document, 'recommendation', 'decision', 'ask'), message: 'Nobody was asked, and nobody objects.'});
});
