import {defineRule} from '../define-rule.ts';
import type {Metric} from '../../model/types.ts';
import {hasList, vocabulary} from '../experiment-plan.ts';
import {productMetrics} from '../metric-gaps.ts';
import {listed, quote} from '../phrases.ts';
import {headingsAbove} from '../places.ts';

export default defineRule<{maximum: number}>({
  id: 'metric-too-many-primary',
  description: 'Limit the metrics that are called primary.',
  question: 'If they disagree, which one wins?',
  kinds: ['prd', 'strategy'],
  severity: 'info',
  preset: 'strict',
  importance: 38,
  options: {
    type: 'object',
    properties: {
      maximum: {type: 'integer', minimum: 1, default: 2, description: 'As many primary metrics as a section may have.', examples: [1]},
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['GrowthBook: goal metrics', 'Kohavi, Tang and Xu: overall evaluation criterion'],
  wordList: 'onePrimary',
}, (document, report, {settings, options}) => {
  if (!hasList(document, settings, 'onePrimary')) return;
  const words = vocabulary(document, settings);
  const isCalled = ({section, text}: Metric) => words.has('onePrimary', text) || words.has('onePrimary', headingsAbove(document, section));
  // A section for each segment may have its own.
  const bySection = new Map<number | undefined, Metric[]>();
  for (const metric of productMetrics(document, settings)) {
    if (metric.role === 'primary' && isCalled(metric)) bySection.set(metric.section, [...(bySection.get(metric.section) ?? []), metric]);
  }
  for (const [section, metrics] of bySection) {
    if (metrics.length <= options.maximum) continue;
    report({
      span: section === undefined ? metrics[0]!.span : document.sections[section]!.heading,
      message: `${metrics.length} primary metrics, ${listed(metrics.slice(0, 2).map(({name}) => quote(name, 24)))} first; expected at most ${options.maximum}.`,
      related: metrics.map(({span, name}) => ({span, message: `${quote(name)} is called primary.`})),
    });
  }
});
