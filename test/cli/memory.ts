/** A machine in memory for the command line: files, streams and what was written to them. */
import {run} from '../../src/cli/main.ts';
import type {Files, Io} from '../../src/cli/io.ts';
import type {FolderEntry} from '../../src/core/ports.ts';

/** What a run left behind. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Content of a file after the run, relative to the folder it ran in. */
  readonly file: (path: string) => string | undefined;
}

/** What differs from a bare machine. */
export interface Machine {
  /** Texts or bytes by path, relative to `/project` or absolute; a function fails when it is read. */
  readonly files?: Readonly<Record<string, string | Uint8Array | Error>>;
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly terminal?: boolean;
  readonly windows?: boolean;
  readonly author?: string;
  /** Ends the run before it begins. */
  readonly aborted?: boolean;
  /** Names of what is neither a file nor a folder, such as a pipe. */
  readonly others?: readonly string[];
}

const cwd = '/project';

/** Runs a command line in memory. */
export async function cli(args: readonly string[], machine: Machine = {}): Promise<Outcome> {
  const contents = new Map(Object.entries(machine.files ?? {}).map(([path, content]) => [path.startsWith('/') ? path : `${cwd}/${path}`, content]));
  const written = {stdout: '', stderr: ''};
  const output = (name: 'stdout' | 'stderr') => ({
    isTerminal: machine.terminal ?? false, columns: 100, write: (text: string) => void (written[name] += text),
  });
  const io: Io = {
    stdin: (async function* () {
      yield machine.stdin ?? '';
    })(),
    stdout: output('stdout'), stderr: output('stderr'), cwd, env: machine.env ?? {}, files: memoryFiles(contents, machine.others),
    author: async () => machine.author, today: '2026-06-15', windows: machine.windows ?? false,
    signal: machine.aborted ? AbortSignal.abort() : new AbortController().signal,
  };
  const code = await run(args, io);
  return {
    code, ...written,
    file: (path) => {
      const content = contents.get(`${cwd}/${path}`);
      return content === undefined ? undefined : text(content);
    },
  };
}

/** A disk in memory; an `Error` in place of a content is what reading it fails with. */
export function memoryFiles(contents: Map<string, string | Uint8Array | Error>, others: readonly string[] = []): Files {
  const read = (path: string) => {
    const content = contents.get(path);
    if (content instanceof Error) throw content;
    return content;
  };
  const isFolder = (path: string) => path === cwd || [...contents.keys()].some((key) => key.startsWith(`${path.replace(/\/$/, '')}/`));
  return {
    readText: async (path) => {
      const content = read(path);
      return content === undefined ? undefined : text(content);
    },
    async readFolder(path) {
      if (!isFolder(path)) return undefined;
      const prefix = `${path.replace(/\/$/, '')}/`;
      const entries = new Map<string, FolderEntry>();
      for (const key of contents.keys()) {
        if (!key.startsWith(prefix)) continue;
        const [name = '', ...below] = key.slice(prefix.length).split('/');
        entries.set(name, {name, type: below.length > 0 ? 'folder' : 'file'});
      }
      return [...entries.values()].reverse();
    },
    async status(path) {
      if (others.some((name) => path === `${cwd}/${name}`)) return {type: 'other', size: 0};
      if (contents.has(path)) return {type: 'file', size: 1};
      return isFolder(path) ? {type: 'folder', size: 0} : undefined;
    },
    async readBytes(path) {
      const content = read(path);
      if (content === undefined) throw new Error('it is gone');
      return typeof content === 'string' ? new TextEncoder().encode(content) : content;
    },
    async replace(path, bytes) {
      contents.set(path, bytes);
    },
    async create(path, content) {
      if (contents.has(path)) return false;
      contents.set(path, content);
      return true;
    },
  };
}

function text(content: string | Uint8Array | Error): string {
  return typeof content === 'string' ? content : content instanceof Error ? '' : new TextDecoder('utf-8', {ignoreBOM: true}).decode(content);
}
