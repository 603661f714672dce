import {lineEnding} from '../core/fixes/properties.ts';
import type {PrdDocument, TextEdit} from '../core/index.ts';

/** The edit that writes `key: value` into a document's front matter: in place of the present value, or as a new line. */
export function frontMatterEdit(document: PrdDocument, key: string, value: string): TextEdit {
  const {frontMatter, text} = document;
  const eol = lineEnding(text);
  if (!frontMatter) return {span: {start: 0, end: 0}, newText: ['---', `${key}: ${value}`, '---', '', ''].join(eol)};
  const block = text.slice(frontMatter.span.start, frontMatter.span.end);
  const line = new RegExp(`^(${key}[ \\t]*:)[^\\r\\n]*`, 'm').exec(block);
  if (line) {
    const start = frontMatter.span.start + line.index;
    return {span: {start, end: start + line[0].length}, newText: `${line[1]} ${value}`};
  }
  const inner = frontMatter.span.start + (/^[^\r\n]*(?:\r\n?|\n)/.exec(block)?.[0].length ?? 0);
  return {span: {start: inner, end: inner}, newText: `${key}: ${value}${eol}`};
}
