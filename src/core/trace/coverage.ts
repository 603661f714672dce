import {carries, deepest, keyOf} from './chain.ts';
import type {Definition, TraceIndex} from './trace-index.ts';
import type {DocumentRecord, Item} from './types.ts';

/** What a requirement rests on: customer evidence, a driver beside customers, an open assumption, or nothing told. */
export type TraceOrigin = 'evidence' | 'driver' | 'assumed' | 'untraced';

/** One requirement and what it rests on. */
export interface RequirementTrace extends Definition {
  readonly origin: TraceOrigin;
  /** Insights it cites, directly or through the goals and opportunities it names; each once. */
  readonly insights: readonly Definition[];
  /** Pieces of evidence it shows beside insights: quotes, figures, links, tickets. */
  readonly direct: number;
  /** Ids it cites as evidence that nothing defines. */
  readonly unknown: readonly string[];
  /** Best strength (0 to 5) among the insights; undefined where none tells it. */
  readonly best: number | undefined;
  /** Different participants or accounts behind the insights. */
  readonly voices: number;
  /** Newest date of the insights as `YYYY-MM-DD` or `YYYY-MM`. */
  readonly newest: string | undefined;
}

/** Requirements by what they rest on. */
export interface CoverageCounts {
  readonly total: number;
  readonly evidence: number;
  readonly driver: number;
  readonly assumed: number;
  readonly untraced: number;
}

/** Coverage of one document. */
export interface DocumentCoverage {
  readonly path: string;
  /** In document order; what is left to be filled in is not among them. */
  readonly requirements: readonly RequirementTrace[];
  readonly counts: CoverageCounts;
}

/** Coverage of a document with the index around it. */
export function coverageOfRecord(index: TraceIndex, record: DocumentRecord): DocumentCoverage {
  const requirements = record.items.flatMap((item, at) => (item.grounds && !item.grounds.unfilled ? [traceOf(index, {path: record.path, index: at, item})] : []));
  return {path: record.path, requirements, counts: countsOf(requirements)};
}

/** Counts of requirements. */
export function countsOf(requirements: readonly Pick<RequirementTrace, 'origin'>[]): CoverageCounts {
  const count = (origin: TraceOrigin): number => requirements.filter((one) => one.origin === origin).length;
  return {total: requirements.length, evidence: count('evidence'), driver: count('driver'), assumed: count('assumed'), untraced: count('untraced')};
}

/** Counts of several documents together. */
export function sumCoverage(coverages: Iterable<Pick<DocumentCoverage, 'counts'>>): CoverageCounts {
  const sum = {total: 0, evidence: 0, driver: 0, assumed: 0, untraced: 0};
  for (const {counts} of coverages) {
    for (const name of Object.keys(sum) as (keyof CoverageCounts)[]) sum[name] += counts[name];
  }
  return sum;
}

/** What one requirement rests on. */
export function traceOf(index: TraceIndex, definition: Definition): RequirementTrace {
  const {item} = definition;
  const insights = new Map<string, Definition>();
  const unknown = new Set<string>();
  const seen = new Set<string>([keyOf(definition)]);
  collect(index, definition, 0, seen, insights, unknown);
  const found = [...insights.values()];
  const direct = item.grounds?.direct.length ?? 0;
  const {driver, assumed} = item.grounds ?? {driver: undefined, assumed: false};
  const strengths = found.flatMap(({item: {fields}}) => strengthOf(fields) ?? []);
  const dates = found.flatMap(({item: {fields}}) => dayOf(fields['date']) ?? []).sort();
  return {
    path: definition.path, index: definition.index, item,
    // An id that nothing defines is a claim of evidence all the same; another rule asks what it means.
    origin: found.length > 0 || direct > 0 || unknown.size > 0 ? 'evidence' : driver ? 'driver' : assumed ? 'assumed' : 'untraced',
    insights: found, direct, unknown: [...unknown],
    best: strengths.length > 0 ? Math.max(...strengths) : undefined,
    voices: new Set(found.flatMap(({item: {fields}}) => voicesOf(fields['participants']))).size,
    newest: dates.at(-1),
  };
}

/** Gathers the insights above a thing; goals and opportunities pass on theirs. */
function collect(index: TraceIndex, from: Definition, depth: number, seen: Set<string>, insights: Map<string, Definition>, unknown: Set<string>): void {
  const record = index.record(from.path);
  if (!record || depth > deepest) return;
  const places = from.item.grounds?.citations ?? citationsOfItem(record, from.index);
  for (const at of places) {
    const citation = record.citations[at]!;
    if (!carries(from.item.kind, citation.type)) continue;
    const {definitions: [definition], state} = index.resolve(from.path, citation);
    if (state === 'unknown' && depth === 0 && citation.kind === 'insight') unknown.add(citation.written);
    if (state !== 'found' || !definition || seen.has(keyOf(definition))) continue;
    seen.add(keyOf(definition));
    if (definition.item.kind === 'insight') insights.set(keyOf(definition), definition);
    else if (inheritable.has(definition.item.kind)) collect(index, definition, depth + 1, seen, insights, unknown);
  }
}

/** Kinds that pass their evidence on to what cites them. */
export const inheritable: ReadonlySet<Item['kind']> = new Set(['goal', 'opportunity']);

const ofItem = new WeakMap<DocumentRecord, ReadonlyMap<number, readonly number[]>>();

/** Citations that stand in a thing, things within it excluded. */
export function citationsOfItem(record: DocumentRecord, item: number): readonly number[] {
  let places = ofItem.get(record);
  if (!places) {
    const made = new Map<number, number[]>();
    record.citations.forEach(({owner}, at) => {
      if (owner === undefined) return;
      const known = made.get(owner);
      if (known) known.push(at);
      else made.set(owner, [at]);
    });
    ofItem.set(record, (places = made));
  }
  return places.get(item) ?? [];
}

/** Strength 0 to 5 as a record tells it: `3`, `3 of 5`, `3/5`, `Strength: 4`; undefined where there is none. */
export function strengthOf(fields: Item['fields']): number | undefined {
  const match = /(?<![\d.])([0-5])(?:\.0)?(?![\d.])/.exec(fields['strength']?.normalize('NFKC') ?? '');
  return match ? Number(match[1]) : undefined;
}

/** The last ISO day or month of a text (`2026-05-04`, `2026-05`); undefined where there is none. */
export function dayOf(text: string | undefined): string | undefined {
  const days = [...(text ?? '').matchAll(/(?<!\d)((?:19|20)\d\d)[-/.](0?[1-9]|1[0-2])(?:[-/.](0?[1-9]|[12]\d|3[01])(?!\d))?/g)];
  const last = days.at(-1);
  return last && `${last[1]}-${last[2]!.padStart(2, '0')}${last[3] ? `-${last[3].padStart(2, '0')}` : ''}`;
}

/** Who stands behind a record: codes such as `P07` each, else the words as a whole. */
export function voicesOf(participants: string | undefined): readonly string[] {
  if (!participants?.trim()) return [];
  const codes = participants.match(/(?<![\p{L}\p{N}])[A-Z]{1,3}-?\d{1,4}(?![\p{L}\p{N}])/gu);
  return codes ? [...new Set(codes)] : [participants.trim().toLowerCase()];
}
