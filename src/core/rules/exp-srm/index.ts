import {defineRule} from '../define-rule.ts';
import {splitCheck, tellCount, tellP} from '../../experiments/compute.ts';
import {readExperiment} from '../../experiments/read-experiment.ts';
import {hasList} from '../experiment-plan.ts';
import {listed} from '../phrases.ts';

export default defineRule<{threshold: number}>({
  id: 'exp-srm',
  description: 'Report arms whose sizes deviate from the planned split more than chance allows.',
  question: 'What could remove people from one side only?',
  kinds: ['experiment'],
  severity: 'error',
  preset: 'light',
  importance: 94,
  options: {
    type: 'object',
    properties: {
      threshold: {type: 'number', minimum: 1e-9, maximum: 0.05, default: 0.001, description: 'The p below which a deviation is reported; platforms take 0.0001 to 0.01.'},
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Fabijan and others: Diagnosing Sample Ratio Mismatch', 'GrowthBook: SRM check', 'Statsig: SRM'],
  wordList: 'experimentFields',
}, (document, report, {settings, options}) => {
  if (!hasList(document, settings, 'experimentFields')) return;
  const experiment = readExperiment(document, settings);
  const {decision, state, designs, readings} = experiment;
  // A bandit moves its shares; who called the test invalid has seen it.
  if (designs.has('bandit') || decision?.value === 'invalid' || state?.value === 'invalid') return;
  for (const reading of readings) {
    const check = splitCheck(reading, experiment);
    if (!check || check.p >= options.threshold) continue;
    const shares = check.expected.map((units) => Math.round(units));
    report({
      span: reading.arms.length === 2 ? {start: reading.arms[0]!.units!.span.start, end: reading.arms[0]!.units!.span.end} : reading.arms[0]!.units!.span,
      message: `${listed(reading.arms.map(({units}) => tellCount(units!.value)))} where ${check.assumedEqual ? 'equal arms' : 'the split'} would give ${listed([...new Set(shares.map(tellCount))])}: ${tellP(check.p)}.`,
      ...(decision ? {} : {severity: 'warning' as const}),
      related: reading.arms.slice(1).map(({name, units}) => ({span: units!.span, message: `${name}: ${tellCount(units!.value)}.`})),
    });
  }
});
