/** A line of a block's text. */
export interface TextLine {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** The lines of a text that say something, with their places. */
export function linesOf(text: string): TextLine[] {
  const lines: TextLine[] = [];
  for (let from = 0; from <= text.length;) {
    const next = text.indexOf('\n', from);
    const end = next < 0 ? text.length : next;
    let to = end;
    while (to > from && /\s/.test(text[to - 1]!)) to--;
    let start = from;
    while (start < to && /\s/.test(text[start]!)) start++;
    if (to > start) lines.push({text: text.slice(start, to), from: start, to});
    from = end + 1;
  }
  return lines;
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
