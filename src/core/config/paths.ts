/**
 * Paths and URIs as strings with `/`: `/home/ana/docs`, `C:/docs`, `file:///c%3A/docs`, `vscode-vfs://github/a/b`,
 * `memfs:/docs`.
 * A URI's path stays percent-encoded until it is compared with what a person wrote.
 */

/** The folder of a path; undefined for a root. */
export function parentOf(path: string): string | undefined {
  const trimmed = path.replace(/\/+$/, '');
  const root = rootLength(path);
  const slash = trimmed.lastIndexOf('/');
  if (trimmed.length < root || slash < 0) return undefined;
  return slash < root ? (path.length > root ? path.slice(0, root) : undefined) : trimmed.slice(0, slash);
}

/** The last part of a path, decoded. */
export function nameOf(path: string): string {
  const trimmed = path.replace(/\/+$/, '');
  return decode(trimmed.slice(trimmed.lastIndexOf('/') + 1), path);
}

/** A path below a folder; `..` and `.` in the relative part are resolved, an absolute one stands as it is. */
export function joinPath(folder: string, relative: string): string {
  const written = relative.replace(/\\/g, '/');
  if (/^(?:\/|[A-Za-z]:\/|[A-Za-z][\w+.-]+:\/)/.test(written)) return written;
  let at = folder.replace(/\/+$/, '') || '/';
  for (const part of written.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') at = parentOf(at) ?? at;
    else at = `${at.replace(/\/+$/, '')}/${isUri(folder) ? encodeURIComponent(part) : part}`;
  }
  return at;
}

/** A path relative to a folder, decoded, without a leading `/`; undefined for a path outside of it. */
export function relativeTo(folder: string, path: string): string | undefined {
  const base = comparable(folder).replace(/\/+$/, '');
  const full = comparable(path);
  if (full === base || full === `${base}/`) return '';
  if (!full.startsWith(`${base}/`)) return undefined;
  return full.slice(base.length + 1);
}

/** Whether a path says where it begins: from the root of a disk or as a URI. */
export function isAbsolute(path: string): boolean {
  return /^(?:\/|[A-Za-z]:[/\\]|[A-Za-z][\w+.-]+:\/)/.test(path);
}

function isUri(path: string): boolean {
  return /^[A-Za-z][\w+.-]+:\//.test(path);
}

/** Length of the part that has no parent: `/`, `C:/`, `scheme://authority/`, `scheme:/`. */
function rootLength(path: string): number {
  return (/^(?:[A-Za-z][\w+.-]+:\/\/[^/]*\/?|[A-Za-z][\w+.-]*:\/|\/)/.exec(path)?.[0].length) ?? 0;
}

/** Windows spells its drive letters both ways, and URIs encode the colon or not. */
function comparable(path: string): string {
  return decode(path, path).replace(/\\/g, '/').replace(/^((?:[A-Za-z][\w+.-]+:\/{1,2})?\/?)([A-Za-z]):(?=\/|$)/, (_, before: string, drive: string) => `${before}${drive.toLowerCase()}:`);
}

function decode(text: string, of: string): string {
  if (!isUri(of)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
