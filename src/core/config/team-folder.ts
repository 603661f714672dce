import type {FileSystem} from '../ports.ts';
import {parentOf} from './paths.ts';

/**
 * Finds the folder that a team's ids and its accepted citations belong to: that of the team file, else that of the
 * repository. Each folder is looked at once.
 *
 * @returns of a document and the team file that holds for it; undefined where there is neither, when it is the folder
 * that was opened or checked.
 */
export function teamFolders(files: FileSystem): (path: string, configPath: string | undefined) => Promise<string | undefined> {
  const known = new Map<string, Promise<string | undefined>>();
  return async (path, configPath) => {
    if (configPath !== undefined) return parentOf(configPath) ?? configPath;
    const folder = parentOf(path);
    return folder === undefined ? undefined : repositoryOf(folder);
  };

  function repositoryOf(folder: string): Promise<string | undefined> {
    let found = known.get(folder);
    if (!found) known.set(folder, (found = look(folder)));
    return found;
  }

  async function look(folder: string): Promise<string | undefined> {
    const entries = await files.readFolder(folder).catch(() => undefined);
    if (entries?.some(({name}) => name === '.git')) return folder;
    const parent = parentOf(folder);
    return parent === undefined ? undefined : repositoryOf(parent);
  }
}
