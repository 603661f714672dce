import {FileType, RelativePattern, Uri, workspace, type CancellationToken, type LogOutputChannel, type WorkspaceFolder} from 'vscode';
import {loadCore} from './core.ts';
import {editorFiles} from './files.ts';

/** A search that takes longer is taken for one that never ends, as on some web file systems. */
const patience = 15_000;

/** What the name of a Markdown file ends in. */
export const markdown = /\.(?:md|markdown)$/i;
const neverSearched = /^(?:node_modules|bower_components|\..*)$/;

/** Finds the Markdown files of a folder, without hidden folders, packages and what `.gitignore` names. */
export async function findDocuments(folder: WorkspaceFolder, token: CancellationToken, log: LogOutputChannel): Promise<readonly Uri[]> {
  const {gitIgnores} = await loadCore();
  const isIgnored = gitIgnores(editorFiles);
  const found = await searched(folder, token) ?? await walked(folder.uri, token, isIgnored, log);
  const kept: Uri[] = [];
  for (const uri of found) {
    if (token.isCancellationRequested) return kept;
    if (await isSearched(uri, isIgnored)) kept.push(uri);
  }
  return kept.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Tells whether git ignores a path, as `gitIgnores` of the core makes it. */
export type IsIgnored = (path: string) => Promise<boolean>;

/** Whether a search of the workspace would find a file or look into a folder: neither hidden nor of a package nor ignored by git. */
export async function isSearched(uri: Uri, isIgnored: IsIgnored): Promise<boolean> {
  const root = workspace.getWorkspaceFolder(uri)?.uri;
  if (!root) return false;
  const inside = uri.path.slice(root.path.length).split('/').filter(Boolean);
  return !inside.some((name) => neverSearched.test(name)) && !await isBelowIgnored(root, inside, isIgnored);
}

/** The Markdown files below one folder of the workspace, which is searched itself. */
export function documentsBelow(folder: Uri, token: CancellationToken, isIgnored: IsIgnored, log: LogOutputChannel): Promise<readonly Uri[]> {
  return walked(folder, token, isIgnored, log);
}

/** The editor's own file search; undefined where it gives no answer. */
async function searched(folder: WorkspaceFolder, token: CancellationToken): Promise<readonly Uri[] | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patience);
    token.onCancellationRequested(() => resolve(undefined));
  });
  // In the web there is file search only where something provides it for the scheme; elsewhere the promise stays open.
  if (folder.uri.scheme !== 'file' && folder.uri.scheme !== 'vscode-remote') return undefined;
  try {
    const pattern = new RelativePattern(folder, '**/*.{md,markdown,MD}');
    return await Promise.race([workspace.findFiles(pattern, '**/{node_modules,bower_components,.git}/**', undefined, token), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Reads folder after folder: works on every file system. */
async function walked(root: Uri, token: CancellationToken, isIgnored: IsIgnored, log: LogOutputChannel): Promise<readonly Uri[]> {
  const found: Uri[] = [];
  const open = [root];
  for (let folder = open.pop(); folder && !token.isCancellationRequested; folder = open.pop()) {
    let entries: readonly [string, FileType][];
    try {
      entries = await workspace.fs.readDirectory(folder);
    } catch (error) {
      log.warn(`${folder.toString(true)} could not be read: ${String(error)}`);
      continue;
    }
    for (const [name, type] of entries) {
      const uri = Uri.joinPath(folder, name);
      // A link to a folder may lead back up.
      if (type === FileType.Directory) {
        if (!neverSearched.test(name) && !await isIgnored(`${uri.toString()}/`)) open.push(uri);
      } else if (type & FileType.File && markdown.test(name)) found.push(uri);
    }
  }
  return found;
}

/** Whether git ignores the file or a folder it is in. */
async function isBelowIgnored(root: Uri, inside: readonly string[], isIgnored: IsIgnored): Promise<boolean> {
  for (let depth = 1; depth <= inside.length; depth++) {
    const path = Uri.joinPath(root, ...inside.slice(0, depth)).toString();
    if (await isIgnored(depth < inside.length ? `${path}/` : path)) return true;
  }
  return false;
}
