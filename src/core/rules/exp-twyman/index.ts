import {defineRule} from '../define-rule.ts';
import {compare, effectSize, tellDifference, tellShare} from '../../experiments/compute.ts';
import {readExperiment} from '../../experiments/read-experiment.ts';
import {hasList, vocabulary} from '../experiment-plan.ts';
import {sectionsOf} from '../../model/sections.ts';
import {blocksOf} from '../places.ts';
import {ownWords} from '../words.ts';

export default defineRule<{times: number; lift: number}>({
  id: 'exp-twyman',
  description: 'Report an effect far larger than planned for: most of these are faults of the counting.',
  question: 'If it is too good, what would explain it?',
  kinds: ['experiment'],
  severity: 'warning',
  preset: 'strict',
  importance: 70,
  options: {
    type: 'object',
    properties: {
      times: {type: 'number', minimum: 1, default: 3, description: 'How many times the planned smallest effect is too good.'},
      lift: {type: 'number', minimum: 0.05, default: 0.5, description: 'The relative lift that is too good where no effect was planned: 0.5 is half as much again.'},
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Twyman\'s law, in Kohavi, Tang, Xu'],
  wordList: 'experimentFields',
}, (document, report, {settings, options}) => {
  if (!hasList(document, settings, 'experimentFields')) return;
  const experiment = readExperiment(document, settings);
  if (experiment.decision?.value === 'invalid') return;
  const words = vocabulary(document, settings);
  const checked = (['results', 'learnings', 'decision'] as const).flatMap((meaning) => sectionsOf(document, meaning))
    .flatMap((section) => blocksOf(document, section)).some((block) => words.has('dataChecks', ownWords(block)));
  if (checked) return;
  for (const reading of experiment.readings) {
    for (const comparison of compare(reading, experiment)) {
      if (!comparison.significant) continue;
      const planned = effectSize(experiment, comparison.of);
      const difference = comparison.difference.value;
      const lift = comparison.lift?.value;
      const tooGood = planned !== undefined ? Math.abs(difference) > options.times * planned : lift !== undefined && Math.abs(lift) > options.lift;
      if (!tooGood) continue;
      report({
        span: (comparison.of === 'rate' ? comparison.treatment.conversions! : comparison.treatment.mean!).span,
        message: planned !== undefined ? `${tellDifference(comparison, difference)} is ${Math.round(Math.abs(difference) / planned * 10) / 10} times the planned ${tellDifference(comparison, planned).replace(/^\+|\s.*$/g, '')}; no check of the data is told.`
          : `${tellShare(lift!)} ${difference > 0 ? 'more' : 'less'} than control is rare; no check of the data is told.`,
        ...(experiment.mde ? {related: [{span: experiment.mde.span, message: 'The planned effect.'}]} : {}),
      });
    }
  }
});
