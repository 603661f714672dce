/** Edits that tie a requirement to what it rests on; they go where the document itself writes such things. */
import type {Settings} from '../config/types.ts';
import {lineEnding} from '../fixes/properties.ts';
import {lexiconFor} from '../languages/lexicon.ts';
import type {TextEdit} from '../lint/finding.ts';
import {spanInBlock} from '../model/blocks.ts';
import {columnsOf} from '../model/columns.ts';
import {labelPattern} from '../model/evidence.ts';
import type {Block, Cell, PrdDocument, Requirement} from '../model/types.ts';
import {vocabularyOf, type Vocabulary} from '../model/words.ts';
import {findIds} from '../trace/ids.ts';

/** Words of a cell that say nothing yet. */
const blank = /^(?:|-+|–|—|\?|n\/?a|tbd|none|nothing yet|…|\[[^\]]*\])$/i;

/** The requirement that an offset stands in; undefined where there is none. */
export function requirementAt(document: PrdDocument, offset: number): Requirement | undefined {
  return document.requirements.findLast(({extent}) => extent.start <= offset && offset <= extent.end);
}

/** The edit that has a requirement cite ids, where it cites others already, or in a form that its neighbours use. */
export function citeEdit(document: PrdDocument, requirement: Requirement, ids: readonly string[], settings: Settings): TextEdit | undefined {
  const vocabulary = vocabularyOf(lexiconFor(document.language, settings));
  const first = document.blocks[requirement.blocks[0] ?? -1];
  if (!first) return undefined;
  const list = ids.join(', ');
  if (first.cells) {
    const cell = cellOf(document, first, 'evidence', vocabulary);
    return cell ? fillCell(document, cell, list) : appendTo(document, cellOf(document, first, 'requirement', vocabulary) ?? first.cells.at(-1)!, ` (${list})`);
  }
  for (const index of requirement.blocks) {
    const block = document.blocks[index]!;
    const label = labelPattern(vocabulary, 'evidenceLabels')?.all(block.text)[Symbol.iterator]().next().value as RegExpExecArray | undefined;
    if (!label || block.type === 'heading') continue;
    const from = label.index + label[0].length;
    const line = block.text.slice(from).split('\n', 1)[0]!;
    const last = findIds(line, settings).at(-1);
    if (!last) return insert(spanInBlock(block, from - 1, from).end, /\s$/.test(label[0]) ? list : ` ${list}`);
    const mark = block.marks.find(({type, start, end}) => type === 'link' && start <= from + last.start && from + last.end <= end);
    const {end} = spanInBlock(block, from + last.start, from + (mark ? mark.end - from : last.end));
    return insert(mark ? endOfLink(document.text, end) : end, `, ${list}`);
  }
  return addLabel(document, first, `${labelWord(vocabulary, 'evidenceLabels', 'Evidence')}: ${list}`);
}

/** The edit that says what else than customers a requirement comes from, and why. */
export function driverEdit(document: PrdDocument, requirement: Requirement, kind: string, reason: string, settings: Settings): TextEdit | undefined {
  const vocabulary = vocabularyOf(lexiconFor(document.language, settings));
  const first = document.blocks[requirement.blocks[0] ?? -1];
  if (!first) return undefined;
  const words = `${kind}, ${reason.trim().replace(/\s+/g, ' ').replace(/\|/g, '/')}`;
  const label = `${labelWord(vocabulary, 'driverLabels', 'Driver')}: ${words}`;
  if (!first.cells) return addLabel(document, first, label);
  const cell = cellOf(document, first, 'driver', vocabulary);
  if (cell) return fillCell(document, cell, words);
  const own = cellOf(document, first, 'requirement', vocabulary) ?? first.cells.at(-1)!;
  return appendTo(document, own, `${/[.!?;。！？；]$/.test(own.text.trim()) ? '' : '.'} ${label}`);
}

/** Kinds of drivers that the document's language has words for, with the word. */
export function driverWords(document: Pick<PrdDocument, 'language'>, settings: Settings): readonly {readonly kind: string; readonly word: string}[] {
  const groups = lexiconFor(document.language, settings).words['drivers'] as Readonly<Record<string, readonly string[]>> | undefined;
  return Object.entries(groups ?? {legal: ['legal'], technical: ['technical'], brand: ['brand']}).map(([kind, words]) => ({kind, word: words[0] ?? kind}));
}

function cellOf(document: PrdDocument, row: Block, name: string, vocabulary: Vocabulary): Cell | undefined {
  const table = document.tables[row.table ?? -1];
  const at = table && columnsOf(table, ['id', 'requirement', 'priority', 'acceptance', 'evidence', 'driver', 'owner'], vocabulary).get(name);
  return at === undefined ? undefined : row.cells?.[at];
}

/** Fills a cell, or adds to what it holds. */
function fillCell(document: PrdDocument, cell: Cell, words: string): TextEdit {
  const written = document.text.slice(cell.span.start, cell.span.end);
  const body = written.replace(/^[\s|]+|[\s|]+$/g, '');
  if (body !== '' && !blank.test(body)) return appendTo(document, cell, `, ${words}`);
  if (body !== '') {
    const start = cell.span.start + written.indexOf(body);
    return {span: {start, end: start + body.length}, newText: words};
  }
  // An empty cell is only the blanks between two bars; one blank stays on each side.
  const {text} = document;
  let start = cell.span.start + (written.startsWith('|') ? 1 : 0);
  while (/[ \t]/.test(text[start - 1] ?? '')) start--;
  let end = start;
  while (/[ \t]/.test(text[end] ?? '')) end++;
  return {span: {start, end}, newText: ` ${words} `};
}

function appendTo(document: PrdDocument, {span: {start, end}}: Cell, words: string): TextEdit {
  const written = document.text.slice(start, end).replace(/[\s|]+$/, '');
  return insert(start + written.length, words);
}

/** Adds a labelled phrase behind a sentence, or below a heading. */
function addLabel({text}: PrdDocument, block: Block, label: string): TextEdit {
  const eol = lineEnding(text);
  if (block.type === 'heading') {
    const line = text.slice(block.span.end).search(/[\r\n]|$/);
    return insert(block.span.end + line, `${eol}${eol}${label}`);
  }
  const written = text.slice(block.span.start, block.span.end);
  // A comment at the end, such as a waiver, keeps its place.
  const body = written.replace(/(?:\s*<!--[\s\S]*?-->)+\s*$/, '').trimEnd();
  const isClosed = /[.!?;。！？；][*_~)\]]*$/.test(body);
  return insert(block.span.start + body.length, `${isClosed ? '' : '.'} ${label}`);
}

function labelWord(vocabulary: Vocabulary, list: string, otherwise: string): string {
  const word = vocabulary.list(list)[0] ?? otherwise;
  return word[0]!.toUpperCase() + word.slice(1);
}

function endOfLink(text: string, from: number): number {
  const match = /^[^\n[\]]{0,200}\](?:\([^)\n]*\)|\[[^\]\n]*\])?/.exec(text.slice(from));
  return match ? from + match[0].length : from;
}

function insert(at: number, newText: string): TextEdit {
  return {span: {start: at, end: at}, newText};
}
