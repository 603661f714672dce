import {defineRule} from '../define-rule.ts';
import {readTracker, type TrackedExperiment} from '../../experiments/tracker.ts';
import type {PrdDocument} from '../../model/types.ts';
import {reportFolded} from '../folding.ts';
import {counted, quote} from '../phrases.ts';
import {isUnfilled} from '../places.ts';

export default defineRule({
  id: 'tracker-row-without-doc',
  description: 'Require each row of an experiment tracker that has begun to link its plan.',
  question: 'Where is the plan?',
  kinds: ['experiment-log'],
  severity: 'warning',
  preset: 'strict',
  importance: 46,
  since: '0.1.0',
  sources: ['OpenFastTrace: orphans', 'Field practice: experiment trackers'],
}, (document, report, {settings}) => {
  const rows = readTracker(document, settings).filter(({link, state, span, row}) => link === undefined && (state === undefined || state.value !== 'draft')
    && !isUnfilled(document, span) && !document.sections.some((section) => isPlanBelow(section, row.id, document)));
  reportFolded(report, rows, (row) => ({span: placeOf(row), message: `${nameOf(row)} links no plan.`}), (all) => {
    const {header} = document.tables[all[0]!.row.table]!;
    return {span: {start: header[0]!.span.start, end: header.at(-1)!.span.end}, message: `${counted(all.length, 'row')} link no plan, ${nameOf(all[0]!)} first.`};
  });
});

/** A plan may stand in the same file, under a heading with its id. */
function isPlanBelow({text, form}: PrdDocument['sections'][number], id: string | undefined, {title}: PrdDocument): boolean {
  return id !== undefined && form !== 'field' && text !== title?.text && text.split(/[^\p{L}\p{N}-]+/u).includes(id);
}

function placeOf({row, span}: TrackedExperiment): TrackedExperiment['span'] {
  return row.cells['id']?.span ?? row.cells['hypothesis']?.span ?? span;
}

function nameOf({id, title}: TrackedExperiment): string {
  return quote(id ?? title, 30);
}
