/** Finds the words of a plan's fields wherever people write them: front matter, tables, labels, sentences. */
import {gatedExpression, type GatedExpression} from '../languages/word-gate.ts';
import {spanInBlock} from '../model/blocks.ts';
import {frontMatterFields} from '../model/front-matter.ts';
import {linesOf} from '../model/text-lines.ts';
import type {Block, Cell, Meaning, PrdDocument, Span, Table} from '../model/types.ts';
import {wordSource, type Vocabulary} from '../model/words.ts';
import {meaningsAround, nearestMeanings} from '../rules/places.ts';
import type {FieldName, Origin} from './types.ts';
import {fieldOf, labelsSource} from './words.ts';

/** Words that may state a field. */
export interface Candidate {
  readonly field: FieldName;
  /** The label as written; empty in a sentence. */
  readonly label: string;
  readonly text: string;
  readonly origin: Origin;
  readonly section: number | undefined;
  /** Place of a stretch of `text` in the source. */
  readonly place: (from: number, to: number) => Span;
}

/** Candidates of all fields, those of firmer places first. */
export type Candidates = ReadonlyMap<FieldName, readonly Candidate[]>;

const planFields: ReadonlySet<FieldName> = new Set([
  'baseline', 'sd', 'mde', 'effect-kind', 'target', 'alpha', 'confidence', 'power', 'sides', 'sample', 'total', 'traffic', 'exposure', 'start', 'end',
  'period', 'duration', 'split', 'unit', 'exposed', 'method', 'surface', 'audience', 'layer', 'segments',
]);
const outcomeFields: ReadonlySet<FieldName> = new Set(['decision', 'decider', 'decided', 'learning', 'start', 'end', 'period', 'duration']);
const allFields: ReadonlySet<FieldName> = new Set([...planFields, ...outcomeFields]);
/** What these sections say is about something else than the plan's own numbers. */
const elsewhere: readonly Meaning[] = [
  'results', 'learnings', 'evidence', 'guardrails', 'decision-rule', 'decision', 'quotes', 'findings', 'alternatives', 'background', 'insights', 'tracker',
  'requirements', 'risks', 'assumptions',
];
/** Fields that sentences state, and the sections in which they do. */
const proseFields: readonly FieldName[] = ['alpha', 'confidence', 'power', 'mde', 'baseline'];
const origins: readonly Origin[] = ['front-matter', 'table', 'label', 'prose'];

/** Gathers the candidates of all fields of a document, in one pass over its blocks and tables. */
export function gatherFields(document: PrdDocument, vocabulary: Vocabulary): Candidates {
  const found = new Map<FieldName, Candidate[]>();
  const add = (candidate: Candidate): void => {
    const known = found.get(candidate.field);
    if (known) known.push(candidate);
    else found.set(candidate.field, [candidate]);
  };
  readFront(document, vocabulary, add);
  const trackers = new Set(document.tracker.map(({table}) => table));
  for (const table of document.tables) if (!trackers.has(table.index)) readTable(document, table, vocabulary, add);
  readSections(document, vocabulary, add);
  for (const block of document.blocks) readBlock(document, block, vocabulary, add);
  for (const list of found.values()) list.sort((a, b) => origins.indexOf(a.origin) - origins.indexOf(b.origin));
  return found;
}

type Add = (candidate: Candidate) => void;

/** Fields that may be stated in a section. */
function fieldsAt(document: PrdDocument, section: number | undefined): ReadonlySet<FieldName> {
  const meanings = nearestMeanings(document, section);
  if (!meanings.some((meaning) => elsewhere.includes(meaning))) return allFields;
  return outcomeFields;
}

function readFront(document: PrdDocument, vocabulary: Vocabulary, add: Add): void {
  if (!document.frontMatter) return;
  for (const {key, value, valueSpan} of frontMatterFields(document.frontMatter, document.text)) {
    const field = fieldOf(key, allFields, vocabulary);
    if (field) add({field, label: key, text: value, origin: 'front-matter', section: undefined, place: placeIn(document, valueSpan, value)});
  }
}

/** Place of a stretch of a value that stands in a span, perhaps with marks in between. */
export function placeIn(document: PrdDocument, span: Span, text: string): Candidate['place'] {
  return (from, to) => {
    const source = document.text.slice(span.start, span.end);
    const exact = source === text ? from : source.indexOf(text.slice(from, to));
    return exact < 0 ? span : {start: span.start + exact, end: span.start + exact + (to - from)};
  };
}

/** Place of a stretch of a cell's text. */
export function placeInCell(row: Block, cell: Cell): Candidate['place'] {
  return (from, to) => (to > from ? spanInBlock(row, cell.start + from, cell.start + to) : cell.span);
}

/** A plan with fields as rows, or with fields as columns and a row for the metric that decides. */
function readTable(document: PrdDocument, table: Table, vocabulary: Vocabulary, add: Add): void {
  const section = table.section ?? document.blocks[table.rows[0] ?? -1]?.section;
  const fields = fieldsAt(document, section);
  const {header} = table;
  const named = header.map((cell, at) => ({at, field: fieldOf(cell.text, fields, vocabulary)}));
  const rows = table.rows.map((index) => document.blocks[index]!);
  const labelled = rows.filter((row) => row.cells?.[0] && fieldOf(row.cells[0].text, fields, vocabulary)).length;
  const columns = named.filter(({field, at}) => field !== undefined && (at > 0 || rows.length === 1));
  if (labelled > columns.length || (labelled > 0 && columns.length === 0)) {
    const [name, value] = header;
    if (name && value) {
      const field = fieldOf(name.text, fields, vocabulary);
      if (field) add({field, label: name.text, text: value.text, origin: 'table', section, place: placeIn(document, value.span, value.text)});
    }
    for (const row of rows) {
      const [label, cell] = row.cells ?? [];
      const field = label && cell && fieldOf(label.text, fields, vocabulary);
      if (field) add({field, label: label.text, text: cell.text, origin: 'table', section, place: placeInCell(row, cell)});
    }
    return;
  }
  if (columns.length === 0) return;
  const roles = rolesByBlock(document);
  const plain = rows.filter((row) => roles.get(row.index) === undefined || roles.get(row.index) === 'primary');
  const row = plain.find(({index}) => roles.get(index) === 'primary') ?? plain[0];
  // Rows of several metrics, none of which decides, say nothing about the plan.
  if (!row || (plain.length > 1 && roles.get(row.index) !== 'primary' && !isPlanPlace(document, section))) return;
  for (const {at, field} of columns) {
    const cell = row.cells?.[at];
    if (cell) add({field: field!, label: header[at]!.text, text: cell.text, origin: 'table', section, place: placeInCell(row, cell)});
  }
}

function isPlanPlace(document: PrdDocument, section: number | undefined): boolean {
  const meanings = meaningsAround(document, section);
  return (['sample-size', 'primary-metric', 'method', 'hypothesis', 'stop-rule', 'timeline'] as const).some((meaning) => meanings.has(meaning));
}

const roleCache = new WeakMap<PrdDocument, ReadonlyMap<number, string>>();

/** Roles of metrics by the block they stand in. */
export function rolesByBlock(document: PrdDocument): ReadonlyMap<number, string> {
  let roles = roleCache.get(document);
  if (!roles) {
    const made = new Map<number, string>();
    for (const {role, blocks} of document.metrics) if (role !== undefined && blocks[0] !== undefined) made.set(blocks[0], role);
    roleCache.set(document, (roles = made));
  }
  return roles;
}

/** A heading or label that names a field, with its value below it. */
function readSections(document: PrdDocument, vocabulary: Vocabulary, add: Add): void {
  for (const section of document.sections) {
    if (section.form === 'field' || section.text.length > 60) continue;
    const field = fieldOf(section.text, section.parent === undefined ? allFields : fieldsAt(document, section.parent), vocabulary);
    // What was decided and learned is read as a whole section.
    if (!field || field === 'learning' || field === 'decision') continue;
    const block = document.blocks[section.blocks.from];
    if (!block || block.index >= section.blocks.to || block.type !== 'paragraph' || block.quoted) continue;
    // A section that is a list of labels states each of them, not one value.
    const [line] = linesOf(block.text);
    if (!line || labelOf(line.text)) continue;
    const {text, start: from} = line;
    add({
      field, label: section.text, text, origin: 'label', section: section.index, place: (start, end) => spanInBlock(block, from + start, from + end),
    });
  }
}

function labelOf(text: string): RegExpExecArray | null {
  return /^\s*([^:：=\n|]{1,60}?)\s*(?:[:：]|=(?=\s*[\d.]))[ \t]*(.+)$/u.exec(text);
}

/** Labels with a value behind them, and what sentences say. */
function readBlock(document: PrdDocument, block: Block, vocabulary: Vocabulary, add: Add): void {
  if (block.quoted || block.footnote !== undefined || block.cells) return;
  if (block.type === 'code') {
    readCode(document, block, vocabulary, add);
    return;
  }
  if (block.type !== 'paragraph') return;
  const fields = fieldsAt(document, block.section);
  if (rolesByBlock(document).get(block.index) === 'guardrail') return;
  if (/[:：=]/.test(block.text)) {
    for (const piece of piecesOf(block)) {
      const match = labelOf(block.text.slice(piece.from, piece.to));
      if (!match) continue;
      const field = fieldOf(match[1]!, fields, vocabulary);
      if (!field) continue;
      const at = piece.from + match[0].length - match[2]!.length;
      add({
        field, label: match[1]!, text: match[2]!, origin: 'label', section: block.section, place: (from, to) => spanInBlock(block, at + from, at + to),
      });
    }
  }
  if (fields === allFields && /\d/.test(block.text)) {
    const place: Candidate['place'] = (from, to) => spanInBlock(block, from, to);
    readProse(block.text, block.section, vocabulary, add, place);
    if (isPlanPlace(document, block.section)) readFlow(block.text, block.section, vocabulary, add, place);
  }
}

/** The stretches of a paragraph that may each be a label with a value: lines, cut at semicolons and before bold words. */
function piecesOf(block: Block): {readonly from: number; readonly to: number}[] {
  const pieces: {from: number; to: number}[] = [];
  for (const line of linesOf(block.text)) {
    const cuts = new Set([line.start]);
    for (const match of line.text.matchAll(/[;；·|]\s*|,\s+(?=[\p{L} ]{1,30}[:：=])|[.。]\s*(?=\p{Lu}[\p{L} ]{1,30}[:：])/gu)) cuts.add(line.start + match.index + match[0].length);
    for (const {type, start} of block.marks) if (type === 'strong' && start > line.start && start < line.end) cuts.add(start);
    const sorted = [...cuts].sort((a, b) => a - b);
    sorted.forEach((from, index) => {
      const to = sorted[index + 1] ?? line.end;
      pieces.push({from, to: from + block.text.slice(from, to).replace(/[;；·|,\s]+$/, '').length});
    });
  }
  return pieces;
}

/** A calculation written as code: `Baseline: 8%` a line. */
function readCode(document: PrdDocument, block: Block, vocabulary: Vocabulary, add: Add): void {
  const meanings = meaningsAround(document, block.section);
  if (!meanings.has('sample-size') && !meanings.has('method')) return;
  const language = 'lang' in block.node ? block.node.lang : undefined;
  if (language && !/^(?:text|txt|plain|yaml|yml|markdown|md)$/i.test(language)) return;
  let at = block.span.start;
  for (const line of linesOf(block.text)) {
    const match = labelOf(line.text);
    const start = document.text.indexOf(line.text, at);
    if (start < 0) return;
    at = start + line.text.length;
    const field = match && fieldOf(match[1]!, planFields, vocabulary);
    if (!field) continue;
    const offset = start + match[0].length - match[2]!.length;
    add({
      field, label: match[1]!, text: match[2]!, origin: 'label', section: block.section,
      place: (from, to) => ({start: offset + from, end: offset + to}),
    });
  }
}

interface Phrase {
  readonly any: GatedExpression | undefined;
  readonly behind: RegExp;
  readonly before: RegExp;
}

const phrases = new WeakMap<Vocabulary, ReadonlyMap<FieldName, Phrase>>();
const quantity = '[+\\-−–]?\\s?\\d+(?:[.,]\\d+)*\\s?(?:[%％](?:\\s?(?:relative|absolute))?|percentage points?|points?|pp\\b|p\\.p\\.|%p|个百分点|ポイント)?';
const linking = '\\s*(?:[=:：≈~<≤]|level of|of|is|was|von|bei|beträgt|de|du|est de|es de|é de|为|為|是|は|が|は約|은|는|이|가)?\\s*(?:about |around |etwa |environ )?';

function phrasesOf(vocabulary: Vocabulary): ReadonlyMap<FieldName, Phrase> {
  let made = phrases.get(vocabulary);
  if (!made) {
    made = new Map(proseFields.map((field) => {
      const labels = labelsSource(field, vocabulary);
      return [field, {
        any: gatedExpression(vocabulary.groups('experimentFields')[field] ?? []),
        behind: new RegExp(`${labels}${linking}(${quantity})`, 'iu'),
        before: new RegExp(`(?<![\\d.,])(${quantity})\\s(?:statistical |statistische |stat\\. )?${labels}`, 'iu'),
      }];
    }));
    phrases.set(vocabulary, made);
  }
  return made;
}

/** `With a baseline of 10% and an MDE of 2 points at 5% significance and 80% power …` */
function readProse(text: string, section: number | undefined, vocabulary: Vocabulary, add: Add, place: Candidate['place']): void {
  for (const [field, {any, behind, before}] of phrasesOf(vocabulary)) {
    if (!any?.test(text)) continue;
    const after = behind.exec(text);
    const match = after ?? (field === 'baseline' || field === 'mde' ? null : before.exec(text));
    if (!match?.[1]) continue;
    const start = match.index + (after ? match[0].length - match[1].length : 0);
    const lead = /^\s*/.exec(match[1])![0].length;
    // The words around it may say more: `two-sided`, `relative`, `to 12%`.
    const rest = /^[^.;\n]{0,60}/.exec(text.slice(start + match[1].length))![0];
    const whole = field === 'mde' || field === 'alpha' ? match[1] + rest : match[1];
    add({field, label: '', text: whole.trimStart(), origin: 'prose', section, place: (from, to) => place(start + lead + from, start + lead + to)});
  }
}

const flows = new WeakMap<Vocabulary, RegExp>();

/** `about 700 eligible users per day`. */
function readFlow(text: string, section: number | undefined, vocabulary: Vocabulary, add: Add, place: Candidate['place']): void {
  let pattern = flows.get(vocabulary);
  if (!pattern) {
    const periods = wordSource(Object.values(vocabulary.groups('periodWords')).flat());
    flows.set(vocabulary, (pattern = new RegExp(`(?<![\\d.,$€£¥%])\\d+(?:[.,]\\d+)*\\s?k?\\s?(?:[\\p{L}-]+\\s){0,4}(?:(?:per|a|each|every|pro|am|je|par|por|al|ao)\\s|/\\s?)${periods}`, 'iu')));
  }
  const match = pattern.exec(text);
  if (!match) return;
  add({
    field: 'traffic', label: '', text: match[0], origin: 'prose', section, place: (from, to) => place(match.index + from, match.index + to),
  });
}
