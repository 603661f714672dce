import {defineRule} from '../define-rule.ts';
import {
  armCount, detectable, effectReadings, neededSizes, plannedSize, tellCount, tellNumber, tellPoints, tellShare, type EffectReading, type PlannedSize,
} from '../../experiments/compute.ts';
import {meansFigures, type MeansFigures} from '../../experiments/means.ts';
import type {Experiment} from '../../experiments/types.ts';
import type {RelatedPlace, Report} from '../../lint/finding.ts';
import {fixedPlan, planSeverity} from '../experiment-plan-rules.ts';

/** Methods differ by up to a fifth; a plan is too small when it misses the least demanding one by more than this. */
const tolerance = 0.95;

export default defineRule({
  id: 'exp-size-too-small',
  description: 'Disallow a planned size that no usual method would call enough for the planned effect.',
  question: 'Which effect could this many people show?',
  kinds: ['experiment'],
  severity: 'warning',
  preset: 'recommended',
  importance: 84,
  since: '0.1.0',
  sources: ['R: power.prop.test', 'Evan Miller: sample size calculator'],
  wordList: 'experimentFields',
}, (document, report, {settings}) => {
  const experiment = fixedPlan(document, settings);
  const size = experiment && plannedSize(experiment);
  if (!experiment?.sample || !size || size.control < 2) return;
  const means = meansFigures(experiment);
  if (means) {
    reportMeans(experiment, size, means, report);
    return;
  }
  // An effect that can be read in two ways is held to the easier one.
  const readings = effectReadings(experiment).map((reading) => ({reading, sizes: neededSizes(experiment, reading)})).filter(({sizes}) => sizes.length > 0);
  const easiest = readings.sort((a, b) => least(a.sizes) - least(b.sizes))[0];
  if (!easiest || Math.min(size.control, size.treatment) >= least(easiest.sizes) * tolerance) return;
  const {reading, sizes} = easiest;
  const {rates, design} = sizes[0]!;
  const range = (units: readonly number[]): string => `${tellCount(Math.min(...units))} to ${tellCount(Math.max(...units))}`;
  const needs = range(sizes.map(({control}) => control));
  const uneven = sizes.some(({control, treatment}) => control !== treatment);
  const each = size.control === size.treatment ? `${tellCount(size.control)} per arm` : `${tellCount(size.control)} and ${tellCount(size.treatment)}`;
  report({
    span: experiment.sample.span, severity: planSeverity(experiment, 'warning'),
    message: `Planned ${each}; ${tellShare(rates.baseline)} → ${tellShare(rates.treated)} at ${tellShare(design.power)} power needs ${uneven ? `${needs} and ${range(sizes.map(({treatment}) => treatment))}.` : `${needs} per arm, depending on the method.`}`,
    question: doubt(experiment, size, reading),
    related: places(experiment),
  });
});

/** The same of a mean: Student's t, and the normal approximation, which asks for a little less. */
function reportMeans(experiment: Experiment, size: PlannedSize, {size: needed, difference, unit, plan}: MeansFigures, report: (finding: Report) => void): void {
  const least = Math.min(needed.control, needed.treatment);
  if (Math.min(size.control, size.treatment) >= least * tolerance) return;
  const written = experiment.sample!.value;
  report({
    span: experiment.sample!.span, severity: planSeverity(experiment, 'warning'),
    message: `Planned ${tellCount(Math.min(size.control, size.treatment))} per arm; ${tellNumber(Math.abs(difference))}${unit ? ` ${unit}` : ''} at a deviation of ${tellNumber(plan.sd)} and ${tellShare(needed.design.power)} power needs ${tellCount(least)}.`,
    question: written.per === 'total' && written.value >= least * tolerance ? `Did you mean ${tellCount(written.value)} per arm, not in total?` : 'Which difference could this many people show?',
    related: [...places(experiment), ...(experiment.sd ? [{span: experiment.sd.span, message: 'The standard deviation.'}] : [])],
  });
}

function least(sizes: readonly {readonly control: number; readonly treatment: number}[]): number {
  return Math.min(...sizes.map(({control, treatment}) => Math.min(control, treatment)));
}

/** The most likely slip: a total for each arm, or a part of the baseline for points; else what the size could show. */
function doubt(experiment: Experiment, size: PlannedSize, {kind, effect}: EffectReading): string {
  const {sample, baseline} = experiment;
  const written = sample!.value;
  const enough = (units: number, reading: EffectReading): boolean => {
    const sizes = neededSizes(experiment, reading);
    return sizes.length > 0 && units >= least(sizes) * tolerance;
  };
  if (written.per === 'total' && enough(written.value, {kind, effect})) return `Did you mean ${tellCount(written.value)} per arm, not in total?`;
  if (effect.kind === 'relative' && enough(size.control, {kind: 'absolute', effect: {kind: 'absolute', difference: effect.lift}})) {
    return `Did you mean ${tellPoints(effect.lift)} points, not ${tellShare(effect.lift)} of ${tellShare(baseline!.value.value)}?`;
  }
  const seen = detectable(experiment, size);
  if (seen !== undefined) return `${tellCount(Math.min(size.control, size.treatment))} per arm can show ${tellPoints(seen)} points: is that the effect you mean?`;
  return armCount(experiment) > 2 ? 'Can you do with fewer arms?' : 'Is the effect in points, or a part of the baseline?';
}

function places({baseline, mde}: Experiment): readonly RelatedPlace[] {
  return [
    ...(baseline ? [{span: baseline.span, message: 'The baseline.'}] : []),
    ...(mde ? [{span: mde.span, message: 'The effect.'}] : []),
  ];
}
