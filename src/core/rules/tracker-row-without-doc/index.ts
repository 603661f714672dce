import {defineTraceRule} from '../define-trace-rule.ts';
import type {ExperimentFacts} from '../../experiments/summary.ts';
import {idKey, prefixOf} from '../../trace/ids.ts';
import {pathKey} from '../../trace/paths.ts';
import type {TraceIndex} from '../../trace/trace-index.ts';
import type {DocumentRecord} from '../../trace/types.ts';
import {reportFolded} from '../folding.ts';
import {counted, quote} from '../phrases.ts';

export default defineTraceRule({
  id: 'tracker-row-without-doc',
  description: 'Require a plan for each row of an experiment tracker that has begun, and a row for each plan.',
  question: 'Where is the plan?',
  kinds: ['experiment-log', 'experiment'],
  severity: 'warning',
  preset: 'strict',
  importance: 46,
  since: '0.1.0',
  sources: ['OpenFastTrace: orphans', 'Field practice: experiment trackers'],
}, (record, index, report) => {
  const rows = record.experiments.filter((one) => one.source === 'tracker' && one.state !== 'draft' && !one.linked && !hasPlan(one, record, index));
  reportFolded(report, rows, (row) => ({span: row.place, message: `${nameOf(row)} links no plan, and no document has its id.`}), (all) => ({
    span: all[0]!.place, message: `${counted(all.length, 'row')} link no plan, and no documents have their ids, ${nameOf(all[0]!)} first.`,
  }));
  const plan = record.experiments.find(({source}) => source === 'plan');
  if (plan?.id === undefined || plan.state === undefined || plan.state === 'draft') return;
  const tracker = trackerWithout(plan.id, record, index);
  if (tracker) {
    report({
      span: plan.place, message: `\`${plan.id}\` has begun and has no row in the tracker.`, question: 'Who will find it there in a year?',
      related: [{message: 'The tracker.', span: tracker.titlePlace, path: tracker.path}],
    });
  }
});

/** A document, or a heading of this one, has the id of a row. */
function hasPlan({id}: ExperimentFacts, {anchors, path}: DocumentRecord, index: TraceIndex): boolean {
  const key = id === undefined ? undefined : idKey(id);
  if (id === undefined || key === undefined) return false;
  return anchors.some(({text}) => text.split(/[^\p{L}\p{N}-]+/u).includes(id))
    || index.definitions(key).some(({path: other, item}) => item.rank === 'home' && pathKey(other) !== pathKey(path));
}

/** A tracker of experiments with such ids, where none lists this one and none is linked to its document. */
function trackerWithout(id: string, {path}: DocumentRecord, index: TraceIndex): DocumentRecord | undefined {
  const key = idKey(id);
  if (key === undefined) return undefined;
  for (const place of index.places(key)) if (place.item.rank === 'entry') return undefined;
  let tracker: DocumentRecord | undefined;
  for (const record of index.records()) {
    if (record.kind !== 'experiment-log') continue;
    const keys = record.experiments.flatMap(({id: listed, source}) => (listed === undefined || source !== 'tracker' ? [] : idKey(listed) ?? []));
    if (keys.includes(key)) return undefined;
    if (keys.some((one) => prefixOf(one) === prefixOf(key))) tracker ??= record;
  }
  if (tracker) for (const {path: from} of index.linksTo(path)) if (index.record(from)?.kind === 'experiment-log') return undefined;
  return tracker;
}

function nameOf({id, title}: ExperimentFacts): string {
  return quote(id ?? title, 30);
}
