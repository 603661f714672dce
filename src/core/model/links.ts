import {spanInBlock} from './blocks.ts';
import type {Draft} from './build.ts';
import type {Link} from './types.ts';

/** Lists links and images, bare addresses included. */
export function readLinks({blocks}: Draft): Link[] {
  const links: Link[] = [];
  for (const block of blocks) {
    for (const {type, start, end, url} of block.marks) {
      if ((type !== 'link' && type !== 'image') || !url) continue;
      links.push({url, text: block.text.slice(start, end), span: spanInBlock(block, start, end), block: block.index});
    }
  }
  return links;
}
