import {EventEmitter, extensions, Uri, type Disposable, type Event, type LogOutputChannel} from 'vscode';
import type {EarlierText, History} from '../core/index.ts';

/** What we use of the interface that VS Code's own git extension offers. */
interface GitApi {
  getRepository(uri: Uri): GitRepository | null;
}

interface GitRepository {
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
  private readonly known = new Map<string, EarlierText | undefined>();
  private readonly learned = new EventEmitter<void>();

  /** Tells that a text has arrived. */
  readonly onDidLearn: Event<void> = this.learned.event;

  constructor(log: LogOutputChannel) {
    this.log = log;
  }

  textOn(path: string, day: string): EarlierText | undefined {
    const key = `${day} ${path}`;
    if (!this.known.has(key)) {
      this.known.set(key, undefined);
      this.read(path, day).then((text) => {
        this.known.set(key, text);
        if (text) this.learned.fire();
      }, (error: unknown) => this.log.debug(`git gave no earlier text of ${path}: ${String(error)}`));
    }
    return this.known.get(key);
  }

  dispose(): void {
    this.learned.dispose();
  }

  /** The text of the last commit up to the end of a day, else that of the first commit after it. */
  private async read(path: string, day: string): Promise<EarlierText | undefined> {
    const uri = Uri.parse(path, true);
    const extension = uri.scheme === 'file' ? extensions.getExtension<{getAPI(version: 1): GitApi}>('vscode.git') : undefined;
    const repository = extension && (await extension.activate()).getAPI(1).getRepository(uri);
    if (!repository) return undefined;
    const commits = (await repository.log({path: uri.fsPath, maxEntries: farthest}))
      .map(({hash, commitDate, authorDate}) => ({id: hash, day: (commitDate ?? authorDate)?.toISOString().slice(0, 10) ?? ''}));
    const commit = commits.find((one) => one.day !== '' && one.day <= day) ?? commits.at(-1);
    return commit && {...commit, text: (await repository.show(commit.id, uri.fsPath)).replaceAll('\r\n', '\n')};
  }
}
