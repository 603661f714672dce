/** Headings as links name them. */
import type {PrdDocument} from '../model/types.ts';
import {own} from './own.ts';
import type {Anchor, Place} from './types.ts';

/** Slug of a heading as GitHub makes it: lower case, punctuation dropped, blanks as hyphens. */
export function slugOf(heading: string): string {
  return heading.trim().toLowerCase().replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '').replace(/ /g, '-');
}

const htmlAnchor = /<[a-z][^>]{0,200}?\s(?:id|name)\s*=\s*["']([^"'\n]{1,200})["']/gi;

/** Anchors of a document: its headings in order (`goals`, `goals-1`), and HTML ids. */
export function readAnchors(document: PrdDocument, place: (start: number, end: number) => Place): Anchor[] {
  const anchors: Anchor[] = [];
  const counts = new Map<string, number>();
  for (const {form, text, heading} of document.sections) {
    if (form !== 'atx' && form !== 'setext' && form !== 'html') continue;
    const custom = /\{#([^}\s]+)\}\s*$/.exec(text)?.[1];
    const plain = slugOf(text);
    const count = counts.get(plain) ?? 0;
    counts.set(plain, count + 1);
    anchors.push({slug: count === 0 ? plain : `${plain}-${count}`, text: own(text), place: place(heading.start, heading.end)});
    if (custom) anchors.push({slug: custom, text, place: place(heading.start, heading.end)});
  }
  if (!document.text.includes('<')) return anchors;
  for (const block of document.blocks) {
    if (block.type !== 'html' && !block.marks.some(({type}) => type === 'html')) continue;
    for (const match of document.text.slice(block.span.start, block.span.end).matchAll(htmlAnchor)) {
      const start = block.span.start + match.index;
      anchors.push({slug: match[1]!, text: match[1]!, place: place(start, start + match[0].length)});
    }
  }
  return anchors;
}

/** The anchor that a fragment names; other renderers' slugs, with hyphens elsewhere, count as well. */
export function findAnchor(anchors: readonly Anchor[], fragment: string): Anchor | undefined {
  const wanted = decoded(fragment).replace(/^user-content-/, '');
  const exact = anchors.find(({slug}) => slug === wanted) ?? anchors.find(({slug}) => slug === wanted.toLowerCase());
  if (exact) return exact;
  const loose = bare(wanted);
  return loose === '' ? undefined : anchors.find(({slug}) => bare(slug) === loose);
}

function bare(slug: string): string {
  return slug.toLowerCase().normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
