/**
 * Finds the places where a document states a requirement: ids, stories and rows first (explicit units), then bullets,
 * features told heading by heading, and prose, where a section has nothing explicit.
 */
import {spanInBlock} from './blocks.ts';
import type {Draft} from './build.ts';
import {columnsOf, isColumn, plainHeader, type Columns} from './columns.ts';
import {idPatterns} from './ids.ts';
import {outlineOf} from './outline.ts';
import {holdsPlaceholder, isPlaceholderText} from './placeholders.ts';
import {readAbilities, readPlain} from './requirement-bullets.ts';
import {definesAfter, endOfItem, isOpenEnded, leadId, rolesOf, stripNumber, type Finder, type Role, type Unit} from './requirement-finder.ts';
import {linesOf} from './text-lines.ts';
import type {Block, Span} from './types.ts';
import {vocabularyOf, type Vocabulary} from './words.ts';

/** All requirement units in document order; an id told twice (a summary table, then the detail) appears twice. */
export function findUnits(draft: Draft<'placeholders'>): Unit[] {
  const vocabulary = vocabularyOf(draft.lexicon);
  const outline = outlineOf(draft);
  const finder: Finder = {
    draft, vocabulary, outline, idLead: idPatterns(draft.settings).requirement, roles: rolesOf(outline), units: [],
  };
  readRows(finder);
  readExplicit(finder);
  finder.units.sort(inOrder);
  dropContainers(finder);
  // Where requirements carry ids, bullets without one are something else.
  if (finder.units.filter(({id}) => id !== undefined).length < 5) readPlain(finder, 'requirements');
  if (finder.units.length === 0) readPlain(finder, 'scope');
  if (finder.units.length === 0) readAbilities(finder);
  return finder.units.sort(inOrder);
}

function inOrder(a: Unit, b: Unit): number {
  return a.start - b.start || (a.id === undefined ? 1 : 0) - (b.id === undefined ? 1 : 0);
}

function readRows(finder: Finder): void {
  const {draft: {tables, blocks}, vocabulary} = finder;
  for (const table of tables) {
    const section = blocks[table.rows[0] ?? -1]?.section;
    const role = finder.roles(section);
    if (role === 'none') continue;
    const columns = columnsOf(table, ['id', 'requirement', 'priority', 'acceptance', 'evidence', 'driver', 'owner'], vocabulary);
    if (isDetailOfHeading(finder, section, table.header.length, table.rows.map((index) => blocks[index]!), role)) continue;
    if (!isRequirementTable(finder, table.header.map(({text}) => text), columns, role, table.rows.map((index) => blocks[index]!))) continue;
    for (const index of table.rows) {
      const row = blocks[index]!;
      const cells = row.cells ?? [];
      if (cells.slice(1).every(({text}) => !text.trim()) || holdsAllPlaceholders(finder, row)) continue;
      const first = leadId(finder, cells[0]?.text ?? '', role);
      const idAt = columns.get('id') ?? (first ? 0 : undefined);
      const isFree = (cell: number): boolean => cell !== idAt && ![...columns.entries()].some(([name, place]) => place === cell && name !== 'requirement');
      const named = columns.get('requirement');
      // A "Requirement" column may hold nothing but ids; the words then stand in the next column that is free.
      const onlyId = named !== undefined && named === 0 && first !== undefined && (cells[0]?.text.trim().length ?? 0) <= first.end + 1;
      const at = named === undefined || onlyId || named === idAt ? cells.findIndex((_, cell) => isFree(cell) && !(onlyId && cell === 0)) : named;
      const own = cells[at] ?? cells[0];
      if (!own || (!own.text.trim() && !first)) continue;
      const inText = leadId(finder, own.text, role);
      const idCell = idAt === undefined ? undefined : cells[idAt];
      const id = first?.id ?? inText?.id ?? (idCell && /[\p{L}]/u.test(idCell.text) && idCell.text.trim().length <= 16 ? idCell.text.trim() : undefined);
      finder.units.push({
        id, text: own.text.slice(inText?.end ?? 0).replace(/^[\s:：—–*-]+/u, '').trim() || own.text.trim(), form: 'row',
        span: id !== undefined && idCell && idCell.text.trim() ? idCell.span : own.span,
        block: index, start: row.span.start, section: row.section, end: row.span.end, story: isStory(own.text, vocabulary), columns,
      });
    }
  }
}

function holdsAllPlaceholders(finder: Finder, row: Block): boolean {
  const cells = row.cells ?? [];
  return cells.every(({text}) => isPlaceholderText(text, finder.vocabulary) || /^\W*[A-Z]+-?\d+\W*$/.test(text))
    && holdsPlaceholder(finder.draft.placeholders, row.span);
}

/** Two columns (`Input | …`, `Check | …`) below a heading with an id tell of that one requirement. */
function isDetailOfHeading(finder: Finder, section: number | undefined, columns: number, rows: readonly Block[], role: Role): boolean {
  const heading = finder.draft.sections[section ?? -1]?.text;
  if (heading === undefined || columns !== 2) return false;
  const lead = leadId(finder, stripNumber(heading), role);
  return lead !== undefined && definesAfter(stripNumber(heading).slice(lead.end)) && !rows.some(({cells}) => leadId(finder, cells?.[0]?.text ?? '', role));
}

/** Tables of fields, terms, edge cases or statuses in a requirements section are none. */
function isRequirementTable(finder: Finder, header: readonly string[], columns: Columns, role: Role, rows: readonly Block[]): boolean {
  const {vocabulary} = finder;
  const withIds = rows.filter(({cells = []}) => leadId(finder, cells[0]?.text ?? '', role === 'stories' ? 'stories' : 'requirements')).length;
  if (rows.length > 0 && withIds * 2 >= rows.length) return columns.has('requirement') || header.length > 1;
  if (role === 'ids') return false;
  const plain = header.map(plainHeader);
  const at = columns.get('requirement');
  if (at === undefined) return false;
  const named = header[at]!;
  if (plain.includes('type') || plain.includes('field') || plain.includes('endpoint') || plain.includes('method') || plain.includes('term')) return false;
  const strong = vocabulary.is('requirementHeaders', plainHeader(named)) || isColumn(named, 'strongRequirement', vocabulary);
  if (role === 'requirements') return strong || columns.has('priority') || columns.has('acceptance') || columns.has('id') || at === 0;
  return strong && (columns.has('priority') || columns.has('id') || columns.has('acceptance'));
}

function isStory(text: string, vocabulary: Vocabulary): boolean {
  return storyStarts(text, vocabulary).length > 0;
}

/** Offsets at which stories begin: at the start of a line, after a number, a bold lead or a label. */
function storyStarts(text: string, vocabulary: Vocabulary): number[] {
  const flat = text.replace(/\n/g, ' ');
  const expressions = vocabulary.expressions('stories');
  const starts: number[] = [];
  for (const line of linesOf(text)) {
    // A story may run over lines; it begins in this one.
    const part = flat.slice(line.start, Math.min(flat.length, line.start + 600));
    const found = expressions.some((expression) => {
      const match = expression.exec(part);
      return match !== null && match.index < Math.min(60, line.text.length);
    });
    if (found) starts.push(line.start);
  }
  // The lines of one story ("As a …," / "I want …") are one.
  return starts.filter((start, index) => index === 0 || isStoryOpening(flat.slice(start, start + 40)));
}

function isStoryOpening(text: string): boolean {
  return !/^[\s*_]*(?:i |we |so |ich |wir |um |je |nous |afin |quiero |para |quero |eu |我|以便|欲)/iu.test(text);
}

function readExplicit(finder: Finder): void {
  const {draft: {blocks, sections}, vocabulary} = finder;
  let open: Unit | undefined;
  const tableSections = new Set(finder.units.map(({section}) => section));
  for (const block of blocks) {
    if (block.type === 'row' || block.type === 'code' || block.type === 'html' || block.type === 'thematicBreak' || block.footnote !== undefined) continue;
    const role = finder.roles(block.section);
    if (role === 'none' || block.quoted) continue;
    const section = block.section === undefined ? undefined : sections[block.section];
    if (open && (open.section !== block.section && !isUnder(finder, block.section, open.section))) open = undefined;
    const isHeading = block.type === 'heading' || (section !== undefined && section.heading.start >= block.span.start
      && section.heading.end <= block.span.end && (section.form === 'bold' || section.form === 'plain') && block.text.trim().length <= section.text.length + 6);
    if (isHeading) {
      const text = block.text;
      const lead = leadId(finder, stripNumber(text), role);
      const story = isStory(text, vocabulary);
      const named = role === 'requirements' && isStoryHeading(text, vocabulary);
      // "As an admin I want to …" over a list: each bullet ends the sentence.
      if (story && !lead && isOpenEnded(text)) continue;
      if ((lead && definesAfter(stripNumber(text).slice(lead.end))) || story || named) {
        open = {
          id: lead?.id, text: (lead ? stripNumber(text).slice(lead.end) : text).replace(/^[\s:：—–*_.)-]+/u, '').trim() || text.trim(),
          form: story ? 'story' : 'heading', span: section?.heading ?? block.span, block: block.index, start: block.span.start,
          section: block.section, end: undefined, story, columns: undefined,
        };
        finder.units.push(open);
      }
      continue;
    }
    const stories = new Set(storyStarts(block.text, vocabulary));
    for (const line of linesOf(block.text)) {
      const lead = leadId(finder, line.text, role);
      // Paragraphs of one item go on with it, but for those that bring an id of their own: `/LF20/ Export` below `3. Functions`.
      const isFurther = block.item !== undefined && !block.item.first && line.start === 0;
      if (isFurther && open && (!lead || open.id === lead.id || !definesAfter(line.text.slice(lead.end)))) {
        if (stories.has(line.start)) open.story = true;
        continue;
      }
      const after = lead && line.text.slice(lead.end);
      const marked = lead && block.marks.some(({type, start, end}) => type === 'strong' && start <= line.start + 2 && end >= line.start + 2);
      if (lead && after !== undefined && definesAfter(after) && (block.item || marked || /^[\s*_`]*[:：.)）\]|｜—–-]/u.test(after) || (/^\s*\//.test(line.text) && /^\/\s/.test(after)))) {
        // A bullet with an id under a row or a heading of the same id belongs to it.
        if (open?.id === lead.id) continue;
        open = {
          id: lead.id, text: textAfter(line.text, lead.end), form: block.item ? (block.item.checked === undefined ? 'item' : 'task') : 'prose',
          span: idSpan(block, line.start, lead), block: block.index, start: spanInBlock(block, line.start, line.end).start,
          section: block.section, end: isFurther ? block.span.end : block.item ? endOfItem(block) : undefined, story: stories.has(line.start), columns: undefined,
        };
        finder.units.push(open);
      } else if (stories.has(line.start) && role !== 'ids' && !(block.item && block.item.depth > 0 && open && open.start <= block.span.start && (open.end ?? Infinity) >= block.span.end)) {
        if (open && !open.story && open.form !== 'row' && belongs(finder, open, block)) {
          open.story = true;
          if (open.form === 'heading' && open.id === undefined) open.form = 'story';
          continue;
        }
        if (tableSections.has(block.section) || (role === 'requirements' && isOpenEnded(line.text) && hasListBelow(blocks, block))) continue;
        const span = spanInBlock(block, line.start, line.end);
        open = {
          id: undefined, text: storyText(block, line.start), form: 'story', span, block: block.index, start: span.start,
          section: block.section, end: block.item ? endOfItem(block) : undefined, story: true, columns: undefined,
        };
        finder.units.push(open);
      } else if ((role === 'requirements' || (role === 'ids' && vocabulary.has('strongModals', line.text))) && isNumberedDuty(line.text, vocabulary)) {
        const span = spanInBlock(block, line.start, line.end);
        open = {
          id: undefined, text: stripNumber(line.text), form: 'prose', span, block: block.index, start: span.start,
          section: block.section, end: span.end, story: false, columns: undefined,
        };
        finder.units.push(open);
      }
    }
  }
}

/** `4.1 The portal shall show …`: in plain text a numbered line with a modal verb is an item. */
function isNumberedDuty(text: string, vocabulary: Vocabulary): boolean {
  return /^\d+(?:\.\d+)+[.)]?\s+\p{L}/u.test(text) && vocabulary.has('modals', text);
}

function hasListBelow(blocks: readonly Block[], block: Block): boolean {
  const next = blocks[block.index + 1];
  if (!next?.item || !next.item.first) return false;
  return block.item ? next.item.parent === block.item.id : true;
}

/** Whether a story stands in the place of the unit opened before it. */
function belongs(finder: Finder, open: Unit, block: Block): boolean {
  if (open.end !== undefined) return block.span.start < open.end;
  return open.section === block.section || isUnder(finder, block.section, open.section);
}

function isUnder(finder: Finder, inner: number | undefined, outer: number | undefined): boolean {
  for (let at = inner, depth = 0; at !== undefined && depth < 8; at = finder.draft.sections[at]!.parent, depth++) if (at === outer) return true;
  return false;
}

/** `3.1 User story - Launching …`, `Use case: …` with more than the bare word. */
function isStoryHeading(text: string, vocabulary: Vocabulary): boolean {
  const plain = stripNumber(text);
  const pattern = vocabulary.pattern('storyHeadings');
  if (!pattern) return false;
  const match = pattern.first(plain);
  return match !== null && match.index === 0 && /^[\s\d.#]*[:：—–-]\s*\S.{3,}/u.test(plain.slice(match[0].length));
}

function textAfter(line: string, from: number): string {
  return line.slice(from).replace(/^[\s:：—–*_.)）\]】|｜/-]+/u, '').trim() || line.trim();
}

function storyText(block: Block, start: number): string {
  const blank = block.text.indexOf('\n\n', start);
  return block.text.slice(start, blank < 0 ? undefined : blank).replace(/\s*\n\s*/g, ' ').slice(0, 400).trim();
}

function idSpan(block: Block, start: number, lead: {id: string; end: number}): Span {
  const from = start + lead.end - lead.id.length;
  return spanInBlock(block, from, from + lead.id.length);
}

/** A heading with two or more requirements of its own under it, or a table row with an id, names a group, not a requirement. */
function dropContainers(finder: Finder): void {
  const {units, draft: {sections}} = finder;
  const dropped = new Set<Unit>();
  for (let index = 0; index < units.length; index++) {
    const unit = units[index]!;
    if (unit.form !== 'heading' || unit.section === undefined) continue;
    const end = sections[unit.section]!.span.end;
    let inner = 0;
    for (let next = index + 1; next < units.length && units[next]!.start < end && inner < 2; next++) inner += units[next]!.form === 'row' && units[next]!.id !== undefined ? 2 : 1;
    if (inner >= 2) dropped.add(unit);
  }
  if (dropped.size > 0) finder.units.splice(0, units.length, ...units.filter((unit) => !dropped.has(unit)));
}
