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
import {finderFor, hasNumber, type WordFinder} from './words.ts';

/** Sections whose figures are properties of the system or words about others, not success of the product. */
const elsewhere: readonly Meaning[] = ['non-functional', 'requirements', 'alternatives', 'risks', 'appendix', 'evidence', 'background', 'problem'];

/** Metrics of the document's success: in metrics or goals, not placeholders, not system figures. */
export function productMetrics(document: PrdDocument, settings: Settings): readonly Metric[] {
  let metrics = cache.get(document);
  if (!metrics) {
    const stops = finderFor(document, settings, 'stops');
    const found = document.metrics.filter(({section, extent, text}) => {
      const meanings = meaningsAround(document, section);
      // "We stop if refunds exceed 6%" is a decision made beforehand, not a metric that lacks its value of today.
      return !isUnfilled(document, extent) && !(stops && stops(text).length > 0)
        && (meanings.has('metrics') || meanings.has('goals') || !elsewhere.some((meaning) => meanings.has(meaning)));
    });
    cache.set(document, (metrics = withoutEnds(document, settings, found)));
    noteAnswers(document, settings, metrics);
  }
  return metrics;
}

const cache = new WeakMap<PrdDocument, readonly Metric[]>();

/** Leaves out what stands under `We have failed if` or `Exit criteria`, where success has a section of its own. */
function withoutEnds(document: PrdDocument, settings: Settings, metrics: readonly Metric[]): readonly Metric[] {
  const ends = finderFor(document, settings, 'notSuccess');
  if (!ends || metrics.length === 0) return metrics;
  const known = new Map<number, boolean>();
  const isEnd = (section: number | undefined): boolean => {
    if (section === undefined) return false;
    let end = known.get(section);
    if (end === undefined) known.set(section, (end = ends(document.sections[section]!.text).length > 0));
    return end;
  };
  const kept = metrics.filter(({section}) => !isEnd(section));
  return kept.length > 0 ? kept : metrics;
}

/** Parts of a metric that are answered elsewhere, or that nobody asks for. */
const answered = new WeakMap<Metric, ReadonlySet<Gap>>();

/** A table of more metrics than this is compared with no other. */
const fewEnough = 200;

/**
 * Notes what a metric need not say: its value of today where a namesake gives it, and value and day where it is a
 * level that the system keeps (uptime, latency, coverage), which is a limit like a guardrail.
 */
function noteAnswers(document: PrdDocument, settings: Settings, metrics: readonly Metric[]): void {
  const levels = finderFor(document, settings, 'serviceLevels');
  const periods = finderFor(document, settings, 'timeUnits');
  const told = metrics.length > fewEnough ? [] : metrics.filter(({baseline, date}) => baseline !== undefined || date !== undefined)
    .map((metric) => ({metric, key: nameKey(metric)})).filter(({key}) => key.length >= 6);
  for (const metric of metrics) {
    const parts = new Set<Gap>();
    if (periods && namesPeriod(metric.name, periods)) parts.add('date');
    if (levels && metric.target !== undefined && levels(metric.text.slice(0, 200)).length > 0) parts.add('baseline').add('date');
    const own = told.length > 0 && (metric.baseline === undefined || metric.date === undefined) ? nameKey(metric) : '';
    for (const {metric: other, key} of told) {
      if (other === metric || !own.startsWith(key)) continue;
      if (other.baseline !== undefined) parts.add('baseline');
      if (other.date !== undefined) parts.add('date');
    }
    if (parts.size > 0) answered.set(metric, parts);
  }
}

/** `Day 14 retention`, `7-day activation`: the name says over how long it is measured. */
function namesPeriod(name: string, periods: WordFinder): boolean {
  if (!/\d/.test(name)) return false;
  const words = name.replaceAll('-', ' ');
  return periods(words).some(({start, end}) => /\d\s?$/.test(words.slice(0, start)) || /^\s?\d/.test(words.slice(end)));
}

/** Letters and digits of a name: `Day-14 retention` is `Day 14 Retention`. */
function nameKey({name}: Metric): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

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
export function gapsOf(metric: Metric): readonly Gap[] {
  const {target, baseline, date, role} = metric;
  const gaps: Gap[] = target === undefined ? ['target'] : [];
  if (role === 'guardrail') return gaps;
  const others = answered.get(metric);
  if (baseline === undefined && !others?.has('baseline')) gaps.push('baseline');
  if (date === undefined && !others?.has('date')) gaps.push('date');
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
