import type {Lexicon} from '../languages/lexicon.ts';
import type {RawBlock, RawTable} from './blocks.ts';
import type {FrontMatter, HeadingForm, Meaning, Placeholder, Section, Span} from './types.ts';

/** What sections are read from. */
export interface SectionInput {
  readonly blocks: RawBlock[];
  readonly tables: readonly RawTable[];
  readonly text: string;
  readonly lexicon: Lexicon;
  readonly frontMatter: FrontMatter | undefined;
}

/** Finds heading-like lines, gives them meanings, and writes each block's section into it. */
export function readSections({blocks, text, lexicon}: SectionInput): {
  readonly sections: readonly Section[];
  /** The sections again, with what says nothing marked empty. */
  readonly withEmptiness: (placeholders: readonly Placeholder[]) => readonly Section[];
} {
  const sections: {-readonly [Key in keyof Section]: Section[Key]}[] = [];
  const open: number[] = [];
  for (const block of blocks) {
    if (block.type === 'heading' && !block.quoted) {
      const level = block.node.type === 'heading' ? block.node.depth : 6;
      while (open.length > 0 && sections[open.at(-1)!]!.level >= level) close(open.pop()!, block.index, block.span.start);
      const form: HeadingForm = text[block.span.start] === '#' ? 'atx' : 'setext';
      const parent = open.at(-1);
      const index = sections.length;
      sections.push({
        index, text: block.text, form, level, meanings: meaningsOf(block.text, lexicon), heading: block.span,
        span: {start: block.span.start, end: text.length}, parent, children: [],
        blocks: {from: block.index + 1, to: blocks.length}, empty: false, emptyText: undefined,
      });
      if (parent !== undefined) {
        const above = sections[parent]!;
        above.children = [...above.children, index];
        if (above.children.length === 1) above.blocks = {...above.blocks, to: block.index};
      }
      open.push(index);
    }
    block.section = open.at(-1);
  }
  return {sections, withEmptiness: () => sections.map((section) => ({...section, empty: isEmpty(section, sections)}))};

  function close(index: number, at: number, end: number): void {
    const section = sections[index]!;
    section.span = {...section.span, end};
    if (section.children.length === 0) section.blocks = {...section.blocks, to: at};
  }
}

function isEmpty(section: Section, all: readonly Section[]): boolean {
  return section.blocks.from >= section.blocks.to && section.children.every((child) => isEmpty(all[child]!, all));
}

function meaningsOf(heading: string, lexicon: Lexicon): Meaning[] {
  const words = heading.toLowerCase().replace(/^[\d.\s]+/, '').replace(/[:：]$/, '').trim();
  return [...lexicon.sections].filter(([, wordings]) => wordings.includes(words)).map(([meaning]) => meaning);
}

/** Sections of a meaning, in document order. */
export function sectionsOf(document: {readonly sections: readonly Section[]}, meaning: Meaning): readonly Section[] {
  return document.sections.filter((section) => section.meanings.includes(meaning));
}

/** Whether a span lies in another. */
export function within(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}
