import {defineRule} from '../define-rule.ts';
import {designsOf} from '../../experiments/designs.ts';
import {readExperiment} from '../../experiments/read-experiment.ts';
import {addSectionFix} from '../../fixes/append-section.ts';
import {spanInBlock} from '../../model/blocks.ts';
import {findExpression, hasList, isLead, isToldAfterwards} from '../experiment-plan.ts';
import {planSeverity} from '../experiment-plan-rules.ts';
import {quote} from '../phrases.ts';
import {headingOf, isUnfilled} from '../places.ts';
import {demandFor, emptied, emptyWords, missing, presenceOf} from '../presence.ts';
import {ownWords} from '../words.ts';

export default defineRule({
  id: 'exp-no-stop-rule',
  description: 'Require a rule for looking at the data and for stopping early, and disallow running until it is significant.',
  question: 'When are you allowed to look, and to stop?',
  kinds: ['experiment'],
  severity: 'warning',
  preset: 'recommended',
  importance: 64,
  since: '0.1.0',
  sources: ['Kohavi, Tang, Xu: peeking', 'Evan Miller: How not to run an A/B test'],
  wordList: 'stopRule',
}, (document, report, {settings}) => {
  const designs = designsOf(document, settings);
  // Their engines say when to stop; a fixed horizon is not theirs.
  if ((['bayesian', 'sequential', 'bandit', 'holdout', 'aa'] as const).some((design) => designs.has(design))) return;
  const demand = demandFor(document, settings, 'stop-rule');
  if (designs.has('qualitative') && demand === 'optional') return;
  if (!hasList(document, settings, 'stopRule')) return;
  const peeking = findExpression(document, settings, 'untilSignificant');
  if (peeking && !isNegated(ownWords(peeking.block), peeking.start)) {
    report({
      span: spanInBlock(peeking.block, peeking.start, peeking.end),
      severity: 'error',
      message: `${quote(ownWords(peeking.block).slice(peeking.start, peeking.end))} finds effects that are not there; expected a fixed end.`,
    });
    return;
  }
  const {state, section} = presenceOf(document, 'stop-rule');
  if (section && (state !== 'empty' || isUnfilled(document, section.span))) return;
  if (!section && (findExpression(document, settings, 'stopRule') || isToldAfterwards(document, settings) || isLead(document, settings, 'stop-rule'))) return;
  report({
    span: section?.heading ?? headingOf(document, 'sample-size', 'decision-rule', 'metrics', 'primary-metric', 'hypothesis'),
    message: section ? `${quote(section.text)} ${emptyWords(section)}; expected when the data is read, and what alone ends it early.`
      : 'No stop rule: expected when the data is first read, and what alone ends the test early.',
    cause: section ? emptied(section) : missing('stop-rule'),
    severity: planSeverity(readExperiment(document, settings), demand === 'required' ? 'error' : 'warning'),
    fixes: section ? [] : addSectionFix(document, settings, 'stop-rule', 'stopRule'),
  });
});

/** `We do not run until significant` says the opposite. */
function isNegated(text: string, at: number): boolean {
  return /(?:\bnot|\bnever|n['’]t|\bnie|\bnicht|\bno|\bnunca|\bnão|\bne|\bpas|不|勿|禁止)[^.。\n]{0,24}$/iu.test(text.slice(Math.max(0, at - 40), at));
}
