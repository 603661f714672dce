/**
 * What an experiment's plan and readout say, as numbers and dates with the words they were read from.
 * Made by `readExperiment` from the document model; nothing here is guessed, and what could not be read is listed.
 */
import type {Hypothesis, Span} from '../model/types.ts';

/** A value as it was read, with the words that state it. */
export interface Stated<Value> {
  readonly value: Value;
  /** The words it was read from, as written. */
  readonly text: string;
  /** Place of these words. */
  readonly span: Span;
  /** How it is written. */
  readonly origin: Origin;
}

/** Where a value stands: front matter, a table, a label with a value behind it, a sentence. */
export type Origin = 'front-matter' | 'table' | 'label' | 'prose';

/** A share (0.1 for 10%) or a number in a unit of its own (71 euros). */
export interface Quantity {
  readonly value: number;
  readonly kind: 'share' | 'number';
  /** What stands behind a number: `euros`, `s`; undefined for shares and bare numbers. */
  readonly unit: string | undefined;
}

/**
 * A change: `absolute` in the unit of the metric (0.02 is two points of a share), `relative` as a share of the baseline
 * (0.2 is a fifth more), `ambiguous` where a percentage says neither. Falls are negative.
 */
export interface Effect {
  readonly kind: 'absolute' | 'relative' | 'ambiguous';
  readonly value: number;
}

/** The days that a written date may mean; ISO days, both included. */
export interface Days {
  readonly from: string;
  readonly to: string;
  /** Marked as a plan: `2026-05-04 (plan)`. */
  readonly planned: boolean;
}

/** How many units a plan asks for. */
export interface Sample {
  readonly value: number;
  /** For each arm, for all arms together, or not said. */
  readonly per: 'arm' | 'total' | 'unstated';
}

/** Units a day that can take part. */
export interface Traffic {
  /** Units a day, whatever the written period. */
  readonly perDay: number;
  readonly period: 'day' | 'week' | 'month';
}

/** One arm of an experiment. */
export interface Arm {
  readonly name: string;
  readonly role: 'control' | 'treatment' | undefined;
  /** Planned share of the units in the test, 0 to 1. */
  readonly share: Stated<number> | undefined;
  readonly span: Span;
}

/** A metric that must not get worse. */
export interface Guardrail {
  readonly name: string;
  readonly baseline: string | undefined;
  /** Its limit: `above` where the metric must not rise above the value, `below` where it must not fall below it. */
  readonly limit: (Stated<Quantity> & {readonly direction: 'above' | 'below' | undefined}) | undefined;
  readonly span: Span;
}

/** What one arm gave. */
export interface ArmResult {
  readonly name: string;
  readonly role: 'control' | 'treatment' | undefined;
  /** People, sessions, jobs, … in the arm. */
  readonly units: Stated<number> | undefined;
  /** How many of them did what the metric counts. */
  readonly conversions: Stated<number> | undefined;
  /** The written rate, 0 to 1; may differ from conversions / units. */
  readonly rate: Stated<number> | undefined;
  readonly mean: Stated<number> | undefined;
  /** Standard deviation in the unit of the mean. */
  readonly sd: Stated<number> | undefined;
  readonly span: Span;
}

/** One reading of the data: a table or list with a line for each arm. */
export interface Reading {
  readonly arms: readonly ArmResult[];
  readonly span: Span;
  readonly section: number | undefined;
}

/** The words a decision may use. */
export const decisionWords = ['ship', 'iterate', 'roll back', 'stop', 'extend', 'inconclusive', 'invalid'] as const;

/** What was decided. */
export type DecisionWord = (typeof decisionWords)[number];

/** How far an experiment is. */
export type ExperimentState = 'draft' | 'running' | 'paused' | 'ended' | 'invalid';

/** Designs that fixed-horizon rules do not fit, and the common controlled one. */
export type Design = 'bayesian' | 'sequential' | 'bandit' | 'holdout' | 'aa' | 'qualitative' | 'controlled';

/** A field of a plan whose words could not be read. */
export interface Unread {
  readonly field: FieldName;
  readonly text: string;
  readonly span: Span;
}

/** Fields that plans and readouts state. */
export const fieldNames = [
  'baseline', 'mde', 'effect-kind', 'target', 'alpha', 'confidence', 'power', 'sides', 'sample', 'total', 'traffic', 'exposure',
  'start', 'end', 'period', 'duration', 'split', 'arm', 'share', 'unit', 'exposed', 'method', 'decision', 'decider', 'decided',
  'learning', 'units', 'conversions', 'rate', 'mean', 'sd', 'surface', 'audience', 'layer', 'segments',
] as const;

/** The name of a field. */
export type FieldName = (typeof fieldNames)[number];

/** An experiment as its document states it. */
export interface Experiment {
  readonly id: string | undefined;
  readonly hypothesis: Hypothesis | undefined;
  /** The metric that decides. */
  readonly primary: {readonly name: string; readonly span: Span} | undefined;
  readonly guardrails: readonly Guardrail[];
  /** Value of the primary metric today. */
  readonly baseline: Stated<Quantity> | undefined;
  /** Standard deviation of one unit's value, in the unit of the baseline, where that is a mean. */
  readonly sd: Stated<number> | undefined;
  /** Value aimed at or expected. */
  readonly target: Stated<Quantity> | undefined;
  /** Smallest effect worth acting on. */
  readonly mde: Stated<Effect> | undefined;
  /** Significance level, 0 to 1. */
  readonly alpha: Stated<number> | undefined;
  /** Chance to see the smallest effect, 0 to 1. */
  readonly power: Stated<number> | undefined;
  readonly sides: Stated<1 | 2> | undefined;
  readonly arms: readonly Arm[];
  /** Planned shares as written in one place (`50/50`), each 0 to 1; undefined where only the arms carry them. */
  readonly split: Stated<readonly number[]> | undefined;
  readonly sample: Stated<Sample> | undefined;
  readonly traffic: Stated<Traffic> | undefined;
  /** Share of the traffic that enters the test, 0 to 1. */
  readonly exposure: Stated<number> | undefined;
  readonly start: Stated<Days> | undefined;
  readonly end: Stated<Days> | undefined;
  /** Planned length in days. */
  readonly duration: Stated<number> | undefined;
  readonly state: Stated<ExperimentState> | undefined;
  /** Unit that is assigned: account, person, device. */
  readonly unit: Stated<string> | undefined;
  /** From when a unit counts as in the test. */
  readonly exposed: Stated<string> | undefined;
  readonly surface: Stated<string> | undefined;
  readonly method: Stated<string> | undefined;
  readonly designs: ReadonlySet<Design>;
  /** Whether rules of a fixed horizon fit: no other design is named. */
  readonly fixedHorizon: boolean;
  /** Readings of the data in the order of the text; the last one counts. */
  readonly readings: readonly Reading[];
  readonly decision: Stated<DecisionWord> | undefined;
  /** The decision's own words where they hold none that we know. */
  readonly decisionText: Stated<string> | undefined;
  readonly decider: Stated<string> | undefined;
  readonly decided: Stated<Days> | undefined;
  readonly learning: Stated<string> | undefined;
  /** Fields that are stated in words we could not read. */
  readonly unread: readonly Unread[];
}
