/** What is wrong with a regular expression of an id, in one sentence; undefined for a usable one. */
export function faultOfPattern(source: string): string | undefined {
  if (source === '') return 'Expected a regular expression, found an empty text.';
  if (source.length > 500) return 'This expression is longer than 500 characters.';
  let pattern: RegExp;
  try {
    pattern = new RegExp(source, 'u');
  } catch (error) {
    const reason = (error as Error).message.replace(/^Invalid regular expression: /, '').replace(/^\/.*\/\w*: /s, '');
    return `This is not a regular expression: ${reason}.`;
  }
  if (pattern.test('')) return 'This expression matches nothing at all, and so matches everywhere; an id has at least one character.';
  // (a+)+ and the like take exponential time on a long word that almost matches.
  if (/\((?:[^()\\]|\\.)*(?<!\\)[+*](?:[^()\\]|\\.)*\)[+*{]/.test(source)) {
    return 'A repeated group that repeats inside can take minutes; write it without one of the two repetitions.';
  }
  return undefined;
}
