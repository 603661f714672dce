/** Everything the command line touches, so that a test can hand it memory instead of a machine. */
import type {FileSystem, History} from '../core/ports.ts';
import type {Threads} from './workers.ts';

/** A stream of text to a terminal, a file or a test. */
export interface Output {
  /** Writes; the promise waits where the reader is slower than we are. */
  write(text: string): void | Promise<void>;
  readonly isTerminal: boolean;
  /** Width of the terminal in columns. */
  readonly columns?: number | undefined;
}

/** What a path stands for. */
export interface FileStatus {
  readonly type: 'file' | 'folder' | 'other';
  readonly size: number;
}

/** The disk, or what stands for it. Paths are absolute with `/`. Failures reject with a sentence for people. */
export interface Files extends FileSystem {
  /** What is at a path; undefined where there is nothing. */
  status(path: string): Promise<FileStatus | undefined>;
  /** Bytes of a file. */
  readBytes(path: string): Promise<Uint8Array>;
  /** Replaces a file's content in one step, keeping its permissions; a crash leaves the old or the new one. */
  replace(path: string, bytes: Uint8Array): Promise<void>;
  /** Writes a new file, folders included; false where there is one already. */
  create(path: string, text: string): Promise<boolean>;
}

/** The world of one run. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array | string>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Folder that relative paths count from, absolute with `/`. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly files: Files;
  /** The name that git knows the user by. */
  author(): Promise<string | undefined>;
  /** Today as `YYYY-MM-DD`. */
  readonly today: string;
  /** Whether `\` separates folders in what a person types. */
  readonly windows: boolean;
  /** Aborted when the user ends the run. */
  readonly signal: AbortSignal;
  /** Earlier texts of files, for rules that ask for them; undefined where there is no version control to ask. */
  readonly history?: History | undefined;
  /** Threads for large runs; undefined where there are none. */
  readonly threads?: Threads | undefined;
}

/** Something that ends a run with exit code 2: told to the user as it stands. */
export class UsageError extends Error {
  /** What to do about it, on a line of its own. */
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.name = 'UsageError';
    this.hint = hint;
  }
}

/** Exit codes. */
export const exitCodes = {clean: 0, findings: 1, failure: 2, interrupted: 130} as const;
