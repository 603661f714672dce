import {defineRule} from '../define-rule.ts';
import {ruleLevel} from '../../lint/severity.ts';
import {crowd, reportFolded} from '../folding.ts';
import type {Metric} from '../../model/types.ts';
import metricNoBaseline from '../metric-no-baseline/index.ts';
import metricNoTarget from '../metric-no-target/index.ts';
import {gapsOf, metricFix, metricCrowd, metricsLacking, placeOfMetrics, productMetrics} from '../metric-gaps.ts';
import {quote} from '../phrases.ts';

export default defineRule({
  id: 'metric-no-date',
  description: 'Require a date, period or window for each metric.',
  question: 'When will we look?',
  kinds: ['prd'],
  severity: 'warning',
  preset: 'recommended',
  importance: 58,
  since: '0.1.0',
  sources: ['Checklists of product reviews: by when, measured over which period'],
}, (document, report, {settings}) => {
  const targetsOn = ruleLevel(metricNoTarget.meta, settings).level !== 'off';
  const baselinesOn = ruleLevel(metricNoBaseline.meta, settings).level !== 'off';
  const lackMore = (metric: Metric): boolean => gapsOf(metric).some((gap) => (targetsOn && gap === 'target') || (baselinesOn && gap === 'baseline'));
  const lacking = metricsLacking(document, settings, 'date', lackMore);
  // Beside many metrics without a value to reach or a value of today, a day is the lesser question: a quiet mark.
  const quiet = productMetrics(document, settings).filter(lackMore).length > crowd ? {severity: 'hint' as const} : {};
  reportFolded(report, lacking, (metric) => ({
    ...quiet,
    span: metric.span,
    message: `${quote(metric.name)} has no date or period; expected by when, or measured over how long.`,
    fixes: metricFix(document, settings, metric, ['date']),
  }), (metrics) => ({
    ...quiet,
    span: placeOfMetrics(document, metrics),
    message: `${metrics.length} of ${productMetrics(document, settings).length} metrics have no date or period.`,
  }), metricCrowd(document, settings));
});
