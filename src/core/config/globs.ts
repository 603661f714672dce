import picomatch from 'picomatch';

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
    const plain = !picomatch.scan(glob).isGlob;
    const matches = picomatch(plain ? [glob, `${glob}/**`] : glob, {dot: true});
    return {written, negated, matches};
  });
  return (relativePath) => {
    const path = relativePath.normalize('NFC');
    for (const {written, negated, matches} of matchers.toReversed()) if (matches(path)) return negated ? undefined : written;
    return undefined;
  };
}

/** What is wrong with a glob, in one sentence; undefined for one that can match. */
export function faultOfGlob(glob: string): string | undefined {
  const bare = glob.replace(/^!/, '');
  if (bare.trim() === '') return 'Expected a glob, found an empty text.';
  if (bare.includes('\\')) return `Write \`/\` between folders, also on Windows: \`${glob.replace(/\\+/g, '/')}\`.`;
  if (/^(?:\/|[A-Za-z]:\/)/.test(bare)) return 'Globs count from the folder of this file; write it without the leading folders.';
  if (/^(?:\.\/)*\.\.(?:\/|$)/.test(bare)) return 'This points outside of the folder of this file, where no document can match.';
  return undefined;
}
