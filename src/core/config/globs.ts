import zeptomatch from 'zeptomatch';

/** Tells which glob of a list a path matches; undefined where none does. */
export type GlobList = (relativePath: string) => string | undefined;

/**
 * Compiles globs. The last one that matches decides, and one that begins with `!` takes back. A name without wildcards
 * stands for the file or for everything in the folder.
 */
export function compileGlobs(globs: readonly string[]): GlobList {
  const matchers = globs.map((written) => {
    const negated = written.startsWith('!');
    // macOS hands out file names in decomposed form.
    const glob = (negated ? written.slice(1) : written).normalize('NFC').replace(/^\.\//, '').replace(/\/$/, '');
    return {written, negated, pattern: isGlob(glob) ? compileGlob(glob) : compileGlob(glob, `${glob}/**`)};
  });
  return (relativePath) => {
    const path = relativePath.normalize('NFC');
    for (const {written, negated, pattern} of matchers.toReversed()) if (pattern?.test(path)) return negated ? undefined : written;
    return undefined;
  };
}

/** The expression of globs of which one must match; undefined where one cannot be read. */
export function compileGlob(...globs: readonly string[]): RegExp | undefined {
  // Each number of a range becomes a part of the expression.
  if (globs.some((glob) => /[^{},.]{5,}\.\.|\.\.[^{},.]{5,}/.test(glob))) return undefined;
  try {
    return zeptomatch.compile([...globs]);
  } catch {
    return undefined;
  }
}

/** Whether a path is a pattern: it has wildcards, a class or alternatives. */
export function isGlob(path: string): boolean {
  return /[*?[\]{}]/.test(path);
}

/** What is wrong with a glob, in one sentence; undefined for one that can match. */
export function faultOfGlob(glob: string): string | undefined {
  const bare = glob.replace(/^!/, '');
  if (bare.trim() === '') return 'Expected a glob, found an empty text.';
  if (bare.includes('\\')) return `Write \`/\` between folders, also on Windows: \`${glob.replace(/\\+/g, '/')}\`.`;
  if (/^(?:\/|[A-Za-z]:\/)/.test(bare)) return 'Globs count from the folder of this file; write it without the leading folders.';
  if (/^(?:\.\/)*\.\.(?:\/|$)/.test(bare)) return 'This points outside of the folder of this file, where no document can match.';
  if (!compileGlob(bare)) return 'Expected a glob such as `docs/**/*.md`; this one cannot be read.';
  return undefined;
}
