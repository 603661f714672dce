/** The experiment that a document shows figures for: its own, or one that a section of it plans or reports. */
import type {Settings} from '../config/types.ts';
import type {Meaning, PrdDocument, Section} from '../model/types.ts';
import {readExperiment, readExperimentIn} from './read-experiment.ts';
import type {Experiment, Reading} from './types.ts';

/** Sections whose numbers may be those of an experiment. */
const planned: readonly Meaning[] = ['sample-size', 'hypothesis', 'primary-metric', 'variants', 'decision-rule', 'stop-rule', 'guardrails', 'method', 'results'];

/**
 * The experiment of a document. In a document that is none, only what cannot be mistaken counts: an effect with a
 * baseline and a size, alpha or power in one section, and tables that tell people and successes, or means with their
 * spread, of a control and another arm. Undefined where there is nothing of that.
 */
export function experimentWithin(document: PrdDocument, settings: Settings): Experiment | undefined {
  if (document.kind === 'experiment') return readExperiment(document, settings);
  if (!mayHoldExperiment(document)) return undefined;
  for (const {span} of homesOf(document)) {
    const experiment = readExperimentIn(document, settings, span);
    if (isPlan(experiment)) return {...experiment, readings: experiment.readings.filter(isCounted)};
  }
  const {readings, ...experiment} = readExperiment(document, settings);
  const counted = readings.filter(isCounted);
  // What the document says of its metrics elsewhere is no plan of these results.
  return counted.length === 0 ? undefined : {
    ...experiment, readings: counted, baseline: undefined, sd: undefined, target: undefined, mde: undefined, sample: undefined, traffic: undefined, duration: undefined,
    alpha: undefined, power: undefined, sides: undefined, split: undefined, exposure: undefined, unread: [],
  };
}

/** Whether a look at the headings lets one expect an experiment; cheap, for editors that ask with every key. */
export function mayHoldExperiment({kind, sections}: PrdDocument): boolean {
  return kind !== undefined && kind !== 'experiment-log' && (kind === 'experiment' || sections.some(({meanings}) => meanings.some((meaning) => planned.includes(meaning))));
}

/** Counts of two arms and more, or their means with the spread, one of which is control. */
function isCounted({arms}: Reading): boolean {
  return arms.length >= 2 && arms.some(({role}) => role === 'control') && arms.every(({units, conversions, mean, sd}) => units && (conversions ?? (mean && sd)));
}

/** Whether an effect stands beside a baseline and a size, alpha or power, outside of sentences. */
function isPlan({baseline, mde, sample, alpha, power}: Experiment): boolean {
  return baseline !== undefined && mde !== undefined && mde.origin !== 'prose' && [sample, alpha, power].some((value) => value !== undefined && value.origin !== 'prose');
}

/** The outermost sections below the title that are about an experiment, or hold such a section. */
function homesOf({sections, title}: PrdDocument): readonly Section[] {
  const isTitle = ({heading}: Section) => heading.start === title?.span.start;
  const own = sections.filter(({meanings}) => meanings.some((meaning) => planned.includes(meaning)));
  const homes = own.map((section) => {
    let home = section;
    for (let parent = home.parent; parent !== undefined && !isTitle(sections[parent]!); parent = home.parent) home = sections[parent]!;
    return home;
  });
  return [...new Set(homes)];
}
