import {defineTraceRule} from '../define-trace-rule.ts';
import type {PlanPart} from '../../experiments/gaps.ts';
import {elsewhere} from '../../experiments/summary.ts';
import {listed} from '../phrases.ts';

export default defineTraceRule<{required: readonly PlanPart[]}>({
  id: 'exp-no-dates',
  description: 'Require the days from when to when an experiment runs.',
  question: 'From when to when does it run?',
  kinds: ['experiment'],
  severity: 'warning',
  preset: 'strict',
  importance: 48,
  options: {
    type: 'object',
    properties: {
      required: {
        type: 'array', items: {enum: ['owner', 'start', 'end']}, default: ['start', 'end'],
        description: 'What a plan must say; leave out what your tracker holds. `owner` is asked for by `prd-front-matter` where that is on.',
      },
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Field practice: experiment plans'],
  wordList: 'experimentFields',
}, (record, index, report, {options}) => {
  const plan = record.experiments.find(({source}) => source === 'plan');
  if (!plan?.gaps) return;
  const rows = elsewhere(plan, index);
  const absent = options.required.filter((part) => plan.gaps!.lacks.includes(part) && !rows.some((row) => row[part] !== undefined));
  if (absent.length === 0) return;
  report({
    span: record.titlePlace, message: `No ${listed(absent.map((name) => (name === 'owner' ? 'owner' : `${name} date`)), 'or')}.`,
    ...(absent.includes('owner') ? {question: 'Who watches it on day 2?'} : {}),
  });
});
