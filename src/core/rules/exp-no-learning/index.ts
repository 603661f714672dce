import {defineRule} from '../define-rule.ts';
import {readExperiment} from '../../experiments/read-experiment.ts';
import {insertSectionFix} from '../../fixes/insert-section.ts';
import {hasList} from '../experiment-plan.ts';
import {quote} from '../phrases.ts';
import {headingOf} from '../places.ts';
import {emptied, emptyWords, headingFor, missing, presenceOf} from '../presence.ts';

export default defineRule({
  id: 'exp-no-learning',
  description: 'Require what was learned once an experiment has ended.',
  question: 'What do you believe now that you did not before?',
  kinds: ['experiment'],
  severity: 'warning',
  preset: 'strict',
  importance: 65,
  since: '0.1.0',
  sources: ['Strategyzer: learning card'],
  wordList: 'experimentStatus',
}, (document, report, {settings}) => {
  if (!hasList(document, settings, 'experimentStatus')) return;
  const {state, learning, decision} = readExperiment(document, settings);
  if (state?.value !== 'ended' || learning || decision?.value === 'invalid') return;
  const {state: presence, section} = presenceOf(document, 'learnings');
  if (presence === 'unfilled' || presence === 'filled') return;
  report({
    span: section?.heading ?? headingOf(document, 'decision', 'results', 'hypothesis'),
    message: section ? `${quote(state.text)}, but ${quote(section.text)} ${emptyWords(section)}.`
      : `${quote(state.text)}, but nothing learned: expected which belief, insight or assumption changes.`,
    cause: section ? emptied(section) : missing('learnings'),
    fixes: section ? [] : insertSectionFix(document, settings, 'learnings', headingFor(document, settings, 'learnings')),
  });
});
