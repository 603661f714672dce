import {
  Disposable, EventEmitter, FileType, l10n, ProgressLocation, RelativePattern, Uri, window, workspace,
  type Event, type ExtensionContext, type LogOutputChannel, type TextDocument,
} from 'vscode';
import type {Change, DocumentRecord, Reviewed, TraceIndex} from '../../core/index.ts';
import type {Checker} from '../checker.ts';
import {loadCore, type Core} from '../core.ts';
import {isCandidate, loadedDocument} from '../documents.ts';
import {editorFiles} from '../files.ts';
import {findDocuments} from '../find-documents.ts';
import type {Team, Teams} from '../teams.ts';
import {RecordStore} from './record-store.ts';

/** After so many milliseconds reading gives the thread back. */
const longestStep = 16;

/** So many files are asked for at once; more only wait for each other. */
const readers = 8;

/** How long a document rests before the index follows what is typed, in milliseconds. */
const typingPause = 400;

/** Changes that come within so many milliseconds are told together. */
const together = 60;

/** What changed: some documents, or everything, as when the index is complete for the first time. */
export type EvidenceChange = readonly Change[] | 'everything';

/** What a judgement needs beside the document: the index, once it is complete. */
export interface Surroundings {
  /**
   * Takes a record that was just read.
   *
   * @returns the index around it; undefined while that is incomplete, when the document is judged alone.
   */
  place(record: DocumentRecord, text: string): Promise<TraceIndex | undefined>;
}

/** The core with an index, once both are there. */
export interface Ready {
  readonly core: Core;
  readonly index: TraceIndex;
}

/**
 * The index of all documents of a window. It is built after the first checked document or the first request, never at
 * activation, and follows edits, files that come, change and go, folders, and the teams' settings.
 */
export class Evidence implements Surroundings, Disposable {
  private readonly context: ExtensionContext;
  private readonly teams: Teams;
  private readonly log: LogOutputChannel;
  private checker: Checker | undefined;
  private core: Core | undefined;
  private traceIndex: TraceIndex | undefined;
  private store: RecordStore | undefined;
  private complete = false;
  private building: Promise<Ready> | undefined;
  /** Whether files are there that have no record, by address; filled as links ask for them. */
  private readonly files = new Map<string, boolean>();
  /** What was accepted after reading it again, by the address of the folder that a team's file lies in. */
  private readonly reviewed = new Map<string, Promise<void>>();
  private readonly accepted = new Map<string, Reviewed>();
  /** Counts the readings of a file, so that an older one never replaces a newer. */
  private readonly readings = new Map<string, number>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly changed = new EventEmitter<EvidenceChange>();
  private readonly subscriptions: Disposable[] = [];
  private pending: Change[] = [];
  private telling: ReturnType<typeof setTimeout> | undefined;
  private watchers: Disposable | undefined;
  private busySince = 0;
  private sweeps = 0;

  /** Tells what changed, changes of a moment together. */
  readonly onDidChange: Event<EvidenceChange> = this.changed.event;

  constructor(context: ExtensionContext, teams: Teams, log: LogOutputChannel) {
    this.context = context;
    this.teams = teams;
    this.log = log;
  }

  /** Follows the checker: what it reads, the index knows. */
  follow(checker: Checker): void {
    this.checker = checker;
    this.subscriptions.push(
      checker.onDidCheck(({result: {document}}) => {
        // Somebody who opens a README has not asked for anything.
        if (document?.kind !== undefined) void this.ready().catch(() => undefined);
      }),
      workspace.onDidChangeTextDocument(({document, contentChanges}) => {
        if (contentChanges.length > 0 && this.traceIndex?.record(document.uri.toString())) this.soon(document);
      }),
      workspace.onDidCloseTextDocument(({uri}) => this.closed(uri)),
      workspace.onDidRenameFiles(({files}) => files.forEach(({oldUri, newUri}) => void this.renamed(oldUri, newUri))),
      workspace.onDidDeleteFiles(({files}) => files.forEach((uri) => this.removeBelow(uri))),
      workspace.onDidCreateFiles(({files}) => files.forEach((uri) => void this.read(uri))),
      workspace.onDidChangeWorkspaceFolders(() => this.again()),
      this.teams.onDidChange(() => this.again()),
    );
  }

  /** The index if it is complete; asking does not build it. */
  get settled(): Ready | undefined {
    return this.complete && this.core && this.traceIndex ? {core: this.core, index: this.traceIndex} : undefined;
  }

  /** The complete index; the first to ask has it built. */
  ready(): Promise<Ready> {
    this.building ??= this.build().catch((error: unknown) => {
      this.log.error('The index could not be built', error as Error);
      this.building = undefined;
      throw error;
    });
    return this.building;
  }

  /** The complete index in which all open documents are as they stand now. */
  async current(): Promise<Ready> {
    const ready = await this.ready();
    const waiting = [...this.timers.keys()].flatMap((key) => loadedDocument(Uri.parse(key, true)) ?? []);
    await Promise.all(waiting.map((document) => this.fresh(document)));
    return ready;
  }

  /** The record of an open document as it stands now; undefined for one that is not ours to read. */
  async fresh(document: TextDocument): Promise<DocumentRecord | undefined> {
    if (!isCandidate(document)) return undefined;
    this.cancelTimer(document.uri);
    const checked = await this.checker?.check(document);
    return checked?.result.record;
  }

  async place(record: DocumentRecord, text: string): Promise<TraceIndex | undefined> {
    const core = await this.begin();
    // What is read from now on is older news.
    this.readings.set(record.path, (this.readings.get(record.path) ?? 0) + 1);
    if (record.kind !== undefined) await this.lookForFiles(core, record);
    const uri = Uri.parse(record.path, true);
    const team = await this.teams.of(uri);
    await this.readReviewed(core, rootOf(uri, team));
    this.put(record, core.recordKey(text, record.path, team.settings));
    return this.complete ? this.traceIndex : undefined;
  }

  /**
   * Accepts suspect citations as they are now, in the file that the team reviews.
   *
   * @param paths only in these documents; `ids` only citations of these keys.
   * @returns number of lines that changed.
   */
  async accept(paths: readonly string[] | undefined, ids?: readonly string[]): Promise<number> {
    const {core, index} = await this.current();
    for (const uri of (paths ?? []).map((path) => Uri.parse(path, true))) {
      // A check may be under way whose result is not in the index yet, or a sweep may have dropped what was accepted.
      const document = loadedDocument(uri);
      if (document) await this.fresh(document);
      await this.readReviewed(core, rootOf(uri, await this.teams.of(uri)));
    }
    let changed = 0;
    for (const root of new Set([...(paths ?? index.paths())].flatMap((path) => this.rootAbove(core, path) ?? []))) {
      const before = this.accepted.get(root) ?? new Map<string, never>();
      const choice = {...(paths ? {paths} : {}), ...(ids ? {ids} : {})};
      const after = core.acceptCitations(index, before, (path) => (this.rootAbove(core, path) === root ? core.relativeTo(root, path) : undefined), choice);
      const differing = [...after].filter(([key, {owner, target}]) => before.get(key)?.owner !== owner || before.get(key)?.target !== target).length;
      if (differing === 0 && after.size === before.size) continue;
      changed += differing;
      await workspace.fs.writeFile(Uri.parse(core.joinPath(root, core.reviewedPath), true), new TextEncoder().encode(core.serialiseReviewed(after)));
      this.accepted.set(root, after);
    }
    this.changed.fire('everything');
    return changed;
  }

  dispose(): void {
    this.sweeps++;
    clearTimeout(this.telling);
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.store?.dispose();
    this.watchers?.dispose();
    this.changed.dispose();
    Disposable.from(...this.subscriptions).dispose();
  }

  /** The empty index, without which nothing can be taken. */
  private async begin(): Promise<Core> {
    const core = await loadCore();
    this.core ??= core;
    this.traceIndex ??= new core.TraceIndex({
      exists: (path) => this.files.get(core.pathKey(path)),
      accepted: (path, owner, id) => {
        const root = this.rootAbove(core, path);
        const relative = root === undefined ? undefined : core.relativeTo(root, path);
        return relative === undefined ? undefined : this.accepted.get(root!)?.get(core.reviewedKey(relative, owner, id));
      },
    });
    return core;
  }

  private async build(): Promise<Ready> {
    const core = await this.begin();
    const index = this.traceIndex!;
    const start = performance.now();
    this.store = new RecordStore(this.context.storageUri, core, this.log, (path) => index.record(path));
    await this.store.load();
    this.watch();
    await this.sweep(core);
    this.store.loaded();
    this.complete = true;
    this.log.info(`Index of ${index.size} documents after ${Math.round(performance.now() - start)} ms`);
    this.changed.fire('everything');
    return {core, index};
  }

  /** Folders or settings are others now: everything is read again, from what was kept where that still holds. */
  private again(): void {
    if (!this.complete || !this.core) return;
    this.watch();
    const core = this.core;
    void this.sweep(core).then(() => this.changed.fire('everything'));
  }

  /** Reads all documents of all folders, and forgets those that are no longer there. */
  private async sweep(core: Core): Promise<void> {
    const number = ++this.sweeps;
    this.reviewed.clear();
    const title = l10n.t('PRD Coach: reading documents');
    await window.withProgress({location: ProgressLocation.Window, title}, async (progress, token) => {
      const files = new Map<string, Uri>();
      for (const folder of workspace.workspaceFolders ?? []) {
        for (const uri of await findDocuments(folder, token, this.log)) files.set(uri.toString(), uri);
      }
      const overtaken = () => number !== this.sweeps;
      const queue = [...files.values()];
      let done = 0;
      await Promise.all(Array.from({length: readers}, async () => {
        for (let uri = queue.pop(); uri && !overtaken(); uri = queue.pop()) {
          await this.read(uri, core);
          if (++done % 50 === 0) progress.report({message: l10n.t('{0} of {1}', done, files.size)});
        }
      }));
      if (overtaken()) return;
      for (const path of [...this.traceIndex!.paths()]) {
        if (!files.has(path) && !loadedDocument(Uri.parse(path, true))) this.remove(path);
      }
    });
  }

  /** Reads a file that came or changed, or the open document in its place. */
  private async read(uri: Uri, known?: Core): Promise<void> {
    if (!/\.(?:md|markdown)$/i.test(uri.path)) return;
    const path = uri.toString();
    const core = known ?? this.core;
    if (!core || !this.traceIndex) return;
    const number = (this.readings.get(path) ?? 0) + 1;
    this.readings.set(path, number);
    const isNewest = () => this.readings.get(path) === number;
    try {
      const team = await this.teams.of(uri);
      if (team.ignores(uri) !== undefined) return this.remove(path);
      await this.readReviewed(core, rootOf(uri, team));
      const open = loadedDocument(uri);
      const text = open ? open.getText() : new TextDecoder().decode(await workspace.fs.readFile(uri));
      if (!isNewest()) return;
      this.files.set(core.pathKey(path), true);
      if (!core.mayConcernIndex(text)) return this.remove(path);
      const key = core.recordKey(text, path, team.settings);
      if (this.store?.holds(path, key) && this.traceIndex.record(path)) return;
      let record = this.store?.get(path, key);
      if (record) await this.pause();
      else {
        for (const steps = core.recordInSteps(text, team.pathOf(uri), team.settings); ;) {
          const {done, value} = steps.next();
          await this.pause();
          if (!isNewest()) return;
          if (done) {
            record = value;
            break;
          }
        }
      }
      if (record) this.put(record, key);
      else this.remove(path);
    } catch (error) {
      this.log.debug(`${uri.toString(true)} is not in the index: ${String(error)}`);
      if (isNewest()) {
        this.files.delete(core.pathKey(path));
        this.remove(path);
      }
    }
  }

  /** Reads once in a sweep what a team has accepted; its watcher begins the next sweep when that changes. */
  private readReviewed(core: Core, root: string | undefined): Promise<void> {
    if (root === undefined) return Promise.resolve();
    let reading = this.reviewed.get(root);
    if (!reading) {
      reading = editorFiles.readText(core.joinPath(root, core.reviewedPath)).catch(() => undefined)
        .then((text) => void this.accepted.set(root, core.parseReviewed(text ?? '')));
      this.reviewed.set(root, reading);
    }
    return reading;
  }

  /** The team's folder that a path lies in: the innermost of those known. */
  private rootAbove(core: Core, path: string): string | undefined {
    let found: string | undefined;
    for (const root of this.accepted.keys()) {
      if ((found === undefined || root.length > found.length) && core.relativeTo(root, path) !== undefined) found = root;
    }
    return found;
  }

  /** Gives the thread back where reading has kept it for long enough. */
  private async pause(): Promise<void> {
    if (performance.now() - this.busySince < longestStep) return;
    await new Promise((resolve) => setTimeout(resolve));
    this.busySince = performance.now();
  }

  private put(record: DocumentRecord, key: string): void {
    const change = this.traceIndex!.upsert(record);
    this.store?.put(record.path, key);
    this.tell(change);
  }

  private remove(path: string): void {
    if (!this.traceIndex?.record(path)) return;
    this.store?.remove(path);
    this.tell(this.traceIndex.remove(path));
  }

  private tell(change: Change): void {
    if (!this.complete) return;
    this.pending.push(change);
    this.telling ??= setTimeout(() => {
      this.telling = undefined;
      const changes = this.pending;
      this.pending = [];
      this.changed.fire(changes);
    }, together);
  }

  /** Learns which files the links of a document lead to; `prd-broken-link` must not guess. */
  private async lookForFiles(core: Core, record: DocumentRecord): Promise<void> {
    const asked = new Set<string>();
    for (const {url} of record.citations) {
      const target = url === undefined ? undefined : core.resolveLink(record.path, url);
      if (!target || this.traceIndex!.record(target.path)) continue;
      asked.add(target.path);
    }
    await Promise.all([...asked].map(async (path) => {
      const key = core.pathKey(path);
      if (this.files.get(key)) return;
      const there = await workspace.fs.stat(Uri.parse(path, true)).then(({type}) => type !== FileType.Unknown, () => false);
      this.files.set(key, there);
    }));
  }

  private soon(document: TextDocument): void {
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    this.timers.set(key, setTimeout(() => {
      this.timers.delete(key);
      this.fresh(document).catch((error: unknown) => this.log.error(`Reading ${document.uri.toString(true)} failed`, error as Error));
    }, typingPause));
  }

  private cancelTimer(uri: Uri): void {
    const key = uri.toString();
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
  }

  /** What was typed and not saved is gone; the file says what counts, where there is one of the workspace. */
  private closed(uri: Uri): void {
    this.cancelTimer(uri);
    if (workspace.getWorkspaceFolder(uri)) void this.read(uri);
    else this.remove(uri.toString());
  }

  private async renamed(from: Uri, to: Uri): Promise<void> {
    const below = this.below(from);
    this.removeBelow(from);
    for (const path of below) await this.read(Uri.parse(to.toString() + path.slice(from.toString().length), true));
    if (below.length === 0) await this.read(to);
  }

  private below(folder: Uri): readonly string[] {
    const key = folder.toString();
    return [...this.traceIndex?.paths() ?? []].filter((path) => path === key || path.startsWith(`${key}/`));
  }

  private removeBelow(folder: Uri): void {
    const key = folder.toString();
    if (this.core) {
      const start = this.core.pathKey(key);
      for (const path of this.files.keys()) if (path === start || path.startsWith(`${start}/`)) this.files.delete(path);
    }
    for (const path of this.below(folder)) this.remove(path);
  }

  private watch(): void {
    this.watchers?.dispose();
    const again = (uri: Uri) => {
      // An open document tells of itself.
      if (!loadedDocument(uri)) void this.read(uri);
    };
    this.watchers = Disposable.from(...(workspace.workspaceFolders ?? []).map((folder) => {
      const documents = workspace.createFileSystemWatcher(new RelativePattern(folder, '**/*.{md,markdown,MD}'));
      // Of a folder that goes only the folder itself is told.
      const folders = workspace.createFileSystemWatcher(new RelativePattern(folder, '**'), true, true);
      return Disposable.from(
        documents, folders,
        documents.onDidCreate(again), documents.onDidChange(again), folders.onDidDelete((uri) => this.removeBelow(uri)),
      );
    }));
  }
}

/** The folder that a document's paths in the team's files count from: that of the team's file, else the workspace's. */
function rootOf(uri: Uri, {file}: Team): string | undefined {
  return file ? Uri.joinPath(file, '..').toString() : workspace.getWorkspaceFolder(uri)?.uri.toString();
}
