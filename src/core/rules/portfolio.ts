/** What rules over all documents share: which documents count, and the one document that hears of it. */
import {isExpired, isReason} from '../lint/waivers.ts';
import type {RequirementTrace} from '../trace/coverage.ts';
import type {TraceIndex} from '../trace/trace-index.ts';
import type {DocumentRecord} from '../trace/types.ts';

/** PRDs that somebody works on: neither closed nor a draft. */
export function activePrds(index: TraceIndex): readonly DocumentRecord[] {
  return [...index.records()].filter(({kind, closed, stage}) => kind === 'prd' && !closed && stage !== 'draft').sort((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * Whether a document is the one that hears what is said of all of them: the first roadmap, or the first strategy where
 * there is no roadmap. One finding in one place, where somebody looks at the whole.
 */
export function speaksForAll(record: DocumentRecord, index: TraceIndex): boolean {
  let first: DocumentRecord | undefined;
  for (const other of index.records()) {
    if (other.closed || (other.kind !== 'roadmap' && other.kind !== 'strategy')) continue;
    if (!first || (other.kind === first.kind ? other.path < first.path : other.kind === 'roadmap')) first = other;
  }
  return first?.path === record.path;
}

/** The requirements of some documents with what they rest on. */
export function requirementsOf(index: TraceIndex, records: readonly DocumentRecord[]): readonly RequirementTrace[] {
  return records.flatMap(({path}) => index.coverage(path)?.requirements ?? []);
}

/** Waivers of a document that hold, and those that have ended. */
export function waiversOf({waivers}: DocumentRecord, today: string): {readonly active: number; readonly expired: number} {
  const given = waivers.filter(({reason}) => isReason(reason));
  const expired = given.filter(({until}) => until !== undefined && isExpired(until, today)).length;
  return {active: given.length - expired, expired};
}
