/**
 * Document properties (owner, status, dates, …) from the places people write them: front matter, two-column tables,
 * bullets and labels at the top, an indented block of `Name: value` lines.
 */
import type {Draft} from './build.ts';
import {spanInBlock} from './blocks.ts';
import {frontMatterFields} from './front-matter.ts';
import {headingKey} from './heading-words.ts';
import {propertyAliases} from './property-names.ts';
import {linesOf, type Line} from './text-lines.ts';
import type {Block, Cell, Property, Section, Span, Table} from './types.ts';

/** How many blocks the top of a document has at most. */
const topBlocks = 60;
/** A value longer than this is text. */
const longestValue = 300;

/** Reads document properties from front matter, property tables, lists and labels at the top of the document. */
export function readProperties(draft: Draft): Property[] {
  const {blocks, tables, sections, frontMatter, lexicon, text} = draft;
  const aliases = propertyAliases(lexicon);
  const properties: Property[] = [];
  if (frontMatter) {
    for (const {key, value, span, valueSpan} of frontMatterFields(frontMatter, text)) {
      properties.push({name: canonical(key), label: key, value, form: 'front-matter', span, valueSpan});
    }
  }
  const tableDone = new Set<number>();
  for (const block of topOf(blocks, sections)) {
    if (block.table !== undefined) {
      if (!tableDone.has(block.table)) readTable(tables[block.table]!);
      tableDone.add(block.table);
    } else if (block.type === 'paragraph') {
      readLines(block);
    } else if (block.type === 'code' && text[block.span.start] !== '`' && text[block.span.start] !== '~') {
      readCode(block);
    }
  }
  return properties;

  function canonical(label: string): string {
    const key = headingKey(label.replace(/[_-]/g, ' '));
    return aliases.get(key) ?? label.trim().toLowerCase();
  }

  function known(label: string): string | undefined {
    return aliases.get(headingKey(label.replace(/[_-]/g, ' ')));
  }

  function readTable(table: Table): void {
    const rows = [table.header, ...table.rows.map((row) => blocks[row]!.cells ?? [])];
    if (table.header.length === 2) {
      const named = rows.filter(([name]) => name && known(name.text) !== undefined);
      if (named.length < 2 && !(named.length === 1 && named[0] !== table.header && rows.length <= 3)) return;
      for (const [index, [name, value]] of rows.entries()) {
        // The header names the columns unless it is itself a property, as where a table has no other head.
        if (!name || !value || name.text.trim() === '' || (index === 0 && known(name.text) === undefined)) continue;
        if (index === 0 && /^(?:value|details?|description|content|wert|valor|valeur|内容|值|値|내용)$/i.test(value.text.trim())) continue;
        addCells(name, value);
      }
    } else if (table.header.length >= 2 && table.rows.length === 1 && table.header.every(({text: name}) => known(name) !== undefined)) {
      for (const [index, name] of table.header.entries()) {
        const value = rows[1]![index];
        if (value) addCells(name, value);
      }
    }
  }

  function addCells(name: Cell, value: Cell): void {
    properties.push({
      name: canonical(name.text), label: name.text.trim(), value: value.text.trim(), form: 'table',
      span: {start: Math.min(name.span.start, value.span.start), end: Math.max(name.span.end, value.span.end)}, valueSpan: value.span,
    });
  }

  function readLines(block: Block): void {
    for (const line of linesOf(block.text)) {
      const field = /^([^:：\n]{1,40}?)\s*[:：][ \t]*(.*)$/u.exec(line.text) ?? linked(block, line);
      if (!field || field[2]!.length > longestValue) continue;
      const label = field[1]!.trim();
      const bold = block.marks.some(({type, start, end}) => type === 'strong' && start <= line.start + 2 && start >= line.start && end <= line.start + label.length + 3);
      const name = known(label);
      if (name === undefined && !(bold && field[2] !== '' && label.split(/\s+/).length <= 4 && isHead(block))) continue;
      const valueStart = line.start + line.text.length - field[2]!.length;
      const value = field[2]!.trim();
      properties.push({
        name: name ?? label.toLowerCase(), label, value, form: block.item ? 'list' : 'label',
        span: spanInBlock(block, line.start, line.end), valueSpan: valueSpan(block, valueStart, line.end),
      });
    }
  }

  /** `- Author [Dana](…)`: the link sets the value apart as a colon does. */
  function linked(block: Block, line: Line): readonly string[] | null {
    if (!block.item || !isHead(block)) return null;
    const mark = block.marks.find(({type, start, end}) => type === 'link' && start > line.start && end === line.end);
    const label = mark && line.text.slice(0, mark.start - line.start).trim();
    return label && known(label) !== undefined ? [line.text, label, line.text.slice(mark.start - line.start)] : null;
  }

  /** Before the first section below the title, a label that we do not know is a property all the same. */
  function isHead(block: Block): boolean {
    const section = block.section === undefined ? undefined : sections[block.section]!;
    return section === undefined || section.meanings.includes('stakeholders') || (section.parent === undefined && section.level === 1 && section.index === 0);
  }

  function valueSpan(block: Block, start: number, end: number): Span {
    if (end > start) return spanInBlock(block, start, end);
    const at = spanInBlock(block, Math.max(0, end - 1), end).end;
    return {start: at, end: at};
  }

  /** An indented block: its lines stand in the source as they are, behind their indentation. */
  function readCode(block: Block): void {
    const found: Property[] = [];
    let count = 0;
    for (let at = block.span.start; at < block.span.end;) {
      const newline = text.indexOf('\n', at);
      const end = newline < 0 || newline > block.span.end ? block.span.end : newline;
      const source = text.slice(at, end);
      const field = /^(\s*)([\p{L}][\p{L}\d /_()-]{0,30}?)\s*[:：][ \t]*(.*?)\s*$/u.exec(source);
      if (field) {
        const name = known(field[2]!);
        if (name !== undefined) count++;
        const from = at + field[1]!.length;
        const to = at + source.trimEnd().length;
        const value = field[3]!;
        found.push({
          name: name ?? field[2]!.toLowerCase(), label: field[2]!, value, form: 'label', span: {start: from, end: to}, valueSpan: {start: to - value.length, end: to},
        });
      }
      at = end + 1;
    }
    if (count >= 2) properties.push(...found);
  }
}

/** The blocks before the document's first real section, and those of a section about the document itself. */
function* topOf(blocks: readonly Block[], sections: readonly Section[]): Generator<Block> {
  const about = sections.map(({meanings, parent, form}) => form !== 'field' && meanings.length > 0 && (meanings.includes('stakeholders')
    || (parent !== undefined && sections[parent]!.meanings.includes('stakeholders'))));
  const real = sections.find(({meanings, form}, index) => form !== 'field' && meanings.length > 0 && !about[index] && !onlySummary(meanings));
  const end = real ? real.span.start : Number.POSITIVE_INFINITY;
  for (const [index, block] of blocks.entries()) {
    if (block.section !== undefined && sections[block.section]!.form === 'field') {
      yield block;
      continue;
    }
    // `Document control` may stand at the very end.
    const inside = block.section !== undefined && about[block.section];
    if (inside || (index <= topBlocks && block.span.start < end)) yield block;
  }
}

function onlySummary(meanings: readonly string[]): boolean {
  return meanings.every((meaning) => meaning === 'summary');
}
