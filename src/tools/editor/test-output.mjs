/**
 * How the tests inside VS Code talk to the script outside: their lines have a prefix, since the workbench prints lines of
 * its own among them, and the last one carries the counts.
 *
 * @module
 */

/** In front of every line of the tests. */
export const testPrefix = '[prd-coach test] ';

/** In front of the counts, in the last line of the tests. */
export const closingMark = 'closing ';

/** In front of the counts so far, after each test: a run that breaks off still tells how far it came. */
export const countsMark = 'so far ';

/**
 * Gives what the tests said in a line, or `undefined` for a line of the workbench. Other text may come before the prefix
 * (the name of the extension host).
 *
 * @param {string} line
 */
export function testLine(line) {
  const at = line.indexOf(testPrefix);
  return at === -1 ? undefined : line.slice(at + testPrefix.length);
}

/**
 * Gives the counts of a closing line, or `undefined` for any other line.
 *
 * @param {string} said a line of the tests without its prefix
 */
export function closingLine(said) {
  return counts(said, closingMark);
}

/**
 * Gives the counts so far, or `undefined` for a line that is meant for people.
 *
 * @param {string} said a line of the tests without its prefix
 */
export function countsLine(said) {
  return counts(said, countsMark);
}

/** @returns {{passed: number, failed: number} | undefined} */
function counts(said, mark) {
  if (!said.startsWith(mark)) return undefined;
  try {
    return JSON.parse(said.slice(mark.length));
  } catch {
    return undefined;
  }
}
