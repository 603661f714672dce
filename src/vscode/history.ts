import {EventEmitter, extensions, Uri, type Disposable, type Event, type LogOutputChannel} from 'vscode';
import type {EarlierText, History} from '../core/index.ts';

/** What we use of the interface that VS Code's own git extension offers. */
interface GitApi {
  readonly onDidOpenRepository: Event<unknown>;
  getRepository(uri: Uri): GitRepository | null;
}

interface GitRepository {
  readonly state: {readonly HEAD?: {readonly commit?: string}};
  log(options: {readonly path: string; readonly maxEntries: number}): Promise<readonly GitCommit[]>;
  show(ref: string, path: string): Promise<string>;
}

interface GitCommit {
  readonly hash: string;
  readonly commitDate?: Date;
  readonly authorDate?: Date;
}

/** Commits of a file that are looked at. */
const farthest = 500;

/**
 * Earlier texts of files, from VS Code's git extension: nothing is asked before a rule wants to know, and nothing of
 * ours runs a program. The first question is answered later: `onDidLearn` tells when it is worth asking again.
 */
export class EditorHistory implements History, Disposable {
  private readonly log: LogOutputChannel;
  private readonly known = new Map<string, {readonly text: EarlierText | undefined; readonly head: string | undefined}>();
  private readonly learned = new EventEmitter<void>();
  private readonly subscriptions: Disposable[] = [this.learned];
  private api: GitApi | undefined;

  /** Tells that a text has arrived, or may be asked for now. */
  readonly onDidLearn: Event<void> = this.learned.event;

  constructor(log: LogOutputChannel) {
    this.log = log;
  }

  textOn(path: string, day: string): EarlierText | undefined {
    const key = `${day} ${path}`;
    const head = this.headOf(path);
    const known = this.known.get(key);
    // What was not there is asked for again once the repository is open, or has another commit.
    if (!known || (known.text === undefined && known.head !== head)) {
      this.known.set(key, {text: undefined, head});
      this.read(path, day).then((text) => {
        this.known.set(key, {text, head: this.headOf(path)});
        if (text) this.learned.fire();
      }, (error: unknown) => this.log.debug(`git gave no earlier text of ${path}: ${String(error)}`));
    }
    return this.known.get(key)?.text;
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** The commit that a file's repository is at; undefined while git is not known to have one. */
  private headOf(path: string): string | undefined {
    return this.api?.getRepository(Uri.parse(path, true))?.state.HEAD?.commit;
  }

  /** The text of the last commit up to the end of a day, else that of the first commit after it. */
  private async read(path: string, day: string): Promise<EarlierText | undefined> {
    const uri = Uri.parse(path, true);
    const extension = uri.scheme === 'file' ? extensions.getExtension<{getAPI(version: 1): GitApi}>('vscode.git') : undefined;
    if (!extension) return undefined;
    if (!this.api) {
      this.api = (await extension.activate()).getAPI(1);
      // Repositories open after the first documents.
      this.subscriptions.push(this.api.onDidOpenRepository(() => {
        if ([...this.known.values()].some(({text}) => text === undefined)) this.learned.fire();
      }));
    }
    const repository = this.api.getRepository(uri);
    if (!repository) return undefined;
    const commits = (await repository.log({path: uri.fsPath, maxEntries: farthest}))
      .map(({hash, commitDate, authorDate}) => ({id: hash, day: (commitDate ?? authorDate)?.toISOString().slice(0, 10) ?? ''}));
    const commit = commits.find((one) => one.day !== '' && one.day <= day) ?? commits.at(-1);
    return commit && {...commit, text: (await repository.show(commit.id, uri.fsPath)).replaceAll('\r\n', '\n')};
  }
}
