import {lineEnding} from '../core/fixes/properties.ts';
import type {Block, PrdDocument, TextEdit} from '../core/index.ts';

/**
 * Puts a waiver where it covers the finding at an offset and as little else as possible: at the end of a table row or a
 * list item, under the heading of a section, before a paragraph, under the front matter.
 */
export function waiverEdit(document: PrdDocument, offset: number, comment: string): TextEdit {
  const {blocks, frontMatter, sections, text} = document;
  const eol = lineEnding(text);
  const insert = (at: number, newText: string): TextEdit => ({span: {start: at, end: at}, newText});
  const above = () => insert(frontMatter?.span.end ?? 0, frontMatter ? `${eol}${eol}${comment}` : `${comment}${eol}${eol}`);
  if (frontMatter && offset < frontMatter.span.end) return above();

  const block = blocks.findLast(({span}) => span.start <= offset && offset <= span.end) ?? blocks.find(({span}) => span.start >= offset);
  if (!block) return above();
  if (block.type === 'row') return insert(endOfRow(block, text), ` ${comment}`);
  if (block.item && block.type === 'paragraph') return insert(endOfLine(text, block.span.start, block.span.end), ` ${comment}`);
  const opens = sections.some(({heading}) => block.span.start <= heading.start && heading.end <= block.span.end);
  // The marks of a bold heading stand behind its words.
  if (opens) return insert(endOfLine(text, block.span.end, text.length), `${eol}${eol}${comment}`);
  // Between the lines of a quote or a code block a comment would not be one.
  const outer = document.tree.children.find(({position}) => (position?.end.offset ?? 0) >= block.span.end);
  const start = outer?.position?.start.offset ?? block.span.start;
  return insert(startOfLine(text, start), `${comment}${eol}${eol}`);
}

/** Behind the words of the row's last cell. */
function endOfRow({cells, span}: Block, text: string): number {
  const last = cells?.at(-1);
  if (!last) return span.end;
  return last.span.start + text.slice(last.span.start, last.span.end).trimEnd().length;
}

function startOfLine(text: string, at: number): number {
  return Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
}

function endOfLine(text: string, from: number, limit: number): number {
  const line = text.slice(from, limit).search(/[\r\n]/);
  return line < 0 ? limit : from + line;
}
