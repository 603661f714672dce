import {defineRule} from '../define-rule.ts';
import type {Settings} from '../../config/types.ts';
import type {Metric, PrdDocument} from '../../model/types.ts';
import {hasList, vocabulary} from '../experiment-plan.ts';
import {hasMeasure, placeOfMetrics, productMetrics} from '../metric-gaps.ts';
import {quote} from '../phrases.ts';

export default defineRule<{days: number}>({
  id: 'metric-lagging-only',
  description: 'Disallow slow numbers (revenue, churn, NPS) as the only metrics within a few weeks.',
  question: 'What would move first?',
  kinds: ['prd', 'experiment'],
  severity: 'info',
  preset: 'strict',
  importance: 36,
  options: {
    type: 'object',
    properties: {
      days: {type: 'integer', minimum: 1, default: 45, description: 'Windows shorter than this are too short for slow numbers.', examples: [90]},
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Gibson Biddle: proxy metrics'],
  wordList: 'lagging',
}, (document, report, {settings, options}) => {
  if (!hasList(document, settings, 'lagging')) return;
  const words = vocabulary(document, settings);
  const metrics = productMetrics(document, settings).filter(hasMeasure);
  if (metrics.length === 0 || !metrics.every(({name, text, role}) => role === 'guardrail' || words.has('lagging', name) || words.has('lagging', text))) return;
  // Retention on day 14 is measured on day 14; only a window that the author names is compared.
  const windows = metrics.map((metric) => ({metric, days: daysOf(metric, document, settings)}));
  if (!windows.every(({days, metric}) => metric.role === 'guardrail' || (days !== undefined && days < options.days))) return;
  const {metric} = windows.find(({days}) => days !== undefined) ?? {};
  if (!metric) return;
  report({
    span: placeOfMetrics(document, metrics),
    message: `${quote(metric.name, 30)} moves slowly, the window is ${quote(metric.date!, 24)}, and no other metric moves first.`,
  });
});

/** Days of a window told in days or weeks; undefined for dates, months and longer. */
function daysOf({date}: Metric, document: PrdDocument, settings: Settings): number | undefined {
  const amount = Number(/\d+/.exec(date ?? '')?.[0]);
  if (!date || !Number.isFinite(amount) || /\d{4}/.test(date)) return undefined;
  const spans = vocabulary(document, settings).patterns('spans');
  const unit = spans.find(([, pattern]) => pattern.test(date))?.[0];
  return unit === 'day' ? amount : unit === 'week' ? amount * 7 : undefined;
}
