import {
  commands, Disposable, EventEmitter, l10n, ProgressLocation, Uri, window, workspace,
  type Event, type ExtensionContext, type LogOutputChannel, type TextDocument,
} from 'vscode';
import type {Change, DocumentRecord, TraceIndex} from '../../core/index.ts';
import type {Checker} from '../checker.ts';
import {loadCore, type Core} from '../core.ts';
import {isCandidate, loadedDocument} from '../documents.ts';
import {findDocuments, markdown} from '../find-documents.ts';
import {Pacer} from '../pacer.ts';
import {beginReading, Readings} from '../readings.ts';
import type {Teams} from '../teams.ts';
import {Acceptances} from './acceptances.ts';
import {FileChanges, readers} from './file-changes.ts';
import {Indexes} from './indexes.ts';
import {LinkTargets} from './link-targets.ts';
import {RecordStore} from './record-store.ts';

/** How long a document rests before the index follows what is typed, in milliseconds. */
const typingPause = 400;

/** Changes that come within so many milliseconds are told together. */
const together = 60;

/** What changed: some documents, or everything, as when the index is complete for the first time. */
export type EvidenceChange = readonly Change[] | 'everything';

/** What a judgement needs beside the document: the index, once it is complete. */
export interface Surroundings {
  /**
   * Takes a record that was just read, unless a later reading was taken meanwhile.
   *
   * @param reading number of its reading, see `beginReading`.
   * @returns the index around it; undefined while that is incomplete, when the document is judged alone.
   */
  place(record: DocumentRecord, text: string, reading: number): Promise<TraceIndex | undefined>;
}

/** The core with the indexes of all teams, once both are there. */
export interface Ready {
  readonly core: Core;
  readonly indexes: Indexes;
}

/**
 * The index of all documents of a window, in one part for each team. It is built after the first checked document or the first request, never at
 * activation, and follows edits, files that come, change and go, folders, and the teams' settings.
 */
export class Evidence implements Surroundings, Disposable {
  private readonly context: ExtensionContext;
  private readonly teams: Teams;
  private readonly log: LogOutputChannel;
  private checker: Checker | undefined;
  private core: Core | undefined;
  private indexes: Indexes | undefined;
  private store: RecordStore | undefined;
  private complete = false;
  private building: Promise<Ready> | undefined;
  private readonly targets = new LinkTargets();
  private readonly fileChanges: FileChanges;
  private readonly readings = new Readings();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  /** Readings that whoever asks for the index as it is now waits for, whoever began them. */
  private readonly underway = new Set<Promise<unknown>>();
  private readonly changed = new EventEmitter<EvidenceChange>();
  private readonly subscriptions: Disposable[] = [];
  private pending: Change[] = [];
  private telling: ReturnType<typeof setTimeout> | undefined;
  private readonly pacer = new Pacer();
  private sweeps = 0;
  /** Documents that were taken since the last sweep began, which its list of files may not hold. */
  private readonly taken = new Set<string>();

  /** Tells what changed, changes of a moment together. */
  readonly onDidChange: Event<EvidenceChange> = this.changed.event;
  /** What the teams accepted after reading it again. */
  readonly acceptances: Acceptances;

  constructor(context: ExtensionContext, teams: Teams, log: LogOutputChannel) {
    this.context = context;
    this.teams = teams;
    this.log = log;
    this.acceptances = new Acceptances(teams);
    this.fileChanges = new FileChanges({
      read: (uri) => this.read(uri), found: (uri) => this.known(uri.toString(), true), forget: (uri) => this.gone(uri),
      forgetBelow: (gone) => this.removeBelow(gone), accepted: (uri) => void this.accepted(uri), again: () => this.again(),
    }, log);
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
        if (contentChanges.length > 0 && this.indexes?.record(document.uri.toString())) this.soon(document);
      }),
      workspace.onDidSaveTextDocument((document) => void this.note(document).catch((error: unknown) => this.log.error('New citations were not noted', error as Error))),
      workspace.onDidCloseTextDocument(({uri}) => this.closed(uri)),
      // Some file systems tell nobody of changes; what happened in this window is known all the same.
      workspace.onDidRenameFiles(({files}) => files.forEach(({oldUri, newUri}) => {
        this.fileChanges.gone(oldUri);
        this.appeared(newUri);
      })),
      workspace.onDidDeleteFiles(({files}) => files.forEach((uri) => this.fileChanges.gone(uri))),
      workspace.onDidCreateFiles(({files}) => files.forEach((uri) => this.appeared(uri))),
      workspace.onDidChangeWorkspaceFolders(() => this.again()),
      this.teams.onDidChange(() => this.again()),
    );
  }

  /** The index if it is complete; asking does not build it. */
  get settled(): Ready | undefined {
    return this.complete && this.core && this.indexes ? {core: this.core, indexes: this.indexes} : undefined;
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

  /** The complete index in which all open documents are as they stand now, and those just closed as they were saved. */
  async current(): Promise<Ready> {
    const ready = await this.ready();
    // A document that is closed while it is read is read once more, from its file.
    for (;;) {
      const waiting = [...this.timers.keys()].flatMap((key) => loadedDocument(Uri.parse(key, true)) ?? []);
      for (const document of waiting) void this.fresh(document).catch(() => undefined);
      if (this.underway.size === 0) return ready;
      await Promise.all(this.underway);
    }
  }

  /** The record of an open document as it stands now; undefined for one that is not ours to read. */
  async fresh(document: TextDocument): Promise<DocumentRecord | undefined> {
    if (!isCandidate(document)) return undefined;
    this.cancelTimer(document.uri);
    return this.track(this.readOpen(document));
  }

  private async readOpen(document: TextDocument): Promise<DocumentRecord | undefined> {
    const result = (await this.checker?.check(document))?.result;
    const {record, document: read} = result ?? {};
    // Its file seemed to have gone while its text stayed as it was checked.
    if (record && read && this.indexes && !this.indexes.record(record.path)) await this.place(record, read.text, beginReading());
    return record;
  }

  async place(record: DocumentRecord, text: string, reading: number): Promise<TraceIndex | undefined> {
    const core = await this.begin();
    const uri = Uri.parse(record.path, true);
    const team = await this.learnTeam(core, uri);
    if (record.kind !== undefined) await this.targets.look(core, record, this.roots(core, record.path), (path) => this.indexes?.record(path) !== undefined);
    const key = core.recordKey(text, record.path, (await this.teams.of(uri)).settings);
    if (this.readings.take(record.path, reading) && !this.holds(record.path, key, team)) this.put(record, key, team);
    return this.complete ? this.indexes!.of(record.path) : undefined;
  }

  /**
   * Accepts suspect citations as they are now, in the file that the team reviews.
   *
   * @param paths only in these documents; `ids` only citations of these keys.
   * @returns number of lines that changed.
   */
  async accept(paths: readonly string[] | undefined, ids?: readonly string[]): Promise<number> {
    const {core, indexes} = await this.current();
    for (const uri of (paths ?? []).map((path) => Uri.parse(path, true))) {
      // A check may be under way whose result is not in the index yet, or a sweep may have dropped what was accepted.
      const document = loadedDocument(uri);
      if (document) await this.fresh(document);
      await this.acceptances.learn(core, uri);
    }
    let changed = 0;
    for (const index of new Set([...paths ?? indexes.paths()].map((path) => indexes.of(path)))) {
      const own = [...paths ?? index.paths()].filter((path) => indexes.of(path) === index);
      changed += await this.acceptances.accept(core, index, own, {...(paths ? {paths: own} : {}), ...(ids ? {ids} : {})});
    }
    this.changed.fire('everything');
    return changed;
  }

  /** A citation that is saved for the first time rests on what is cited as it reads then. */
  private async note(document: TextDocument): Promise<void> {
    const path = document.uri.toString();
    if (!this.complete || !this.indexes?.record(path)) return;
    const {core, indexes} = await this.current();
    await this.acceptances.note(core, indexes.of(path), path);
  }

  /** Somebody else's work arrived: what they accepted is no longer suspect, what they changed may be. */
  private async accepted(file: Uri): Promise<void> {
    if (this.core && await this.acceptances.reread(this.core, file)) this.changed.fire('everything');
  }

  dispose(): void {
    this.sweeps++;
    clearTimeout(this.telling);
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.store?.dispose();
    this.fileChanges.dispose();
    this.changed.dispose();
    Disposable.from(...this.subscriptions).dispose();
  }

  /** The empty index, without which nothing can be taken. */
  private async begin(): Promise<Core> {
    const core = await loadCore();
    this.core ??= core;
    this.indexes ??= new Indexes(core.pathKey, (path) => this.teamAbove(core, path), () => new core.TraceIndex({
      exists: (path) => this.targets.exists(core, path),
      roots: (path) => this.roots(core, path),
      accepted: (path, owner, id) => this.acceptances.of(core, path, owner, id),
    }));
    return core;
  }

  /** Folder of a document's team, whose accepted citations are read; empty where it has none. */
  private async learnTeam(core: Core, uri: Uri): Promise<string> {
    const team = await this.acceptances.learn(core, uri);
    return team !== '' || workspace.getWorkspaceFolder(uri) ? team : this.teamAbove(core, uri.toString());
  }

  /** The team's folder that a path lies in, of those known; a document without a file belongs to the first that is open. */
  private teamAbove(core: Core, path: string): string {
    const first = workspace.workspaceFolders?.[0]?.uri.toString();
    const isPlaced = first === undefined || workspace.getWorkspaceFolder(Uri.parse(path, true)) !== undefined;
    return this.acceptances.teamAbove(core, isPlaced ? path : `${first}/x`);
  }

  private async build(): Promise<Ready> {
    const core = await this.begin();
    const indexes = this.indexes!;
    const start = performance.now();
    this.store = new RecordStore(this.context.storageUri, core, this.log, (path) => indexes.record(path));
    await this.store.load();
    this.fileChanges.watch();
    await this.sweep(core);
    this.store.loaded();
    this.complete = true;
    // What empty views say is true from now on.
    void commands.executeCommand('setContext', 'prdCoach.indexed', true);
    this.log.info(`Index of ${indexes.size} documents after ${Math.round(performance.now() - start)} ms`);
    this.changed.fire('everything');
    return {core, indexes};
  }

  /** Folders or settings are others now: everything is read again, from what was kept where that still holds. */
  private again(): void {
    if (!this.complete || !this.core) return;
    this.fileChanges.watch();
    const core = this.core;
    void this.sweep(core).then(() => this.changed.fire('everything'));
  }

  /** Reads all documents of all folders, and forgets those that are no longer there. */
  private async sweep(core: Core): Promise<void> {
    const number = ++this.sweeps;
    this.taken.clear();
    this.acceptances.forget();
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
      this.acceptances.settle();
      for (const path of [...this.indexes!.paths()]) {
        if (!files.has(path) && !this.taken.has(path) && !loadedDocument(Uri.parse(path, true))) this.remove(path);
      }
    });
  }

  /** Reads a file that came or changed, or the open document in its place. */
  private async read(uri: Uri, known?: Core): Promise<void> {
    if (!markdown.test(uri.path)) return;
    const path = uri.toString();
    const core = known ?? this.core;
    if (!core || !this.indexes) return;
    const reading = beginReading();
    const isOvertaken = () => this.readings.isOvertaken(path, reading);
    try {
      const team = await this.teams.of(uri);
      if (team.ignores(uri) !== undefined) return this.remove(path, reading);
      const folder = await this.learnTeam(core, uri);
      const open = loadedDocument(uri);
      const text = open ? open.getText() : new TextDecoder().decode(await workspace.fs.readFile(uri));
      if (isOvertaken()) return;
      this.known(path, true);
      this.targets.set(core, path, true);
      if (!core.mayConcernIndex(text)) return this.remove(path, reading);
      const key = core.recordKey(text, path, team.settings);
      if (this.holds(path, key, folder)) return;
      let record = this.store?.get(path, key);
      if (record) {
        await this.pacer.pause();
        if (isOvertaken()) return;
      } else {
        for (const steps = core.recordInSteps(text, team.pathOf(uri), team.settings); ;) {
          const {done, value} = steps.next();
          await this.pacer.pause();
          if (isOvertaken()) return;
          if (done) {
            record = value;
            break;
          }
        }
      }
      if (!record) this.remove(path, reading);
      else if (this.readings.take(path, reading)) this.put(record, key, folder);
    } catch (error) {
      this.log.debug(`${uri.toString(true)} is not in the index: ${String(error)}`);
      if (!isOvertaken()) {
        this.targets.forget(core, path);
        this.remove(path, reading);
      }
    }
  }

  /** Whether the index of a team holds the record of this very text. */
  private holds(path: string, key: string, team: string): boolean {
    return this.store?.holds(path, key) === true && this.indexes!.isPlaced(path, team);
  }

  private put(record: DocumentRecord, key: string, team: string): void {
    this.taken.add(record.path);
    const changes = this.indexes!.upsert(record, team);
    this.store?.put(record.path, key);
    this.tell(...changes);
  }

  /** @param reading which of the readings said so; without one it is so from now on. */
  private remove(path: string, reading = beginReading()): void {
    if (!this.readings.take(path, reading)) return;
    this.taken.delete(path);
    const change = this.indexes?.remove(path);
    if (!change) return;
    this.store?.remove(path);
    this.tell(change);
  }

  private tell(...changes: readonly Change[]): void {
    if (!this.complete) return;
    this.pending.push(...changes);
    this.telling ??= setTimeout(() => {
      this.telling = undefined;
      const pending = this.pending;
      this.pending = [];
      this.changed.fire(pending);
    }, together);
  }

  /** Folders from which addresses from the root may count: the team's, and the one that is open. */
  private roots(core: Core, path: string): readonly string[] {
    const folder = workspace.getWorkspaceFolder(Uri.parse(path, true))?.uri.toString();
    return [...new Set([this.acceptances.folderAbove(core, path), folder].flatMap((root) => root ?? []))];
  }

  private soon(document: TextDocument): void {
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    this.timers.set(key, setTimeout(() => {
      this.timers.delete(key);
      void this.fresh(document).catch((error: unknown) => this.log.error(`Reading ${document.uri.toString(true)} failed`, error as Error));
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
    void this.track(this.fileChanges.holds(uri).then((isHeld) => (isHeld ? this.read(uri) : this.remove(uri.toString())), () => undefined));
  }

  /** Who asks for the index as it is now waits for this reading, and is not told of its failure. */
  private track<T>(reading: Promise<T>): Promise<T> {
    const settled: Promise<unknown> = reading.catch(() => undefined).finally(() => this.underway.delete(settled));
    this.underway.add(settled);
    return reading;
  }

  /** Before the index is begun there is nothing to follow; building it reads everything. */
  private appeared(uri: Uri): void {
    if (this.indexes) this.fileChanges.appeared(uri);
  }

  private gone(uri: Uri): void {
    this.remove(uri.toString());
    this.known(uri.toString(), false);
    // News of a file that went may come after the file is back, as when a branch is switched twice.
    const open = loadedDocument(uri);
    if (open) void workspace.fs.stat(uri).then(() => this.soon(open), () => undefined);
  }

  /** A file or folder that went takes along all that was in it. */
  private removeBelow(gone: ReadonlySet<string>): void {
    const {core} = this;
    if (!core || !this.indexes) return;
    const keys = new Set([...gone].map(core.pathKey));
    for (const path of [...this.indexes.paths()]) if (isWithin(core.pathKey(path), keys)) this.gone(Uri.parse(path, true));
    for (const key of this.targets.keys()) if (isWithin(key, keys)) this.known(key, false);
  }

  /** Links to a file are judged again when it comes or goes. */
  private known(path: string, isThere: boolean): void {
    if (this.core && this.targets.changes(this.core, path, isThere)) this.tell({path, ids: new Set(), cites: new Set(), anchors: true});
  }
}

/** Whether a path or a folder above it is among those given. */
function isWithin(path: string, folders: ReadonlySet<string>): boolean {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) if (folders.has(at)) return true;
  return false;
}
