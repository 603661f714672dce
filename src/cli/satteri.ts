import type {Root} from 'mdast';
import type {Parser} from '../core/index.ts';
import {hasClosedFrontMatter, parseMarkdown} from '../core/index.ts';

/**
 * The fast parser where it is installed: Sätteri makes the tree that remark makes, many times faster.
 *
 * @returns a parser that falls back to remark for texts whose trees are known to differ; undefined where Sätteri is
 * not installed or does not load on this system.
 */
export async function loadSatteri(): Promise<Parser | undefined> {
  try {
    const {markdownToMdast} = await import('satteri');
    const parse: Parser = (text) => {
      if (differs(text)) return parseMarkdown(text);
      try {
        return markdownToMdast(text, {features: {frontmatter: hasClosedFrontMatter(text)}}) as Root;
      } catch {
        return parseMarkdown(text);
      }
    };
    // A binary for another system fails at its first call, not when it is loaded.
    return parse('# a').children.length === 1 ? parse : undefined;
  } catch {
    return undefined;
  }
}

/** What the two parsers are known to read differently; found by the differential tests, see test/parse. Bounded repeats keep them linear. */
const differences = [
  // NUL, and half of a surrogate pair.
  /[\0\p{Surrogate}]/u,
  // An address behind an escape or a character reference: remark does not tell its place.
  /[\\&]\S{0,200}(?:@|www\.|:\/\/)/i,
  // An address that runs into markup: only one of the two takes it as one word.
  /(?:https?:\/\/|www\.)[^\s<]{0,500}?(?:[*~[\]\\`&|]|_(?![a-z0-9])|(?<![a-z0-9])_)/i,
  /@[^\s|]{0,500}[|~*_]/,
  // A run of asterisks straight behind an underscore or an escape, with a closing run of another length.
  /[_\\]\*/,
  // A definition with a table straight below it.
  /^[ \t>]*\[[^\]\n]+\]:[^\n]*\n[^\n]*\|/m,
];

/** Whether a text holds what the two parsers are known to read differently. */
export function differs(text: string): boolean {
  // A comment or a fence that nothing closes: where the block ends.
  return text.lastIndexOf('<!--') > text.lastIndexOf('-->')
    || (text.match(/^[ \t>*+-]*(?:```|~~~)/gm)?.length ?? 0) % 2 === 1
    || differences.some((pattern) => pattern.test(text));
}
