import {TextMemory} from '../languages/text-memory.ts';

/** A line of a block as a reader sees it: paragraphs hold several, cells and headings one. */
export interface Line {
  /** First offset in the block's text, leading blanks skipped. */
  readonly start: number;
  /** Offset after the last character, trailing blanks skipped. */
  readonly end: number;
  readonly text: string;
}

/** Lines of a block's text that are not blank. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let from = 0;
  while (from <= text.length) {
    const next = text.indexOf('\n', from);
    const until = next < 0 ? text.length : next;
    let start = from;
    let end = until;
    while (start < end && isBlank(text.charCodeAt(start))) start++;
    while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
    if (end > start) lines.push({start, end, text: text.slice(start, end)});
    from = until + 1;
  }
  return lines;
}

/** What `\s` matches. */
function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || (code >= 0xA0 && /\s/.test(String.fromCharCode(code)));
}

/** Sentences of a text with their offsets; a full stop inside a number, an abbreviation or an address ends none. */
export function sentencesOf(text: string): readonly Line[] {
  return sentences.of(text, readSentences);
}

const sentences = new TextMemory<readonly Line[]>(1000);

function readSentences(text: string): readonly Line[] {
  const found: Line[] = [];
  const ends = /[.!?…]{1,4}["'”’»)\]]{0,3}(?=\s{1,3}[^\p{Ll}\s]|\s{0,3}$)|[。！？；][”』」）]{0,3}|\n(?=[ \t]{0,8}(?:\n|[-*•]\s))/gu;
  let from = 0;
  for (const match of text.matchAll(ends)) {
    const until = match.index + match[0].length;
    if (/(?:^|[\s(])(?:e\.g|i\.e|vs|z\.\s?B|d\.\s?h|p\.\s?ex|ca|approx|no|nr|dr|mr|mrs|ms|inc|u\.s|etc)\.$/i.test(text.slice(Math.max(from, until - 10), until))) continue;
    push(from, until);
    from = until;
  }
  push(from, text.length);
  return found;

  function push(start: number, end: number): void {
    while (start < end && /\s/.test(text[start]!)) start++;
    while (end > start && /\s/.test(text[end - 1]!)) end--;
    if (end > start) found.push({start, end, text: text.slice(start, end)});
  }
}

/** A heading inside an HTML block. */
export interface HtmlHeading {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** 1 to 6; undefined for the summary of a folded detail. */
  readonly level: number | undefined;
  /** Written with `#` after a tag, where Markdown no longer reads it. */
  readonly markdown: boolean;
}

const tag = /<(h[1-6]|summary)\b[^<>]{0,300}>|<!--|^(#{1,6})[ \t]+(\S.{0,200})$/gim;

/** Headings written as `<h2>…</h2>`, `<summary>…</summary>`, or `## …` straight after a tag; comments are passed over. */
export function htmlHeadings(html: string): HtmlHeading[] {
  const found: HtmlHeading[] = [];
  if (!/<(?:h[1-6]|summary)\b|^#/im.test(html)) return found;
  tag.lastIndex = 0;
  for (let match = tag.exec(html); match; match = tag.exec(html)) {
    if (match[0] === '<!--') {
      const end = html.indexOf('-->', tag.lastIndex);
      if (end < 0) break;
      tag.lastIndex = end + 3;
    } else if (match[2]) {
      found.push({text: match[3]!.trim(), from: match.index, to: match.index + match[0].trimEnd().length, level: match[2].length, markdown: true});
    } else {
      const name = match[1]!.toLowerCase();
      const near = html.slice(tag.lastIndex, tag.lastIndex + 500).toLowerCase().indexOf(`</${name}`);
      if (near < 0) continue;
      const close = tag.lastIndex + near;
      const end = html.indexOf('>', close) + 1 || html.length;
      const text = visibleText(html.slice(tag.lastIndex, close));
      if (text) found.push({text, from: match.index, to: end, level: name === 'summary' ? undefined : Number(name[1]), markdown: false});
      tag.lastIndex = end;
    }
  }
  return found;
}

/** What HTML shows: without tags and comments, common entities resolved. */
export function visibleText(html: string): string {
  return html
    .replace(/<!--[^]*?(?:-->|$)/g, ' ')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ').replace(/&amp;/g, '&').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ')
    .trim();
}
