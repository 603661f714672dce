import {defineTraceRule} from '../define-trace-rule.ts';
import {citationsOfItem} from '../../trace/coverage.ts';
import type {Definition, TraceIndex} from '../../trace/trace-index.ts';
import type {Citation, DocumentRecord} from '../../trace/types.ts';
import {alsoHere, citedInsights, nameOf, replaceByFix, thereAt} from '../trace-places.ts';

export default defineTraceRule({
  id: 'insight-superseded-in-use',
  description: 'Disallow insights as evidence that were superseded, retired or disputed since.',
  question: 'Does what we know now change the plan?',
  kinds: ['prd', 'roadmap', 'decision', 'experiment'],
  severity: 'warning',
  preset: 'recommended',
  importance: 72,
  since: '0.1.0',
  sources: ['Microsoft research library: records are superseded, not rewritten'],
}, (record, index, report) => {
  if (record.closed) return;
  for (const {insight, citation, others} of citedInsights(record, index)) {
    if (insight.item.state === 'active') continue;
    const successor = successorOf(index, insight);
    const unexplained = [citation, ...others].filter((one) => !successor || !standsBeside(record, one, successor));
    const [first, ...rest] = unexplained;
    if (!first) continue;
    report({
      span: first.place,
      message: successor ? `${nameOf(insight)} is superseded by ${nameOf(successor)}.` : `${nameOf(insight)} is marked as ${insight.item.state}.`,
      related: [
        thereAt(insight, insight.item.title), ...(successor ? [thereAt(successor, successor.item.title)] : []),
        ...(alsoHere(rest, `${nameOf(insight)} is cited here, too.`).related ?? []),
      ],
      // A link's address would still lead to the old one.
      ...(successor?.item.written ? {fixes: replaceByFix(unexplained.filter(({url, id}) => url === undefined && id !== undefined), successor.item.written)} : {}),
    });
  }
});

/** The record that took its place: named by its own status, or naming it. */
function successorOf(index: TraceIndex, {path, index: at, item}: Definition): Definition | undefined {
  if (item.state !== 'superseded') return undefined;
  const record = index.record(path)!;
  for (const place of citationsOfItem(record, at)) {
    const citation = record.citations[place]!;
    const {state, definitions: [successor]} = index.resolve(path, citation);
    if (citation.type === 'superseded-by' && state === 'found' && successor?.item.kind === 'insight') return successor;
  }
  for (const {path: from, citation} of index.citationsOf({path, index: at})) {
    const owner = citation.owner === undefined ? undefined : index.record(from)?.items[citation.owner];
    if (citation.type === 'supersedes' && owner?.kind === 'insight') return {path: from, index: citation.owner!, item: owner};
  }
  return undefined;
}

/** Whether the successor is named in the same block: `INS-3 (now INS-60)`. */
function standsBeside(record: DocumentRecord, {block}: Citation, {item}: Definition): boolean {
  return record.citations.some((citation) => citation.block === block && citation.id === item.id);
}
