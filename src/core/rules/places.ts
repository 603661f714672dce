import type {PrdDocument, Span} from '../model/types.ts';

/** Where a finding about the whole document stands: its title, else its first line. */
export function startOf(document: PrdDocument): Span {
  if (document.title) return document.title.span;
  const first = document.blocks.find(({type}) => type !== 'html');
  return first ? {start: first.span.start, end: Math.min(first.span.end, first.span.start + 80)} : {start: 0, end: 0};
}
