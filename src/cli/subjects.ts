import type {Project} from '../core/config/project.ts';
import {absolutePath, findFiles, type Search} from './find-files.ts';
import {UsageError, type Io} from './io.ts';

/** A text to read and where it came from. */
export interface Subject {
  /** Absolute path that decides configuration and kind. */
  readonly path: string;
  /** Whether the user named this very file. */
  readonly named: boolean;
  /** Its bytes. */
  readonly read: () => Promise<Uint8Array>;
}

/** The texts that the operands of a command name: stdin, files, folders, globs; without operands the current folder. */
export async function findSubjects(
  operands: readonly string[], flags: Readonly<Record<string, string | boolean>>, io: Io, project: Project,
): Promise<{readonly subjects: readonly Subject[]; readonly failures: Search['failures']}> {
  const usesStdin = operands.includes('-');
  if (!usesStdin && flags['stdin-filename'] !== undefined) throw new UsageError('`--stdin-filename` needs `-` among the paths.');
  const patterns = operands.filter((operand) => operand !== '-');
  const search: Search = usesStdin && patterns.length === 0 ? {files: [], failures: []}
    : await findFiles(patterns.length > 0 ? patterns : ['.'], {
      files: io.files, cwd: io.cwd, windows: io.windows, signal: io.signal,
      ignored: async (path) => (await project.scopeOf(path)).settings.ignoredByPath(path) !== undefined,
    });
  const subjects: Subject[] = search.files.map(({path, named}) => ({path, named, read: () => io.files.readBytes(path)}));
  if (usesStdin) {
    const name = typeof flags['stdin-filename'] === 'string' ? flags['stdin-filename'] : 'stdin.md';
    subjects.unshift({path: absolutePath(io.cwd, name, io.windows), named: true, read: () => readAll(io.stdin)});
  }
  return {subjects, failures: search.failures};
}

async function readAll(stream: Io['stdin']): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(typeof part === 'string' ? new TextEncoder().encode(part) : part);
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
