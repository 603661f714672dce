import {defineRule} from '../define-rule.ts';
import {vocabulary} from '../experiment-plan.ts';
import {fixedPlan, isStated, planSeverity} from '../experiment-plan-rules.ts';
import {quote} from '../phrases.ts';
import {headingOf, isUnfilled} from '../places.ts';

export default defineRule({
  id: 'exp-baseline',
  description: 'Require the primary metric of an experiment to say where it stands today.',
  question: 'Measured when, on whom?',
  kinds: ['experiment'],
  severity: 'warning',
  preset: 'strict',
  importance: 61,
  since: '0.1.0',
  sources: ['Kohavi, Tang, Xu: power needs a baseline'],
  wordList: 'experimentFields',
}, (document, report, {settings}) => {
  const experiment = fixedPlan(document, settings);
  if (!experiment || isStated(experiment, 'baseline')) return;
  // Without a metric there is another rule to speak; none yet is an answer.
  const {primary} = experiment;
  const metric = primary && document.metrics.find(({span}) => span === primary.span);
  if (!metric || /[?？]/.test(metric.name) || metric.baseline !== undefined || isUnfilled(document, metric.extent) || vocabulary(document, settings).has('noneYet', metric.text)) return;
  report({
    span: primary.span ?? headingOf(document, 'primary-metric', 'metrics'), severity: planSeverity(experiment, 'warning'),
    message: `${quote(metric.name)} has no baseline; expected its value today, or how it will be measured.`,
  });
});
