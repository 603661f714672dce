import {defineRule} from '../define-rule.ts';
import {designsOf} from '../../experiments/designs.ts';
import {readExperiment} from '../../experiments/read-experiment.ts';
import {addSectionFix, fillSectionFix} from '../../fixes/append-section.ts';
import {sectionsOf} from '../../model/sections.ts';
import {findExpression, hasList, isLead, isToldAfterwards, vocabulary} from '../experiment-plan.ts';
import {planSeverity} from '../experiment-plan-rules.ts';
import {listed, quote} from '../phrases.ts';
import {blocksOf, headingOf, isUnfilled} from '../places.ts';
import {emptied, emptyWords, missing, presenceOf} from '../presence.ts';
import {ownWords} from '../words.ts';

const outcomes = ['win', 'loss', 'unclear'] as const;
const names = {win: 'a win', loss: 'a loss', unclear: 'an unclear result'} as const;

export default defineRule({
  id: 'exp-no-decision-rule',
  description: 'Require a decision rule, written before the data: what happens on a win, a loss and an unclear result.',
  question: 'What will you do if it is flat?',
  kinds: ['experiment'],
  severity: 'error',
  preset: 'light',
  importance: 89,
  since: '0.1.0',
  sources: ['Statsig: decision framework', 'GrowthBook: decision criteria'],
  wordList: 'decisionRule',
}, (document, report, {settings}) => {
  const designs = designsOf(document, settings);
  // A holdout looks at the sum of many changes; what counts was decided with each.
  if (designs.has('aa') || designs.has('holdout') || !hasList(document, settings, 'decisionRule')) return;
  const {state, section} = presenceOf(document, 'decision-rule');
  const experiment = readExperiment(document, settings);
  // Before the first data it costs a minute; behind them, it is too late for a rule that nobody could bend.
  const severity = planSeverity(experiment, experiment.state?.value === 'running' || experiment.state?.value === 'paused' ? 'warning' : 'error');
  if (section && isUnfilled(document, section.span)) return;
  if (!section) {
    // Of a readout that brought no rule along nobody can have one any more.
    if (findExpression(document, settings, 'decisionRule') || isToldAfterwards(document, settings) || isLead(document, settings, 'decision-rule')) return;
    report({
      span: headingOf(document, 'metrics', 'primary-metric', 'hypothesis'),
      severity, message: 'No decision rule: expected what happens on a win, a loss and an unclear result.',
      cause: missing('decision-rule'),
      fixes: addSectionFix(document, settings, 'decision-rule', 'decisionRule'),
    });
    return;
  }
  if (state === 'empty') {
    report({
      span: section.heading,
      severity, message: `${quote(section.text)} ${emptyWords(section)}; expected what happens on a win, a loss and an unclear result.`,
      cause: emptied(section),
      fixes: fillSectionFix(document, settings, section, 'decisionRule', 'Add a line for each result'),
    });
    return;
  }
  const text = sectionsOf(document, 'decision-rule').flatMap((own) => blocksOf(document, own))
    .filter(({type}) => type !== 'heading').map(ownWords).join('\n');
  const covered = new Set(vocabulary(document, settings).patterns('outcomes').filter(([, pattern]) => pattern.test(text)).map(([outcome]) => outcome));
  // `otherwise` and `only if` answer for every result that has no line of its own.
  if (covered.has('otherwise')) return;
  const absent = outcomes.filter((outcome) => !covered.has(outcome));
  if (absent.length === 0 || absent.length === outcomes.length) return;
  report({
    span: section.heading, severity: planSeverity(experiment, 'warning'),
    message: `${quote(section.text)} does not say what happens on ${listed(absent.map((outcome) => names[outcome]), 'or')}.`,
  });
});
