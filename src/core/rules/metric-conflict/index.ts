import {defineTraceRule} from '../define-trace-rule.ts';
import type {MetricRecord} from '../../trace/types.ts';
import {findDays} from '../days.ts';
import {quote} from '../phrases.ts';

export default defineTraceRule({
  id: 'metric-conflict',
  description: 'Disallow two baselines of one metric for the same time in two documents.',
  question: 'Which team reads the wrong dashboard?',
  kinds: ['prd', 'strategy', 'roadmap', 'experiment'],
  severity: 'warning',
  preset: 'strict',
  importance: 48,
  since: '0.1.0',
  sources: ['ISO/IEC/IEEE 29148: consistency'],
}, (record, index, report) => {
  if (record.closed) return;
  for (const metric of record.metrics) {
    const own = valueOf(metric);
    if (own === undefined) continue;
    for (const {path, metric: other} of index.metricsNamed(metric.name, record.path)) {
      const theirs = valueOf(other);
      if (theirs === undefined || theirs.number === own.number || theirs.unit !== own.unit || theirs.when !== own.when || index.record(path)!.closed) continue;
      report({
        span: metric.place,
        message: `Starts from ${quote(metric.baseline!, 24)} here, from ${quote(other.baseline!, 24)} in ${quote(path, 30)}.`,
        related: [{message: other.name, span: other.place, path}],
      });
      break;
    }
  }
});

/** A baseline as it can be compared: its first number, its unit, and when it was taken. */
function valueOf({baseline}: MetricRecord): {readonly number: number; readonly unit: string; readonly when: string} | undefined {
  const text = baseline?.normalize('NFKC') ?? '';
  const bare = text.replace(/\([^)]*\)/g, ' ');
  const match = /(?<![\p{L}\d])(\d+(?:[.,]\d+)*)\s*(%|[\p{L}$€£¥]{1,12})?/u.exec(bare);
  if (!match) return undefined;
  const number = Number(match[1]!.replace(/,(?=\d{3}\b)/g, '').replace(',', '.'));
  const bracket = /\(([^)]*)\)/.exec(text)?.[1] ?? '';
  const [day] = findDays(text);
  return Number.isNaN(number) ? undefined : {number, unit: match[2]?.toLowerCase() ?? '', when: day?.from ?? bracket.toLowerCase().trim()};
}
