/** The longest text we parse, in UTF-16 code units. */
export const maximumLength = 2_000_000;

/**
 * A reason not to parse a text, in one sentence that names the limit; undefined where it may be parsed.
 * Some inputs take micromark minutes (see docs/performance.md); they are skipped with a note instead of a hang.
 */
export function refuseToParse(text: string): string | undefined {
  if (text.length > maximumLength) {
    return `Not checked: ${text.length.toLocaleString('en')} characters, the limit is ${maximumLength.toLocaleString('en')}.`;
  }
  return undefined;
}
