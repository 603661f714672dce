import {spanInBlock, type RawBlock, type RawTable} from './blocks.ts';
import type {HeadingLine} from './heading-lines.ts';
import type {Mark} from './types.ts';

/**
 * Cuts blocks at the headings inside them, so that every heading is a block of its own and what follows a label in its
 * paragraph is a block of the label's section. Works in place, because the tables hold places of blocks.
 *
 * @returns for each heading, the place of its block.
 */
export function splitBlocks(blocks: RawBlock[], tables: readonly RawTable[], headings: readonly HeadingLine[]): number[] {
  const places: number[] = [];
  const result: RawBlock[] = [];
  const moved: number[] = [];
  let next = 0;
  for (const block of blocks) {
    moved.push(result.length);
    if (headings[next]?.block !== block.index) {
      result.push(block);
      continue;
    }
    const own: HeadingLine[] = [];
    while (headings[next]?.block === block.index) own.push(headings[next++]!);
    if (block.type === 'heading' && own.length === 1 && own[0]!.from === 0) {
      places.push(result.length);
      result.push(block);
    } else {
      cutAtHeadings(block, own, result, places);
    }
  }
  for (const {rows} of tables) for (const [index, row] of rows.entries()) rows[index] = moved[row]!;
  blocks.length = 0;
  for (const [index, block] of result.entries()) {
    block.index = index;
    blocks.push(block);
  }
  return places;
}

function cutAtHeadings(block: RawBlock, headings: readonly HeadingLine[], result: RawBlock[], places: number[]): void {
  const cutter = new Cutter(block);
  const between = block.type === 'heading' ? 'paragraph' : block.type;
  let at = 0;
  for (const [index, heading] of headings.entries()) {
    addPiece(at, heading.from, between, index === 0 && at === 0);
    places.push(result.length);
    result.push(cutter.cut(heading.from, Math.max(heading.to, heading.from + 1), 'heading', at === 0 && heading.from === 0));
    at = heading.rest;
  }
  // The first words behind a list item's label open the item for whoever reads items.
  addPiece(at, block.text.length, between, headings.length === 1 && headings[0]!.from === 0 && headings[0]!.form === 'label');

  function addPiece(from: number, to: number, type: RawBlock['type'], first: boolean): void {
    const words = block.text.slice(from, to);
    const start = from + words.length - words.trimStart().length;
    const end = from + words.trimEnd().length;
    if (end > start) result.push(cutter.cut(start, end, type, first));
  }
}

/** Cuts pieces of one block from left to right; marks and anchors are passed once. */
class Cutter {
  private readonly block: RawBlock;
  private mark = 0;
  private anchor = 0;

  constructor(block: RawBlock) {
    this.block = block;
  }

  cut(from: number, to: number, type: RawBlock['type'], first: boolean): RawBlock {
    const {block} = this;
    const {anchors, marks} = block;
    const html = block.type === 'html';
    const span = html
      ? {start: Math.min(block.span.start + from, block.span.end), end: Math.min(block.span.start + to, block.span.end)}
      : spanInBlock(block, from, to);
    const own: number[] = html ? [] : [0, span.start];
    while (this.anchor < anchors.length && anchors[this.anchor]! <= from) this.anchor += 2;
    for (let index = this.anchor; index < anchors.length && anchors[index]! < to; index += 2) {
      own.push(anchors[index]! - from, anchors[index + 1]!);
    }
    const kept: Mark[] = [];
    while (this.mark < marks.length && marks[this.mark]!.end <= from && marks[this.mark]!.start < from) this.mark++;
    for (let index = this.mark; index < marks.length && marks[index]!.start < to; index++) {
      const mark = marks[index]!;
      if (mark.end < from || (mark.end === from && mark.start < from)) continue;
      kept.push({...mark, start: Math.max(mark.start, from) - from, end: Math.min(mark.end, to) - from});
    }
    return {
      ...block, type, span, text: block.text.slice(from, to), marks: kept, anchors: own,
      item: block.item && {...block.item, first: block.item.first && first},
    };
  }
}
