/** What an experiment leaves open, with the words and places that a finding needs: for rules that ask other documents, too. */
import type {Settings} from '../config/types.ts';
import {insertSectionFix} from '../fixes/insert-section.ts';
import type {Report} from '../lint/finding.ts';
import type {PrdDocument, Span} from '../model/types.ts';
import {hasList} from '../rules/experiment-plan.ts';
import {fixedPlan, isStated} from '../rules/experiment-plan-rules.ts';
import {listed, quote} from '../rules/phrases.ts';
import {headingOf, isUnfilled} from '../rules/places.ts';
import {emptied, emptyWords, headingFor, missing, presenceOf} from '../rules/presence.ts';
import type {TrackedExperiment} from './tracker.ts';
import type {Experiment} from './types.ts';

/** Parts of a plan that its row in a tracker may hold. */
export type PlanPart = 'owner' | 'start' | 'end';

/** What a plan, or a row of a tracker, leaves open. True whatever the day. */
export interface ExperimentGaps {
  /** Parts that a plan neither states nor leaves to be filled in; nothing of a row. */
  readonly lacks: readonly PlanPart[];
  /** What is to be said of one that has ended where nobody else tells the decision. */
  readonly decision: Report | undefined;
  /** Whether that decision is missing as a whole; else it lacks who or when. */
  readonly undecided: boolean;
  /** Of a plan that is said to run: the words that say so, and where its end stands. */
  readonly running: {readonly said: string; readonly span: Span; readonly end: Span | undefined} | undefined;
}

/** What the plan of a document leaves open. */
export function planGaps(document: PrdDocument, settings: Settings, experiment: Experiment): ExperimentGaps {
  const {state, end, decisionText} = experiment;
  return {
    lacks: lacksOf(document, settings, experiment),
    decision: hasList(document, settings, 'decisionWords') ? decisionGap(document, settings, experiment) : undefined, undecided: decisionText === undefined,
    running: state?.value === 'running' && hasList(document, settings, 'experimentStatus') ? {said: state.text, span: state.span, end: end?.span} : undefined,
  };
}

function lacksOf(document: PrdDocument, settings: Settings, experiment: Experiment): readonly PlanPart[] {
  if (!hasList(document, settings, 'experimentFields')) return [];
  // A collection of probes has no dates of its own.
  if (!fixedPlan(document, settings) && !experiment.designs.has('qualitative')) return [];
  const waits = document.placeholders.some(({text}) => /y{4}|j{4}|a{4}/i.test(text));
  const owned = document.properties.some(({name, value, valueSpan}) => name === 'owner' && (value !== '' || isUnfilled(document, valueSpan)));
  return [
    ...(owned ? [] : ['owner'] as const),
    ...(isStated(experiment, 'start', 'period') || waits ? [] : ['start'] as const),
    ...(isStated(experiment, 'end', 'period') || waits || (experiment.duration && experiment.start) ? [] : ['end'] as const),
  ];
}

function decisionGap(document: PrdDocument, settings: Settings, {state, end, decisionText, decider, decided}: Experiment): Report | undefined {
  if (state?.value !== 'ended') return undefined;
  const {state: presence, section} = presenceOf(document, 'decision');
  if (presence === 'unfilled') return undefined;
  const said = quote(state.text);
  if (!decisionText) {
    return {
      span: section?.heading ?? headingOf(document, 'results', 'decision-rule', 'hypothesis'),
      message: section ? `${said}, but ${quote(section.text)} ${emptyWords(section)}.` : `${said}${end ? ` on ${end.value.to}` : ''}, but no decision: expected what, by whom, and when.`,
      cause: section ? emptied(section) : missing('decision'),
      related: [{span: state.span, message: `Says ${said}.`}],
      fixes: section ? [] : insertSectionFix(document, settings, 'decision', headingFor(document, settings, 'decision')),
    };
  }
  const absent = [...(decider ? [] : ['who decided']), ...(decided ? [] : ['when'])];
  if (absent.length === 0) return undefined;
  const {start, end: to} = decisionText.span;
  return {
    span: {start, end: Math.min(to, start + 80)}, message: `The decision does not say ${listed(absent)}.`,
    question: absent.length === 2 ? 'Who decided, and when?' : decider ? 'When was it decided?' : 'Who decided?',
  };
}

/** What a row of a tracker leaves open. */
export function rowGaps(document: PrdDocument, settings: Settings, {state, decisionText, row, id, title, end}: TrackedExperiment): ExperimentGaps | undefined {
  const cell = row.cells['decision'];
  if (state?.value !== 'ended' || decisionText || !cell || isUnfilled(document, cell.span) || !hasList(document, settings, 'decisionWords')) return undefined;
  const message = `${quote(id ?? title, 30)} ${end ? `ended on ${end.value.to}` : 'has ended'}, but has no decision.`;
  return {lacks: [], decision: {span: cell.span, message}, undecided: true, running: undefined};
}
