import type {Change, DocumentRecord, TraceIndex} from '../../core/index.ts';

/** The indexes of a window, one for each team: what one team calls `INS-1` says nothing to another. */
export class Indexes {
  private readonly make: () => TraceIndex;
  private readonly teamOf: (path: string) => string;
  private readonly byTeam = new Map<string, TraceIndex>();
  private readonly holders = new Map<string, TraceIndex>();

  /**
   * @param make an empty index.
   * @param teamOf address of the folder of a document's team; empty where it has none.
   */
  constructor(make: () => TraceIndex, teamOf: (path: string) => string) {
    this.make = make;
    this.teamOf = teamOf;
  }

  /** Number of documents. */
  get size(): number {
    return this.holders.size;
  }

  /** The index around a document: the one that holds it, else its team's. */
  of(path: string): TraceIndex {
    return this.holders.get(path) ?? this.ofTeam(this.teamOf(path));
  }

  /** The indexes of all teams. */
  all(): TraceIndex[] {
    return [...this.byTeam.values()];
  }

  /** Paths of all documents. */
  paths(): IterableIterator<string> {
    return this.holders.keys();
  }

  /** Record of a document; undefined for one that is not here. */
  record(path: string): DocumentRecord | undefined {
    return this.holders.get(path)?.record(path);
  }

  /** Whether a document stands in its team's index; not so after its team became another. */
  isPlaced(path: string): boolean {
    return this.holders.get(path) === this.byTeam.get(this.teamOf(path)) && this.record(path) !== undefined;
  }

  /** Adds a document to its team's index, or replaces what was known of it. */
  upsert(record: DocumentRecord): Change[] {
    const index = this.ofTeam(this.teamOf(record.path));
    const before = this.holders.get(record.path);
    const moved = before && before !== index ? [before.remove(record.path)] : [];
    this.holders.set(record.path, index);
    return [...moved, index.upsert(record)];
  }

  /** Forgets a document. */
  remove(path: string): Change | undefined {
    const index = this.holders.get(path);
    this.holders.delete(path);
    return index?.remove(path);
  }

  private ofTeam(team: string): TraceIndex {
    let index = this.byTeam.get(team);
    if (!index) this.byTeam.set(team, (index = this.make()));
    return index;
  }
}
