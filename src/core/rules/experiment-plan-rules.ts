/** What rules about an experiment's plan share: which plans they are for, and how firmly they speak as it goes on. */
import type {Settings} from '../config/types.ts';
import {readExperiment} from '../experiments/read-experiment.ts';
import type {Experiment} from '../experiments/types.ts';
import type {Severity} from '../lint/finding.ts';
import type {PrdDocument} from '../model/types.ts';
import {hasList} from './experiment-plan.ts';

/**
 * The experiment of a document whose plan is one with arms and a fixed end; undefined for other designs, for tests that
 * were called off, and in languages whose words for plans we do not have.
 */
export function fixedPlan(document: PrdDocument, settings: Settings): Experiment | undefined {
  if (!hasList(document, settings, 'experimentFields')) return undefined;
  const experiment = readExperiment(document, settings);
  if (!experiment.fixedHorizon || experiment.state?.value === 'invalid') return undefined;
  const controlled = experiment.designs.has('controlled') || experiment.arms.length >= 2 || experiment.split !== undefined || experiment.sample?.value.per === 'arm' || experiment.readings.length > 0;
  return controlled ? experiment : undefined;
}

/** A gap in the plan of an experiment that has ended can no longer be filled; it is said quietly. */
export function planSeverity({state}: Experiment, severity: Severity): Severity {
  return state?.value === 'ended' && (severity === 'error' || severity === 'warning') ? 'info' : severity;
}

/** Whether a field is stated in any words, also in such that we could not read. */
export function isStated(experiment: Experiment, ...fields: readonly (Experiment['unread'][number]['field'])[]): boolean {
  return fields.some((field) => experiment[field as keyof Experiment] !== undefined) || experiment.unread.some(({field}) => fields.includes(field));
}
