import {defineRule} from '../define-rule.ts';
import {readTracker} from '../../experiments/tracker.ts';
import {readExperiment} from '../../experiments/read-experiment.ts';
import {decisionWords} from '../../experiments/types.ts';
import {hasList, vocabulary} from '../experiment-plan.ts';
import {reportFolded} from '../folding.ts';
import {listed, quote} from '../phrases.ts';

export default defineRule({
  id: 'exp-decision-word',
  description: 'Require a decision to be one that tells people what happens next.',
  question: 'What happens on Monday?',
  kinds: ['experiment', 'experiment-log'],
  severity: 'warning',
  preset: 'strict',
  importance: 56,
  since: '0.1.0',
  sources: ['GrowthBook: won, lost, inconclusive, did not finish', 'PostHog: invalid'],
  wordList: 'decisionWords',
}, (document, report, {settings}) => {
  if (!hasList(document, settings, 'decisionWords')) return;
  const words = listed(decisionWords.map((word) => word), 'or');
  if (document.kind === 'experiment-log') {
    const unread = readTracker(document, settings).flatMap((row) => row.unread.filter(({column}) => column === 'decision'));
    reportFolded(report, unread, ({text, span}) => ({span, message: `${quote(text, 30)} is none of ${words}.`}), (all) => ({
      span: all[0]!.span, message: `${all.length} decisions are none of ${words}.`,
    }));
    return;
  }
  const {decision, decisionText, state, readings} = readExperiment(document, settings);
  if (!decisionText || decision || (state?.value !== 'ended' && readings.length === 0)) return;
  if (vocabulary(document, settings).is('openWords', decisionText.text.toLowerCase().replace(/[.。]$/, ''))) return;
  // `See DEC-4`: the word stands in the record.
  if (isPointer(decisionText.text)) return;
  const {start, end} = decisionText.span;
  report({
    span: {start, end: Math.min(end, start + 80)},
    message: `${quote(decisionText.text, 30)} is none of ${words}.`,
  });
});

/** An id with at most two short words around it. */
function isPointer(text: string): boolean {
  return /^(?:[^\s\d]{1,10}[\s:：]+){0,2}\[?\p{Lu}{2,8}-\d+\]?[.。]?$/u.test(text.trim());
}
