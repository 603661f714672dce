import type {Lexicon} from '../languages/lexicon.ts';
import type {RawBlock, RawTable} from './blocks.ts';
import {headingKey} from './heading-words.ts';
import type {RawSection} from './sections.ts';
import {visibleText} from './text-lines.ts';
import type {FrontMatter, Placeholder, Section} from './types.ts';

/** What emptiness is decided from. */
export interface EmptinessInput {
  readonly sections: readonly RawSection[];
  readonly blocks: readonly RawBlock[];
  readonly tables: readonly RawTable[];
  readonly placeholders: readonly Placeholder[];
  readonly lexicon: Lexicon;
  readonly frontMatter: FrontMatter | undefined;
}

/** Marks sections that say nothing: nothing there, guidance only, "N/A", empty tables; a child that speaks counts. */
export function markEmpty({sections, blocks, tables, placeholders, lexicon}: EmptinessInput): Section[] {
  const nothing = new Set((lexicon.words.notApplicable ?? []).map((word) => headingKey(word) || word));
  for (const word of ['n/a', 'na', 'tbd', 'todo', '']) nothing.add(word);
  const longest = Math.max(...[...nothing].map((word) => word.length)) + 6;
  const byBlock = new Map<number, Placeholder[]>();
  for (const placeholder of placeholders) {
    if (placeholder.block === undefined) continue;
    const known = byBlock.get(placeholder.block);
    if (known) known.push(placeholder);
    else byBlock.set(placeholder.block, [placeholder]);
  }

  const speaks: boolean[] = [];
  const words: (string | undefined)[] = [];
  for (const section of sections) {
    let says = false;
    let text: string | undefined;
    if (section.form === 'field') {
      says = !section.empty;
      text = section.emptyText;
    }
    for (let index = section.blocks.from; index < section.blocks.to && !says; index++) {
      const block = blocks[index]!;
      if (block.type === 'heading') continue;
      const content = contentOf(block);
      if (content === true) says = true;
      else text ??= content;
    }
    speaks.push(says);
    words.push(text);
  }
  // Children follow their parents, so going backwards settles every child first.
  for (let index = sections.length - 1; index >= 0; index--) {
    const {parent} = sections[index]!;
    if (parent === undefined) continue;
    if (speaks[index]) speaks[parent] = true;
    else words[parent] ??= words[index];
  }
  return sections.map((section, index) => ({...section, empty: !speaks[index], emptyText: speaks[index] ? undefined : words[index]}));

  /** True where a block says something; else the words that say nothing. */
  function contentOf(block: RawBlock): true | string | undefined {
    switch (block.type) {
      case 'thematicBreak':
        return undefined;
      case 'code':
        return block.text.trim() === '' ? undefined : true;
      case 'html':
        return /<(?:img|svg|video|iframe|table|picture)\b/i.test(block.text.replace(/<!--[^]*?(?:-->|$)/g, '')) || visibleText(block.text) !== '' || undefined;
      case 'row':
        return rowContent(block);
      default:
        return paragraphContent(block);
    }
  }

  function paragraphContent(block: RawBlock): true | string | undefined {
    if (block.marks.some(({type}) => type === 'image')) return true;
    const text = block.text.trim();
    if (text === '') return undefined;
    if (isNothing(text)) return text;
    const own = byBlock.get(block.index);
    if (!own) return true;
    const first = own[0]!;
    // "TBD by the data team" is as unwritten as "TBD".
    if (first.kind === 'marker' && first.span.start - block.span.start <= 2) return first.text;
    return isCovered(block, own) ? first.text : true;
  }

  function rowContent(block: RawBlock): true | undefined {
    const cells = block.cells ?? [];
    // The first cell of an unfilled row is its label.
    const header = tables[block.table ?? -1]?.header ?? [];
    const own = byBlock.get(block.index) ?? [];
    const said = cells.filter(({text, span}, index) => (index > 0 || cells.length === 1) && text.trim() !== '' && !isNothing(text)
      && !own.some((placeholder) => placeholder.span.start <= span.start && placeholder.span.end >= span.end));
    return said.length > 0 || (header.length === 0 && cells.length > 0) || undefined;
  }

  function isNothing(text: string): boolean {
    return text.length <= longest && nothing.has(headingKey(text));
  }
}

/** Whether placeholders leave nothing of a block but punctuation and its label. */
function isCovered(block: RawBlock, placeholders: readonly Placeholder[]): boolean {
  let covered = 0;
  for (const {span} of placeholders) covered += Math.min(span.end, block.span.end) - Math.max(span.start, block.span.start);
  return covered >= (block.span.end - block.span.start) * 0.85;
}
