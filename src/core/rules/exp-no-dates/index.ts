import {defineRule} from '../define-rule.ts';
import {readExperiment} from '../../experiments/read-experiment.ts';
import {hasList} from '../experiment-plan.ts';
import {fixedPlan, isStated} from '../experiment-plan-rules.ts';
import {listed} from '../phrases.ts';
import {isUnfilled, startOf} from '../places.ts';

export default defineRule<{required: readonly ('owner' | 'start' | 'end')[]}>({
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
}, (document, report, {settings, options}) => {
  if (!hasList(document, settings, 'experimentFields')) return;
  const experiment = readExperiment(document, settings);
  // A collection of probes has no dates of its own.
  if (!fixedPlan(document, settings) && !experiment.designs.has('qualitative')) return;
  const owned = document.properties.some(({name, value, valueSpan}) => name === 'owner' && (value !== '' || isUnfilled(document, valueSpan)));
  const waits = (name: string): boolean => document.placeholders.some(({text}) => name !== 'owner' && /y{4}|j{4}|a{4}/i.test(text));
  const absent = options.required.filter((name) => (name === 'owner' ? !owned
    : !isStated(experiment, name, 'period') && !(name === 'end' && experiment.duration && experiment.start) && !waits(name)));
  if (absent.length === 0) return;
  report({
    span: startOf(document), message: `No ${listed(absent.map((name) => (name === 'owner' ? 'owner' : `${name} date`)), 'or')}.`,
    ...(absent.includes('owner') ? {question: 'Who watches it on day 2?'} : {}),
  });
});
