import {
  Diagnostic, DiagnosticSeverity, Disposable, EventEmitter, languages, Range, RelativePattern, Uri, workspace,
  type Event, type LogOutputChannel,
} from 'vscode';
import type {Linter, Project, Scope, Settings} from '../core/index.ts';
import {teamFileNames} from '../manifest.ts';
import {loadCore} from './core.ts';
import {diagnosticSource} from './diagnostics.ts';
import {editorFiles} from './files.ts';
import {EditorHistory} from './history.ts';
import {today} from './today.ts';

/** What holds for the documents of one team file, or for those without any. */
export interface Team {
  readonly settings: Settings;
  readonly linter: Linter;
  /** The team's file. */
  readonly file: Uri | undefined;
  /** The glob by which the team has a file left alone. */
  ignores(uri: Uri): string | undefined;
  /** The address of a document as settings and messages know it. */
  pathOf(uri: Uri): string;
}

/** Writers of team files often save several at once. */
const rest = 100;

/** Finds, reads and watches the teams' files; a document's settings come from the nearest one above it. */
export class Teams implements Disposable {
  private readonly changed = new EventEmitter<void>();
  private readonly problems = languages.createDiagnosticCollection('prd-coach-team');
  private readonly linters = new WeakMap<Settings, Linter>();
  private readonly templateFolders = new Set<string>();
  private readonly mistakes = new Map<string, readonly Diagnostic[]>();
  private readonly log: LogOutputChannel;
  private readonly history: EditorHistory;
  private readonly subscriptions: Disposable[] = [];
  private project: {readonly day: string; readonly project: Promise<Project>} | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private watching = false;

  /** Tells that some team file changed, so that everything found so far may no longer hold. */
  readonly onDidChange: Event<void> = this.changed.event;

  constructor(log: LogOutputChannel) {
    this.log = log;
    this.history = new EditorHistory(log);
    // A rule asked for an earlier text, and git has given it.
    this.subscriptions.push(this.history, this.history.onDidLearn(() => this.changed.fire()));
  }

  /** The team of a document, or of a file that is about to be made. */
  async of(uri: Uri): Promise<Team> {
    this.watch();
    const scope = await (await this.current()).scopeOf(uri.toString());
    this.tell(scope);
    const {settings, configPath} = scope;
    const {createLinter} = await loadCore();
    let linter = this.linters.get(settings);
    if (!linter) this.linters.set(settings, (linter = createLinter({...settings, history: this.history})));
    return {
      settings, linter,
      file: configPath === undefined ? undefined : Uri.parse(configPath, true),
      ignores: (document) => settings.ignoredByPath?.(document.toString()),
      pathOf: (document) => document.toString(),
    };
  }

  dispose(): void {
    clearTimeout(this.timer);
    Disposable.from(...this.subscriptions).dispose();
    this.problems.dispose();
    this.changed.dispose();
  }

  /** Today's project: after midnight, what has expired is another question. */
  private current(): Promise<Project> {
    const day = today();
    if (this.project?.day !== day) {
      const project = loadCore().then(({createProject}) => createProject({
        files: editorFiles,
        roots: (workspace.workspaceFolders ?? []).map(({uri}) => uri.toString()),
        today: day,
      }));
      this.project = {day, project};
    }
    return this.project.project;
  }

  /** Watches once the first document asks; before that nothing depends on a team file. */
  private watch(): void {
    if (this.watching) return;
    this.watching = true;
    const soon = () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.again(), rest);
    };
    const watchFolders = () => (workspace.workspaceFolders ?? []).flatMap((folder) =>
      ['**/.prd-coach.{json,yaml,yml}', '**/.prd-coach/**'].map((glob) => {
        const watcher = workspace.createFileSystemWatcher(new RelativePattern(folder, glob));
        return Disposable.from(watcher, watcher.onDidChange(soon), watcher.onDidCreate(soon), watcher.onDidDelete(soon));
      }));
    let watchers = watchFolders();
    this.subscriptions.push(
      new Disposable(() => Disposable.from(...watchers).dispose()),
      workspace.onDidChangeWorkspaceFolders(() => {
        Disposable.from(...watchers).dispose();
        watchers = watchFolders();
        soon();
      }),
      languages.onDidChangeDiagnostics(({uris}) => uris.forEach((uri) => this.publish(uri))),
      // Some file systems tell nobody of changes, and files outside the workspace are not watched.
      workspace.onDidSaveTextDocument(({uri}) => {
        if (this.isTeamFile(uri)) soon();
      }),
    );
  }

  private isTeamFile(uri: Uri): boolean {
    const name = uri.path.replace(/^.*\//, '');
    return (teamFileNames as readonly string[]).includes(name) || this.templateFolders.has(Uri.joinPath(uri, '..').toString());
  }

  private again(): void {
    this.log.debug('A team file changed; everything is checked again.');
    this.project = undefined;
    this.mistakes.clear();
    this.problems.clear();
    this.templateFolders.clear();
    this.changed.fire();
  }

  /** Shows the mistakes of a team's files in those files. */
  private tell({templatesFolder, problems, configPath}: Scope): void {
    if (templatesFolder !== undefined) this.templateFolders.add(Uri.parse(templatesFolder, true).toString());
    const byPath = new Map<string, Diagnostic[]>();
    for (const {path, line, column, endLine, endColumn, message, severity} of problems) {
      const range = new Range(line - 1, column - 1, endLine - 1, endColumn - 1);
      const diagnostic = new Diagnostic(range, message, severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning);
      diagnostic.source = diagnosticSource;
      byPath.set(path, [...(byPath.get(path) ?? []), diagnostic]);
    }
    if (configPath !== undefined && !byPath.has(configPath)) byPath.set(configPath, []);
    for (const [path, diagnostics] of byPath) {
      const uri = Uri.parse(path, true);
      this.mistakes.set(uri.toString(), diagnostics);
      this.publish(uri);
    }
  }

  /** While the file is open, VS Code's own JSON support reports some of it from our schema; nobody needs to read it twice. */
  private publish(uri: Uri): void {
    const all = this.mistakes.get(uri.toString());
    if (!all) return;
    const others = languages.getDiagnostics(uri).filter(({source}) => source !== diagnosticSource);
    const own = all.filter(({range}) => !others.some((other) => other.range.start.isEqual(range.start)));
    const shown = this.problems.get(uri) ?? [];
    // Setting what is there already would tell of a change, without an end.
    if (shown.length !== own.length || own.some((diagnostic, index) => shown[index]?.message !== diagnostic.message)) this.problems.set(uri, own);
  }
}
