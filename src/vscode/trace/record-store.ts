import {Uri, workspace, type LogOutputChannel} from 'vscode';
import type {DocumentRecord} from '../../core/index.ts';
import type {Core} from '../core.ts';

/** Records are spread over so many files: after an edit one of them is written, not all. */
const shards = 64;

/** How long nothing must change before records are written, in milliseconds. */
const rest = 5000;

/**
 * Records kept across restarts, by what they were read from. Safe to delete at any time; a line that cannot be read is
 * as good as none.
 */
export class RecordStore {
  private readonly folder: Uri | undefined;
  private readonly core: Core;
  private readonly log: LogOutputChannel;
  private readonly lines = new Map<string, string>();
  /** Keys of what is in the index, by path; by number of the file they are written to. */
  private readonly keys = Array.from({length: shards}, () => new Map<string, string>());
  private readonly dirty = new Set<number>();
  private readonly recordOf: (path: string) => DocumentRecord | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param storage the extension's folder for this workspace; without one nothing is kept.
   * @param recordOf the record of a path as it is when it is written.
   */
  constructor(storage: Uri | undefined, core: Core, log: LogOutputChannel, recordOf: (path: string) => DocumentRecord | undefined) {
    this.folder = storage && Uri.joinPath(storage, `records-${core.recordVersion}`);
    this.core = core;
    this.log = log;
    this.recordOf = recordOf;
  }

  /** Reads what was kept, to be asked for once. */
  async load(): Promise<void> {
    const {folder} = this;
    if (!folder) return;
    await Promise.all(Array.from({length: shards}, async (_, number) => {
      try {
        const text = new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(folder, `${number}.txt`)));
        for (const line of text.split('\n')) {
          const [key, path] = line.split(' ', 2);
          if (key && path) this.lines.set(`${key} ${path}`, line.slice(key.length + path.length + 2));
        }
      } catch {
        // Not written yet, deleted, or not to be read: the documents say it again.
      }
    }));
  }

  /** The record that was read from the same text under the same settings. */
  get(path: string, key: string): DocumentRecord | undefined {
    const line = this.lines.get(`${key} ${path}`);
    const record = line === undefined ? undefined : this.core.parseRecord(line);
    if (record?.path !== path) return undefined;
    this.keys[this.shardOf(path)]!.set(path, key);
    return record;
  }

  /** Whether the index holds the record of this very text. */
  holds(path: string, key: string): boolean {
    return this.keys[this.shardOf(path)]!.get(path) === key;
  }

  /** Notes that the index holds the record of a text. */
  put(path: string, key: string): void {
    const shard = this.shardOf(path);
    if (this.keys[shard]!.get(path) === key) return;
    this.keys[shard]!.set(path, key);
    this.touch(shard);
  }

  /** Forgets a document. */
  remove(path: string): void {
    const shard = this.shardOf(path);
    if (this.keys[shard]!.delete(path)) this.touch(shard);
  }

  /** What was loaded has been asked for; the rest is of files that are no longer there. */
  loaded(): void {
    this.lines.clear();
  }

  dispose(): void {
    clearTimeout(this.timer);
  }

  private shardOf(path: string): number {
    return Number.parseInt(this.core.hashOf(path).slice(-4), 16) % shards;
  }

  private touch(shard: number): void {
    this.dirty.add(shard);
    clearTimeout(this.timer);
    if (this.folder) this.timer = setTimeout(() => void this.write(), rest);
  }

  private async write(): Promise<void> {
    const {folder} = this;
    if (!folder) return;
    try {
      await workspace.fs.createDirectory(folder);
      for (const shard of [...this.dirty]) {
        this.dirty.delete(shard);
        const lines = [...this.keys[shard]!].flatMap(([path, key]) => {
          const record = this.recordOf(path);
          return record ? [`${key} ${path} ${this.core.serialiseRecord(record)}\n`] : [];
        });
        await workspace.fs.writeFile(Uri.joinPath(folder, `${shard}.txt`), new TextEncoder().encode(lines.join('')));
      }
    } catch (error) {
      this.log.debug(`Records were not kept: ${String(error)}`);
    }
  }
}
