import {spanInBlock} from './blocks.ts';
import type {Draft} from './build.ts';
import {columnsOf} from './columns.ts';
import {findDate} from './dates.ts';
import {labelPattern} from './evidence.ts';
import {outlineOf, type Outline} from './outline.ts';
import {holdsPlaceholder, isPlaceholderText} from './placeholders.ts';
import {linesOf, sentencesOf, type Line} from './text-lines.ts';
import type {Block, LogItem, Meaning, Risk, Span} from './types.ts';
import {vocabularyOf, type Vocabulary} from './words.ts';

/** Reads open questions with owner and date. */
export function readQuestions(draft: Draft<'placeholders'>): LogItem[] {
  return readLog(draft, {meaning: 'open-questions', column: 'question', answerColumn: 'answer', answerLabels: 'answers', prose: 'questions', inline: 'inlineQuestions'});
}

/** Reads assumptions with test, owner and date. */
export function readAssumptions(draft: Draft<'placeholders'>): LogItem[] {
  return readLog(draft, {meaning: 'assumptions', column: 'assumption', answerColumn: 'test', answerLabels: 'testLabels', prose: 'paragraphs', inline: 'inlineAssumptions', headings: 'assumptionHeadings'});
}

/** Reads risks and which of the four risks they speak of. */
export function readRisks(draft: Draft<'placeholders'>): Risk[] {
  const vocabulary = vocabularyOf(draft.lexicon);
  const patterns = vocabulary.patterns('risks');
  const outline = outlineOf(draft);
  return readLog(draft, {meaning: 'risks', column: 'risk', answerColumn: 'mitigation', answerLabels: 'mitigations', prose: 'paragraphs', inline: undefined}).map((item) => {
    // The kind of risk may be told by the heading it stands under ("Value risk") as well as by its own words.
    const section = item.section === undefined ? undefined : draft.sections[item.section];
    const heading = section && (!section.meanings.includes('risks') || (section.parent !== undefined && outline.standsIn(section.parent, 'risks'))) ? section.text : '';
    const words = `${heading}\n${draft.text.slice(item.extent.start, item.extent.end)}`;
    const areas = patterns.filter(([, pattern]) => pattern.test(words)).map(([area]) => area as Risk['areas'][number]);
    return {...item, areas};
  });
}

interface LogShape {
  readonly meaning: Meaning;
  /** Canonical column of the item's words. */
  readonly column: string;
  /** Column and labels of the words that answer, test or mitigate it. */
  readonly answerColumn: string;
  readonly answerLabels: string;
  /** What counts in prose: sentences that ask, or paragraphs. */
  readonly prose: 'questions' | 'paragraphs';
  /** Labels that mark an item outside its section: `Open question: …`. */
  readonly inline: string | undefined;
  /** Words one of which the section's heading holds, where its meaning is wider (constraints stand with assumptions). */
  readonly headings?: string;
}

interface Reader {
  readonly draft: Draft<'placeholders'>;
  readonly shape: LogShape;
  readonly vocabulary: Vocabulary;
  readonly outline: Outline;
  readonly items: LogItem[];
}

function readLog(draft: Draft<'placeholders'>, shape: LogShape): LogItem[] {
  const vocabulary = vocabularyOf(draft.lexicon);
  const reader: Reader = {draft, shape, vocabulary, outline: outlineOf(draft), items: []};
  const inPlace = (section: number | undefined): boolean => section !== undefined && reader.outline.meaningsOf(section).has(shape.meaning)
    && isNamed(reader, section) && !isAnswerSection(reader, section);
  for (const table of draft.tables) readTable(reader, table.index, inPlace(draft.blocks[table.rows[0] ?? -1]?.section));
  const listed = new Set<number | undefined>();
  for (const block of draft.blocks) if ((block.item || block.cells) && inPlace(block.section)) listed.add(block.section);
  for (const block of draft.blocks) {
    if (block.type !== 'paragraph' && block.type !== 'heading') continue;
    if (block.footnote !== undefined) continue;
    if (!inPlace(block.section)) {
      if (shape.inline && block.type === 'paragraph') readInline(reader, block);
    } else if (block.type === 'heading') readHeading(reader, block, listed);
    else if (block.item) {
      if (block.item.first && isTop(draft, block)) readItem(reader, block);
    } else readProse(reader, block, listed.has(block.section));
  }
  return reader.items.sort((a, b) => a.span.start - b.span.start);
}

/** Whether the heading that gives a section its meaning says it in the words asked for. */
function isNamed({draft, shape, vocabulary}: Reader, section: number): boolean {
  if (shape.headings === undefined || vocabulary.list(shape.headings).length === 0) return true;
  let at: number | undefined = section;
  while (at !== undefined && draft.sections[at]!.meanings.length === 0) at = draft.sections[at]!.parent;
  return at !== undefined && vocabulary.has(shape.headings, draft.sections[at]!.text);
}

/** "Mitigation strategies" under risks holds answers, not risks. */
function isAnswerSection({draft, shape, vocabulary}: Reader, section: number): boolean {
  const {text, meanings} = draft.sections[section]!;
  return !meanings.includes(shape.meaning) && vocabulary.starts(shape.answerLabels, text.replace(/^[\d.\s]+/, ''));
}

/** Whether an item is no detail of another item of the log (items under a bare group label count). */
function isTop(draft: Draft, block: Block): boolean {
  if (block.item!.depth === 0) return true;
  for (let index = block.index - 1; index >= 0 && index > block.index - 60; index--) {
    const above = draft.blocks[index]!;
    if (above.item?.id === block.item!.parent && above.item?.first) return block.item!.depth === 1 && /[:：]\s*$/.test(above.text);
  }
  return false;
}

function readTable(reader: Reader, index: number, inPlace: boolean): void {
  const {draft, shape, vocabulary} = reader;
  const table = draft.tables[index]!;
  const columns = columnsOf(table, ['id', shape.column, 'owner', 'date', shape.answerColumn, 'status', 'area'], vocabulary);
  if (!inPlace && !(columns.has(shape.column) && columns.get(shape.column)! <= 1 && (columns.has('owner') || columns.has(shape.answerColumn)))) return;
  if (!inPlace && shape.column === 'risk' && !vocabulary.is('riskHeaders', table.header[columns.get('risk')!]!.text.trim())) return;
  if (!inPlace && shape.column === 'question' && !vocabulary.is('questionHeaders', table.header[columns.get('question')!]!.text.trim())) return;
  for (const rowIndex of table.rows) {
    const row = draft.blocks[rowIndex]!;
    const cells = row.cells ?? [];
    const at = columns.get(shape.column) ?? cells.findIndex((_, cell) => ![...columns.values()].includes(cell));
    const cell = cells[at];
    const text = (name: string): string | undefined => {
      const found = cells[columns.get(name) ?? -1]?.text.trim();
      return found && !isPlaceholderText(found, vocabulary) && !vocabulary.is('notApplicable', found) && !vocabulary.is('open', found) ? found : undefined;
    };
    if (!cell || isPlaceholderText(cell.text, vocabulary) || vocabulary.is('noneFound', cell.text.trim())) continue;
    const status = cells[columns.get('status') ?? -1]?.text.trim() || undefined;
    const answer = text(shape.answerColumn);
    reader.items.push({
      id: text('id'), text: cell.text.trim(), owner: text('owner'), date: text('date') ?? findDate(text('status') ?? '', vocabulary)?.text, answer,
      closed: isClosed(vocabulary, status, row), span: cell.span, extent: row.span, section: row.section, blocks: [rowIndex],
    });
  }
}

function isClosed(vocabulary: Vocabulary, status: string | undefined, block: Block): boolean {
  if (status !== undefined) {
    if (vocabulary.starts('open', status)) return false;
    if (vocabulary.starts('closed', status)) return true;
  }
  return isStruck(block) || block.item?.checked === true;
}

function isStruck(block: Block): boolean {
  const struck = block.marks.filter(({type}) => type === 'delete').reduce((sum, {start, end}) => sum + end - start, 0);
  return struck > 0 && struck * 2 >= block.text.trim().length;
}

function readItem(reader: Reader, block: Block): void {
  const {draft, outline} = reader;
  const range = outline.rangeOfItem(block.item!.id);
  const parts: string[] = [];
  const blocks: number[] = [];
  for (let index = range.from; index < range.to; index++) {
    parts.push(draft.blocks[index]!.text);
    blocks.push(index);
  }
  const first = linesOf(block.text)[0];
  if (!first || isGuidance(reader, block)) return;
  if (attachAnswer(reader, first.text)) return;
  // A label over a nested list groups the items in it.
  if (/[:：]\s*$/.test(block.text) && blocks.length > 1 && draft.blocks[range.from + 1]?.item?.parent === block.item!.id
    && !labelled(reader, parts.slice(1).join('\n'))) return;
  push(reader, block, first, parts.join('\n'), block.item!.span, blocks);
}

/** `Mitigation: …` as a bullet of its own answers the one before it. */
function attachAnswer({items, vocabulary, shape}: Reader, text: string): boolean {
  const pattern = labelPattern(vocabulary, shape.answerLabels);
  const last = items.at(-1);
  if (!pattern || !last) return false;
  const match = pattern.first(text);
  if (match?.index !== 0) return false;
  items[items.length - 1] = {...last, answer: last.answer ?? text.slice(match[0].length).trim()};
  return true;
}

function isGuidance({draft}: Reader, block: Block): boolean {
  return holdsPlaceholder(draft.placeholders, block.span)
    && draft.placeholders.some(({kind, block: at}) => at === block.index && kind === 'italic-guidance');
}

function labelled(reader: Reader, text: string): boolean {
  return ['owners', reader.shape.answerLabels].some((list) => {
    return labelPattern(reader.vocabulary, list)?.test(text) ?? false;
  });
}

/** A heading in the log is an item when no list or table stands under it and it says more than a category. */
function readHeading(reader: Reader, block: Block, listed: ReadonlySet<number | undefined>): void {
  const {draft} = reader;
  const section = block.section === undefined ? undefined : draft.sections[block.section];
  if (!section || section.meanings.length > 0 || section.form === 'label' || /[:：]\s*$/.test(block.text)) return;
  const asks = /[?？]\s*$/.test(block.text);
  if (!asks && (listed.has(section.index) || section.children.length > 0 || section.blocks.from >= section.blocks.to)) return;
  const blocks: number[] = [block.index];
  const parts = [block.text];
  for (let index = section.blocks.from; index < section.blocks.to; index++) {
    if (index === block.index) continue;
    blocks.push(index);
    parts.push(draft.blocks[index]!.text);
  }
  const line: Line = {start: 0, end: block.text.length, text: block.text};
  push(reader, block, line, parts.join('\n'), {start: block.span.start, end: draft.blocks[blocks.at(-1)!]!.span.end}, blocks);
}

function readProse(reader: Reader, block: Block, hasList: boolean): void {
  const {draft, shape} = reader;
  const section = draft.sections[block.section!]!;
  // Text under a heading that is itself an item belongs to it.
  if (section.meanings.length === 0 && section.form !== 'label' && !hasList) return;
  if (shape.prose === 'questions') {
    for (const line of linesOf(block.text)) {
      for (const sentence of sentencesOf(line.text)) {
        if (!/[?？][”"』」)*_]*$/.test(sentence.text)) continue;
        push(reader, block, {start: line.start + sentence.start, end: line.start + sentence.end, text: sentence.text}, line.text, undefined, [block.index]);
      }
    }
    return;
  }
  if (hasList) return;
  for (const line of linesOf(block.text)) {
    const bare = line.text.replace(/^[-*•]\s+/, '');
    if (attachAnswer(reader, bare) || isGuidance(reader, block)) continue;
    if (bare.length >= 12 && !/[:：]\s*$/.test(bare)) push(reader, block, line, line.text, undefined, [block.index]);
  }
}

/** `Open question: …` and `[ASSUMPTION: …]` in the midst of other sections. */
function readInline(reader: Reader, block: Block): void {
  const {vocabulary, shape} = reader;
  const labels = shape.inline && vocabulary.pattern(shape.inline);
  if (!labels || !/[:：\]]/.test(block.text)) return;
  for (const match of labels.all(block.text)) {
    const after = /^[*_]{0,2}\s?[:：][*_]{0,2}\s*/.exec(block.text.slice(match.index + match[0].length));
    const opens = /(?:^|[\n[(（🔵🔶❓-]|\.\s)\s*[*_]*$/u.test(block.text.slice(Math.max(0, match.index - 4), match.index));
    if (!after || !opens) continue;
    const start = match.index + match[0].length + after[0].length;
    const bracket = block.text[match.index - 1] === '[' ? block.text.indexOf(']', start) : -1;
    const newline = block.text.indexOf('\n', start);
    const end = [bracket, newline, block.text.length].filter((one) => one >= start).sort((a, b) => a - b)[0]!;
    const text = block.text.slice(start, end).trim();
    if (text.length < 4) continue;
    push(reader, block, {start, end, text}, text, undefined, [block.index]);
  }
}

function push(reader: Reader, block: Block, line: Line, all: string, extent: Span | undefined, blocks: readonly number[]): void {
  const {vocabulary, shape} = reader;
  const id = /^[\s*_[(]*((?:[A-Z]{1,5}-?\d{1,4})|(?:(?:Q|R|A)\d{1,3}))(?![\p{L}\p{N}])[\s*_\])]*[:：.—–-]?\s*/u.exec(line.text);
  const label = shapeLabel(reader, line.text.slice(id?.[0].length ?? 0));
  const from = (id?.[0].length ?? 0) + label;
  const text = line.text.slice(from).replace(/^[-*•]\s+/, '').trim();
  if (text === '' || isPlaceholderText(text, vocabulary) || vocabulary.starts('noneFound', text) && text.length < 60) return;
  const answer = labelValue(vocabulary, shape.answerLabels, all, line.text.length);
  const {owner, date} = whoAndWhen(all, vocabulary);
  const span = spanInBlock(block, line.start + from, line.start + firstSentenceEnd(line.text, from));
  const status = labelValue(vocabulary, 'statusLabels', all, 0);
  reader.items.push({
    id: id?.[1], text, owner, date, answer, closed: isClosed(vocabulary, status ?? leadStatus(text), block),
    span, extent: extent ?? spanInBlock(block, line.start, line.end), section: block.section, blocks,
  });
}

/** `Risk: …`, `Question: …`: the label says what the section says. */
function shapeLabel(reader: Reader, text: string): number {
  const match = /^[\s*_]*([^:：\n]{3,30}?)[*_]{0,2}\s?[:：][*_]{0,2}\s+(?=\S)/u.exec(text);
  return match && reader.vocabulary.is(`${reader.shape.column}Labels`, match[1]!.replace(/[*_\d#]/g, '').trim()) ? match[0].length : 0;
}

/** `[closed] …`, `✅ …` at the beginning. */
function leadStatus(text: string): string | undefined {
  return /^\s*[[(（]\s*([\p{L} ]{3,20})[\])）]/u.exec(text)?.[1] ?? (/^\s*[✅☑✔]/u.test(text) ? 'closed' : undefined);
}

function firstSentenceEnd(text: string, from: number): number {
  const first = sentencesOf(text.slice(from))[0];
  return from + (first ? first.end : text.length - from);
}

/** The words after a label, up to the end of their line or the next label on it. */
function labelValue(vocabulary: Vocabulary, list: string, text: string, from: number): string | undefined {
  const pattern = labelPattern(vocabulary, list);
  if (!pattern) return undefined;
  for (const match of pattern.all(text)) {
    const start = match.index + match[0].length;
    if (match.index === 0 && from > 0 && start >= from) continue;
    const value = text.slice(start).split('\n', 1)[0]!.trim();
    if (value && !isPlaceholderText(value, vocabulary)) return value;
  }
  return undefined;
}

const name = /^(?:the )?@?[\p{Lu}\p{Lo}][\p{L}\p{M}.'’-]*(?:\s(?:&\s|and\s|\/\s?)?[\p{L}\p{M}.'’-]+){0,3}$/u;

/** Who answers, and by when: a label, an @-name, or the bracket at the end: "(Ana, 9 May)". */
export function whoAndWhen(text: string, vocabulary: Vocabulary): {readonly owner: string | undefined; readonly date: string | undefined} {
  const label = labelValue(vocabulary, 'owners', text, 0)?.split(/[,;，；。|·()（）]|\.(?:\s|$)|\s[—–-]\s/u, 1)[0]?.trim();
  let owner = label && !isPlaceholderText(label, vocabulary) ? label : undefined;
  owner ??= /(?<![\p{L}\p{N}._])@[\p{L}\p{N}][\p{L}\p{N}_.-]{1,38}/u.exec(text)?.[0];
  const date = findDate(text, vocabulary)?.text;
  if (owner === undefined) {
    const tail = /[(（[]([^()（）[\]\n]{2,60})[)）\]]\s*[.?!。？]*\s*$/u.exec(text.split('\n', 1)[0]!)?.[1]
      ?? /\s[—–-]{1,2}\s([^—–\n]{2,50})$/u.exec(text.split('\n', 1)[0]!)?.[1];
    if (tail !== undefined) {
      const parts = tail.split(/[,;，；/]| by | until | bis | para | até | avant /u).map((part) => part.trim());
      owner = parts.find((part) => name.test(part) && !findDate(part, vocabulary) && part !== part.toUpperCase()
        && !vocabulary.is('bracketTags', part) && !vocabulary.is('priorities', part) && !/^\d/.test(part)
        && (date !== undefined || part.split(/\s+/).length <= 2));
    }
  }
  owner ??= vocabulary.expressions('ownerPhrases').map((expression) => expression.exec(text)?.[1]?.trim()).find(Boolean);
  return {owner, date};
}
