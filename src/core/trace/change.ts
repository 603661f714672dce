import {idKey} from './ids.ts';
import type {DocumentRecord} from './types.ts';

/** What an `upsert` or a `remove` changed for other documents; `affects` and `affectedBy` say for which. */
export interface Change {
  /** The document that came, changed or went. */
  readonly path: string;
  /** Ids whose definition or whose citations are no longer the same. */
  readonly ids: ReadonlySet<string>;
  /** Whether links to the document may resolve otherwise: it came or went, or its headings changed. */
  readonly anchors: boolean;
}

/** Ids that a document defines or cites otherwise than before; where they stand does not matter. */
export function changeOf(path: string, before: DocumentRecord | undefined, after: DocumentRecord | undefined): Change {
  const old = signatures(before);
  const now = signatures(after);
  const ids = new Set<string>();
  for (const [id, signature] of old) if (now.get(id) !== signature) ids.add(id);
  for (const [id, signature] of now) if (old.get(id) !== signature) ids.add(id);
  const anchors = (record: DocumentRecord | undefined): string => (record ? JSON.stringify(record.anchors.map(({slug}) => slug)) : '');
  return {path, ids, anchors: anchors(before) !== anchors(after)};
}

function signatures(record: DocumentRecord | undefined): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const say = (id: string, words: string): void => {
    found.set(id, `${found.get(id) ?? ''}${words}\n`);
  };
  for (const item of record?.items ?? []) {
    if (item.id === undefined) continue;
    const {kind, rank, title, fields, priority, status, closed, fingerprint, grounds, rivals, written, sketches} = item;
    say(item.id, JSON.stringify([kind, rank, title, fields, priority, status, closed, fingerprint, grounds, rivals.length, written, sketches]));
  }
  for (const {id, type, owner, url} of record?.citations ?? []) {
    const holder = owner === undefined ? undefined : record!.items[owner];
    if (id !== undefined) say(id, `${type} ${holder?.kind ?? ''} ${holder?.id ?? ''} ${url ?? ''}`);
    // What a thing cites is part of what it is.
    if (holder?.id !== undefined) say(holder.id, `> ${type} ${id ?? url}`);
  }
  // A plan answers for its row in a tracker, and the row for the plan.
  for (const {id, source, state, start, end, owner, decided, gaps} of record?.experiments ?? []) {
    const key = id === undefined ? undefined : idKey(id);
    if (key !== undefined) say(key, JSON.stringify([source, state, start, end, owner, decided, gaps?.undecided]));
  }
  return found;
}
