import {defineRule} from '../define-rule.ts';
import {proseOf} from '../../experiments/designs.ts';
import {armCount} from '../../experiments/compute.ts';
import {vocabulary} from '../experiment-plan.ts';
import {fixedPlan} from '../experiment-plan-rules.ts';
import {counted, listed} from '../phrases.ts';
import {headingOf} from '../places.ts';
import {ownWords} from '../words.ts';

export default defineRule<{arms: number; metrics: number}>({
  id: 'exp-many-comparisons',
  description: 'Require a correction where many arms or metrics are tested at one level.',
  question: 'How many chances did you give luck?',
  kinds: ['experiment'],
  severity: 'info',
  preset: 'strict',
  importance: 45,
  options: {
    type: 'object',
    properties: {
      arms: {type: 'integer', minimum: 3, default: 3, description: 'So many arms, control among them, need a correction.'},
      metrics: {type: 'integer', minimum: 3, default: 5, description: 'So many metrics that are no guardrails need a correction.'},
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Holm: a simple sequentially rejective procedure', 'Statsig: multiple comparisons'],
  wordList: 'corrections',
}, (document, report, {settings, options}) => {
  const experiment = fixedPlan(document, settings);
  if (!experiment) return;
  const words = vocabulary(document, settings);
  const arms = armCount(experiment);
  const names = new Set(document.metrics.filter(({role}) => role === 'primary' || role === 'secondary').map(({name}) => name.toLowerCase()));
  const many = [
    ...(arms >= options.arms ? [counted(arms, 'arm')] : []),
    ...(names.size >= options.metrics ? [counted(names.size, 'metric')] : []),
  ];
  if (many.length === 0 || proseOf(document).some((block) => words.has('corrections', ownWords(block)) || words.has('exploratoryWords', ownWords(block)))) return;
  report({
    span: headingOf(document, 'variants', 'metrics', 'primary-metric', 'method', 'hypothesis'),
    message: `${listed(many)} and no correction: at 5% each, chance alone finds something more often.`,
  });
});
