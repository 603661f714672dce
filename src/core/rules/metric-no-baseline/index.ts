import {defineRule} from '../define-rule.ts';
import {ruleLevel} from '../../lint/severity.ts';
import {reportFolded} from '../folding.ts';
import metricNoTarget from '../metric-no-target/index.ts';
import {gapsOf, lackingWords, metricFix, metricCrowd, metricsLacking, placeOfMetrics, productMetrics} from '../metric-gaps.ts';
import {quote} from '../phrases.ts';

export default defineRule({
  id: 'metric-no-baseline',
  description: 'Require a baseline for each metric: its value today, or how and when it will be known.',
  question: 'What is it today?',
  kinds: ['prd'],
  severity: 'warning',
  preset: 'recommended',
  importance: 70,
  since: '0.1.0',
  sources: ['Checklists of product reviews: from which value to which'],
}, (document, report, {settings}) => {
  const targetsOn = ruleLevel(metricNoTarget.meta, settings).level !== 'off';
  const lacking = metricsLacking(document, settings, 'baseline', (metric) => targetsOn && metric.target === undefined);
  reportFolded(report, lacking, (metric) => ({
    span: metric.span,
    message: `${quote(metric.name)} has ${metric.target ? `the target ${quote(metric.target, 20)} but ` : ''}no ${lackingWords([metric], 'baseline', ['date'])}.`,
    fixes: metricFix(document, settings, metric, gapsOf(metric)),
  }), (metrics) => ({
    span: placeOfMetrics(document, metrics),
    message: `${metrics.length} of ${productMetrics(document, settings).length} metrics have no ${lackingWords(metrics, 'baseline', ['date'])}.`,
  }), metricCrowd(document, settings));
});
