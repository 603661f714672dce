/** What several rules across documents ask of a record. */
import type {Fix, RelatedPlace} from '../lint/finding.ts';
import type {Definition, TraceIndex} from '../trace/trace-index.ts';
import {pathKey} from '../trace/paths.ts';
import type {Citation, DocumentRecord, LinkType} from '../trace/types.ts';

/** One id and the places of a document that cite it. */
export interface CitedId {
  readonly id: string;
  readonly first: Citation;
  readonly others: readonly Citation[];
}

/** Ids that a document cites, each once, so that one gap gives one finding. */
export function citedIds(record: DocumentRecord, types: readonly LinkType[] = ['cites', 'supports', 'contradicts', 'measures', 'tests']): CitedId[] {
  const found = new Map<string, {id: string; first: Citation; others: Citation[]}>();
  for (const citation of record.citations) {
    if (citation.id === undefined || !types.includes(citation.type)) continue;
    const known = found.get(citation.id);
    if (known) known.others.push(citation);
    else found.set(citation.id, {id: citation.id, first: citation, others: []});
  }
  return [...found.values()];
}

/** An insight that a document rests on, with the place that cites it first. */
export interface CitedInsight {
  readonly insight: Definition;
  readonly citation: Citation;
  readonly others: readonly Citation[];
}

/** Insights that a document cites as evidence, by id or link, each once; those it tells itself are not among them. */
export function citedInsights(record: DocumentRecord, index: TraceIndex): CitedInsight[] {
  const found = new Map<string, {insight: Definition; citation: Citation; others: Citation[]}>();
  for (const citation of record.citations) {
    if (citation.type !== 'cites') continue;
    const {state, definitions: [insight]} = index.resolve(record.path, citation);
    if (state !== 'found' || insight?.item.kind !== 'insight' || pathKey(insight.path) === pathKey(record.path)) continue;
    const key = `${pathKey(insight.path)} ${insight.index}`;
    const known = found.get(key);
    if (known) known.others.push(citation);
    else found.set(key, {insight, citation, others: []});
  }
  return [...found.values()];
}

/** Places of the same document that a finding points to as well. */
export function alsoHere(citations: readonly Citation[], message: string): {readonly related?: readonly RelatedPlace[]} {
  return citations.length > 0 ? {related: citations.slice(0, 10).map(({place}) => ({message, span: place}))} : {};
}

/** The place of a thing in another document. */
export function thereAt({path, item: {place}}: Definition, message: string): RelatedPlace {
  return {message, span: place, path};
}

/** An id as its definition writes it. */
export function nameOf({item: {written, title}}: Definition): string {
  return `\`${written ?? (title.length > 30 ? `${title.slice(0, 29)}…` : title)}\``;
}

/** Whole months from a day or month to another; negative where it lies ahead. */
export function monthsBetween(from: string, to: string): number {
  const [fromYear, fromMonth, fromDay = '01'] = from.split('-');
  const [toYear, toMonth, toDay = '01'] = to.split('-');
  return (Number(toYear) - Number(fromYear)) * 12 + Number(toMonth) - Number(fromMonth) - (toDay < fromDay ? 1 : 0);
}

/** Days from one ISO day (or the first of a month) to another. */
export function daysBetween(from: string, to: string): number {
  const at = (day: string): number => Date.parse(day.length === 7 ? `${day}-01` : day);
  return Math.round((at(to) - at(from)) / 86_400_000);
}

/** The fix that writes another id in place of some citations; none where there is nothing to replace. */
export function replaceByFix(citations: readonly Citation[], id: string): readonly Fix[] {
  if (citations.length === 0) return [];
  return [{title: `Replace by \`${id}\``, edits: citations.map(({place: {start, end}}) => ({span: {start, end}, newText: id}))}];
}
