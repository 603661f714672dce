import {chainOf, deepest, type Chain} from './chain.ts';
import {changeOf, noChange, type Change} from './change.ts';
import {citationsOfItem, coverageOfRecord, inheritable, type CoverageCounts, type DocumentCoverage} from './coverage.ts';
import {prefixOf} from './ids.ts';
import {homePrefixes, insightKey, keysOf, metricKey, problemKey, type KeyKind} from './keys.ts';
import {pathKey, resolveLink, targetsFromRoot} from './paths.ts';
import {resolveCitation, type Resolution} from './resolve.ts';
import {nearestId} from './suggest.ts';
import type {Accepted} from './reviewed.ts';
import type {Citation, DocumentRecord, Item, MetricRecord, ThingKind} from './types.ts';

/** A thing and where it is defined. */
export interface Definition {
  /** Path of its document. */
  readonly path: string;
  /** Its place in the record's items. */
  readonly index: number;
  readonly item: Item;
}

/** A citation and the document it stands in. */
export interface Cited {
  readonly path: string;
  /** Its place in the record's citations. */
  readonly index: number;
  readonly citation: Citation;
}

/** What an index knows beside its records. */
export interface IndexOptions {
  /** Whether there is a file at a path that has no record; undefined where nobody looked. */
  readonly exists?: (path: string) => boolean | undefined;
  /** Folders from which a document's addresses from the root may count; none where nobody knows. */
  readonly roots?: (path: string) => readonly string[];
  /** What somebody accepted when last reading a citation of an id (a key) in a document or one of its things again. */
  readonly accepted?: (path: string, owner: string | undefined, id: string) => Accepted | undefined;
}

/** Where one document stands in one of the maps by id: places in its items or citations. */
type Places = Map<string, number[]>;

/**
 * Definitions and citations of many documents. `upsert` and `remove` take time in proportion to the one record; every
 * question is answered from maps.
 */
export class TraceIndex {
  private readonly documents = new Map<string, DocumentRecord>();
  private readonly maps: Readonly<Record<KeyKind, Map<string, Places>>> = {
    defined: new Map(), shared: new Map(), cited: new Map(), within: new Map(), linked: new Map(), alike: new Map(), prefixes: new Map(),
  };
  /** Answers of `definitions`, kept until one of the id's definitions comes or goes. */
  private readonly sorted = new Map<string, readonly Definition[]>();
  private readonly counts = new Map<string, CoverageCounts>();
  private readonly options: IndexOptions;

  /** What ids mean in the document asked about last, until any document changes: many rules ask for the same ones. */
  private answers: {readonly path: string; readonly resolutions: Map<Citation, Resolution>} | undefined;

  constructor(options: IndexOptions = {}) {
    this.options = options;
  }

  /** An index of one document alone. */
  static of(record: DocumentRecord): TraceIndex {
    const index = new TraceIndex();
    index.add(pathKey(record.path), record);
    return index;
  }

  /** Number of documents. */
  get size(): number {
    return this.documents.size;
  }

  /** Adds a document or replaces what was known of it. */
  upsert(record: DocumentRecord): Change {
    const key = pathKey(record.path);
    const before = this.documents.get(key);
    if (before === record) return noChange(record.path);
    const homes = this.homes(before, record);
    if (before) this.drop(key, before);
    this.add(key, record);
    return this.told(key, changeOf(record.path, before, record, this.asked(homes)));
  }

  /** Forgets a document; nothing of it is left. */
  remove(path: string): Change {
    const key = pathKey(path);
    const before = this.documents.get(key);
    if (!before) return noChange(path);
    const homes = this.homes(before);
    this.drop(key, before);
    this.documents.delete(key);
    return this.told(key, changeOf(path, before, undefined, this.asked(homes)));
  }

  /** Record of a document; undefined for one that is not here. */
  record(path: string): DocumentRecord | undefined {
    return this.documents.get(pathKey(path));
  }

  /** Paths of all documents, as their records name them. */
  * paths(): IterableIterator<string> {
    for (const {path} of this.documents.values()) yield path;
  }

  /** All records. */
  records(): IterableIterator<DocumentRecord> {
    return this.documents.values();
  }

  /** All ids that something defines, with the kinds and titles for pickers; in no order. */
  * things(kind?: ThingKind): IterableIterator<Definition> {
    for (const record of this.documents.values()) {
      for (const [index, item] of record.items.entries()) {
        if (item.id !== undefined && (kind === undefined || item.kind === kind)) yield {path: record.path, index, item};
      }
    }
  }

  /** Whether anything of a kind has an id anywhere. */
  has(kind: ThingKind): boolean {
    for (const places of this.maps.prefixes.values()) {
      for (const [key, [index]] of places) if (this.documents.get(key)!.items[index!]!.kind === kind) return true;
    }
    return false;
  }

  /** Whether a document other than the one given defines an id of a prefix (`INS`). */
  definesPrefix(prefix: string, besides?: string): boolean {
    const places = this.maps.prefixes.get(prefix);
    return places !== undefined && (besides === undefined || places.size > 1 || !places.has(pathKey(besides)));
  }

  /** Insights that say the same in nearly the same words, the one given excluded. */
  nearEquals({path, index, item}: Definition): readonly Definition[] {
    const found = new Map<Item, Definition>();
    for (const sketch of item.sketches) {
      for (const [key, indexes] of this.maps.alike.get(insightKey(sketch)) ?? []) {
        const record = this.documents.get(key)!;
        for (const at of indexes) {
          if (at !== index || key !== pathKey(path)) found.set(record.items[at]!, {path: record.path, index: at, item: record.items[at]!});
        }
      }
    }
    return [...found.values()].sort(byPath);
  }

  /** Other documents whose problem has a sentence of this one's in nearly the same words. */
  sharingProblem({path, problems}: DocumentRecord): readonly DocumentRecord[] {
    const keys = new Set(problems.flatMap((sketch) => [...this.maps.alike.get(problemKey(sketch))?.keys() ?? []]));
    keys.delete(pathKey(path));
    return [...keys].map((key) => this.documents.get(key)!).sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  /** Metrics of one name in other documents than the one given. */
  metricsNamed(name: string, besides: string): readonly {readonly path: string; readonly metric: MetricRecord}[] {
    const found: {path: string; index: number; metric: MetricRecord}[] = [];
    for (const [key, indexes] of this.maps.alike.get(metricKey(name)) ?? []) {
      const record = this.documents.get(key)!;
      if (key !== pathKey(besides)) for (const index of indexes) found.push({path: record.path, index, metric: record.metrics[index]!});
    }
    return found.sort(byPath);
  }

  /** What somebody accepted when last reading a citation again; undefined where nobody did. */
  accepted(path: string, owner: string | undefined, id: string): Accepted | undefined {
    return this.options.accepted?.(path, owner, id);
  }

  /** All places that define or list an id (as `idKey` gives it), in the order in which documents came. */
  * places(id: string): IterableIterator<Definition> {
    for (const [key, places] of this.maps.defined.get(id) ?? []) {
      const record = this.documents.get(key)!;
      for (const index of places) yield {path: record.path, index, item: record.items[index]!};
    }
  }

  /** Definitions of an id (as `idKey` gives it): homes first; without a home, the entries that list it. */
  definitions(id: string): readonly Definition[] {
    let answer = this.sorted.get(id);
    if (!answer) {
      const found = [...this.places(id)];
      const homes = found.filter(({item}) => item.rank === 'home');
      // The same answer whatever the order in which documents came.
      answer = (homes.length > 0 ? homes : found).sort(byPath);
      if (answer.length > 0) this.sorted.set(id, answer);
    }
    return answer;
  }

  /** Definitions of an id in one document, its home first. */
  definitionsIn(path: string, id: string): readonly Definition[] {
    const key = pathKey(path);
    const places = this.maps.defined.get(id)?.get(key);
    if (!places) return [];
    const record = this.documents.get(key)!;
    const found = places.map((index) => ({path: record.path, index, item: record.items[index]!}));
    return found.length < 2 ? found : found.sort((a, b) => Number(b.item.rank === 'home') - Number(a.item.rank === 'home') || a.index - b.index);
  }

  /** Places that mention an id, whichever of its definitions they mean. */
  citations(id: string): readonly Cited[] {
    return [...this.placesOf(this.maps.cited.get(id)), ...this.placesOf(this.maps.within.get(id))];
  }

  /** Citations that mean this very thing: by id, or by a link to its heading or file. */
  * citationsOf({path, index}: Pick<Definition, 'path' | 'index'>): IterableIterator<Cited> {
    const record = this.record(path);
    const item = record?.items[index];
    if (!item) return;
    const seen = new Set<Citation>();
    const means = ({path: from, citation}: Cited): boolean => this.resolve(from, citation).definitions
      .some((definition) => definition.index === index && pathKey(definition.path) === pathKey(path));
    if (item.id !== undefined) {
      const key = pathKey(path);
      for (const places of [new Map([[key, this.maps.within.get(item.id)?.get(key) ?? []]]), this.maps.cited.get(item.id)]) {
        for (const cited of this.placesOf(places)) {
          seen.add(cited.citation);
          if (means(cited)) yield cited;
        }
      }
    }
    for (const cited of this.placesOf(this.maps.linked.get(pathKey(path)))) {
      if (!seen.has(cited.citation) && cited.citation.id === undefined && means(cited)) yield cited;
    }
  }

  /** Links and cited ids that lead to a document, whichever part of it they mean. */
  * linksTo(path: string): IterableIterator<Cited> {
    yield* this.placesOf(this.maps.linked.get(pathKey(path)));
  }

  /** What a citation means. */
  resolve(path: string, citation: Citation): Resolution {
    // Whether a file is there may change while no document does.
    if (citation.url !== undefined) return resolveCitation(this, path, citation);
    const {resolutions} = this.answersFor(path);
    let resolution = resolutions.get(citation);
    if (!resolution) resolutions.set(citation, (resolution = resolveCitation(this, path, citation)));
    return resolution;
  }

  /** Whether a file is there: a document of the index, or what the options know. */
  exists(path: string): boolean | undefined {
    return this.documents.has(pathKey(path)) ? true : this.options.exists?.(path);
  }

  /** Whether a document's address from the root leads to a file; undefined where nobody knows which root is meant. */
  existsFromRoot(path: string, url: string): boolean | undefined {
    const targets = targetsFromRoot(url, this.options.roots?.(path) ?? []);
    if (targets.some((target) => this.exists(target.path))) return true;
    return targets.some((target) => this.exists(target.path) === false && this.exists(target.folder)) ? false : undefined;
  }

  /** The known id that a mistyped one most likely meant, as its definition writes it. */
  suggest(id: string): string | undefined {
    return nearestId(this, id);
  }

  /** What a thing rests on and what rests on it. */
  chain(path: string, index: number): Chain | undefined {
    return chainOf(this, path, index);
  }

  /** What each requirement of a document rests on; undefined for a document that is not here. */
  coverage(path: string): DocumentCoverage | undefined {
    const record = this.record(path);
    return record && coverageOfRecord(this, record);
  }

  /** How many requirements of a document rest on what; remembered, for views that show it of every document. */
  coverageCounts(path: string): CoverageCounts | undefined {
    const key = pathKey(path);
    let counts = this.counts.get(key);
    if (!counts) {
      counts = this.coverage(path)?.counts;
      if (counts) this.counts.set(key, counts);
    }
    return counts;
  }

  /** Whether what is said of a document may differ after a change: cheap, for the few documents that are open. */
  affects(change: Change, path: string): boolean {
    if (pathKey(path) === pathKey(change.path)) return true;
    const record = this.record(path);
    if (!record) return false;
    // A roadmap is told about all of the documents.
    if (record.kind === 'roadmap' || record.kind === 'strategy') return true;
    if (change.anchors && record.citations.some(({url}) => url !== undefined && leadsTo(path, url, change.path))) return true;
    const defines = (id: string): boolean => this.openPlaces(id)?.has(pathKey(path)) === true;
    for (const id of change.cites) if (defines(id)) return true;
    for (const id of change.ids) if (this.maps.cited.get(id)?.has(pathKey(path)) || defines(id)) return true;
    if (change.ids.size === 0) return false;
    // Evidence is inherited through goals and opportunities.
    const seen = new Set<string>();
    let reached: readonly Definition[] = this.inherited(record.path, record.citations);
    for (let depth = 0; depth < deepest && reached.length > 0; depth++) {
      const next: Definition[] = [];
      for (const definition of reached) {
        const key = `${definition.path}\n${definition.index}`;
        if (seen.has(key)) continue;
        seen.add(key);
        const citations = this.citationsIn(definition);
        if (citations.some(({id}) => id !== undefined && change.ids.has(id))) return true;
        next.push(...this.inherited(definition.path, citations));
      }
      reached = next;
    }
    return false;
  }

  /** All other documents that a change may concern, found as they are asked for. */
  * affectedBy(change: Change): IterableIterator<string> {
    const told = new Set([pathKey(change.path)]);
    const seen = new Set<string>();
    if (change.anchors) {
      for (const {path} of this.linksTo(change.path)) if (!told.has(pathKey(path)) && told.add(pathKey(path))) yield path;
    }
    for (const id of [...change.ids, ...change.cites]) {
      for (const key of this.openPlaces(id)?.keys() ?? []) if (!told.has(key) && told.add(key)) yield this.documents.get(key)!.path;
    }
    let reached = [...change.ids];
    for (let depth = 0; depth < deepest && reached.length > 0; depth++) {
      const next: string[] = [];
      for (const id of reached) {
        if (seen.has(id)) continue;
        seen.add(id);
        for (const {path, citation} of this.placesOf(this.maps.cited.get(id))) {
          if (!told.has(pathKey(path)) && told.add(pathKey(path))) yield path;
          const owner = citation.owner === undefined ? undefined : this.record(path)?.items[citation.owner];
          if (owner?.id !== undefined && inheritable.has(owner.kind)) next.push(owner.id);
        }
      }
      reached = next;
    }
  }

  /** Definitions of an id that say something to other documents: the id holds everywhere, or somebody cites it from outside. */
  private openPlaces(id: string): Places | undefined {
    return (this.maps.cited.has(id) ? this.maps.defined : this.maps.shared).get(id);
  }

  /** How many documents are a home of ids with the prefixes of some records. */
  private homes(...records: readonly (DocumentRecord | undefined)[]): ReadonlyMap<string, number> {
    const found = new Map<string, number>();
    for (const record of records) {
      for (const prefix of record ? homePrefixes(record) : []) found.set(prefix, this.maps.prefixes.get(prefix)?.size ?? 0);
    }
    return found;
  }

  /** Ids that nothing defines, asked about anew: whether others with their prefix are told anywhere is no longer what it was. */
  private asked(before: ReadonlyMap<string, number>): readonly string[] {
    const turned = new Set([...before].flatMap(([prefix, was]) => {
      const is = this.maps.prefixes.get(prefix)?.size ?? 0;
      return was !== is && Math.min(was, is) < 2 ? [prefix] : [];
    }));
    return turned.size === 0 ? [] : [...this.maps.cited.keys()].filter((id) => turned.has(prefixOf(id)) && !this.maps.defined.has(id));
  }

  /** Goals and opportunities that citations mean. */
  private inherited(path: string, citations: readonly Citation[]): Definition[] {
    return citations.flatMap((citation) => {
      if (citation.id === undefined && citation.url === undefined) return [];
      const {state, definitions: [definition]} = this.resolve(path, citation);
      return state === 'found' && definition && inheritable.has(definition.item.kind) ? [definition] : [];
    });
  }

  /** Citations that stand within a thing. */
  private citationsIn({path, index}: Definition): readonly Citation[] {
    const record = this.record(path);
    return record ? citationsOfItem(record, index).map((at) => record.citations[at]!) : [];
  }

  /** Forgets the counts that a change may concern. */
  private told(key: string, change: Change): Change {
    if (this.counts.size > 0) {
      this.counts.delete(key);
      for (const path of this.affectedBy(change)) this.counts.delete(pathKey(path));
    }
    return change;
  }

  private answersFor(path: string): NonNullable<TraceIndex['answers']> {
    if (this.answers?.path !== path) this.answers = {path, resolutions: new Map()};
    return this.answers!;
  }

  private* placesOf(places: Places | undefined): IterableIterator<Cited> {
    for (const [key, indexes] of places ?? []) {
      const record = this.documents.get(key)!;
      for (const index of indexes) yield {path: record.path, index, citation: record.citations[index]!};
    }
  }

  private add(key: string, record: DocumentRecord): void {
    this.documents.set(key, record);
    this.answers = undefined;
    for (const [kind, id, index] of keysOf(record)) {
      const map = this.maps[kind];
      let places = map.get(id);
      if (!places) map.set(id, (places = new Map()));
      const known = places.get(key);
      if (known) known.push(index);
      else places.set(key, [index]);
      if (kind === 'defined') this.sorted.delete(id);
    }
  }

  private drop(key: string, record: DocumentRecord): void {
    this.answers = undefined;
    for (const [kind, id] of keysOf(record)) {
      const map = this.maps[kind];
      const places = map.get(id);
      if (places?.delete(key) && places.size === 0) map.delete(id);
      if (kind === 'defined') this.sorted.delete(id);
    }
  }
}

function byPath(a: {readonly path: string; readonly index: number}, b: {readonly path: string; readonly index: number}): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : a.index - b.index;
}

function leadsTo(from: string, url: string, path: string): boolean {
  const target = resolveLink(from, url);
  return target !== undefined && pathKey(target.path) === pathKey(path);
}
