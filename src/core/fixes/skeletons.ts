/**
 * Fixes that make a place for an answer and never invent one: words in brackets, which `prd-placeholder` then reports
 * until the author has replaced them.
 */
import type {WordLists} from '../languages/types.ts';
import type {Fix, TextEdit} from '../lint/finding.ts';
import type {Block, Cell, PrdDocument, Span} from '../model/types.ts';

/** A part of an answer that is not there. */
export interface MissingPart {
  /** Name before the colon: `baseline`. */
  readonly label: string;
  /** What to fill in: `value today`. */
  readonly ask: string;
  /** Words of the table columns that hold it. */
  readonly columns: readonly string[];
}

/** Words of the parts that fixes make room for. */
export type SkeletonPart = 'baseline' | 'target' | 'date' | 'owner' | 'test';

const english: Readonly<Record<SkeletonPart, {readonly label: string; readonly ask: string}>> = {
  baseline: {label: 'baseline', ask: 'value today'},
  target: {label: 'target', ask: 'value to reach'},
  date: {label: 'by', ask: 'date'},
  owner: {label: 'owner', ask: 'name'},
  test: {label: 'test', ask: 'cheapest way to find out'},
};

/** Labels and prompts in the document's language (`skeleton` in its word lists), English where it has none. */
export function skeletonWords(words: WordLists): typeof english {
  return {...english, ...(words['skeleton'] as Partial<typeof english> | undefined)};
}

/**
 * Adds the missing parts to an item: into empty cells of its row where the table has such columns, else in brackets
 * behind its words.
 */
export function skeletonFix(document: PrdDocument, title: string, block: Block, parts: readonly MissingPart[]): Fix | undefined {
  const edits: TextEdit[] = [];
  const behind: MissingPart[] = [];
  for (const part of parts) {
    const cell = cellFor(document, block, part.columns);
    if (!cell) behind.push(part);
    else if (cell.text.trim() === '') edits.push(insertAt(cell.span.start, padded(document, cell.span.start, `[${part.ask}]`)));
    else edits.push({span: cell.span, newText: `[${part.ask}]`});
  }
  if (behind.length > 0) {
    const words = behind.map(({label, ask}) => `${label}: [${ask}]`).join(', ');
    edits.push(insertAt(endOfWords(document, block), ` (${words})`));
  }
  return edits.length > 0 ? {title, edits} : undefined;
}

/** The cell of a row under a column with one of the words. */
function cellFor(document: PrdDocument, block: Block, columns: readonly string[]): Cell | undefined {
  const table = block.table === undefined ? undefined : document.tables[block.table];
  if (!table || !block.cells) return undefined;
  const index = table.header.findIndex(({text}) => columns.includes(text.trim().toLowerCase()));
  return index < 0 ? undefined : block.cells[index];
}

/** Where words can be added behind an item: at the end of its first cell or of its paragraph's first line. */
function endOfWords(document: PrdDocument, block: Block): number {
  const span: Span = block.cells?.find(({text}) => text.trim() !== '')?.span ?? block.span;
  return span.start + document.text.slice(span.start, span.end).trimEnd().length;
}

function padded(document: PrdDocument, at: number, words: string): string {
  const before = document.text[at - 1] === '|' ? ' ' : '';
  const after = document.text[at] === '|' || document.text[at] === undefined ? ' ' : '';
  return before + words + after;
}

function insertAt(at: number, newText: string): TextEdit {
  return {span: {start: at, end: at}, newText};
}
