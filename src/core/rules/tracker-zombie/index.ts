import {defineRule} from '../define-rule.ts';
import {daysBetween} from '../../experiments/periods.ts';
import {readTracker, type TrackedExperiment} from '../../experiments/tracker.ts';
import {reportFolded} from '../folding.ts';
import {counted, quote} from '../phrases.ts';

export default defineRule<{days: number}>({
  id: 'tracker-zombie',
  description: 'Report drafts whose planned start has long passed.',
  question: 'Would you start this one today?',
  kinds: ['experiment-log'],
  severity: 'info',
  preset: 'strict',
  importance: 28,
  options: {
    type: 'object',
    properties: {days: {type: 'integer', minimum: 1, default: 90, description: 'Days after the planned start from which a draft is reported.'}},
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Field practice: experiment backlogs'],
  wordList: 'experimentStatus',
}, (document, report, {settings, options}) => {
  const old = readTracker(document, settings).filter(({state, start}) => state?.value === 'draft' && start && daysBetween(start.value.to, settings.today) > options.days);
  reportFolded(report, old, (row) => ({span: row.start!.span, message: `${nameOf(row)} is a draft whose start ${row.start!.value.from} has passed.`}),
    (all) => ({span: all[0]!.start!.span, message: `${counted(all.length, 'draft')} whose planned start passed over ${options.days} days ago, ${nameOf(all[0]!)} first.`}));
});

function nameOf({id, title}: TrackedExperiment): string {
  return quote(id ?? title, 30);
}
