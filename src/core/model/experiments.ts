import type {GatedExpression} from '../languages/word-gate.ts';
import {spanInBlock} from './blocks.ts';
import type {Draft} from './build.ts';
import {columnsOf, isColumn, plainHeader} from './columns.ts';
import {labelPattern} from './evidence.ts';
import {outlineOf} from './outline.ts';
import {isPlaceholderText} from './placeholders.ts';
import {linesOf, sentencesOf} from './text-lines.ts';
import type {Block, Cell, Hypothesis, Table, TrackerRow} from './types.ts';
import {vocabularyOf, type Vocabulary} from './words.ts';

/** Finds sentences that state a hypothesis and names their parts. */
export function readHypotheses(draft: Draft): Hypothesis[] {
  const vocabulary = vocabularyOf(draft.lexicon);
  const {meaningsOf} = outlineOf(draft);
  const labels = labelPattern(vocabulary, 'hypothesisLabels');
  const found: Hypothesis[] = [];
  const add = (block: Block, start: number, end: number, text: string, last: Block = block): void => {
    const clean = text.replace(/\s*\n\s*/g, ' ').trim();
    if (clean.length < 12 || isPlaceholderText(clean, vocabulary)) return;
    const span = {start: spanInBlock(block, start, end).start, end: last === block ? spanInBlock(block, start, end).end : last.span.end};
    found.push({text: clean, span, parts: partsOf(clean, vocabulary)});
  };
  const bySection = new Map<number, Block[]>();
  for (const block of draft.blocks) {
    if (block.type === 'code' || block.type === 'html' || block.type === 'thematicBreak' || block.footnote !== undefined) continue;
    if (block.section !== undefined && meaningsOf(block.section).has('hypothesis')) {
      if (block.type !== 'heading') bySection.set(block.section, [...(bySection.get(block.section) ?? []), block]);
      continue;
    }
    if (block.type === 'paragraph') readLoose(block, labels, vocabulary, add);
  }
  for (const blocks of bySection.values()) readSection(draft, blocks, vocabulary, add);
  readColumns(draft, vocabulary, found);
  return found.sort((a, b) => a.span.start - b.span.start);
}

type Add = (block: Block, start: number, end: number, text: string, last?: Block) => void;

/** A section of hypotheses: one per bullet that opens as one, else the whole of it (a card spreads one over lines). */
function readSection(draft: Draft, blocks: readonly Block[], vocabulary: Vocabulary, add: Add): void {
  // In a checklist of design questions only the line labelled as hypothesis is one.
  const labels = labelPattern(vocabulary, 'hypothesisLabels');
  if (labels && blocks.length > 1) {
    for (const block of blocks) {
      const match = block.type === 'paragraph' ? labels.first(block.text) : null;
      if (match?.index === 0 && match[0].length < block.text.length - 8) {
        add(block, match[0].length, block.text.length, block.text.slice(match[0].length));
        return;
      }
    }
  }
  const rows = blocks.filter(({type}) => type === 'row');
  const texts = blocks.filter(({type}) => type === 'paragraph');
  const opening = (text: string): boolean => vocabulary.expressions('hypothesisOpenings').some((expression) => expression.test(text));
  const items = texts.filter(({item, text}) => item?.first && item.depth === 0 && opening(text));
  if (items.length > 1) {
    for (const block of items) add(block, 0, block.text.length, block.text);
    return;
  }
  const openers = texts.filter(({text}) => opening(text));
  if (openers.length > 1 && openers.every(({text}) => partsOf(text, vocabulary).length >= 3)) {
    for (const block of openers) add(block, 0, block.text.length, block.text);
    return;
  }
  const [first] = texts;
  if (first) add(first, 0, first.text.length, texts.map(({text}) => text).join('\n'), texts.at(-1));
  else if (rows[0] && !columnsOf(draft.tables[rows[0].table!]!, ['hypothesis'], vocabulary, 'trackerColumns').has('hypothesis')) {
    add(rows[0], 0, rows[0].text.length, rows.map(({text}) => text).join('\n'), rows.at(-1));
  }
}

/** A labelled hypothesis anywhere, or a sentence that opens as one and names three parts. */
function readLoose(block: Block, labels: GatedExpression | undefined, vocabulary: Vocabulary, add: Add): void {
  if (labels && /[:：]/.test(block.text)) {
    for (const line of linesOf(block.text)) {
      const match = labels.first(line.text);
      if (match?.index !== 0) continue;
      add(block, line.start + match[0].length, line.end, line.text.slice(match[0].length));
      return;
    }
  }
  const strong = vocabulary.expressions('beliefOpenings');
  if (!strong.some((expression) => expression.test(block.text))) return;
  for (const sentence of sentencesOf(block.text)) {
    if (!strong.some((expression) => expression.test(sentence.text))) continue;
    const parts = partsOf(sentence.text, vocabulary);
    if (parts.length >= 4 && parts.includes('metric') && parts.includes('direction') && parts.includes('change')) {
      add(block, sentence.start, sentence.end, sentence.text);
    }
  }
}

function readColumns(draft: Draft, vocabulary: Vocabulary, found: Hypothesis[]): void {
  for (const table of draft.tables) {
    const at = table.header.findIndex(({text}) => isColumn(text, 'hypothesisOnly', vocabulary));
    if (at < 0) continue;
    for (const index of table.rows) {
      const cell = draft.blocks[index]!.cells?.[at];
      const text = cell?.text.trim() ?? '';
      if (cell && text.length >= 12 && !isPlaceholderText(text, vocabulary)) found.push({text, span: cell.span, parts: partsOf(text, vocabulary)});
    }
  }
}

const partNames = ['change', 'audience', 'metric', 'direction', 'size', 'reason', 'verdict'] as const;
const partCache = new WeakMap<Vocabulary, readonly (readonly [typeof partNames[number], readonly RegExp[]])[]>();

/** Parts of a hypothesis that a text names. */
export function partsOf(text: string, vocabulary: Vocabulary): Hypothesis['parts'] {
  let parts = partCache.get(vocabulary);
  if (!parts) {
    const groups = vocabulary.groups('hypothesis');
    parts = partNames.map((part) => [part, (groups[part] ?? []).flatMap((source) => {
      try {
        return [new RegExp(source, 'iu')];
      } catch {
        return [];
      }
    })] as const);
    partCache.set(vocabulary, parts);
  }
  const cut = text.slice(0, 2000);
  return parts.filter(([, expressions]) => expressions.some((expression) => expression.test(cut))).map(([part]) => part);
}

const trackerNames = ['hypothesis', 'primary', 'status', 'start', 'end', 'owner', 'decision', 'result', 'id'] as const;

/** Reads the rows of experiment tracking sheets. */
export function readTracker(draft: Draft): TrackerRow[] {
  const vocabulary = vocabularyOf(draft.lexicon);
  const {standsIn} = outlineOf(draft);
  const rows: TrackerRow[] = [];
  for (const table of draft.tables) {
    const section = draft.blocks[table.rows[0] ?? -1]?.section ?? table.section;
    const columns = trackerColumns(table, standsIn(section, 'tracker'), vocabulary);
    if (!columns) continue;
    for (const index of table.rows) {
      const row = draft.blocks[index]!;
      if ((row.cells ?? []).every(({text}) => !text.trim())) continue;
      const cells: Record<string, Cell> = {};
      for (const [name, at] of columns) if (row.cells?.[at]) cells[name] = row.cells[at];
      const named = (cells['id'] ?? row.cells?.[0])?.text.trim() ?? '';
      const id = /^[\s*_`[]*([\p{Lu}]{1,8}[-_ ]?\d{1,5})(?![\p{L}\p{N}])/u.exec(named)?.[1] ?? (/^#?\d{1,5}$/.test(named) ? named : undefined);
      rows.push({id, block: index, table: table.index, cells});
    }
  }
  return rows;
}

/** Columns of a table that is a tracking sheet, by their names; undefined for every other table. */
export function trackerColumns(table: Pick<Table, 'header'>, inPlace: boolean, vocabulary: Vocabulary): ReadonlyMap<string, number> | undefined {
  const columns = new Map(columnsOf(table, trackerNames, vocabulary, 'trackerColumns'));
  // "Dates" is start and end in one.
  if (columns.has('start') && !columns.has('end') && isColumn(table.header[columns.get('start')!]!.text, 'end', vocabulary, 'trackerColumns')) {
    columns.set('end', columns.get('start')!);
  }
  return isTracker(table.header.map(({text}) => plainHeader(text)), columns, inPlace, vocabulary) ? columns : undefined;
}

/** A tracking sheet has an experiment or hypothesis a row, and says how far it is; plans of metrics and risks do not. */
function isTracker(header: readonly string[], columns: ReadonlyMap<string, number>, inPlace: boolean, vocabulary: Vocabulary): boolean {
  if (inPlace) return columns.size >= 2;
  const telling = ['hypothesis', 'primary', 'start', 'end', 'decision', 'result'].filter((column) => columns.has(column)).length;
  const experiment = header.some((text) => vocabulary.has('experimentHeaders', text));
  const hypothesis = columns.has('hypothesis') && isColumn(header[columns.get('hypothesis')!]!, 'hypothesisOnly', vocabulary);
  // A sheet that lacks its dates and decisions is the one that needs to hear of it.
  if (hypothesis && columns.has('id') && columns.has('status') && columns.size >= 4) return true;
  if (hypothesis && experiment && telling >= 3) return true;
  return (hypothesis || experiment) && telling >= 2 && (columns.has('status') || columns.has('start') || columns.has('decision'));
}
