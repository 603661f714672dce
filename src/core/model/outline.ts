import {TextMemory} from '../languages/text-memory.ts';
import type {RawBlock} from './blocks.ts';
import type {Block, Meaning, Section} from './types.ts';

/** What several steps need to know of a document's shape, worked out once. */
export interface Outline {
  /** A section's own meanings, or those of the nearest section around it that has any. */
  readonly meaningsOf: (section: number | undefined) => ReadonlySet<Meaning>;
  /** Whether a section or one around it has one of the meanings, however deep. */
  readonly standsIn: (section: number | undefined, ...meanings: readonly Meaning[]) => boolean;
  /** Blocks of a list item, nested ones included, half open. */
  readonly rangeOfItem: (item: number) => {readonly from: number; readonly to: number};
}

const cache = new WeakMap<object, Outline>();
const none: ReadonlySet<Meaning> = new Set();

/** The outline of a draft; blocks keep their identity while the model is built, so it is made once. */
export function outlineOf({blocks, sections}: {readonly blocks: readonly (Block | RawBlock)[]; readonly sections: readonly Section[]}): Outline {
  let outline = cache.get(blocks);
  if (!outline) cache.set(blocks, (outline = makeOutline(blocks, sections)));
  return outline;
}

function makeOutline(blocks: readonly (Block | RawBlock)[], sections: readonly Section[]): Outline {
  const effective: ReadonlySet<Meaning>[] = [];
  const all: ReadonlySet<Meaning>[] = [];
  for (const {meanings, parent} of sections) {
    const above = parent === undefined ? none : (effective[parent] ?? none);
    const around = parent === undefined ? none : (all[parent] ?? none);
    effective.push(meanings.length > 0 ? new Set(meanings) : above);
    all.push(meanings.every((meaning) => around.has(meaning)) ? around : new Set([...around, ...meanings]));
  }
  const ranges = new Map<number, {from: number; to: number}>();
  const parents = new Map<number, number>();
  for (const {index, item} of blocks) {
    if (!item) continue;
    const range = ranges.get(item.id);
    if (range) range.to = index + 1;
    else ranges.set(item.id, {from: index, to: index + 1});
    if (item.parent !== undefined) parents.set(item.id, item.parent);
  }
  // Nested items have higher numbers than the item they stand in.
  for (const id of [...ranges.keys()].sort((a, b) => b - a)) {
    const range = ranges.get(id)!;
    const parent = parents.get(id);
    if (parent === undefined) continue;
    const outer = ranges.get(parent);
    if (!outer) ranges.set(parent, {...range});
    else {
      outer.from = Math.min(outer.from, range.from);
      outer.to = Math.max(outer.to, range.to);
    }
  }
  return {
    meaningsOf: (section) => (section === undefined ? none : (effective[section] ?? none)),
    standsIn: (section, ...meanings) => {
      const found = section === undefined ? none : (all[section] ?? none);
      return meanings.some((meaning) => found.has(meaning));
    },
    rangeOfItem: (item) => ranges.get(item) ?? {from: 0, to: 0},
  };
}

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

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 13 || code === 0x3000 || code === 0xA0;
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
