import {prefixOf, sharedKinds} from './ids.ts';
import {pathKey, resolveLink} from './paths.ts';
import type {DocumentRecord, Item} from './types.ts';

/**
 * What an index finds documents by: ids they define and cite, documents they link to, what says the same in other words
 * (metrics by name, insights and problems by sketch), and prefixes of the ids they are the home of. A citation `within`
 * means the document's own `REQ-1`, whatever others call so; what is `shared` has an id that holds everywhere.
 */
export type KeyKind = 'defined' | 'shared' | 'cited' | 'within' | 'linked' | 'alike' | 'prefixes';

/** Everything that a record is found by; the number is a place in its items, citations, problems or metrics. */
export function* keysOf(record: DocumentRecord): IterableIterator<readonly [KeyKind, string, number]> {
  const own = new Set<string>();
  for (const [index, item] of record.items.entries()) {
    for (const sketch of item.sketches) yield ['alike', insightKey(sketch), index];
    if (item.id === undefined) continue;
    yield ['defined', item.id, index];
    if (sharedKinds.has(item.kind)) yield ['shared', item.id, index];
    else if (item.rank === 'home') own.add(item.id);
    if (tells(item)) yield ['prefixes', prefixOf(item.id), index];
  }
  for (const [index, sketch] of record.problems.entries()) yield ['alike', problemKey(sketch), index];
  for (const [index, {name}] of record.metrics.entries()) yield ['alike', metricKey(name), index];
  for (const [index, {id, url}] of record.citations.entries()) {
    if (id !== undefined) yield [url === undefined && own.has(id) ? 'within' : 'cited', id, index];
    const target = url === undefined ? undefined : resolveLink(record.path, url);
    if (target) yield ['linked', pathKey(target.path), index];
  }
}

/** Prefixes of the ids that a record is the home of. */
export function homePrefixes({items}: DocumentRecord): ReadonlySet<string> {
  return new Set(items.flatMap((item) => (item.id !== undefined && tells(item) ? [prefixOf(item.id)] : [])));
}

/** Key of insights that say nearly the same. */
export function insightKey(sketch: string): string {
  return `insight ${sketch}`;
}

/** Key of problems that have a sentence in nearly the same words. */
export function problemKey(sketch: string): string {
  return `problem ${sketch}`;
}

/** Key of metrics of one name: case, blanks and what stands in brackets aside. */
export function metricKey(name: string): string {
  return `metric ${name.normalize('NFKC').toLowerCase().replace(/\([^)]*\)/g, ' ').replace(/[^\p{L}\p{N}%]+/gu, ' ').trim()}`;
}

/** Whether an item proves that its document is where things of its kind are told: not an evidence table of a PRD. */
function tells({rank, kind}: Item): boolean {
  return rank === 'home' || kind === 'experiment' || kind === 'decision';
}
