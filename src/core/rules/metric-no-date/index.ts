import {defineRule} from '../define-rule.ts';
import {ruleLevel} from '../../lint/severity.ts';
import {reportFolded} from '../folding.ts';
import metricNoBaseline from '../metric-no-baseline/index.ts';
import metricNoTarget from '../metric-no-target/index.ts';
import {metricFix, metricCrowd, metricsLacking, placeOfMetrics, productMetrics} from '../metric-gaps.ts';
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
  const lacking = metricsLacking(document, settings, 'date', ({target, baseline}) =>
    (targetsOn && target === undefined) || (baselinesOn && baseline === undefined));
  reportFolded(report, lacking, (metric) => ({
    span: metric.span,
    message: `${quote(metric.name)} has no date or period; expected by when, or measured over how long.`,
    fixes: metricFix(document, settings, metric, ['date']),
  }), (metrics) => ({
    span: placeOfMetrics(document, metrics),
    message: `${metrics.length} of ${productMetrics(document, settings).length} metrics have no date or period.`,
  }), metricCrowd(document, settings));
});
