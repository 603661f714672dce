/** Reads an experiment's plan and readout as values, out of the model of its document. */
import {languages} from '../languages/registry.ts';
import {lexiconFor} from '../languages/lexicon.ts';
import type {Settings} from '../config/types.ts';
import type {Hypothesis, Metric, PrdDocument, Span} from '../model/types.ts';
import {perDocument} from '../model/per-document.ts';
import {vocabularyOf, type Vocabulary} from '../model/words.ts';
import {isUnfilled} from '../rules/places.ts';
import {readArms} from './arms.ts';
import {designsOf} from './designs.ts';
import {gatherFields, placeIn, type Candidates} from './fields.ts';
import {readOutcome} from './outcome.ts';
import {changeIn, figuresIn, quantityOf, readPlan, type Reader} from './plan.ts';
import {readReadings} from './results.ts';
import type {Experiment, ExperimentState, Guardrail, Quantity, Stated} from './types.ts';
import {groupIn, stateOf} from './words.ts';

/**
 * What a document says of its experiment: plan, arms, results, decision, each value with its place and as written.
 * Works for any document; one that states no experiment gives values that are mostly undefined.
 */
export const readExperiment = perDocument((document, settings): Experiment => read(document, settings));

/** The same of a stretch of a document that is about more: what stands elsewhere is no plan of it. */
export function readExperimentIn(document: PrdDocument, settings: Settings, home: Span): Experiment {
  return read(document, settings, (span) => span.start >= home.start && span.end <= home.end);
}

function read(document: PrdDocument, settings: Settings, inside?: (span: Span) => boolean): Experiment {
  const vocabulary = vocabularyOf(lexiconFor(document.language, settings));
  const reader: Reader = {
    vocabulary, decimalComma: languages[document.language]?.decimalComma ?? false, candidates: gathered(document, vocabulary, inside),
    isUnfilled: ({text, place}) => isUnfilled(document, place(0, text.length)), unread: [],
  };
  const plan = readPlan(reader);
  const designs = designsOf(document, settings);
  const metrics = inside ? document.metrics.filter(({span}) => inside(span)) : document.metrics;
  const hypothesis = document.hypotheses.find(({span}) => inside?.(span) ?? true);
  const primary = primaryOf(metrics);
  const change = primary && changeOfMetric(document, primary, reader) || hypothesis && changeOfHypothesis(document, hypothesis, reader);
  const arms = readArms(document, reader);
  return {
    ...plan,
    id: document.properties.find(({name}) => name === 'id')?.value || /\b[A-Z]{2,6}-\d+\b/.exec(document.title?.text ?? '')?.[0],
    hypothesis,
    primary: primary && {name: primary.name, span: primary.span},
    guardrails: metrics.filter(({role}) => role === 'guardrail').map((metric) => guardrailOf(document, metric, reader)),
    baseline: plan.baseline ?? (primary && quantityIn(document, primary, primary.baseline, reader)) ?? baselineOfEffect(plan.mde, reader) ?? change?.from,
    target: plan.target ?? change?.to ?? (primary && quantityIn(document, primary, primary.target, reader)),
    arms, designs, fixedHorizon: !(['bayesian', 'sequential', 'bandit', 'holdout', 'aa', 'qualitative'] as const).some((design) => designs.has(design)),
    state: stateIn(document, vocabulary.groups('experimentStatus')),
    readings: readReadings(document, reader, arms),
    ...readOutcome(document, reader),
    unread: reader.unread,
  };
}

/** Words that may state a field, of the whole document or of a stretch of it. */
function gathered(document: PrdDocument, vocabulary: Vocabulary, inside: ((span: Span) => boolean) | undefined): Candidates {
  const all = gatherFields(document, vocabulary);
  return inside ? new Map([...all].map(([field, list]) => [field, list.filter(({text, place}) => inside(place(0, text.length)))])) : all;
}

/** The metric that is named primary, else the only one that is no guardrail. */
function primaryOf(metrics: readonly Metric[]): Metric | undefined {
  const named = metrics.find(({role, name}) => role === 'primary' && !/[≥≤<>=]/.test(name));
  if (named) return named;
  const others = metrics.filter(({role}) => role !== 'guardrail' && role !== 'secondary');
  return others.length === 1 ? others[0] : undefined;
}

function quantityIn(document: PrdDocument, {extent}: Metric, written: string | undefined, reader: Reader): Stated<Quantity> | undefined {
  const figure = written === undefined ? undefined : figuresIn(written, reader)[0];
  if (!figure || written === undefined) return undefined;
  const at = document.text.slice(extent.start, extent.end).indexOf(written);
  const span = at < 0 ? extent : {start: extent.start + at + figure.start, end: extent.start + at + figure.end};
  return {value: quantityOf(figure), text: figure.text, span, origin: 'label'};
}

interface Change {
  readonly from: Stated<Quantity>;
  readonly to: Stated<Quantity>;
}

function changeOf(document: PrdDocument, text: string, span: Span, reader: Reader): Change | undefined {
  const change = changeIn(text, reader);
  if (!change) return undefined;
  const place = placeIn(document, span, text);
  return {
    from: {value: quantityOf(change.from), text: change.from.text, span: place(change.from.start, change.from.end), origin: 'prose'},
    to: {value: quantityOf(change.to), text: change.to.text, span: place(change.to.start, change.to.end), origin: 'prose'},
  };
}

function changeOfMetric(document: PrdDocument, {text, extent}: Metric, reader: Reader): Change | undefined {
  return changeOf(document, text, extent, reader);
}

function changeOfHypothesis(document: PrdDocument, hypothesis: Hypothesis, reader: Reader): Change | undefined {
  const change = changeOf(document, hypothesis.text, hypothesis.span, reader);
  // A hypothesis tells of other numbers, too: `from level 30 to level 40`.
  return change?.to.value.kind === 'share' && change.from.value.kind === 'share' ? change : undefined;
}

/** `from 58% to 62%` states the value of today beside the change. */
function baselineOfEffect(mde: Experiment['mde'], reader: Reader): Stated<Quantity> | undefined {
  const change = mde && changeIn(mde.text, reader);
  return change && {value: quantityOf(change.from), text: change.from.text, span: mde.span, origin: mde.origin};
}

function guardrailOf(document: PrdDocument, metric: Metric, reader: Reader): Guardrail {
  const {name, baseline, span, extent} = metric;
  const written = metric.target ?? metric.text;
  const side = groupIn('limitSides', written, reader.vocabulary);
  const sign = /[<≤]/.test(written) ? 'above' as const : /[>≥]/.test(written) ? 'below' as const : undefined;
  const figures = figuresIn(written, reader);
  const figure = (side && figures.find(({start}) => start >= side.start)) ?? (metric.target === undefined ? undefined : figures[0]);
  const at = document.text.slice(extent.start, extent.end).indexOf(written);
  return {
    name, baseline, span,
    limit: figure && {
      value: quantityOf(figure), text: written.trim(), direction: (side?.key as 'above' | 'below' | undefined) ?? sign, origin: 'label',
      span: at < 0 ? extent : {start: extent.start + at, end: extent.start + at + written.length},
    },
  };
}

function stateIn(document: PrdDocument, states: Readonly<Record<string, readonly string[]>>): Stated<ExperimentState> | undefined {
  const property = document.properties.find(({name, value}) => name === 'status' && value !== '');
  const value = property && stateOf(property.value, states);
  return value && {value, text: property.value, span: property.valueSpan, origin: property.form === 'front-matter' ? 'front-matter' : property.form === 'table' ? 'table' : 'label'};
}
