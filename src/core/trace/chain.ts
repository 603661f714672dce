import {pathKey} from './paths.ts';
import type {Cited, Definition, TraceIndex} from './trace-index.ts';
import type {LinkType} from './types.ts';

/** A thing in a chain and what comes after it in the chain's direction. */
export interface ChainNode {
  readonly definition: Definition;
  /** How the node before it is tied to it. */
  readonly type: LinkType;
  readonly next: readonly ChainNode[];
  /** It stands higher up in the same chain: the chain ends here. */
  readonly loop: boolean;
}

/** What a thing rests on and what rests on it. */
export interface Chain {
  readonly definition: Definition;
  /** What it cites: goals, opportunities, insights, and what these cite. */
  readonly up: readonly ChainNode[];
  /** What cites it: requirements, metrics that measure it, experiments that test it, and what cites these. */
  readonly down: readonly ChainNode[];
  /** Citations in `up` that mean nothing known, or several things. */
  readonly loose: readonly Cited[];
}

/** Longer chains than this are loops or a mistake. */
export const deepest = 8;

/** No chain is drawn with more nodes than this; the 10,000 citations of one insight are a list, not a chain. */
const mostNodes = 500;

/** The chain of a thing; undefined where there is none. Loops end where they begin. */
export function chainOf(index: TraceIndex, path: string, at: number): Chain | undefined {
  const record = index.record(path);
  const item = record?.items[at];
  if (!record || !item) return undefined;
  const definition: Definition = {path: record.path, index: at, item};
  const loose: Cited[] = [];
  let nodes = 0;
  const up = (from: Definition, above: readonly string[]): ChainNode[] => above.length > deepest ? [] : unique(from, restingOn(index, from, loose), above, up);
  const down = (from: Definition, above: readonly string[]): ChainNode[] => above.length > deepest ? [] : unique(from, restedOnBy(index, from), above, down);
  function unique(
    from: Definition, found: Iterable<{definition: Definition; type: LinkType}>, above: readonly string[],
    further: (next: Definition, above: readonly string[]) => ChainNode[],
  ): ChainNode[] {
    const seen = new Set<string>();
    const result: ChainNode[] = [];
    for (const {definition: next, type} of found) {
      const key = keyOf(next);
      if (seen.has(key) || key === keyOf(from)) continue;
      seen.add(key);
      if (nodes++ >= mostNodes) break;
      const loop = above.includes(key);
      result.push({definition: next, type, loop, next: loop ? [] : further(next, [...above, key])});
    }
    return result;
  }
  const start = [keyOf(definition)];
  const above = up(definition, start);
  nodes = 0;
  return {definition, up: above, down: down(definition, start), loose};
}

/** One key of a thing. */
export function keyOf({path, index}: Pick<Definition, 'path' | 'index'>): string {
  return `${pathKey(path)}\n${index}`;
}

/** What a thing cites, in the direction of evidence: what it tests, measures or contradicts does not carry it. */
function* restingOn(index: TraceIndex, from: Definition, loose: Cited[]): Generator<{definition: Definition; type: LinkType}> {
  const record = index.record(from.path);
  if (!record) return;
  const places = from.item.grounds?.citations ?? record.citations.flatMap(({owner}, at) => (owner === from.index ? [at] : []));
  for (const at of places) {
    const citation = record.citations[at]!;
    if (!carries(from.item.kind, citation.type)) continue;
    const {definitions, state} = index.resolve(from.path, citation);
    if (state === 'found' && definitions[0]) yield {definition: definitions[0], type: citation.type};
    else if (citation.id !== undefined) loose.push({path: from.path, index: at, citation});
  }
}

/** What cites a thing. An insight that supports an opportunity stands above it, though the insight does the citing. */
function* restedOnBy(index: TraceIndex, from: Definition): Generator<{definition: Definition; type: LinkType}> {
  for (const {path, citation} of index.citationsOf(from)) {
    const record = index.record(path);
    const owner = citation.owner === undefined ? undefined : record?.items[citation.owner];
    if (record && owner) yield {definition: {path: record.path, index: citation.owner!, item: owner}, type: citation.type};
  }
}

/** Whether a citation of this type leads to what the citing thing rests on. */
export function carries(kind: Definition['item']['kind'], type: LinkType): boolean {
  return type === 'cites' || (type === 'supports' && kind !== 'insight');
}
