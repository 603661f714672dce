/** Links between documents as paths. */
import {TextMemory} from '../languages/text-memory.ts';
import {isAbsolute, joinPath, parentOf} from '../config/paths.ts';

/** Where a local link leads. */
export interface LinkTarget {
  /** Path in the form of the document's own; the document's own path for a link that is only a fragment. */
  readonly path: string;
  /** What stands behind `#`; empty where there is nothing. */
  readonly fragment: string;
}

/** Whether an address leads out of the workspace or is no address of a file at all. */
export function isLocalUrl(url: string): boolean {
  return !/^[a-z][a-z\d+.-]{1,}:/i.test(url) && !url.startsWith('//') && url.trim() !== '' && !/^[{<[$]|\{\{|\$\{/.test(url);
}

/**
 * Resolves a local address against the document it stands in; undefined for one that leads elsewhere, and for one from
 * the root (`/docs/a.md`), because nobody knows which root is meant.
 */
export function resolveLink(from: string, url: string): LinkTarget | undefined {
  return targets.of(`${from}\n${url}`, () => targetOf(from, url));
}

const targets = new TextMemory<LinkTarget | undefined>(1000);

function targetOf(from: string, url: string): LinkTarget | undefined {
  if (!isLocalUrl(url)) return undefined;
  const hash = url.indexOf('#');
  const fragment = hash < 0 ? '' : url.slice(hash + 1);
  const file = (hash < 0 ? url : url.slice(0, hash)).replace(/\?.*$/, '');
  if (file === '') return {path: from, fragment};
  if (file.startsWith('/')) return undefined;
  const folder = isAbsolute(from) ? (parentOf(from) ?? '') : from.includes('/') ? from.slice(0, from.lastIndexOf('/')) : '';
  return {path: isAbsolute(from) ? joinPath(folder, decodedPath(file)) : joinRelative(folder, decodedPath(file)), fragment};
}

/** A file that an address from the root may mean. */
export interface RootTarget {
  readonly path: string;
  /** The first folder of the address; where it is there, addresses count from this root. */
  readonly folder: string;
}

/**
 * Files that an address from the root (`/docs/a.md`) may mean, one for each folder that may be its root; none for other
 * addresses, and for those without a folder or an ending, which are a web site's.
 */
export function targetsFromRoot(url: string, roots: readonly string[]): readonly RootTarget[] {
  if (!isLocalUrl(url)) return [];
  const [, folder, rest] = /^\/([^/?#]+)\/([^?#]*\.[a-z\d]{1,8})(?:[?#].*)?$/i.exec(url) ?? [];
  if (folder === undefined || rest === undefined) return [];
  return roots.map((root) => {
    const first = joinPath(root, decodedPath(folder));
    return {path: joinPath(first, decodedPath(rest)), folder: first};
  });
}

/** One key for the ways to write a path: drive letters in lower case, URIs decoded. */
export function pathKey(path: string): string {
  // Most paths have nothing to normalise, and every question to the index asks.
  if (!path.includes(':') && !path.includes('\\')) return path;
  const isUri = /^[a-z][\w+.-]+:\//i.test(path);
  return (isUri ? decodedPath(path) : path).replace(/\\/g, '/')
    .replace(/^((?:[A-Za-z][\w+.-]+:\/{1,2})?\/?)([A-Za-z]):(?=\/|$)/, (_, before: string, drive: string) => `${before}${drive.toLowerCase()}:`);
}

/** Joins paths that begin nowhere: steps above the first folder are kept. */
function joinRelative(folder: string, file: string): string {
  const parts = folder === '' || folder === '.' ? [] : folder.split('/');
  for (const part of file.replace(/\\/g, '/').split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

function decodedPath(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
