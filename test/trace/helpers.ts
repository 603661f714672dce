import {createLinter, defaultSettings, pathKey, TraceIndex, type DocumentRecord, type Settings} from '../../src/core/index.ts';

const linter = createLinter({...defaultSettings(), today: '2026-06-15'});

/** The record of a text as the linter gives it; `kind` goes into the front matter unless there is one. */
export function record(path: string, text: string, settings?: Settings): DocumentRecord {
  return (settings ? createLinter(settings) : linter).examine(text, path).record!;
}

/** An index of texts by path. */
export function indexOf(texts: Readonly<Record<string, string>>): TraceIndex {
  const index = new TraceIndex();
  for (const [path, text] of Object.entries(texts)) index.upsert(record(path, text));
  return index;
}

/** Everything an index says, in a steady order. */
export function said(index: TraceIndex): unknown {
  const records = [...index.records()].sort((a, b) => (a.path < b.path ? -1 : 1));
  const ids = new Set(records.flatMap(({items, citations}) => [...items, ...citations].flatMap(({id}) => id ?? [])));
  return {
    paths: records.map(({path}) => path),
    ids: [...ids].sort().map((id) => ({
      id,
      definitions: index.definitions(id).map(({path, index: at, item}) => [path, at, item.title]),
      citations: index.citations(id).map(({path, index: at}) => `${path} ${String(at).padStart(4, '0')}`).sort(),
      suggest: index.suggest(id) !== undefined,
    })),
    resolved: records.map(({path, citations}) => citations.map((citation) => {
      const {state, definitions, record: target, anchor} = index.resolve(path, citation);
      return [citation.written, state, definitions.map(({path: at, index: item}) => `${at} ${item}`), target?.path, anchor?.slug];
    })),
    coverage: records.map(({path}) => index.coverage(path)),
    links: records.map(({path}) => [...index.linksTo(path)].map((cited) => `${cited.path} ${cited.index}`).sort()),
    cited: records.map(({path, items}) => items.map((_, at) => [...index.citationsOf({path, index: at})].map((one) => `${one.path} ${one.index}`).sort())),
  };
}

/** Number of entries in the maps behind an index, to see that nothing is left over. */
export function entries(index: TraceIndex): number {
  const maps = Object.values(index as unknown as Record<string, unknown>).filter((value) => value instanceof Map) as Map<unknown, unknown>[];
  return maps.reduce((sum, map) => sum + [...map.values()].reduce<number>((inner, value) => (
    inner + (value instanceof Map ? value.size : typeof value === 'number' ? value : 1)), 0), 0);
}

export {pathKey};
