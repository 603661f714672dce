import {spanInBlock} from './blocks.ts';
import type {Draft} from './build.ts';
import {columnsOf, plainHeader} from './columns.ts';
import {idPatterns} from './ids.ts';
import {outlineOf} from './outline.ts';
import {linesOf} from './text-lines.ts';
import type {Block, Insight, Section, Span} from './types.ts';
import {fold, vocabularyOf, type Vocabulary} from './words.ts';

type Fields = Record<string, {value: string; span: Span}>;

/** Reads insight records: headings that begin with an id, rows, a whole file. */
export function readInsights(draft: Draft<'properties'>): Insight[] {
  const vocabulary = vocabularyOf(draft.lexicon);
  const insights = [...readHeadings(draft, vocabulary), ...readRows(draft, vocabulary)].sort((a, b) => a.span.start - b.span.start);
  // A file with front matter and one record is that record.
  const isFile = insights.length === 1 && draft.frontMatter !== undefined && insights[0]!.extent.end >= draft.text.trimEnd().length;
  if (insights.length > 0 && !isFile) return insights;
  const file = readFile(draft, vocabulary);
  if (file && isFile) return [{...file, fields: {...file.fields, ...insights[0]!.fields}}];
  return file ? [file] : insights;
}

const namesCache = new WeakMap<Vocabulary, ReadonlyMap<string, string>>();

/** Canonical field by wording: `collected` → `date`. */
function fieldNames(vocabulary: Vocabulary): ReadonlyMap<string, string> {
  let names = namesCache.get(vocabulary);
  if (!names) {
    const made = new Map<string, string>();
    for (const list of ['insightFields', 'insightExtras', 'insightLinks']) {
      for (const [field, words] of Object.entries(vocabulary.groups(list))) {
        for (const word of [field, ...words]) if (!made.has(plainHeader(word))) made.set(plainHeader(word), field);
      }
    }
    namesCache.set(vocabulary, (names = made));
  }
  return names;
}

/** Fields that only a record of research has; date, owner and status stand in every document. */
const telling = new Set(['source', 'participants', 'sample', 'segment', 'behaviour', 'strength', 'contradicts', 'supports']);

function readHeadings(draft: Draft, vocabulary: Vocabulary): Insight[] {
  const {insightLead} = idPatterns(draft.settings);
  const records: Insight[] = [];
  for (const section of draft.sections) {
    if (section.form === 'field' || section.form === 'label') continue;
    const lead = insightLead.exec(section.text);
    const blocks = blocksOf(draft, section);
    const fields = lead || mayBeRecord(blocks, vocabulary) ? fieldsOf(blocks, vocabulary) : {};
    const count = Object.keys(fields).filter((name) => telling.has(name)).length;
    if (!lead && (count < 2 || section.level === 1)) continue;
    const title = section.text.slice(lead?.[0].length ?? 0).replace(/^[\s:：.—–-]+/u, '').trim();
    records.push({
      id: lead?.[1], title, form: 'heading', span: section.heading, extent: section.span, fields, blocks: blocks.map(({index}) => index),
    });
  }
  return records;
}

function blocksOf(draft: Draft, section: Section): Block[] {
  const blocks: Block[] = [];
  for (let index = section.blocks.from; index < section.blocks.to; index++) {
    const block = draft.blocks[index];
    if (block && block.span.start >= section.heading.start && block.type !== 'heading') blocks.push(block);
  }
  return blocks;
}

/** Whether the first bullets under a heading look like fields; most headings are dismissed here. */
function mayBeRecord(blocks: readonly Block[], vocabulary: Vocabulary): boolean {
  const first = blocks.find(({type}) => type === 'paragraph' || type === 'row');
  return first !== undefined && /[:：|]/.test(first.text) && fieldIn(first.text.split('\n', 1)[0]!, vocabulary) !== undefined;
}

function fieldIn(text: string, vocabulary: Vocabulary): string | undefined {
  const match = /^[\s*_•-]*([^:：|\n]{1,30}?)[*_]*\s*[:：|]/u.exec(fold(text));
  return match ? fieldNames(vocabulary).get(plainHeader(match[1]!)) : undefined;
}

/** Fields of a record: one a bullet, several on a line (two blanks, a dash or a bar between them), a two-column table. */
function fieldsOf(blocks: readonly Block[], vocabulary: Vocabulary): Fields {
  const fields: Fields = {};
  for (const block of blocks) {
    if (block.type === 'row' && block.cells && block.cells.length === 2) {
      const name = fieldNames(vocabulary).get(plainHeader(block.cells[0]!.text));
      if (name) fields[name] ??= {value: block.cells[1]!.text.trim(), span: block.cells[1]!.span};
      continue;
    }
    if (block.type !== 'paragraph') continue;
    for (const line of linesOf(block.text)) {
      for (const part of partsOfLine(line.text)) {
        const match = /^([\s*_•-]*)([^:：\n]{1,30}?)([*_]*\s*[:：][*_]*\s*)(.*)$/u.exec(part.text);
        const labelled = match ? fieldNames(vocabulary).get(plainHeader(match[2]!)) : undefined;
        // `**Fact.** Sign-ups: +1.1 points` has a colon of its own.
        const name = labelled ?? lead(part.text, block, line.start + part.start, vocabulary);
        if (!name) continue;
        const from = labelled ? match![1]!.length + match![2]!.length + match![3]!.length : part.text.indexOf('.') + 1;
        const value = part.text.slice(from).trim();
        const start = line.start + part.start + from;
        fields[name] ??= {value, span: spanInBlock(block, start, Math.max(start, line.start + part.start + part.text.trimEnd().length))};
      }
    }
  }
  return fields;
}

/** `**Fact.** …`: a bold word with a full stop. */
function lead(text: string, block: Block, start: number, vocabulary: Vocabulary): string | undefined {
  const match = /^\s*([\p{L} -]{2,20})\.(?=\s)/u.exec(text);
  if (!match || !block.marks.some((mark) => mark.type === 'strong' && mark.start <= start + 1 && mark.end >= start + match[1]!.length)) return undefined;
  return fieldNames(vocabulary).get(plainHeader(match[1]!));
}

/** Stretches of a line that hold one field each. */
function partsOfLine(text: string): {start: number; text: string}[] {
  const parts: {start: number; text: string}[] = [];
  let from = 0;
  for (const match of text.matchAll(/(?:\s{2,}[-•·|]?|\s[·|•]|;)\s*(?=[\p{L}][\p{L} -]{0,28}[:：])/gu)) {
    parts.push({start: from, text: text.slice(from, match.index)});
    from = match.index + match[0].length;
  }
  parts.push({start: from, text: text.slice(from)});
  return parts;
}

function readRows(draft: Draft, vocabulary: Vocabulary): Insight[] {
  const {insightLead} = idPatterns(draft.settings);
  const {meaningsOf} = outlineOf(draft);
  const records: Insight[] = [];
  for (const table of draft.tables) {
    const columns = new Map<string, number>();
    table.header.forEach(({text}, at) => {
      const name = fieldNames(vocabulary).get(plainHeader(text));
      if (name && !columns.has(name)) columns.set(name, at);
    });
    const count = [...columns.keys()].filter((name) => telling.has(name)).length;
    const withIds = table.rows.filter((index) => insightLead.test(draft.blocks[index]!.cells?.[0]?.text ?? '')).length;
    const titleAt = columnsOf(table, ['id', 'insight'], vocabulary).get('insight');
    const meanings = meaningsOf(draft.blocks[table.rows[0] ?? -1]?.section);
    if (count < 2 || !((withIds > 0 && withIds * 2 >= table.rows.length) || (titleAt !== undefined && (meanings.has('insights') || count >= 3)))) continue;
    for (const index of table.rows) {
      const row = draft.blocks[index]!;
      const cells = row.cells ?? [];
      if (cells.every(({text}) => !text.trim())) continue;
      const id = insightLead.exec(cells[0]?.text ?? '')?.[1];
      const title = cells[titleAt ?? (id ? 1 : 0)] ?? cells[0]!;
      const fields: Fields = {};
      for (const [name, at] of columns) if (cells[at] && at !== titleAt) fields[name] = {value: cells[at].text.trim(), span: cells[at].span};
      records.push({
        id, title: title.text.trim(), form: 'row', span: id ? cells[0]!.span : title.span, extent: row.span, fields, blocks: [index],
      });
    }
  }
  return records;
}

/** A file that is one record: front matter or a block of properties with fields of research. */
function readFile(draft: Draft<'properties'>, vocabulary: Vocabulary): Insight | undefined {
  const {insightLead} = idPatterns(draft.settings);
  const fields: Fields = {};
  for (const {label, name, value, valueSpan} of draft.properties) {
    const field = fieldNames(vocabulary).get(plainHeader(label)) ?? fieldNames(vocabulary).get(name);
    if (field && value.trim()) fields[field] ??= {value: value.trim(), span: valueSpan};
  }
  for (const [key, value] of Object.entries(draft.frontMatter?.data ?? {})) {
    const field = fieldNames(vocabulary).get(plainHeader(key));
    if (!field || fields[field] || value === null || value === undefined || !draft.frontMatter) continue;
    fields[field] = {value: Array.isArray(value) ? value.join(', ') : String(value), span: keySpan(draft.text, key, draft.frontMatter.span)};
  }
  const count = Object.keys(fields).filter((name) => telling.has(name)).length;
  const id = draft.frontMatter?.data['id'];
  const named = typeof id === 'string' && insightLead.test(id);
  const kind = draft.frontMatter?.data['kind'];
  const heading = draft.sections.find(({level}) => level === 1) ?? draft.sections[0];
  const titled = heading && insightLead.exec(heading.text);
  if (!(named || titled || kind === 'insight' || count >= 2)) return undefined;
  const span = heading?.heading ?? draft.frontMatter?.span ?? {start: 0, end: Math.min(80, draft.text.length)};
  return {
    id: titled?.[1] ?? (named ? id : undefined), title: heading?.text.slice(titled?.[0].length ?? 0).replace(/^[\s:：.—–-]+/u, '').trim() ?? '',
    form: 'file', span, extent: {start: 0, end: draft.text.length}, fields, blocks: draft.blocks.map(({index}) => index),
  };
}

/** Place of a front-matter key's value. */
function keySpan(text: string, key: string, within: Span): Span {
  const block = text.slice(within.start, within.end);
  const line = block.split(/(?<=\n)/).reduce<{at: number; found: number}>((state, part) => ({
    at: state.at + part.length, found: state.found < 0 && part.startsWith(`${key}:`) ? state.at : state.found,
  }), {at: 0, found: -1}).found;
  if (line < 0) return within;
  const end = block.indexOf('\n', line);
  const start = within.start + line + key.length + 1;
  const value = text.slice(start, within.start + (end < 0 ? block.length : end));
  const lead = value.length - value.trimStart().length;
  return {start: start + lead, end: start + Math.max(lead, value.trimEnd().length)};
}
