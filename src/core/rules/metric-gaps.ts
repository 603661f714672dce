/** Which parts of a metric are not there, and which rule speaks of them, so that one metric gives one finding. */
import type {Settings} from '../config/types.ts';
import {skeletonFix, skeletonWords} from '../fixes/skeletons.ts';
import {lexiconFor} from '../languages/lexicon.ts';
import type {Fix} from '../lint/finding.ts';
import type {Meaning, Metric, PrdDocument, Span} from '../model/types.ts';
import {vocabularyOf} from '../model/words.ts';
import {crowd} from './folding.ts';
import {listed} from './phrases.ts';
import {commonHome, isUnfilled, meaningsAround} from './places.ts';
import {finderFor, hasNumber} from './words.ts';

/** Sections whose figures are properties of the system or words about others, not success of the product. */
const elsewhere: readonly Meaning[] = ['non-functional', 'requirements', 'alternatives', 'risks', 'appendix', 'evidence', 'background', 'problem'];

/** Metrics of the document's success: in metrics or goals, not placeholders, not system figures. */
export function productMetrics(document: PrdDocument, settings: Settings): readonly Metric[] {
  let metrics = cache.get(document);
  if (!metrics) {
    const stops = finderFor(document, settings, 'stops');
    cache.set(document, (metrics = document.metrics.filter(({section, extent, text}) => {
      const meanings = meaningsAround(document, section);
      // "We stop if refunds exceed 6%" is a decision made beforehand, not a metric that lacks its value of today.
      return !isUnfilled(document, extent) && !(stops && stops(text).length > 0)
        && (meanings.has('metrics') || meanings.has('goals') || !elsewhere.some((meaning) => meanings.has(meaning)));
    })));
  }
  return metrics;
}

const cache = new WeakMap<PrdDocument, readonly Metric[]>();

/** Whether anything about a metric can be measured. */
export function hasMeasure({baseline, target, text}: Metric): boolean {
  return target !== undefined || baseline !== undefined || hasNumber(text);
}

/** Whether at least one metric has a number; where none has, `metric-missing` says so once. */
export function anyMeasured(metrics: readonly Metric[]): boolean {
  return metrics.some(hasMeasure);
}

/** A part that a metric can lack. */
export type Gap = 'target' | 'baseline' | 'date';

/** Parts that a metric lacks; a guardrail states a limit and owes neither a value of today nor a day. */
export function gapsOf({target, baseline, date, role}: Metric): readonly Gap[] {
  const gaps: Gap[] = target === undefined ? ['target'] : [];
  if (role === 'guardrail') return gaps;
  if (baseline === undefined) gaps.push('baseline');
  if (date === undefined) gaps.push('date');
  return gaps;
}

/** Metrics whose gap is the speaking rule's: they lack the part, and no rule that comes before speaks of them. */
export function metricsLacking(document: PrdDocument, settings: Settings, gap: Gap, spokenFor: (metric: Metric) => boolean): readonly Metric[] {
  const metrics = productMetrics(document, settings);
  if (!anyMeasured(metrics)) return [];
  return metrics.filter((metric) => gapsOf(metric).includes(gap) && !spokenFor(metric));
}

/** How many findings about single metrics are still read: few where most metrics lack something, in whichever rule. */
export function metricCrowd(document: PrdDocument, settings: Settings): number {
  return productMetrics(document, settings).filter((metric) => gapsOf(metric).length > 0).length > crowd ? 1 : crowd;
}

/** `baseline or date`: the part that a finding is about, and what all its metrics lack beside it. */
export function lackingWords(metrics: readonly Metric[], gap: Gap, others: readonly Gap[]): string {
  return listed([gap, ...others.filter((other) => metrics.every((metric) => gapsOf(metric).includes(other)))], 'or');
}

/** Where a finding about several metrics stands: the section most of them are in, else the first of them. */
export function placeOfMetrics(document: PrdDocument, metrics: readonly Metric[]): Span {
  return commonHome(document, metrics, 'metrics')?.heading ?? metrics[0]!.span;
}

/** The fix that makes room for the missing parts of a metric. */
export function metricFix(document: PrdDocument, settings: Settings, metric: Metric, gaps: readonly Gap[]): readonly Fix[] {
  const block = document.blocks[metric.blocks[0] ?? -1];
  if (!block) return [];
  const lexicon = lexiconFor(document.language, settings);
  const headers = vocabularyOf(lexicon).groups('headers');
  const words = skeletonWords(lexicon.words);
  const fix = skeletonFix(document, `Add a place for ${gaps.join(' and ')}`, block, gaps.map((gap) => ({
    ...words[gap], columns: headers[gap] ?? [],
  })));
  return fix ? [fix] : [];
}
