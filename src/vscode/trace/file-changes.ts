import {CancellationTokenSource, Disposable, FileType, RelativePattern, Uri, workspace, type LogOutputChannel} from 'vscode';
import {reviewedPath} from '../../core/trace/reviewed.ts';
import {loadCore} from '../core.ts';
import {loadedDocument} from '../documents.ts';
import {editorFiles} from '../files.ts';
import {documentsBelow, isSearched, markdown, type IsIgnored} from '../find-documents.ts';

/** So many files are asked for at once; more only wait for each other. */
export const readers = 8;

/** Files and folders that go within so many milliseconds are told together. */
const together = 50;

/** What is told of files. */
export interface FileListener {
  /** A Markdown file of the workspace came or changed. */
  read(uri: Uri): Promise<void>;
  /** Another file came. */
  found(uri: Uri): void;
  /** A Markdown file went, or is none of ours any more. */
  forget(uri: Uri): void;
  /** Other files and folders went, with all that was in them; addresses as strings. */
  forgetBelow(gone: ReadonlySet<string>): void;
  /** A file of accepted citations came, changed or went. */
  accepted(uri: Uri): void;
  /** So much may be different that everything is looked at again. */
  again(): void;
}

/**
 * Follows the Markdown files of all folders of a workspace: saved, deleted, moved with their folder, changed by the
 * hundred as a branch is switched. What a search of the workspace leaves out is left out here.
 */
export class FileChanges implements Disposable {
  private readonly listener: FileListener;
  private readonly log: LogOutputChannel;
  private readonly end = new CancellationTokenSource();
  /** What came or changed and nobody has looked at yet; a file that changes twice is read once. */
  private readonly waiting = new Map<string, Uri>();
  private working = 0;
  private lost = new Set<string>();
  private telling: ReturnType<typeof setTimeout> | undefined;
  private isIgnored: Promise<IsIgnored> | undefined;
  private watchers: Disposable | undefined;

  constructor(listener: FileListener, log: LogOutputChannel) {
    this.listener = listener;
    this.log = log;
  }

  /** Watches the folders that are open now. */
  watch(): void {
    this.watchers?.dispose();
    this.isIgnored = undefined;
    const appeared = (uri: Uri) => this.appeared(uri);
    const again = () => {
      this.isIgnored = undefined;
      this.listener.again();
    };
    this.watchers = Disposable.from(...(workspace.workspaceFolders ?? []).map((folder) => {
      const documents = workspace.createFileSystemWatcher(new RelativePattern(folder, '**/*.{md,markdown,MD}'), true, false, true);
      // Of a folder that comes or goes only the folder itself is told.
      const all = workspace.createFileSystemWatcher(new RelativePattern(folder, '**'), false, true, false);
      const ignores = workspace.createFileSystemWatcher(new RelativePattern(folder, '**/.gitignore'));
      const reviewed = workspace.createFileSystemWatcher(new RelativePattern(folder, `**/${reviewedPath}`));
      const accepted = (uri: Uri) => this.listener.accepted(uri);
      return Disposable.from(
        documents, all, ignores, reviewed,
        reviewed.onDidCreate(accepted), reviewed.onDidChange(accepted), reviewed.onDidDelete(accepted),
        documents.onDidChange(appeared), all.onDidCreate(appeared), all.onDidDelete((uri) => this.gone(uri)),
        ignores.onDidCreate(again), ignores.onDidChange(again), ignores.onDidDelete(again),
      );
    }));
  }

  /** Takes note of a file that came or changed, or of a folder that came. */
  appeared(uri: Uri): void {
    this.waiting.set(uri.toString(), uri);
    while (this.working < Math.min(readers, this.waiting.size)) void this.work();
  }

  /** Takes note of a file or folder that went. */
  gone(uri: Uri): void {
    this.waiting.delete(uri.toString());
    if (markdown.test(uri.path)) return this.listener.forget(uri);
    this.lost.add(uri.toString());
    this.telling ??= setTimeout(() => {
      this.telling = undefined;
      const {lost} = this;
      this.lost = new Set();
      this.listener.forgetBelow(lost);
    }, together);
  }

  /** Whether a file belongs to what is searched, and so to the index while nobody has it open. */
  async holds(uri: Uri): Promise<boolean> {
    this.isIgnored ??= loadCore().then(({gitIgnores}) => gitIgnores(editorFiles));
    return isSearched(uri, await this.isIgnored);
  }

  dispose(): void {
    this.end.cancel();
    this.end.dispose();
    clearTimeout(this.telling);
    this.waiting.clear();
    this.watchers?.dispose();
  }

  private async work(): Promise<void> {
    this.working++;
    try {
      for (const [key, uri] of this.waiting) {
        this.waiting.delete(key);
        await this.take(uri).catch((error: unknown) => this.log.debug(`${uri.toString(true)} is passed over: ${String(error)}`));
      }
    } finally {
      this.working--;
    }
  }

  private async take(uri: Uri): Promise<void> {
    const isHeld = await this.holds(uri);
    if (markdown.test(uri.path)) {
      // An open document tells of itself.
      if (loadedDocument(uri)) return;
      if (isHeld) await this.listener.read(uri);
      else this.listener.forget(uri);
      return;
    }
    if (!isHeld) return;
    const {type} = await workspace.fs.stat(uri);
    if (type !== FileType.Directory) return this.listener.found(uri);
    for (const document of await documentsBelow(uri, this.end.token, await this.isIgnored!, this.log)) this.appeared(document);
  }
}
