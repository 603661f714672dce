import {Uri, workspace} from 'vscode';
import type {Accepted, AcceptChoice, Reviewed, TraceIndex} from '../../core/index.ts';
import type {Core} from '../core.ts';
import {loadedDocument} from '../documents.ts';
import {editorFiles} from '../files.ts';
import type {Teams} from '../teams.ts';

/** What teams accepted after reading it again: each team's file, in the folder where the command line finds it as well. */
export class Acceptances {
  private readonly teams: Teams;
  private folders: ReturnType<Core['teamFolders']> | undefined;
  /** Readings of a team's file by the address of the team's folder, and what they gave. */
  private readonly readings = new Map<string, Promise<void>>();
  private readonly known = new Map<string, Reviewed>();
  /** Folders that are a team's by its file or as a repository, not merely opened. */
  private readonly teamFolders = new Set<string>();
  /** One after another: each begins with what the one before it has written. */
  private writing: Promise<unknown> = Promise.resolve();

  constructor(teams: Teams) {
    this.teams = teams;
  }

  /** Has each file read again when it is next asked for; until then what was read before holds. */
  forget(): void {
    this.readings.clear();
    this.folders = undefined;
  }

  /** Drops what was read of folders that no document has asked for since `forget`: they are no team's any more. */
  settle(): void {
    for (const known of [this.known, this.teamFolders]) for (const folder of known.keys()) if (!this.readings.has(folder)) known.delete(folder);
  }

  /**
   * Reads the file of a document's team, once.
   *
   * @returns the team's folder; empty for a document that has none. Folders that are merely opened share their ids.
   */
  async learn(core: Core, uri: Uri): Promise<string> {
    const team = await this.teamOf(core, uri);
    if (team !== undefined) this.teamFolders.add(team);
    const folder = team ?? workspace.getWorkspaceFolder(uri)?.uri.toString();
    if (folder === undefined) return '';
    let reading = this.readings.get(folder);
    if (!reading) this.readings.set(folder, (reading = this.read(core, folder)));
    await reading;
    return team ?? '';
  }

  /** The innermost team's folder that a path lies in, of those known; empty where it lies in none. */
  teamAbove(core: Core, path: string): string {
    return innermost(core, this.teamFolders, path) ?? '';
  }

  /** What was accepted of a citation of an id (a key) in a document or one of its things. */
  of(core: Core, path: string, owner: string | undefined, id: string): Accepted | undefined {
    const folder = this.folderAbove(core, path);
    const relative = folder === undefined ? undefined : core.relativeTo(folder, path);
    return relative === undefined ? undefined : this.known.get(folder!)?.get(core.reviewedKey(relative, owner, id));
  }

  /**
   * Accepts citations as they are now, in the files that the teams review.
   *
   * @param paths documents whose teams are concerned.
   * @returns number of lines that changed.
   */
  accept(core: Core, index: TraceIndex, paths: Iterable<string>, choice: AcceptChoice): Promise<number> {
    const written = this.writing.then(() => this.write(core, index, paths, choice));
    this.writing = written.catch(() => undefined);
    return written;
  }

  private async write(core: Core, index: TraceIndex, paths: Iterable<string>, choice: AcceptChoice): Promise<number> {
    let changed = 0;
    for (const folder of new Set([...paths].flatMap((path) => this.folderAbove(core, path) ?? []))) {
      await this.read(core, folder);
      const before = this.known.get(folder)!;
      const after = core.acceptCitations(index, before, (path) => (this.folderAbove(core, path) === folder ? core.relativeTo(folder, path) : undefined), choice);
      const differing = [...after].filter(([key, {owner, target}]) => before.get(key)?.owner !== owner || before.get(key)?.target !== target).length;
      if (differing === 0 && after.size === before.size) continue;
      changed += differing;
      await workspace.fs.writeFile(fileIn(core, folder), new TextEncoder().encode(core.serialiseReviewed(after)));
      this.known.set(folder, after);
    }
    return changed;
  }

  /**
   * Notes what the new citations of a document rest on as it reads now, so that a later change shows. Only where the team
   * keeps its file already: nobody gets a file without asking.
   */
  async note(core: Core, index: TraceIndex, path: string): Promise<void> {
    const folder = this.folderAbove(core, path);
    if (folder === undefined || !this.known.get(folder)?.size) return;
    // Whoever has the file open with changes, as in the middle of a rename, has the say.
    if (!loadedDocument(fileIn(core, folder))?.isDirty) await this.accept(core, index, [path], {paths: [path], onlyNew: true});
  }

  /**
   * Reads a team's file again, as after a pull.
   *
   * @returns whether it says something else than what was known, and so than what was written here.
   */
  async reread(core: Core, file: Uri): Promise<boolean> {
    const folder = [...this.known.keys()].find((known) => core.pathKey(fileIn(core, known).toString()) === core.pathKey(file.toString()));
    if (folder === undefined) return false;
    await this.writing;
    const before = core.serialiseReviewed(this.known.get(folder)!);
    await this.read(core, folder);
    return core.serialiseReviewed(this.known.get(folder)!) !== before;
  }

  /** Files of the teams whose accepted citations are known, with the path of a document as each of them names it. */
  * files(core: Core): IterableIterator<{readonly uri: Uri; readonly relative: (path: string) => string | undefined}> {
    for (const [folder, reviewed] of this.known) {
      if (reviewed.size > 0) yield {uri: fileIn(core, folder), relative: (path) => (this.folderAbove(core, path) === folder ? core.relativeTo(folder, path) : undefined)};
    }
  }

  private async teamOf(core: Core, uri: Uri): Promise<string | undefined> {
    this.folders ??= core.teamFolders(editorFiles);
    const {file} = await this.teams.of(uri);
    return this.folders(uri.toString(), file?.toString());
  }

  private async read(core: Core, folder: string): Promise<void> {
    const text = await editorFiles.readText(fileIn(core, folder).toString()).catch(() => undefined);
    this.known.set(folder, core.parseReviewed(text ?? ''));
  }

  /** The team's folder that a path lies in: the innermost of those known. */
  folderAbove(core: Core, path: string): string | undefined {
    return innermost(core, this.known.keys(), path);
  }
}

function innermost(core: Core, folders: Iterable<string>, path: string): string | undefined {
  let found: string | undefined;
  for (const folder of folders) {
    if ((found === undefined || folder.length > found.length) && core.relativeTo(folder, path) !== undefined) found = folder;
  }
  return found;
}

function fileIn(core: Core, folder: string): Uri {
  return Uri.parse(core.joinPath(folder, core.reviewedPath), true);
}
