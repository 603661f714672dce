import {idKey} from './ids.ts';
import type {DocumentRecord} from './types.ts';

/** What an `upsert` or a `remove` changed for other documents; `affects` and `affectedBy` say for which. */
export interface Change {
  /** The document that came, changed or went. */
  readonly path: string;
  /** Ids whose definition, or what is said of them elsewhere (`contradicts`, `tests`, …), is no longer the same. */
  readonly ids: ReadonlySet<string>;
  /** Other ids that the document cites more or less often: news for what they name, not for others who cite them. */
  readonly cites: ReadonlySet<string>;
  /** Whether links to the document may resolve otherwise: it came or went, or its headings changed. */
  readonly anchors: boolean;
}

/**
 * Ids that a document defines or cites otherwise than before; where they stand does not matter.
 *
 * @param asked ids of which there is news for another reason.
 */
export function changeOf(path: string, before: DocumentRecord | undefined, after: DocumentRecord | undefined, asked: readonly string[]): Change {
  const [old, now] = [signatures(before), signatures(after)];
  const ids = differing(old.said, now.said);
  for (const id of asked) ids.add(id);
  const cites = differing(old.cited, now.cited);
  for (const id of ids) cites.delete(id);
  const anchors = (record: DocumentRecord | undefined): string => (record ? JSON.stringify(record.anchors.map(({slug}) => slug)) : '');
  return {path, ids, cites, anchors: anchors(before) !== anchors(after)};
}

/** A change of nothing. */
export function noChange(path: string): Change {
  return {path, ids: new Set(), cites: new Set(), anchors: false};
}

function differing(old: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): Set<string> {
  return new Set([...old.keys(), ...now.keys()].filter((id) => old.get(id) !== now.get(id)));
}

/** What a document says of ids, and how it merely cites them. */
function signatures(record: DocumentRecord | undefined): {readonly said: ReadonlyMap<string, string>; readonly cited: ReadonlyMap<string, string>} {
  const said = new Map<string, string>();
  const cited = new Map<string, string>();
  const add = (to: Map<string, string>, id: string, words: string): void => {
    to.set(id, `${to.get(id) ?? ''}${words}\n`);
  };
  const say = (id: string, words: string): void => add(said, id, words);
  for (const item of record?.items ?? []) {
    if (item.id === undefined) continue;
    const {kind, rank, title, fields, priority, status, closed, fingerprint, grounds, rivals, written, sketches} = item;
    say(item.id, JSON.stringify([kind, rank, title, fields, priority, status, closed, fingerprint, grounds, rivals.length, written, sketches]));
  }
  for (const {id, type, owner, url} of record?.citations ?? []) {
    const holder = owner === undefined ? undefined : record!.items[owner];
    if (id !== undefined) add(type === 'cites' ? cited : said, id, `${type} ${holder?.kind ?? ''} ${holder?.id ?? ''} ${url ?? ''}`);
    // What a thing cites is part of what it is.
    if (holder?.id !== undefined) say(holder.id, `> ${type} ${id ?? url}`);
  }
  // A plan answers for its row in a tracker, and the row for the plan.
  for (const {id, source, state, start, end, owner, decided, gaps} of record?.experiments ?? []) {
    const key = id === undefined ? undefined : idKey(id);
    if (key !== undefined) say(key, JSON.stringify([source, state, start, end, owner, decided, gaps?.undecided]));
  }
  return {said, cited};
}
