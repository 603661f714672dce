/**
 * What the core asks of the world around it. The editor answers with `workspace.fs`, the command line with the disk,
 * a test with a map. Paths are absolute and separated by `/`, or URIs; both work, as long as one caller keeps to one.
 */

/** One entry of a folder. */
export interface FolderEntry {
  /** Name without its folder. */
  readonly name: string;
  readonly type: 'file' | 'folder' | 'other';
}

/** Reads files and folders. */
export interface FileSystem {
  /** Text of a file; undefined where there is no such file. Rejects where there is one that cannot be read. */
  readText(path: string): Promise<string | undefined>;
  /** Entries of a folder in any order; undefined where there is no such folder. */
  readFolder(path: string): Promise<readonly FolderEntry[] | undefined>;
}

/** A text that a file had. */
export interface EarlierText {
  readonly text: string;
  /** Day of the version, ISO. */
  readonly day: string;
  /** How the version control calls it. */
  readonly id: string;
}

/**
 * Earlier texts of files, from version control where there is one. Answers at once: an editor that has to ask
 * elsewhere answers undefined until it knows.
 */
export interface History {
  /** The text at the end of a day (`YYYY-MM-DD`); of a file that is younger, its first text; undefined where nothing is known. */
  textOn(path: string, day: string): EarlierText | undefined;
}

/** Tells the day, so that results can be repeated. */
export interface Clock {
  /** Today as `YYYY-MM-DD`. */
  today(): string;
}

/** Where the core says what it does; never a channel for findings. */
export interface Logger {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}
