import type {Change, DocumentRecord, TraceIndex} from '../../core/index.ts';

/** Where a document stands. */
interface Holding {
  readonly path: string;
  readonly index: TraceIndex;
}

/** The indexes of a window, one for each team: what one team calls `INS-1` says nothing to another. */
export class Indexes {
  private readonly keyOf: (path: string) => string;
  private readonly teamOf: (path: string) => string;
  private readonly make: () => TraceIndex;
  private readonly byTeam = new Map<string, TraceIndex>();
  private readonly holdings = new Map<string, Holding>();

  /**
   * @param keyOf one key for the ways to write a path.
   * @param teamOf address of the folder of the team that a document without a record belongs to; empty where it has none.
   * @param make an empty index.
   */
  constructor(keyOf: (path: string) => string, teamOf: (path: string) => string, make: () => TraceIndex) {
    this.keyOf = keyOf;
    this.teamOf = teamOf;
    this.make = make;
  }

  /** Number of documents. */
  get size(): number {
    return this.holdings.size;
  }

  /** The index around a document: the one that holds it, else its team's. */
  of(path: string): TraceIndex {
    return this.holdings.get(this.keyOf(path))?.index ?? this.ofTeam(this.teamOf(path));
  }

  /** The indexes of all teams. */
  all(): TraceIndex[] {
    return [...this.byTeam.values()];
  }

  /** Paths of all documents, as their records name them. */
  * paths(): IterableIterator<string> {
    for (const {path} of this.holdings.values()) yield path;
  }

  /** Record of a document; undefined for one that is not here. */
  record(path: string): DocumentRecord | undefined {
    return this.holdings.get(this.keyOf(path))?.index.record(path);
  }

  /** Whether a document stands in the index of a team; not so after its team became another. */
  isPlaced(path: string, team: string): boolean {
    const index = this.holdings.get(this.keyOf(path))?.index;
    return index !== undefined && index === this.byTeam.get(team);
  }

  /** Adds a document to its team's index, or replaces what was known of it. */
  upsert(record: DocumentRecord, team: string): Change[] {
    const {path} = record;
    const index = this.ofTeam(team);
    const before = this.holdings.get(this.keyOf(path))?.index;
    const moved = before && before !== index ? [before.remove(path)] : [];
    this.holdings.set(this.keyOf(path), {path, index});
    return [...moved, index.upsert(record)];
  }

  /** Forgets a document. */
  remove(path: string): Change | undefined {
    const key = this.keyOf(path);
    const holding = this.holdings.get(key);
    this.holdings.delete(key);
    return holding?.index.remove(path);
  }

  private ofTeam(team: string): TraceIndex {
    let index = this.byTeam.get(team);
    if (!index) this.byTeam.set(team, (index = this.make()));
    return index;
  }
}
