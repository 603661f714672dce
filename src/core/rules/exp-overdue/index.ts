import {defineTraceRule} from '../define-trace-rule.ts';
import {daysBetween} from '../../experiments/periods.ts';
import {elsewhere} from '../../experiments/summary.ts';
import {counted, quote} from '../phrases.ts';

export default defineTraceRule<{days: number}>({
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
}, (record, index, report, {settings, options}) => {
  for (const plan of record.experiments) {
    if (!plan.gaps?.running) continue;
    const {said, span, end: written} = plan.gaps.running;
    const rows = elsewhere(plan, index);
    // A row that has ended answers, or is asked for its decision; one that runs on past its end is asked this in the tracker.
    if (rows.some(({state, decided, end}) => decided || state === 'ended' || state === 'invalid' || (state === 'running' && end && end.to < settings.today))) continue;
    const row = plan.end ? undefined : rows.find(({end}) => end !== undefined);
    const end = (plan.end ?? row?.end)?.to;
    const late = end === undefined ? 0 : daysBetween(end, settings.today);
    if (late <= options.days) continue;
    report({
      span: written ?? span, message: `${quote(said)}, but its end ${end} was ${late > 13 ? counted(Math.floor(late / 7), 'week') : counted(late, 'day')} ago.`,
      related: row ? [{span: row.place, message: 'Its row in the tracker.', path: row.path}] : [{span, message: `Says ${quote(said)}.`}],
    });
  }
});
