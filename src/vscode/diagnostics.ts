import {
  Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, Disposable, EventEmitter, languages, Location, Uri,
  window, workspace, type Event, type LogOutputChannel, type Range, type TextDocument,
} from 'vscode';
import type {Finding, Severity, SourceText, Span} from '../core/index.ts';
import type {Checked, Checker} from './checker.ts';
import {documentsInTabs, isCandidate, loadedDocument} from './documents.ts';
import {rangeIn, rangeOf} from './places.ts';
import {placeIn} from './trace/places.ts';
import {beginReading, Readings} from './readings.ts';
import {rulePageUri} from './rule-pages.ts';
import {runMode, setting, shownSeverity} from './settings.ts';
import {shiftFindings} from './shift.ts';
import type {Teams} from './teams.ts';
import type {Evidence, EvidenceChange} from './trace/evidence.ts';

/** Name under which findings appear among those of other programs. */
export const diagnosticSource = 'PRD Coach';

/** How long a document rests before it is checked while typing, in milliseconds. */
const typingPause = 300;

/**
 * A check gives the thread back between its steps, but one that takes longer than this in all (in milliseconds) would
 * never be done while somebody types; such documents are checked when saved.
 */
const tooSlowForTyping = 500;

/** What is shown for one document. */
interface Shown {
  readonly uri: Uri;
  /** Findings where they stand now. */
  findings: readonly Finding[];
  /** The text that the findings' places count in, until the document is edited; then the document itself. */
  source: SourceText | undefined;
  /** Whether Check Workspace produced it, so that it stays when the document is closed. */
  readonly forWorkspace: boolean;
}

/** A finding and the diagnostic that shows it. */
export interface ShownFinding {
  readonly finding: Finding;
  readonly diagnostic: Diagnostic;
}

/**
 * Keeps the findings in the Problems panel right: shows them when a document is opened, saved or asked for, moves them
 * along with edits, and takes them away when their document is closed, deleted or no longer ours.
 */
export class Diagnostics implements Disposable {
  private readonly collection = languages.createDiagnosticCollection('prd-coach');
  private readonly shown = new Map<string, Shown>();
  private readonly pairs = new Map<string, readonly ShownFinding[]>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly changed = new EventEmitter<Uri>();
  private readonly subscriptions: Disposable;
  private readonly checker: Checker;
  private readonly evidence: Evidence;
  private readonly log: LogOutputChannel;
  private readonly readings = new Readings();
  /** Closed files to be read again; each once, however much changes meanwhile. */
  private readonly stale = new Map<string, Uri>();
  private refreshing: Promise<void> | undefined;
  private reconciling: ReturnType<typeof setTimeout> | undefined;

  /** Tells when what is shown for a document changed. */
  readonly onDidChange: Event<Uri> = this.changed.event;

  constructor(checker: Checker, teams: Teams, evidence: Evidence, log: LogOutputChannel) {
    this.checker = checker;
    this.evidence = evidence;
    this.log = log;
    this.subscriptions = Disposable.from(
      workspace.onDidOpenTextDocument(() => this.reconcileSoon()),
      workspace.onDidCloseTextDocument((document) => this.closed(document)),
      workspace.onDidChangeTextDocument(({document, contentChanges}) => {
        if (contentChanges.length > 0) this.edited(document, contentChanges);
      }),
      workspace.onDidSaveTextDocument((document) => this.saved(document)),
      workspace.onDidDeleteFiles(({files}) => files.forEach((uri) => this.removeBelow(uri))),
      workspace.onDidRenameFiles(({files}) => files.forEach(({oldUri}) => this.removeBelow(oldUri))),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('prdCoach.run')) this.again();
        else if (event.affectsConfiguration('prdCoach.severity')) for (const key of this.shown.keys()) this.publish(key);
      }),
      window.tabGroups.onDidChangeTabs(() => this.reconcileSoon()),
      teams.onDidChange(() => this.again()),
      evidence.onDidChange((change) => void this.judgeAgain(change)),
    );
    this.reconcileSoon();
  }

  /** Checks a document now, because someone asked, and shows what was found. */
  async show(document: TextDocument): Promise<Checked | undefined> {
    this.cancelTimer(document.uri);
    const checked = await this.checker.check(document);
    if (checked) this.put(checked, this.shown.get(document.uri.toString())?.forWorkspace ?? false);
    return checked;
  }

  /** Shows what Check Workspace found in a file, open or not. */
  showForWorkspace(checked: Checked): void {
    this.put(checked, true);
  }

  /** Takes away what is shown for files that Check Workspace no longer meets. */
  keepForWorkspace(met: ReadonlySet<string>): void {
    for (const [key, {uri, forWorkspace}] of [...this.shown]) {
      if (forWorkspace && !met.has(key)) this.remove(uri);
    }
  }

  /** Whether Check Workspace has something to say about a file. */
  isForWorkspace(uri: Uri): boolean {
    return this.shown.get(uri.toString())?.forWorkspace ?? false;
  }

  /** The findings that are shown for a document, in the range if one is given. */
  of(uri: Uri, range?: Range): readonly ShownFinding[] {
    const all = this.pairs.get(uri.toString()) ?? [];
    return range ? all.filter(({diagnostic}) => diagnostic.range.intersection(range) !== undefined) : all;
  }

  /** Takes away what is shown for a file. */
  remove(uri: Uri): void {
    const key = uri.toString();
    this.cancelTimer(uri);
    this.readings.take(key, beginReading());
    if (!this.shown.delete(key)) return;
    this.publish(key, uri);
  }

  dispose(): void {
    clearTimeout(this.reconciling);
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.stale.clear();
    this.subscriptions.dispose();
    this.collection.dispose();
    this.changed.dispose();
  }

  /** Several events tell of one thing (a tab, a document, another tab); they are looked at together. */
  private reconcileSoon(): void {
    clearTimeout(this.reconciling);
    this.reconciling = setTimeout(() => this.reconcile(), 20);
  }

  /** Brings what is shown in line with the documents that have a tab. */
  private reconcile(): void {
    const inTabs = documentsInTabs();
    for (const [key, {uri, forWorkspace}] of [...this.shown]) {
      if (!forWorkspace && !inTabs.has(key)) this.remove(uri);
    }
    for (const document of workspace.textDocuments) {
      const key = document.uri.toString();
      if (!inTabs.has(key) || !isCandidate(document) || runMode(document) === 'off') continue;
      // What Check Workspace found in the file says nothing of the document that was opened from it.
      if ((this.shown.has(key) && this.checker.latest(document.uri)) || this.timers.has(key)) continue;
      void this.automatic(document);
    }
  }

  private saved(document: TextDocument): void {
    if (!isCandidate(document)) return;
    const key = document.uri.toString();
    const asked = this.shown.get(key)?.forWorkspace ?? false;
    if (asked || (runMode(document) !== 'off' && documentsInTabs().has(key))) void this.automatic(document);
  }

  private edited(document: TextDocument, changes: Parameters<typeof shiftFindings>[1]): void {
    const key = document.uri.toString();
    const shown = this.shown.get(key);
    if (shown) {
      shown.findings = shiftFindings(shown.findings, changes);
      shown.source = undefined;
      this.publish(key);
    }
    this.cancelTimer(document.uri);
    const mode = runMode(document);
    if (!isCandidate(document) || mode === 'off' || !documentsInTabs().has(key)) return;
    // A change that leaves nothing to save came from the file itself, or was undone: it counts as saved.
    const asSaved = !document.isDirty && !document.isUntitled;
    const whileTyping = mode === 'onType' && (this.checker.latest(document.uri)?.duration ?? 0) <= tooSlowForTyping;
    if (!asSaved && !whileTyping) return;
    this.timers.set(key, setTimeout(() => {
      this.timers.delete(key);
      void this.automatic(document);
    }, typingPause));
  }

  private closed(document: TextDocument): void {
    this.checker.forget(document.uri);
    const shown = this.shown.get(document.uri.toString());
    if (!shown) return;
    if (!shown.forWorkspace || document.isUntitled) return this.remove(document.uri);
    // What was typed and not saved is gone: the file says what counts.
    if (shown.source === undefined) this.showFile(document.uri);
    this.reconcileSoon();
  }

  /** Has a file of the workspace checked again, one after another, as it is on disk or in its editor by then. */
  showFile(uri: Uri): void {
    this.stale.set(uri.toString(), uri);
    this.refreshing ??= this.refresh().finally(() => {
      this.refreshing = undefined;
    });
  }

  private async refresh(): Promise<void> {
    for (const [key, uri] of this.stale) {
      this.stale.delete(key);
      try {
        const open = loadedDocument(uri);
        if (open) await this.show(open);
        else this.put(await this.checker.checkFile(uri), true);
      } catch {
        this.remove(uri);
      }
    }
  }

  /** Checks a document without being asked. */
  private async automatic(document: TextDocument): Promise<void> {
    try {
      // Edited while it was read: once more, until something is shown.
      if (!await this.show(document) && !document.isClosed && !this.shown.has(document.uri.toString())) this.reconcileSoon();
    } catch (error) {
      this.log.error(`Check of ${document.uri.toString(true)} failed`, error);
    }
  }

  /** Other documents changed: what is shown may have another answer now, though nothing was edited in it. */
  private async judgeAgain(change: EvidenceChange): Promise<void> {
    const ready = this.evidence.settled;
    if (!ready) return;
    for (const {uri, source, forWorkspace} of [...this.shown.values()]) {
      const path = uri.toString();
      if (change !== 'everything' && !change.some((one) => one.path !== path && ready.indexes.of(path).affects(one, path))) continue;
      const document = loadedDocument(uri);
      if (!document) {
        if (forWorkspace) this.showFile(uri);
        continue;
      }
      // What was typed since is not judged before its time.
      const checked = source ? await this.checker.judgeAgain(document, ready.indexes.of(path)) : undefined;
      if (checked) this.put(checked, forWorkspace);
    }
  }

  /** Everything that is shown was found under other settings. */
  private again(): void {
    for (const {uri, forWorkspace} of [...this.shown.values()]) {
      const document = loadedDocument(uri);
      if (forWorkspace) this.showFile(uri);
      else if (document && runMode(document) !== 'off') void this.automatic(document);
      else this.remove(uri);
    }
    this.reconcileSoon();
  }

  /** Takes away what is shown for a file, or for the files below a folder. */
  removeBelow(folder: Uri): void {
    for (const {uri} of [...this.shown.values()]) {
      if (uri.toString() === folder.toString() || uri.toString().startsWith(`${folder.toString()}/`)) this.remove(uri);
    }
  }

  private put(checked: Checked, forWorkspace: boolean): void {
    const key = checked.uri.toString();
    const isNewest = this.readings.take(key, checked.reading);
    // What an open document gives is always of its present version.
    if (!isNewest && checked.version === undefined) return;
    const {document, findings} = checked.result;
    this.shown.set(key, {uri: checked.uri, findings, source: document?.source, forWorkspace});
    this.publish(key);
  }

  private publish(key: string, removed?: Uri): void {
    const shown = this.shown.get(key);
    const uri = shown?.uri ?? removed;
    if (!uri) return;
    if (shown) {
      const pairs = this.toDiagnostics(shown);
      this.pairs.set(key, pairs);
      this.collection.set(uri, pairs.map(({diagnostic}) => diagnostic));
    } else {
      this.pairs.delete(key);
      this.collection.delete(uri);
    }
    this.changed.fire(uri);
  }

  private toDiagnostics({uri, findings, source}: Shown): readonly ShownFinding[] {
    const document = source ? undefined : loadedDocument(uri);
    const place = (span: Span) => (source ? rangeIn(source, span) : document && rangeOf(document, span));
    const table = setting('prdCoach.severity', uri);
    return findings.flatMap((finding) => {
      const range = place(finding.span);
      const severity = shownSeverity(finding.ruleId, table) ?? finding.severity;
      if (!range || severity === 'off') return [];
      // VS Code says the same of links where its own validation is on.
      if (finding.ruleId === 'prd-broken-link' && workspace.getConfiguration('markdown', uri).get('validate.enabled') === true) return [];
      const diagnostic = new Diagnostic(range, `${finding.message}\n${finding.question}`, severities[severity]);
      diagnostic.source = diagnosticSource;
      diagnostic.code = {value: finding.ruleId, target: rulePageUri(finding.ruleId, uri)};
      const tags = (finding.tags ?? []).map((tag) => (tag === 'deprecated' ? DiagnosticTag.Deprecated : DiagnosticTag.Unnecessary));
      if (tags.length > 0) diagnostic.tags = tags;
      const related = (finding.related ?? []).flatMap(({message, span, path}) => {
        if (path === undefined || path === uri.toString()) {
          const at = place(span);
          return at ? [new DiagnosticRelatedInformation(new Location(uri, at), message)] : [];
        }
        const other = this.evidence.settled && placeIn(this.evidence.settled.indexes.of(path), path, span.start);
        return other ? [new DiagnosticRelatedInformation(new Location(Uri.parse(path, true), other), message)] : [];
      });
      if (related.length > 0) diagnostic.relatedInformation = related;
      return [{finding, diagnostic}];
    });
  }

  private cancelTimer(uri: Uri): void {
    const key = uri.toString();
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
  }
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};
