import {FileType, Uri, workspace} from 'vscode';
import type {DocumentRecord} from '../../core/index.ts';
import type {Core} from '../core.ts';

/** Which files are there that links lead to and that have no record; looked for as links ask for them. */
export class LinkTargets {
  /** By key of a path. */
  private readonly there = new Map<string, boolean>();

  /** Whether there is a file; undefined where nobody has looked. */
  exists(core: Core, path: string): boolean | undefined {
    return this.there.get(core.pathKey(path));
  }

  /**
   * Looks for the files that the links and images of a document lead to; `prd-broken-link` must not guess.
   *
   * @param roots folders from which addresses from the root count.
   * @param isKnown whether a path has a record, which is proof enough.
   */
  async look(core: Core, record: DocumentRecord, roots: readonly string[], isKnown: (path: string) => boolean): Promise<void> {
    const asked = new Set<string>();
    for (const {url} of [...record.citations, ...record.images]) {
      if (url === undefined) continue;
      const target = core.resolveLink(record.path, url);
      if (target && !isKnown(target.path)) asked.add(target.path);
      for (const {path, folder} of core.targetsFromRoot(url, roots)) asked.add(path).add(folder);
    }
    await Promise.all([...asked].map(async (path) => {
      const key = core.pathKey(path);
      if (this.there.get(key)) return;
      this.there.set(key, await workspace.fs.stat(Uri.parse(path, true)).then(({type}) => type !== FileType.Unknown, () => false));
    }));
  }

  /** Takes note that a file came or went, whether or not anybody asked for it. */
  set(core: Core, path: string, isThere: boolean): void {
    this.there.set(core.pathKey(path), isThere);
  }

  /** Forgets whether a file is there. */
  forget(core: Core, path: string): void {
    this.there.delete(core.pathKey(path));
  }

  /** @returns whether links to the file mean something else now: somebody had looked, and found the opposite. */
  changes(core: Core, path: string, isThere: boolean): boolean {
    const before = this.exists(core, path);
    if (before === undefined || before === isThere) return false;
    this.set(core, path, isThere);
    return true;
  }

  /** Keys of the paths that somebody looked for. */
  keys(): IterableIterator<string> {
    return this.there.keys();
  }
}
