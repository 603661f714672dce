import {defineTraceRule} from '../define-trace-rule.ts';
import {activePrds, requirementsOf, speaksForAll} from '../portfolio.ts';
import {counted, listed, percent} from '../phrases.ts';

/** Of fewer things a share says nothing. */
const fewest = 5;

export default defineTraceRule<{requirements: number; metrics: number; experiments: number}>({
  id: 'port-coverage',
  description: 'Require that shares of all requirements, metrics and experiments reach the bars of the house.',
  question: 'Which team needs help, not pressure?',
  kinds: ['roadmap', 'strategy'],
  severity: 'error',
  preset: 'off',
  importance: 46,
  options: {
    type: 'object',
    properties: {
      requirements: {type: 'number', minimum: 0, maximum: 1, default: 0.8, description: 'Share of requirements that trace to evidence or a driver.'},
      metrics: {type: 'number', minimum: 0, maximum: 1, default: 0.8, description: 'Share of metrics that have a baseline.'},
      experiments: {type: 'number', minimum: 0, maximum: 1, default: 0.5, description: 'Share of experiments that are decided.'},
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['OpenFastTrace: coverage report'],
}, (record, index, report, {options}) => {
  if (!speaksForAll(record, index)) return;
  const prds = activePrds(index);
  const requirements = requirementsOf(index, prds);
  const metrics = prds.flatMap((prd) => prd.metrics);
  const experiments = [...index.things('experiment')].filter(({item: {rank}}) => rank === 'home');
  const shares = [
    {what: 'requirements traced', bar: options.requirements, all: requirements.length, good: requirements.filter(({origin}) => origin === 'evidence' || origin === 'driver').length},
    {what: 'metrics with a baseline', bar: options.metrics, all: metrics.length, good: metrics.filter(({baseline}) => baseline !== undefined).length},
    {what: 'experiments decided', bar: options.experiments, all: experiments.length, good: experiments.filter(({item: {closed}}) => closed).length},
  ].filter(({all, good, bar}) => all >= fewest && good / all < bar);
  if (shares.length === 0) return;
  report({
    span: record.titlePlace,
    message: `In ${counted(prds.length, 'active PRD')}: ${listed(shares.map(({what, all, good, bar}) => `${good} of ${all} ${what} (bar ${percent(bar)})`))}.`,
  });
});
