import {defineRule} from '../define-rule.ts';
import {effectReadings} from '../../experiments/compute.ts';
import {fixedPlan, isStated, planSeverity} from '../experiment-plan-rules.ts';
import {headingOf, isUnfilled} from '../places.ts';
import {presenceOf} from '../presence.ts';

export default defineRule({
  id: 'exp-no-mde',
  description: 'Require the smallest effect that would still be worth acting on.',
  question: 'What is the smallest lift you would still ship for?',
  kinds: ['experiment'],
  severity: 'warning',
  preset: 'strict',
  importance: 60,
  since: '0.1.0',
  sources: ['GrowthBook: target MDE', 'van Belle: statistical rules of thumb'],
  wordList: 'experimentFields',
}, (document, report, {settings}) => {
  const experiment = fixedPlan(document, settings);
  if (!experiment || isStated(experiment, 'mde', 'target') || effectReadings(experiment).length > 0) return;
  const {section} = presenceOf(document, 'sample-size');
  if (section && isUnfilled(document, section.span)) return;
  // A hypothesis or a decision rule that names a size has said it.
  if (document.hypotheses.some(({parts}) => parts.includes('size'))) return;
  report({
    span: section?.heading ?? headingOf(document, 'primary-metric', 'metrics', 'hypothesis'), severity: planSeverity(experiment, 'warning'),
    message: 'No smallest effect: expected the change below which the result would not matter.',
  });
});
