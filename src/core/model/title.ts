import type {Draft} from './build.ts';
import {linesOf} from './text-lines.ts';
import type {PrdDocument} from './types.ts';

/** The title: the first heading of level 1, else `title:` in the front matter, else what stands first like one. */
export function readTitle(draft: Pick<Draft<'properties'>, 'sections' | 'properties' | 'blocks'>): PrdDocument['title'] {
  const {sections, properties, blocks} = draft;
  const heading = sections.find(({level, form}) => level === 1 && form !== 'field');
  const named = properties.find(({name, form, value}) => name === 'title' && form === 'front-matter' && value !== '');
  if (heading && heading.meanings.length === 0) return {text: heading.text, span: heading.heading};
  if (named) return {text: named.value, span: named.valueSpan};
  if (heading) return {text: heading.text, span: heading.heading};
  const first = sections[0];
  if (first && first.meanings.length === 0 && (first.form === 'atx' || first.form === 'setext' || first.form === 'html' || first.form === 'bold')) {
    return {text: first.text, span: first.heading};
  }
  // A plain-text document: its first short line that is no field.
  const end = first?.heading.start ?? Number.POSITIVE_INFINITY;
  for (const block of blocks.slice(0, 12)) {
    if (block.type !== 'paragraph' || block.item || block.span.start >= end) continue;
    const line = linesOf(block.text)[0];
    if (line && line.text.length <= 100 && !/[:：.。]/.test(line.text) && linesOf(block.text).length <= 2) return {text: line.text, span: block.span};
  }
  return undefined;
}
