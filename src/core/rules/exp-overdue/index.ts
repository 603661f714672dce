import {defineRule} from '../define-rule.ts';
import {daysBetween} from '../../experiments/periods.ts';
import {readExperiment} from '../../experiments/read-experiment.ts';
import {hasList} from '../experiment-plan.ts';
import {counted, quote} from '../phrases.ts';

export default defineRule<{days: number}>({
  id: 'exp-overdue',
  description: 'Report an experiment that is said to run although its end has passed.',
  question: 'What is keeping you from deciding?',
  kinds: ['experiment'],
  severity: 'warning',
  preset: 'strict',
  importance: 63,
  options: {
    type: 'object',
    properties: {
      days: {type: 'integer', minimum: 0, default: 3, description: 'Days after the end that a readout may take.'},
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Field practice: status machine of experiments'],
  wordList: 'experimentStatus',
}, (document, report, {settings, options}) => {
  if (!hasList(document, settings, 'experimentStatus')) return;
  const {state, end} = readExperiment(document, settings);
  if (state?.value !== 'running' || !end) return;
  const late = daysBetween(end.value.to, settings.today);
  if (late <= options.days) return;
  report({
    span: end.span, message: `${quote(state.text)}, but its end ${end.value.to} was ${late > 13 ? counted(Math.floor(late / 7), 'week') : counted(late, 'day')} ago.`,
    related: [{span: state.span, message: `Says ${quote(state.text)}.`}],
  });
});
