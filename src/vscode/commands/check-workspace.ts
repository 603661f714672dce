import {commands, Disposable, l10n, ProgressLocation, RelativePattern, window, workspace, type CancellationToken, type LogOutputChannel, type Uri} from 'vscode';
import type {Checked, Checker} from '../checker.ts';
import {documentsInTabs, loadedDocument} from '../documents.ts';
import type {Diagnostics} from '../diagnostics.ts';
import {findDocuments} from '../find-documents.ts';
import type {Evidence} from '../trace/evidence.ts';

/** What Check Workspace met, in numbers. */
interface Totals {
  files: number;
  documents: number;
  findings: number;
  skipped: number;
}

/** Checks all documents of all workspace folders and keeps the results for closed files right from then on. */
export class WorkspaceCheck implements Disposable {
  private readonly checker: Checker;
  private readonly diagnostics: Diagnostics;
  private readonly evidence: Evidence;
  private readonly log: LogOutputChannel;
  private watchers: Disposable | undefined;

  constructor(checker: Checker, diagnostics: Diagnostics, evidence: Evidence, log: LogOutputChannel) {
    this.checker = checker;
    this.evidence = evidence;
    this.diagnostics = diagnostics;
    this.log = log;
  }

  /** Runs the check with progress; cancelling keeps what was found until then. */
  async run(): Promise<void> {
    if (!workspace.workspaceFolders?.length) {
      void window.showInformationMessage(l10n.t('Open a folder first: there is no workspace to check.'));
      return;
    }
    this.watch();
    const title = l10n.t('PRD Coach: checking the workspace');
    const options = {location: ProgressLocation.Notification, title, cancellable: true};
    const {totals, cancelled} = await window.withProgress(options, async (progress, token) => {
      const files = await this.findAll(token);
      // Judged with all others around it, each document is judged once.
      await this.evidence.ready();
      const all = emptyTotals();
      const met = new Set<string>();
      for (const [index, uri] of files.entries()) {
        if (token.isCancellationRequested) break;
        progress.report({message: l10n.t('{0} of {1}', index + 1, files.length), increment: 100 / files.length});
        const checked = await this.checkOne(uri, all);
        if (checked?.result.document?.kind) met.add(uri.toString());
        // Others have their turn between two documents.
        await new Promise((resolve) => setTimeout(resolve));
      }
      if (!token.isCancellationRequested) this.diagnostics.keepForWorkspace(met);
      return {totals: all, cancelled: token.isCancellationRequested};
    });
    this.log.info(`Check Workspace: ${JSON.stringify(totals)}${cancelled ? ', cancelled' : ''}`);
    void this.tell(totals, cancelled);
  }

  dispose(): void {
    this.watchers?.dispose();
  }

  private async findAll(token: CancellationToken): Promise<readonly Uri[]> {
    const found = new Map<string, Uri>();
    for (const folder of workspace.workspaceFolders ?? []) {
      for (const uri of await findDocuments(folder, token, this.log)) found.set(uri.toString(), uri);
    }
    return [...found.values()];
  }

  private async checkOne(uri: Uri, totals: Totals): Promise<Checked | undefined> {
    try {
      const checked = await this.read(uri);
      if (!checked) return undefined;
      if (checked.ignored === undefined) totals.files++;
      const {document, findings, skipped} = checked.result;
      if (skipped !== undefined) {
        totals.skipped++;
        this.log.warn(`${uri.toString(true)}: ${skipped}`);
      }
      if (!document?.kind) {
        if (!documentsInTabs().has(uri.toString())) this.diagnostics.remove(uri);
        return checked;
      }
      totals.documents++;
      totals.findings += findings.filter(({severity}) => severity !== 'hint').length;
      this.diagnostics.showForWorkspace(checked);
      return checked;
    } catch (error) {
      // Deleted meanwhile, or not to be read: one file does not end the run.
      this.log.warn(`${uri.toString(true)} could not be checked: ${String(error)}`);
      this.diagnostics.remove(uri);
      return undefined;
    }
  }

  private async read(uri: Uri): Promise<Checked | undefined> {
    const open = loadedDocument(uri);
    if (open && !open.isClosed) return this.checker.check(open);
    return this.checker.checkFile(uri);
  }

  /** From the first run on, files that change behind the editor's back keep their results right. */
  private watch(): void {
    this.watchers ??= Disposable.from(...(workspace.workspaceFolders ?? []).map((folder) => {
      const watcher = workspace.createFileSystemWatcher(new RelativePattern(folder, '**/*.{md,markdown}'));
      // Of a folder only the folder itself is told.
      const folders = workspace.createFileSystemWatcher(new RelativePattern(folder, '**'), true, true);
      return Disposable.from(
        watcher,
        folders,
        folders.onDidDelete((uri) => this.diagnostics.removeBelow(uri)),
        watcher.onDidDelete((uri) => this.diagnostics.remove(uri)),
        watcher.onDidChange((uri) => {
          if (this.diagnostics.isForWorkspace(uri) && !loadedDocument(uri)) this.diagnostics.showFile(uri);
        }),
      );
    }));
  }

  private async tell({files, documents, findings, skipped}: Totals, cancelled: boolean): Promise<void> {
    const show = l10n.t('Show Problems');
    const words = [
      cancelled ? l10n.t('Stopped.') : '',
      l10n.t('{0} of {1} Markdown files are documents we check; {2} findings.', documents, files, findings),
      skipped > 0 ? l10n.t('{0} were too large or too slow; the log names them.', skipped) : '',
    ].filter(Boolean).join(' ');
    const buttons = findings > 0 ? [show] : [];
    if (await window.showInformationMessage(words, ...buttons) === show) await commands.executeCommand('workbench.actions.view.problems');
  }
}

function emptyTotals(): Totals {
  return {files: 0, documents: 0, findings: 0, skipped: 0};
}
