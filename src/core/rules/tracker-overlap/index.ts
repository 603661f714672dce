import {defineRule} from '../define-rule.ts';
import {overlapsOf} from '../../experiments/timeline.ts';
import {readTracker, timedRow, type TrackedExperiment} from '../../experiments/tracker.ts';
import {reportFolded} from '../folding.ts';
import {counted, quote} from '../phrases.ts';

export default defineRule({
  id: 'tracker-overlap',
  description: 'Report two experiments that run on one surface at the same time, for the same people.',
  question: 'Could one explain the other\'s result?',
  kinds: ['experiment-log'],
  severity: 'warning',
  preset: 'strict',
  importance: 53,
  since: '0.1.0',
  sources: ['Kohavi, Tang, Xu: interactions between experiments'],
  wordList: 'experimentFields',
}, (document, report, {settings}) => {
  const active = readTracker(document, settings).map(timedRow).filter(({state}) => state === 'running' || state === 'draft');
  const overlaps = overlapsOf(active, settings.today).filter(({first, second}) => first.state === 'running' || second.state === 'running')
    .map(({first, second, ...overlap}) => ({...overlap, first: first.tracked, second: second.tracked}));
  reportFolded(report, overlaps, ({first, second, from, to, on}) => ({
    span: (second.start ?? second).span,
    message: `${nameOf(first)} runs on ${quote(on, 24)} as well, from ${from} to ${to}.`,
    related: [{span: (first.start ?? first).span, message: `${nameOf(first)} here.`}],
  }), (all) => ({
    span: (all[0]!.second.start ?? all[0]!.second).span,
    message: `${counted(all.length, 'pair')} of experiments share a surface and days, ${nameOf(all[0]!.first)} and ${nameOf(all[0]!.second)} first.`,
  }));
});

function nameOf({id, title}: TrackedExperiment): string {
  return quote(id ?? title, 20);
}
