import {defineRule} from '../define-rule.ts';
import {ruleLevel} from '../../lint/severity.ts';
import {reportFolded} from '../folding.ts';
import metricAdjective, {directionOf} from '../metric-adjective/index.ts';
import {gapsOf, lackingWords, metricFix, metricCrowd, metricsLacking, placeOfMetrics, productMetrics} from '../metric-gaps.ts';
import {quote} from '../phrases.ts';

export default defineRule({
  id: 'metric-no-target',
  description: 'Require a target for each metric: a value to reach, or not to fall below.',
  question: 'What number would disappoint you?',
  kinds: ['prd'],
  severity: 'warning',
  preset: 'recommended',
  importance: 72,
  since: '0.1.0',
  sources: ['GrowthBook: target and minimum detectable effect of a metric'],
}, (document, report, {settings}) => {
  const adjectivesOn = ruleLevel(metricAdjective.meta, settings).level !== 'off';
  const lacking = metricsLacking(document, settings, 'target', (metric) => adjectivesOn && directionOf(document, settings, metric) !== undefined);
  reportFolded(report, lacking, (metric) => ({
    span: metric.span,
    message: `${quote(metric.name)} has no ${lackingWords([metric], 'target', ['baseline', 'date'])}.`,
    fixes: metricFix(document, settings, metric, gapsOf(metric)),
  }), (metrics) => ({
    span: placeOfMetrics(document, metrics),
    message: `${metrics.length} of ${productMetrics(document, settings).length} metrics have no ${lackingWords(metrics, 'target', ['baseline', 'date'])}.`,
  }), metricCrowd(document, settings));
});
