import {defineTraceRule} from '../define-trace-rule.ts';
import {sharedKinds} from '../../trace/ids.ts';
import {pathKey} from '../../trace/paths.ts';
import type {Definition, TraceIndex} from '../../trace/trace-index.ts';
import type {DocumentRecord, Item} from '../../trace/types.ts';
import {nameOf as nameOfFile} from '../../config/paths.ts';
import {counted, quote} from '../phrases.ts';
import {thereAt} from '../trace-places.ts';

export default defineTraceRule({
  id: 'trace-duplicate-id',
  description: 'Disallow one id for two things: within a document, and across documents where ids hold everywhere.',
  question: 'Which of the two do others already cite?',
  kinds: 'any',
  severity: 'error',
  stages: {draft: 'error'},
  preset: 'recommended',
  importance: 83,
  since: '0.1.0',
  sources: ['OpenFastTrace: duplicates', 'Doorstop: unique identifiers'],
}, (record, index, report) => {
  record.items.forEach((item, at) => {
    if (item.id === undefined || item.rank !== 'home') return;
    for (const place of item.rivals) {
      report({
        span: place, message: `\`${item.written}\` names something else on line ${item.place.line}.`,
        related: [{message: `\`${item.written}\`: ${item.title}`, span: item.place}],
      });
    }
    const same = record.items.slice(0, at).find((other) => isRival(other, item));
    if (same) {
      report({
        span: item.place, message: `\`${item.written}\` names something else on line ${same.place.line}.`,
        related: [{message: `\`${same.written}\`: ${same.title}`, span: same.place}],
      });
      return;
    }
    const elsewhere = sharedKinds.has(item.kind) ? rivalsElsewhere(record, index, item) : [];
    if (elsewhere.length === 0) return;
    report({
      span: item.place,
      message: `\`${item.written}\` is defined in ${elsewhere.length === 1 ? quote(nameOfFile(elsewhere[0]!.path), 50) : counted(elsewhere.length, 'other document')}, too.`,
      related: elsewhere.slice(0, 10).map((rival) => thereAt(rival, `${rival.path}: ${rival.item.title}`)),
    });
  });
});

/** Two things of one document with one id; a table that sums up what headings tell is no second thing. */
function isRival(other: Item, item: Item): boolean {
  return other.id === item.id && other.rank === 'home' && other.kind === item.kind && other.form === item.form
    && other.fingerprint !== item.fingerprint && !(other.extent.start <= item.extent.start && item.extent.end <= other.extent.end);
}

/** Other documents that tell of a thing with this id; translations and files that link to each other tell of one. */
function rivalsElsewhere(record: DocumentRecord, index: TraceIndex, item: Item): readonly Definition[] {
  return index.definitions(item.id!).filter((other) => {
    if (pathKey(other.path) === pathKey(record.path) || other.item.rank !== 'home' || other.item.kind !== item.kind) return false;
    const there = index.record(other.path)!;
    return there.language === record.language && !leadsTo(index, record, item, other.path) && !leadsTo(index, there, other.item, record.path);
  });
}

/** Whether a thing's own text links to a document: an entry of a log that points to its file. */
function leadsTo(index: TraceIndex, record: DocumentRecord, item: Item, path: string): boolean {
  return item.form !== 'file' && record.citations.some((citation) => (
    citation.url !== undefined && citation.place.start >= item.extent.start && citation.place.end <= item.extent.end
    && pathKey(index.resolve(record.path, citation).record?.path ?? '') === pathKey(path)));
}
