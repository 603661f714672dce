/**
 * Sections: heading-like lines with their meanings, nested by rank, and the blocks that stand in each.
 * Every heading is a block of type `heading`; what follows a label in its paragraph is a block of its own.
 */
import type {Lexicon} from '../languages/lexicon.ts';
import type {RawBlock, RawTable} from './blocks.ts';
import {markEmpty} from './emptiness.ts';
import {readFields} from './field-sections.ts';
import {findHeadings, type HeadingLine} from './heading-lines.ts';
import {inferMeanings} from './section-content.ts';
import {splitBlocks} from './split-blocks.ts';
import type {FrontMatter, Meaning, Placeholder, Section, Span} from './types.ts';

/** What sections are read from. */
export interface SectionInput {
  /** All blocks; the step cuts them at headings and writes each one's section. */
  readonly blocks: RawBlock[];
  readonly tables: readonly RawTable[];
  readonly text: string;
  readonly lexicon: Lexicon;
  readonly frontMatter: FrontMatter | undefined;
}

/** A section while it is being made. */
export type RawSection = {-readonly [Key in keyof Section]: Section[Key]} & {children: number[]};

/** Finds heading-like lines, gives them meanings, and writes each block's section into it. */
export function readSections({blocks, tables, text, lexicon, frontMatter}: SectionInput): {
  readonly sections: readonly Section[];
  /** The sections again, with what says nothing marked empty. */
  readonly withEmptiness: (placeholders: readonly Placeholder[]) => readonly Section[];
} {
  const headings = findHeadings(blocks, text, lexicon);
  const places = splitBlocks(blocks, tables, headings);
  const sections = nest(headings, places, blocks, text);
  inferMeanings(sections, blocks, tables, lexicon);
  readFields({sections, blocks, tables, lexicon, frontMatter, text});
  return {
    sections,
    withEmptiness: (placeholders) => markEmpty({sections, blocks, tables, placeholders, lexicon, frontMatter}),
  };
}

/** Nests headings by rank and writes each block's section. */
function nest(headings: readonly HeadingLine[], places: readonly number[], blocks: readonly RawBlock[], text: string): RawSection[] {
  const sections: RawSection[] = [];
  const open: number[] = [];
  let next = 0;
  for (const block of blocks) {
    if (places[next] === block.index) {
      const heading = headings[next++]!;
      while (open.length > 0 && headings[open.at(-1)!]!.rank >= heading.rank) close(open.pop()!, block);
      const parent = open.at(-1);
      const index = sections.length;
      if (parent !== undefined) {
        const above = sections[parent]!;
        if (above.children.length === 0) above.blocks = {...above.blocks, to: block.index};
        above.children.push(index);
      }
      sections.push({
        index, text: heading.text, form: heading.form, level: heading.level, meanings: meaningsBelow(heading, parent === undefined ? undefined : sections[parent]), heading: block.span,
        span: {start: block.span.start, end: text.length}, parent, children: [],
        blocks: {from: block.index + 1, to: blocks.length}, empty: false, emptyText: undefined,
      });
      open.push(index);
    }
    block.section = open.at(-1);
  }
  return sections;

  function close(index: number, at: RawBlock): void {
    const section = sections[index]!;
    section.span = {...section.span, end: at.span.start};
    if (section.children.length === 0) section.blocks = {...section.blocks, to: at.index};
  }
}

/** What nobody tells of one feature: `Communication`, `Recherche`, `Insights & analytics` among the features are features. */
const ofNoFeature: ReadonlySet<Meaning> = new Set(['stakeholders', 'evidence', 'insights', 'findings']);
const aboutEvidence = /evid[eê]nc|beleg|nachweis|preuve|证据|證據|エビデンス|根拠|근거|증거|interview|feedback/iu;

/** A heading's meanings below another section. */
function meaningsBelow({meanings, text, form}: HeadingLine, parent: RawSection | undefined): readonly Meaning[] {
  if (form !== 'atx' || !parent?.meanings.includes('requirements') || !meanings.some((meaning) => ofNoFeature.has(meaning))) return meanings;
  if (aboutEvidence.test(text) || text.replace(/[^\p{L}\s]/gu, '').trim().split(/\s+/).length > 2) return meanings;
  return meanings.filter((meaning) => !ofNoFeature.has(meaning) && !(meaning === 'metrics' && meanings.includes('insights')));
}

/** Sections of a meaning, in document order. */
export function sectionsOf(document: {readonly sections: readonly Section[]}, meaning: Meaning): readonly Section[] {
  return document.sections.filter((section) => section.meanings.includes(meaning));
}

/** What a place is about: the meanings of its section, or of the nearest section around it that has any. */
export function meaningsAt(document: {readonly sections: readonly Section[]}, section: number | undefined): readonly Meaning[] {
  for (let at = section; at !== undefined; at = document.sections[at]?.parent) {
    const meanings = document.sections[at]?.meanings;
    if (meanings && meanings.length > 0) return meanings;
  }
  return [];
}

/** Whether a place stands in a section of a meaning, at whatever depth. */
export function isUnder(document: {readonly sections: readonly Section[]}, section: number | undefined, meaning: Meaning): boolean {
  for (let at = section; at !== undefined; at = document.sections[at]?.parent) {
    if (document.sections[at]?.meanings.includes(meaning)) return true;
  }
  return false;
}

/** Whether a span lies in another. */
export function within(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}
