import {spanInBlock} from './blocks.ts';
import type {Draft} from './build.ts';
import type {Link} from './types.ts';

const htmlLink = /<(?:a|img)\b[^>]{0,400}?\b(?:href|src)\s*=\s*["']([^"'\n]{1,2000})["']/gi;

/** Lists links and images in order, bare addresses and HTML included. */
export function readLinks({blocks, text}: Draft): Link[] {
  const links: Link[] = [];
  for (const block of blocks) {
    for (const {type, start, end, url} of block.marks) {
      if ((type !== 'link' && type !== 'image') || !url) continue;
      links.push({url, text: block.text.slice(start, end), span: spanInBlock(block, start, end), block: block.index});
    }
    if (block.type !== 'html' && !block.marks.some(({type}) => type === 'html')) continue;
    for (const match of text.slice(block.span.start, block.span.end).matchAll(htmlLink)) {
      const start = block.span.start + match.index;
      links.push({url: match[1]!, text: '', span: {start, end: start + match[0].length}, block: block.index});
    }
  }
  return links.sort((a, b) => a.span.start - b.span.start);
}
