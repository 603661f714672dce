import {defineRule} from '../define-rule.ts';
import {sectionsOf} from '../../model/sections.ts';
import type {Metric} from '../../model/types.ts';
import {hasList, vocabulary} from '../experiment-plan.ts';
import {reportFolded} from '../folding.ts';
import {placeOfMetrics, productMetrics} from '../metric-gaps.ts';
import {counted, quote} from '../phrases.ts';
import {blocksOf} from '../places.ts';

export default defineRule({
  id: 'metric-no-source',
  description: 'Require that each metric says how it is measured: an event, a query, a dashboard, a survey.',
  question: 'Could two analysts compute the same number?',
  kinds: ['prd'],
  severity: 'warning',
  preset: 'strict',
  importance: 42,
  since: '0.1.0',
  sources: ['Kohavi, Tang and Xu: metric definitions'],
  wordList: 'measuring',
}, (document, report, {settings}) => {
  // What has no number is asked for one first.
  const metrics = productMetrics(document, settings).filter(({target, baseline}) => target !== undefined || baseline !== undefined);
  if (!hasList(document, settings, 'measuring')) return;
  const words = vocabulary(document, settings);
  const sources = words.patterns('sources').map(([, pattern]) => pattern);
  const tells = (text: string) => words.has('measuredBy', text) || words.has('measuring', text) || words.has('measureLabels', text) || sources.some((pattern) => pattern.test(text));
  const own = new Set(document.metrics.flatMap(({blocks}) => blocks));
  // A sentence above or below the metrics tells for all of them.
  if (sectionsOf(document, 'metrics').some((section) => blocksOf(document, section)
    .some(({index, type, text}) => type !== 'heading' && !own.has(index) && tells(text)))) return;
  const bare = metrics.filter(({source, text}) => source === undefined && !tells(text));
  reportFolded<Metric>(report, bare, ({name, span}) => ({
    span, message: `${quote(name)} does not say how it is measured.`,
  }), (all) => ({
    span: placeOfMetrics(document, all), message: `${all.length} of ${counted(metrics.length, 'metric')} do not say how they are measured.`,
  }));
});
