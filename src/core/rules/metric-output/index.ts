import {defineRule} from '../define-rule.ts';
import {maskDates} from '../../model/dates.ts';
import type {Metric} from '../../model/types.ts';
import {hasList, vocabulary} from '../experiment-plan.ts';
import {reportFolded} from '../folding.ts';
import {placeOfMetrics, productMetrics} from '../metric-gaps.ts';
import {counted, quote} from '../phrases.ts';
import {hasNumber} from '../words.ts';

export default defineRule({
  id: 'metric-output',
  description: 'Disallow metrics that say that something was shipped instead of what it changed.',
  question: 'What changes for someone if we ship on time?',
  kinds: ['prd', 'strategy'],
  severity: 'warning',
  preset: 'strict',
  importance: 61,
  since: '0.1.0',
  sources: ['Itamar Gilad: outcomes and outputs', 'Gibson Biddle: proxy metrics'],
  wordList: 'deliveries',
}, (document, report, {settings}) => {
  if (!hasList(document, settings, 'deliveries')) return;
  const words = vocabulary(document, settings);
  const delivered = words.expressions('deliveries');
  const metrics = productMetrics(document, settings);
  const found = metrics.filter(({text, role}) => {
    const [line = ''] = text.split('\n', 1);
    const plain = line.replace(/^[\s*_•✅☑-]+/u, '').trim();
    // A number beside the date is a result: "launch with 40% of the teams".
    return role !== 'guardrail' && delivered.some((expression) => expression.test(plain)) && !hasNumber(maskDates(line, words));
  });
  reportFolded<Metric>(report, found, ({name, span}) => ({
    span, message: `${quote(name, 50)} is done when it is shipped; expected what it changes.`,
  }), (all) => ({
    span: placeOfMetrics(document, all), message: `${all.length} of ${counted(metrics.length, 'metric')} say that something is shipped; expected what it changes.`,
  }));
});
