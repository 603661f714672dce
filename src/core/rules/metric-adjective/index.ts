import {defineRule} from '../define-rule.ts';
import type {Settings} from '../../config/types.ts';
import type {Metric, PrdDocument} from '../../model/types.ts';
import {spanInBlock} from '../../model/blocks.ts';
import {reportFolded} from '../folding.ts';
import {counted, quote} from '../phrases.ts';
import {anyMeasured, hasMeasure, metricCrowd, metricFix, placeOfMetrics, productMetrics} from '../metric-gaps.ts';
import {finderFor, ownWords, type WordHit} from '../words.ts';

export default defineRule({
  id: 'metric-adjective',
  description: 'Disallow metrics that give a direction (improve, increase, better) and no number.',
  question: 'By how much, and who would feel it?',
  kinds: ['prd'],
  severity: 'warning',
  preset: 'recommended',
  importance: 68,
  since: '0.1.0',
  sources: ['spec-kit: success criteria are measurable', 'BMAD: bounds, not adjectives'],
  wordList: 'comparatives',
}, (document, report, {settings}) => {
  const metrics = productMetrics(document, settings);
  if (!anyMeasured(metrics)) return;
  const found = metrics.flatMap((metric) => directionOf(document, settings, metric) ?? []);
  reportFolded(report, found, ({metric, hit, span}) => ({
    span,
    message: `${quote(metric.name, 34)} says ${quote(hit.text, 16)} and no number; expected from which value to which.`,
    fixes: metricFix(document, settings, metric, ['baseline', 'target']),
  }), (all) => ({
    span: placeOfMetrics(document, all.map(({metric}) => metric)),
    message: `${counted(all.length, 'metric')} of ${metrics.length} give a direction and no number, ${quote(all[0]!.hit.text)} first.`,
  }), metricCrowd(document, settings));
});

/** The word of direction in a metric without a number, with its place. */
export function directionOf(document: PrdDocument, settings: Settings, metric: Metric) {
  if (hasMeasure(metric)) return undefined;
  const finder = finderFor(document, settings, 'comparatives');
  const block = document.blocks[metric.blocks[0] ?? -1];
  if (!finder || !block) return undefined;
  const hit: WordHit | undefined = finder(ownWords(block))
    .find(({start, end}) => isInside(spanInBlock(block, start, end), metric) && !isName(block.text, start));
  return hit && {metric, hit, span: spanInBlock(block, hit.start, hit.end)};
}

/** "Users who pick Less spicy": a capital amid a sentence is a name. */
function isName(text: string, start: number): boolean {
  return /^\p{Lu}\p{Ll}/u.test(text.slice(start, start + 2)) && /\p{Ll}\s$/u.test(text.slice(0, start));
}

function isInside(span: {start: number; end: number}, {extent}: Metric): boolean {
  return span.start >= extent.start && span.end <= extent.end;
}
