import {spanInBlock} from './blocks.ts';
import type {Draft} from './build.ts';
import type {Block, Section, Span, Waiver} from './types.ts';

/** A waiver comment taken apart, with the places of its parts. */
export interface WaiverComment {
  /** Place of the comment. */
  readonly span: Span;
  /** Rules as written, each with its place. */
  readonly rules: readonly {readonly name: string; readonly span: Span}[];
  readonly reason: string;
  readonly who: string | undefined;
  /** What stands after `until`, or a lone date, as written. */
  readonly until: {readonly text: string; readonly span: Span} | undefined;
}

// Bounded, so that a text of nothing but openings stays linear.
const comment = /<!--\s{0,99}prd-ok(?![\p{L}\p{N}])([^]{0,2000}?)-->/giu;
const untilWord = /^(?:until|till|bis(?: zum)?|hasta(?: el)?|até|jusqu['’]au|jusqu['’]à|直到|至|まで|까지)(?![\p{L}])\s*[:：]?\s*/iu;
const dateAlone = /^\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?$|^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}$/;

/**
 * Reads `<!-- prd-ok rule: reason, who, until DATE -->` comments; one comment may name several rules.
 * A comment covers what follows in its section, and the section's heading where it comes first under it; above the
 * first heading the whole document; right before a heading that heading's section; in a list item or a row only that.
 */
export function readWaivers({blocks, sections, text}: Draft): Waiver[] {
  if (!/prd-ok/i.test(text)) return [];
  const waivers: Waiver[] = [];
  const around = surroundings({blocks, sections, text});
  for (const block of blocks) {
    for (const {span, rules, reason, who, until} of waiverComments(block, text)) {
      const covers = coverOf(block, span, around);
      // A comment that names no rule covers nothing; the rule `waiver-invalid` says so.
      for (const {name} of rules.length > 0 ? rules : [{name: ''}]) {
        waivers.push({rule: name, reason, who, until: until?.text, span, covers});
      }
    }
  }
  return waivers;
}

/** The waiver comments of a block. */
export function waiverComments(block: Block, text: string): readonly WaiverComment[] {
  if (block.type === 'code') return [];
  const source = text.slice(block.span.start, block.span.end);
  if (!/prd-ok/i.test(source)) return [];
  const code = block.marks.filter(({type}) => type === 'inlineCode').map(({start, end}) => spanInBlock(block, start, end));
  return [...source.matchAll(comment)]
    .filter(({index}) => !code.some(({start, end}) => start - 1 <= block.span.start + index && block.span.start + index < end))
    .map((match) => takeApart(match[1]!, block.span.start + match.index, match[0]));
}

function takeApart(body: string, start: number, whole: string): WaiverComment {
  const at = start + whole.length - 3 - body.length;
  const colon = body.search(/[:：]/);
  const named = colon < 0 ? body : body.slice(0, colon);
  const rules = [...named.matchAll(/[^\s,，、;]+/g)].map((match) => {
    const from = at + match.index;
    return {name: match[0], span: {start: from, end: from + match[0].length}};
  });
  return {span: {start, end: start + whole.length}, rules, ...readReason(colon < 0 ? '' : body.slice(colon + 1), at + colon + 1)};
}

/** Splits `reason, who, until DATE`; all but the reason may be missing, and the reason may hold commas. */
function readReason(words: string, at: number): Pick<WaiverComment, 'reason' | 'who' | 'until'> {
  const parts = [...words.matchAll(/[^,，、]+/g)].flatMap((match) => {
    const text = match[0].trim();
    const start = at + match.index + match[0].indexOf(text);
    return text ? [{text, span: {start, end: start + text.length}}] : [];
  });
  const untilAt = parts.findLastIndex(({text}) => untilWord.test(text) || dateAlone.test(text));
  const [last] = untilAt < 0 ? [] : parts.splice(untilAt, 1);
  const lead = last ? (untilWord.exec(last.text)?.[0].length ?? 0) : 0;
  const who = parts.length > 1 ? parts.pop()?.text : undefined;
  return {
    reason: parts.map(({text}) => text).join(', '), who,
    until: last && {text: last.text.slice(lead), span: {start: last.span.start + lead, end: last.span.end}},
  };
}

interface Surroundings extends Pick<Draft, 'blocks' | 'sections' | 'text'> {
  /** For each block the nearest one before it that is no comment, -1 where there is none. */
  readonly before: readonly number[];
  /** For each block the nearest one after it that is no comment. */
  readonly after: readonly number[];
}

function surroundings({blocks, sections, text}: Pick<Draft, 'blocks' | 'sections' | 'text'>): Surroundings {
  const before: number[] = [];
  const after: number[] = [];
  for (let index = 0, last = -1; index < blocks.length; index++) {
    before[index] = last;
    if (!isComment(blocks[index]!)) last = index;
  }
  for (let index = blocks.length - 1, next = blocks.length; index >= 0; index--) {
    after[index] = next;
    if (!isComment(blocks[index]!)) next = index;
  }
  return {blocks, sections, text, before, after};
}

function coverOf(block: Block, comment: Span, {blocks, sections, text, before, after}: Surroundings): Span {
  if (block.type === 'row') return block.span;
  if (block.item) return block.item.span;
  const section = block.section === undefined ? undefined : sections[block.section];
  if (!section) return {start: 0, end: text.length};
  const previous = blocks[before[block.index]!];
  if (!previous || startsSection(previous, section)) return {start: section.heading.start, end: section.span.end};
  if (block.type !== 'html') return {start: block.span.start, end: section.span.end};
  const next = blocks[after[block.index]!];
  const following = next?.section === undefined || next.section === block.section ? undefined : sections[next.section];
  const end = following && startsSection(next!, following) ? Math.max(following.span.end, section.span.end) : section.span.end;
  return {start: comment.start, end};
}

/** Whether a block is the heading of a section: bold lines and labels are paragraphs. */
function startsSection(block: Block, {heading}: Section): boolean {
  return block.span.start <= heading.start && heading.end <= block.span.end;
}

function isComment(block: Block): boolean {
  return block.type === 'html' && /^<!--[^]*-->\s*$/.test(block.text);
}
