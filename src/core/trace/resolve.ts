import {findAnchor} from './anchors.ts';
import {sharedKinds} from './ids.ts';
import {pathKey, resolveLink} from './paths.ts';
import type {Definition, TraceIndex} from './trace-index.ts';
import type {Anchor, Citation, DocumentRecord} from './types.ts';

/** What a citation means. */
export interface Resolution {
  /**
   * `found`: one thing, heading or file. `ambiguous`: an id that several documents define, none of them nearer.
   * `unknown`: an id that nothing defines. `no-file`, `no-anchor`: a link whose file or heading is not there.
   * `elsewhere`: a file that nobody has looked for.
   */
  readonly state: 'found' | 'ambiguous' | 'unknown' | 'no-file' | 'no-anchor' | 'elsewhere';
  /** The things it may mean; one where it is `found`, none for a link to a heading or file that is no thing. */
  readonly definitions: readonly Definition[];
  /** The document a link leads to, where it has a record. */
  readonly record: DocumentRecord | undefined;
  /** The heading a link names. */
  readonly anchor: Anchor | undefined;
  /** Path that a link leads to, whether or not there is a file. */
  readonly path: string | undefined;
}

const nothing: Resolution = {state: 'unknown', definitions: [], record: undefined, anchor: undefined, path: undefined};

/** Resolves an id or a link against the document it stands in. */
export function resolveCitation(index: TraceIndex, path: string, citation: Citation): Resolution {
  const link = citation.url === undefined ? undefined : resolveUrl(index, path, citation.url);
  if (citation.id === undefined) return link ?? nothing;
  const definitions = choose(index, path, citation, citation.id, link);
  const state = definitions.length === 0 ? 'unknown' : definitions.length === 1 ? 'found' : 'ambiguous';
  return {...(link ?? nothing), state, definitions};
}

/** The definitions that a citation may mean: of its link's document, its own, one named beside it, else all. */
function choose(index: TraceIndex, path: string, citation: Citation, id: string, link: Resolution | undefined): readonly Definition[] {
  const linked = link?.record ? index.definitionsIn(link.record.path, id) : [];
  if (linked.length > 0 && isHome(linked[0]!)) return linked.slice(0, 1);
  const own = index.definitionsIn(path, id);
  if (own.length > 0 && (isHome(own[0]!) || linked.length === 0) && (isHome(own[0]!) || index.definitions(id).every((one) => !isHome(one)))) return own.slice(0, 1);
  const candidates = index.definitions(id);
  const [first] = candidates;
  if (!first || candidates.length === 1) return candidates;
  if (linked.length > 0 && !isHome(first)) return linked.slice(0, 1);
  if (!sharedKinds.has(first.item.kind)) {
    for (const beside of documentsBeside(index, path, citation)) {
      const named = index.definitionsIn(beside, id);
      if (named.length > 0) return named.slice(0, 1);
    }
    // Goals are told in the strategy; a PRD that repeats one does not own it.
    const strategic = first.item.kind === 'goal' ? candidates.filter((one) => index.record(one.path)?.kind === 'strategy') : [];
    if (strategic.length === 1) return strategic;
  }
  // One document that tells a thing twice (a table, then its detail) means one thing; candidates are in order of path.
  return pathKey(first.path) === pathKey(candidates.at(-1)!.path) ? [first] : candidates;
}

/** A home goes before an entry, wherever either stands. */
function isHome({item}: Definition): boolean {
  return item.rank === 'home';
}

/** Documents that the same block names by id or link: `A-1 of PRD-2`. */
function* documentsBeside(index: TraceIndex, path: string, citation: Citation): Generator<string> {
  const record = index.record(path);
  if (!record) return;
  for (const other of citationsInBlock(record, citation.block)) {
    if (other === citation) continue;
    const target = other.url === undefined ? undefined : resolveLink(path, other.url);
    if (target && pathKey(target.path) !== pathKey(path)) yield target.path;
    if (other.id === undefined) continue;
    const [definition] = index.definitions(other.id);
    if (definition?.item.form === 'file') yield definition.path;
  }
}

const byBlock = new WeakMap<DocumentRecord, ReadonlyMap<number, readonly Citation[]>>();

function citationsInBlock(record: DocumentRecord, block: number): readonly Citation[] {
  let blocks = byBlock.get(record);
  if (!blocks) {
    const made = new Map<number, Citation[]>();
    for (const citation of record.citations) {
      const known = made.get(citation.block);
      if (known) known.push(citation);
      else made.set(citation.block, [citation]);
    }
    byBlock.set(record, (blocks = made));
  }
  return blocks.get(block) ?? [];
}

function resolveUrl(index: TraceIndex, path: string, url: string): Resolution {
  const target = resolveLink(path, url);
  if (!target) return {...nothing, state: 'elsewhere'};
  const record = index.record(target.path);
  const base = {...nothing, path: target.path, record};
  if (!record) {
    const exists = index.exists(target.path);
    return {...base, state: exists === undefined ? 'elsewhere' : exists ? 'found' : 'no-file'};
  }
  if (target.fragment === '') {
    const whole = record.items.flatMap((item, at) => (item.form === 'file' ? [{path: record.path, index: at, item}] : []));
    const insights = record.items.flatMap((item, at) => (item.kind === 'insight' ? [{path: record.path, index: at, item}] : []));
    // A link to a file with one insight means that insight, whatever the file calls itself.
    const definitions = insights.length === 1 && (record.kind === 'insight' || whole.length === 0) ? insights : whole;
    return {...base, state: 'found', definitions: definitions.slice(0, 1)};
  }
  // Places within a text (`#L12`, `#:~:text=`) are other tools' business.
  if (/^(?:L\d|:~:)/.test(target.fragment)) return {...base, state: 'found'};
  const anchor = findAnchor(record.anchors, target.fragment);
  if (!anchor) return {...base, state: 'no-anchor'};
  const definitions = record.items.flatMap((item, at) => (item.form !== 'file' && item.place.line === anchor.place.line ? [{path: record.path, index: at, item}] : []));
  return {...base, state: 'found', anchor, definitions: definitions.slice(0, 1)};
}
