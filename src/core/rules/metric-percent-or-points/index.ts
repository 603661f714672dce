import {defineRule} from '../define-rule.ts';
import type {Settings} from '../../config/types.ts';
import type {Metric, PrdDocument} from '../../model/types.ts';
import {hasList, vocabulary} from '../experiment-plan.ts';
import {changesIn, type Change} from '../figures.ts';
import {reportFolded} from '../folding.ts';
import {productMetrics} from '../metric-gaps.ts';
import {quote} from '../phrases.ts';
import {commonHome} from '../places.ts';

export default defineRule({
  id: 'metric-percent-or-points',
  description: 'Disallow a change in percent of a metric that is a share itself, unless both end values or the word points are there.',
  question: 'From which value to which?',
  kinds: ['prd', 'strategy'],
  severity: 'warning',
  preset: 'recommended',
  importance: 60,
  since: '0.1.0',
  sources: ['Practice of statistics: relative change and percentage points'],
  wordList: 'rates',
}, (document, report, {settings}) => {
  if (!hasList(document, settings, 'rates')) return;
  const found = productMetrics(document, settings).flatMap((metric) => {
    const change = unclearChange(document, settings, metric);
    return change ? [{metric, change}] : [];
  });
  reportFolded(report, found, ({metric, change}) => ({
    span: metric.span, message: `${quote(change.text, 24)} of a share is either points or a part of it; expected both end values.`,
  }), (all) => ({
    span: commonHome(document, all.map(({metric}) => metric), 'metrics')?.heading ?? all[0]!.metric.span,
    message: `${all.length} metrics change a share by percent, ${quote(all[0]!.change.text, 24)} first; expected both end values.`,
  }));
});

function unclearChange(document: PrdDocument, settings: Settings, {text, baseline, target, name}: Metric): Change | undefined {
  const words = vocabulary(document, settings);
  if (words.has('points', text)) return undefined;
  const changes = changesIn(document, settings, text);
  const [change] = changes;
  if (!change || changes.length > 1 || change.kind !== 'percent') return undefined;
  const amount = change.text.replace(/^.*?(?=\d)/su, '');
  // Both ends are told: the change beside them is an explanation.
  if (baseline !== undefined && target !== undefined && !amount.startsWith(target.replace(/^\D+/, ''))) return undefined;
  const isShare = /[%％]/.test(baseline ?? '') || words.has('rates', text.slice(0, change.at + change.text.length)) || words.has('rates', name);
  return isShare ? change : undefined;
}
