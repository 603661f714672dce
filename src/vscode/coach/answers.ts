import {Disposable, EventEmitter, Uri, workspace, type Event, type Memento} from 'vscode';
import {loadCore} from '../core.ts';

/** Where answers are kept: in this workspace, on this machine, for this person. */
const key = 'prdCoach.answered';

/** Answers kept for one document; the oldest go first. */
const mostAnswers = 200;

type Stored = Readonly<Record<string, readonly string[]>>;

/** Remembers which questions somebody marked as answered, by document and by what they are about. */
export class Answers implements Disposable {
  private readonly memory: Memento;
  private readonly changed = new EventEmitter<void>();
  private readonly subscriptions: Disposable;

  /** Tells when an answer came or went. */
  readonly onDidChange: Event<void> = this.changed.event;

  constructor(memory: Memento) {
    this.memory = memory;
    this.subscriptions = Disposable.from(
      workspace.onDidRenameFiles(({files}) => this.rewrite((uri) => files.reduce<string | undefined>((at, {oldUri, newUri}) => at && moved(at, oldUri, newUri), uri))),
      workspace.onDidDeleteFiles(({files}) => this.rewrite((uri) => (files.some((file) => isBelow(uri, file)) ? undefined : uri))),
    );
  }

  /** Identities of the questions about a document that were answered. */
  of(uri: Uri): readonly string[] {
    return this.stored()[uri.toString()] ?? [];
  }

  /** Remembers questions as answered. */
  async add(uri: Uri, identities: readonly string[]): Promise<void> {
    const all = [...new Set([...this.of(uri), ...identities])].slice(-mostAnswers);
    await this.write({...this.stored(), [uri.toString()]: all});
  }

  /** Forgets that questions were answered. */
  async remove(uri: Uri, identities: readonly string[]): Promise<void> {
    const {isSameQuestion} = await loadCore();
    const kept = this.of(uri).filter((known) => !identities.some((identity) => isSameQuestion(known, identity)));
    await this.write({...this.stored(), [uri.toString()]: kept});
  }

  dispose(): void {
    this.subscriptions.dispose();
    this.changed.dispose();
  }

  private stored(): Stored {
    return this.memory.get<Stored>(key) ?? {};
  }

  private rewrite(newUri: (uri: string) => string | undefined): void {
    const before = Object.entries(this.stored());
    const after = before.flatMap(([uri, answers]) => {
      const now = newUri(uri);
      return now === undefined ? [] : [[now, answers] as const];
    });
    if (after.length !== before.length || after.some(([uri], index) => uri !== before[index]![0])) void this.write(Object.fromEntries(after));
  }

  private async write(stored: Stored): Promise<void> {
    await this.memory.update(key, Object.fromEntries(Object.entries(stored).filter(([, answers]) => answers.length > 0)));
    this.changed.fire();
  }
}

/** A document's address after a file or folder above it was renamed. */
function moved(uri: string, from: Uri, to: Uri): string {
  return isBelow(uri, from) ? to.toString() + uri.slice(from.toString().length) : uri;
}

function isBelow(uri: string, folder: Uri): boolean {
  return uri === folder.toString() || uri.startsWith(`${folder.toString()}/`);
}
