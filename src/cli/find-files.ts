import {compileGlob, isGlob} from '../core/config/globs.ts';
import {isAbsolute, joinPath, parentOf, relativeTo} from '../core/config/paths.ts';
import {gitIgnores} from '../core/files/git-ignore.ts';
import type {Files} from './io.ts';

/** A file to check. */
export interface FoundFile {
  /** Absolute path. */
  readonly path: string;
  /** Whether the user named this very file. */
  readonly named: boolean;
}

/** What a search gives. */
export interface Search {
  /** Files in a steady order, each once. */
  readonly files: readonly FoundFile[];
  /** What could not be searched: the words of the user or a folder, and why. */
  readonly failures: readonly {readonly path: string; readonly reason: string}[];
}

/** Where to search and what to leave out. */
export interface SearchOptions {
  readonly files: Files;
  readonly cwd: string;
  readonly windows: boolean;
  /** Whether the team's configuration leaves a file out. */
  readonly ignored: (path: string) => Promise<boolean>;
  readonly signal?: AbortSignal;
}

const markdown = /\.(?:md|markdown)$/i;
const readable = /\.(?:md|markdown|txt)$/i;
const neverSearched = new Set(['node_modules', 'bower_components']);

/**
 * Finds the files of a run. A file that is named is always among them; folders and globs leave out hidden files,
 * `node_modules`, what `.gitignore` names and what the team ignores.
 */
export async function findFiles(patterns: readonly string[], options: SearchOptions): Promise<Search> {
  const found = new Map<string, FoundFile>();
  const failures: {path: string; reason: string}[] = [];
  const gitIgnore = gitIgnores(options.files);
  for (const written of patterns) {
    const pattern = options.windows ? written.replace(/\\/g, '/') : written;
    const path = joinPath(options.cwd, pattern);
    try {
      const status = await options.files.status(path);
      if (status?.type === 'folder') await walk(path, (file) => markdown.test(file));
      else if (status?.type === 'file') found.set(path, {path, named: true});
      // A pipe without a writer would keep us waiting forever.
      else if (status) failures.push({path: written, reason: 'it is neither a file nor a folder; text comes in through `-`'});
      else if (isGlob(pattern)) await walkGlob(pattern, written);
      else failures.push({path: written, reason: 'no such file or folder'});
    } catch (error) {
      failures.push({path: written, reason: error instanceof Error ? error.message : String(error)});
    }
  }
  return {files: [...found.values()], failures};

  async function walkGlob(pattern: string, written: string): Promise<void> {
    const parts = pattern.split('/');
    const first = parts.findIndex(isGlob);
    const [base, glob] = [parts.slice(0, first).join('/'), parts.slice(first).join('/')];
    const folder = joinPath(options.cwd, base || (pattern.startsWith('/') ? '/' : '.'));
    const compiled = compileGlob(glob);
    if (!compiled) throw new Error('this is no glob that can be read');
    const matches = new RegExp(compiled.source, options.windows ? 'is' : 's');
    // A glob that spells out an ending means it; `docs/**` means the texts among everything else.
    const ending = /\.[\w{},()|]+$/.test(glob);
    let matched = false;
    await walk(folder, (file) => {
      const wanted = (ending || readable.test(file)) && matches.test(relativeTo(folder, file) ?? '');
      matched ||= wanted;
      return wanted;
    }, /(?:^|\/)\./.test(glob));
    if (!matched) failures.push({path: written, reason: 'no file matches'});
  }

  async function walk(folder: string, wanted: (path: string) => boolean, hidden = false): Promise<void> {
    if (options.signal?.aborted) return;
    let entries;
    try {
      entries = await options.files.readFolder(folder);
    } catch (error) {
      failures.push({path: relativeTo(options.cwd, folder) ?? folder, reason: (error as Error).message});
      return;
    }
    const sorted = [...(entries ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const {name, type} of sorted) {
      if (name === '.git' || neverSearched.has(name) || (name.startsWith('.') && !hidden)) continue;
      const path = joinPath(folder, name);
      if (type === 'folder') {
        if (!(await gitIgnore(`${path}/`))) await walk(path, wanted, hidden);
      } else if (type === 'file' && wanted(path) && !found.has(path) && !(await gitIgnore(path)) && !(await options.ignored(path))) {
        found.set(path, {path, named: false});
      }
    }
  }
}

/** A path as the user reads it: relative to where the run began, where that is shorter than climbing up. */
export function shownPath(cwd: string, path: string): string {
  const inside = relativeTo(cwd, path);
  if (inside !== undefined) return inside || '.';
  let steps = '';
  for (let folder = parentOf(cwd), count = 1; folder !== undefined && count <= 3; folder = parentOf(folder), count++) {
    steps += '../';
    const relative = parentOf(folder) === undefined ? undefined : relativeTo(folder, path);
    if (relative !== undefined) return steps + relative;
  }
  return path;
}

/** An absolute path of what a user wrote. */
export function absolutePath(cwd: string, written: string, windows: boolean): string {
  const path = windows ? written.replace(/\\/g, '/') : written;
  return isAbsolute(path) ? path : joinPath(cwd, path);
}

