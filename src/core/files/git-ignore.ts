import ignore, {type Ignore} from 'ignore';
import {joinPath, parentOf, relativeTo} from '../config/paths.ts';
import type {FileSystem} from '../ports.ts';

/** The `.gitignore` of a folder and those above it. */
interface Level {
  readonly folder: string;
  readonly rules: Ignore | undefined;
  readonly above: Level | undefined;
}

/**
 * Tells whether git ignores a path: every `.gitignore` from the repository's root down has a say, the deepest the last.
 * Each file is read once; a folder's path ends in `/`.
 */
export function gitIgnores(files: FileSystem): (path: string) => Promise<boolean> {
  const levels = new Map<string, Promise<Level>>();
  return async (path) => {
    const folder = parentOf(path);
    if (folder === undefined) return false;
    for (let level: Level | undefined = await levelOf(folder); level; level = level.above) {
      const relative = relativeTo(level.folder, path);
      if (!level.rules || !relative) continue;
      const verdict = level.rules.test(relative);
      if (verdict.ignored) return true;
      if (verdict.unignored) return false;
    }
    return false;
  };

  function levelOf(folder: string): Promise<Level> {
    let level = levels.get(folder);
    if (!level) levels.set(folder, (level = makeLevel(folder)));
    return level;
  }

  async function makeLevel(folder: string): Promise<Level> {
    const text = await readText(joinPath(folder, '.gitignore'));
    const rules = text === undefined ? undefined : ignore({allowRelativePaths: true}).add(text);
    const parent = await isRepository(folder) ? undefined : parentOf(folder);
    return {folder, rules, above: parent === undefined ? undefined : await levelOf(parent)};
  }

  /** `.git` is a folder, or a file in a worktree and a submodule. */
  async function isRepository(folder: string): Promise<boolean> {
    const path = joinPath(folder, '.git');
    const entries = await files.readFolder(path).catch(() => undefined);
    return entries !== undefined || await readText(path) !== undefined;
  }

  async function readText(path: string): Promise<string | undefined> {
    return files.readText(path).catch(() => undefined);
  }
}
