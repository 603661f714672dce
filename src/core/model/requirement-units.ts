/**
 * Finds the places where a document states a requirement: ids, stories and rows first (explicit units), then bullets,
 * features told heading by heading, and prose, where a section has nothing explicit.
 */
import {spanInBlock} from './blocks.ts';
import type {Draft} from './build.ts';
import {columnsOf, isColumn, plainHeader, type Columns} from './columns.ts';
import {idPatterns, otherPrefixes} from './ids.ts';
import {linesOf, outlineOf, sentencesOf, type Outline} from './outline.ts';
import {holdsPlaceholder, isPlaceholderText} from './placeholders.ts';
import type {Block, Meaning, Requirement, Span} from './types.ts';
import {firstIn, vocabularyOf, type Vocabulary} from './words.ts';

/** A requirement as found, before its details are read. */
export interface Unit {
  id: string | undefined;
  text: string;
  form: Requirement['form'];
  /** Narrow place. */
  span: Span;
  /** First block. */
  block: number;
  /** Offset in the source at which it begins. */
  start: number;
  section: number | undefined;
  /** End of its place, where the form gives one (items, rows); else it runs to the next unit or the section's end. */
  end: number | undefined;
  /** A user or job story was found in it. */
  story: boolean;
  /** Cells by column, for rows. */
  columns: Columns | undefined;
}

type Role = 'requirements' | 'ids' | 'stories' | 'none';

/** What every step of the search needs. */
interface Finder {
  readonly draft: Draft<'placeholders'>;
  readonly vocabulary: Vocabulary;
  readonly outline: Outline;
  readonly idLead: RegExp;
  readonly roles: (section: number | undefined) => Role;
  readonly units: Unit[];
}

/** All requirement units in document order; an id told twice (a summary table, then the detail) appears twice. */
export function findUnits(draft: Draft<'placeholders'>): Unit[] {
  const vocabulary = vocabularyOf(draft.lexicon);
  const outline = outlineOf(draft);
  const finder: Finder = {
    draft, vocabulary, outline, idLead: idPatterns(draft.settings).requirement, roles: rolesOf(draft, outline), units: [],
  };
  readRows(finder);
  readExplicit(finder);
  finder.units.sort(inOrder);
  dropContainers(finder);
  // Where requirements carry ids, bullets without one are something else.
  if (finder.units.filter(({id}) => id !== undefined).length < 5) readPlain(finder, 'requirements');
  if (finder.units.length === 0) readPlain(finder, 'scope');
  return finder.units.sort(inOrder);
}

function inOrder(a: Unit, b: Unit): number {
  return a.start - b.start || (a.id === undefined ? 1 : 0) - (b.id === undefined ? 1 : 0);
}

/** One key for the ways to write an id: `FR-01`, `FR 01`, `fr01`. */
export function idKey(id: string): string {
  return id.toLowerCase().replace(/[\s_-]/g, '');
}

const forbidden: readonly Meaning[] = [
  'non-goals', 'metrics', 'risks', 'assumptions', 'open-questions', 'timeline', 'alternatives', 'appendix', 'stakeholders', 'decision',
  'faq', 'evidence', 'problem', 'background', 'goals', 'dependencies', 'hypothesis', 'primary-metric', 'guardrails', 'results', 'options',
  'insights', 'findings', 'quotes', 'participants', 'method', 'rabbit-holes', 'tracker', 'now', 'next', 'later', 'press-release', 'ask',
];

/** What may be found in a section: everything, ids and stories, stories with ids of the plainest kind, or nothing. */
function rolesOf(draft: Draft, outline: Outline): Finder['roles'] {
  void draft;
  return (section) => {
    const meanings = outline.meaningsOf(section);
    if (meanings.has('requirements') && !meanings.has('non-goals')) return 'requirements';
    if (meanings.has('non-functional')) return 'ids';
    if (forbidden.some((meaning) => meanings.has(meaning))) return 'none';
    return 'stories';
  };
}

/** Id at the start of a text, if it may name a requirement there. */
function leadId(finder: Finder, text: string, role: Role): {id: string; end: number} | undefined {
  if (role === 'none') return undefined;
  const match = finder.idLead.exec(text);
  if (match) {
    const id = match[1]!;
    // Outside requirements one letter may name anything (R1 a risk, F1 a figure), unless the team says so.
    if (role === 'stories' && /^[RF][-_ .#]?\d/i.test(id) && finder.draft.settings.ids['requirement'] === undefined) return undefined;
    return {id, end: match[0].length};
  }
  if (role !== 'requirements') return undefined;
  const other = /^[\s*_`#[(（【]*([A-Z]{2,6}[-_]\d{1,4}(?:\.\d{1,3})*|[A-Z]{1,3}\d{1,3}(?:\.\d{1,3})+)(?![\p{L}\p{N}_%])/u.exec(text);
  return other && !otherPrefixes.test(other[1]!) ? {id: other[1]!, end: other[0].length} : undefined;
}

/** After an id a definition goes on with a separator, a bracket, a capital or nothing; a mention with more prose. */
function definesAfter(rest: string): boolean {
  return /^[\s*_`]*(?:[:：.)）\]】|｜—–(（[-]|$)/u.test(rest) || /^[\s*_`]+[\p{Lu}\p{Lo}"“「`✅]/u.test(rest);
}

// --- Rows -----------------------------------------------------------------------------------------------------------

function readRows(finder: Finder): void {
  const {draft: {tables, blocks}, vocabulary} = finder;
  for (const table of tables) {
    const section = blocks[table.rows[0] ?? -1]?.section;
    const role = finder.roles(section);
    if (role === 'none') continue;
    const columns = columnsOf(table, ['id', 'requirement', 'priority', 'acceptance', 'evidence', 'driver', 'owner'], vocabulary);
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

// --- Ids and stories ------------------------------------------------------------------------------------------------

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
      if (block.item && !block.item.first && line.start === 0 && block.item.depth >= 0 && open) {
        if (stories.has(line.start)) open.story = true;
        continue;
      }
      const lead = leadId(finder, line.text, role);
      const after = lead && line.text.slice(lead.end);
      const marked = lead && block.marks.some(({type, start, end}) => type === 'strong' && start <= line.start + 2 && end >= line.start + 2);
      if (lead && after !== undefined && definesAfter(after) && (block.item || marked || /^[\s*_`]*[:：.)）\]|｜—–-]/u.test(after))) {
        // A bullet with an id under a row or a heading of the same id belongs to it.
        if (open?.id === lead.id) continue;
        open = {
          id: lead.id, text: textAfter(line.text, lead.end), form: block.item ? (block.item.checked === undefined ? 'item' : 'task') : 'prose',
          span: idSpan(block, line.start, line.text, lead), block: block.index, start: spanInBlock(block, line.start, line.end).start,
          section: block.section, end: block.item ? endOfItem(finder, block) : undefined, story: stories.has(line.start), columns: undefined,
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
          section: block.section, end: block.item ? endOfItem(finder, block) : undefined, story: true, columns: undefined,
        };
        finder.units.push(open);
      }
    }
  }
}

/** A story that breaks off for its list to go on: "As a nurse I want to …". */
function isOpenEnded(text: string): boolean {
  return /(?:\.{3}|…|[:：]|(?:^|\s)(?:I|we|to|ich|wir|quiero|quero|je|poder|can|want|möchte)\s?)\s*$/u.test(text);
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
  const match = firstIn(pattern, plain);
  return match !== null && match.index === 0 && /^[\s\d.#]*[:：—–-]\s*\S.{3,}/u.test(plain.slice(match[0].length));
}

function stripNumber(text: string): string {
  return text.replace(/^[\s*_]*(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s+|[^\p{L}\p{N}[(（【*_`]+\s*)/u, '');
}

function textAfter(line: string, from: number): string {
  return line.slice(from).replace(/^[\s:：—–*_.)）\]】|｜-]+/u, '').trim() || line.trim();
}

function storyText(block: Block, start: number): string {
  const blank = block.text.indexOf('\n\n', start);
  return block.text.slice(start, blank < 0 ? undefined : blank).replace(/\s*\n\s*/g, ' ').slice(0, 400).trim();
}

function idSpan(block: Block, start: number, line: string, lead: {id: string; end: number}): Span {
  const from = start + lead.end - lead.id.length;
  void line;
  return spanInBlock(block, from, from + lead.id.length);
}

function endOfItem(finder: Finder, block: Block): number {
  void finder;
  return Math.max(block.item!.span.end, block.span.end);
}

/** A heading with two or more requirements of its own under it names a group, not a requirement. */
function dropContainers(finder: Finder): void {
  const {units, draft: {sections}} = finder;
  const dropped = new Set<Unit>();
  for (let index = 0; index < units.length; index++) {
    const unit = units[index]!;
    if (unit.form !== 'heading' || unit.section === undefined) continue;
    const end = sections[unit.section]!.span.end;
    let inner = 0;
    for (let next = index + 1; next < units.length && units[next]!.start < end && inner < 2; next++) inner++;
    if (inner >= 2) dropped.add(unit);
  }
  if (dropped.size > 0) finder.units.splice(0, units.length, ...units.filter((unit) => !dropped.has(unit)));
}

// --- Bullets, features by heading, prose ----------------------------------------------------------------------------

function readPlain(finder: Finder, meaning: 'requirements' | 'scope'): void {
  const {draft: {sections, blocks}, vocabulary, outline} = finder;
  const explicit = [...finder.units];
  const isIn = (section: number): boolean => (meaning === 'requirements' ? finder.roles(section) === 'requirements'
    : outline.meaningsOf(section).has('scope') && !outline.meaningsOf(section).has('non-goals'));
  const labels = attributeLabels(finder, isIn);
  const own = blocksBySection(blocks);
  /** Sections inside a unit that is a heading: their bullets are its details. */
  let coveredUntil = -1;
  let at = 0;
  for (const section of sections) {
    while (at < explicit.length && explicit[at]!.start <= section.heading.start) {
      const unit = explicit[at]!;
      if (unit.end === undefined && unit.section !== undefined && (unit.form === 'heading' || unit.form === 'story')) {
        coveredUntil = Math.max(coveredUntil, sections[unit.section]!.span.end);
      }
      at++;
    }
    if (!isIn(section.index) || section.heading.start < coveredUntil) continue;
    if (explicit.some(({section: taken}) => taken === section.index)) continue;
    const heading = section.text.replace(/[:：]\s*$/, '');
    if (isAside(stripNumber(heading), vocabulary)) continue;
    const isRoot = section.parent === undefined || !isIn(section.parent);
    const mine = own.get(section.index) ?? [];
    const items = topItems(mine, vocabulary);
    const attributes = items.filter(({block}) => labels.has(labelWords(block.text) ?? '')).length;
    if (!isRoot && items.length > 0 && attributes * 2 >= items.length) {
      pushHeading(finder, section.index);
      continue;
    }
    if (items.length > 0) {
      if (vocabulary.has('flows', stripNumber(heading)) && items.every(({block}) => block.item?.ordered)) continue;
      for (const {block} of items) pushItem(finder, block);
      continue;
    }
    const prose = mine.filter((block) => block.type === 'paragraph' && !block.quoted && !block.item);
    if (prose.length === 0) continue;
    if (pushBulletLines(finder, prose)) continue;
    if (section.children.length > 0) continue;
    if (!isRoot && section.form !== 'label') pushHeading(finder, section.index);
    else readProse(finder, prose);
  }
}

/** Headings under requirements that are about something else: notes, flows, acceptance criteria, edge cases. */
function isAside(heading: string, vocabulary: Vocabulary): boolean {
  return vocabulary.is('flows', heading) || vocabulary.is('acceptance', heading) || vocabulary.starts('acceptanceHeadings', heading);
}

function blocksBySection(blocks: readonly Block[]): Map<number, Block[]> {
  const map = new Map<number, Block[]>();
  for (const block of blocks) {
    if (block.section === undefined) continue;
    const list = map.get(block.section);
    if (list) list.push(block);
    else map.set(block.section, [block]);
  }
  return map;
}

/** Labels (`Purpose:`, `What it does:`) that bullets of two or more sections begin with: attributes of a feature. */
function attributeLabels(finder: Finder, isIn: (section: number) => boolean): ReadonlySet<string> {
  const sectionsByLabel = new Map<string, Set<number>>();
  for (const {section, item, text} of finder.draft.blocks) {
    if (section === undefined || !item?.first || item.depth > 0 || !isIn(section)) continue;
    const label = labelWords(text);
    if (!label) continue;
    const set = sectionsByLabel.get(label) ?? new Set<number>();
    set.add(section);
    sectionsByLabel.set(label, set);
  }
  return new Set([...sectionsByLabel].filter(([, sections]) => sections.size >= 2).map(([label]) => label));
}

function labelWords(text: string): string | undefined {
  return /^\s*([^:：\n]{2,40})[:：](?:\s|$)/u.exec(text)?.[1]?.toLowerCase();
}

interface TopItem {
  readonly block: Block;
}

/** The items of a section's lists that say one thing each; items that only group others give way to them. */
function topItems(blocks: readonly Block[], vocabulary: Vocabulary): TopItem[] {
  const firsts = blocks.filter(({item, quoted, type}) => item?.first && !quoted && type === 'paragraph');
  if (firsts.length === 0) return [];
  const depth = Math.min(...firsts.map(({item}) => item!.depth));
  const parents = new Set(firsts.map(({item}) => item!.parent));
  const tops = firsts.filter(({item}) => item!.depth === depth);
  const isGroup = (block: Block): boolean => parents.has(block.item!.id)
    && (isOpenEnded(block.text) || block.text.trim().length === 0);
  const isShort = (text: string): boolean => (/\p{Script=Han}|\p{Script=Hiragana}/u.test(text) ? text.trim().length <= 8 : text.trim().split(/\s+/).length <= 3);
  // Short names over long lists (roles, areas) group; a feature with a detail or two does not.
  const allGroup = tops.length > 1 && tops.every((block) => parents.has(block.item!.id) && isShort(block.text))
    && firsts.filter(({item}) => item!.depth === depth + 1).length >= 3 * tops.length;
  const chosen: TopItem[] = [];
  const asides = asideLists(blocks, vocabulary);
  for (const block of tops) {
    if (asides.has(block.index)) continue;
    if (isGroup(block) || allGroup) {
      for (const child of firsts) if (child.item!.parent === block.item!.id) chosen.push({block: child});
    } else if (!isNoteItem(block.text, vocabulary)) chosen.push({block});
  }
  return chosen;
}

/** Items of lists that a paragraph introduces as something else: `Rationale:`, `Acceptance criteria:`. */
function asideLists(blocks: readonly Block[], vocabulary: Vocabulary): ReadonlySet<number> {
  const asides = new Set<number>();
  let aside = false;
  for (const block of blocks) {
    if (!block.item && block.type === 'paragraph') {
      const label = /^([^:：\n]{2,60})[:：]\s*$/u.exec((linesOf(block.text).at(-1)?.text ?? '').trim())?.[1]?.trim();
      aside = label !== undefined && (vocabulary.is('asideLabels', label) || isAside(label, vocabulary));
    } else if (block.item && aside) asides.add(block.index);
  }
  return asides;
}

function isNoteItem(text: string, vocabulary: Vocabulary): boolean {
  const label = labelWords(text);
  return text.trim() === '' || /[?？]\s*$/.test(text) || (label !== undefined && vocabulary.is('asideLabels', label));
}

function pushItem(finder: Finder, block: Block): void {
  const first = linesOf(block.text)[0];
  if (!first || isItalicGuidance(finder, block)) return;
  const end = Math.min(first.end, first.start + Math.max(20, sentencesOf(first.text)[0]?.end ?? first.text.length));
  finder.units.push({
    id: undefined, text: block.text.trim().replace(/\s*\n\s*/g, ' '), form: block.item?.checked === undefined ? 'item' : 'task',
    span: spanInBlock(block, first.start, end), block: block.index, start: block.span.start, section: block.section,
    end: endOfItem(finder, block), story: false, columns: undefined,
  });
}

/** A bullet that is nothing but a placeholder asks for a requirement; it is none. */
function isItalicGuidance(finder: Finder, block: Block): boolean {
  if (!holdsPlaceholder(finder.draft.placeholders, block.span)) return false;
  const rest = block.text.replace(/\[[^\]]*\]|<[^>]*>|\{\{?[^}]*\}?\}/g, '').replace(/[\s\d.:：,()*_-]/g, '');
  const marks = block.marks.some(({type, start, end}) => type === 'emphasis' && end - start >= block.text.trim().length - 2);
  return marks || rest.length < 12;
}

function pushHeading(finder: Finder, index: number): void {
  const section = finder.draft.sections[index]!;
  const first = finder.draft.blocks[section.blocks.from];
  finder.units.push({
    id: undefined, text: section.text, form: 'heading', span: section.heading, block: Math.max(0, (first?.index ?? 1) - 1),
    start: section.heading.start, section: index, end: section.span.end, story: false, columns: undefined,
  });
}

/** Lines of a paragraph that a reader sees as bullets, as in escaped or plain text (`\\- Item`). */
function pushBulletLines(finder: Finder, blocks: readonly Block[]): boolean {
  let found = false;
  for (const block of blocks) {
    for (const line of linesOf(block.text)) {
      const bullet = /^(?:[-*•–·]|\d{1,2}[.)])\s+(?=\S)/u.exec(line.text);
      if (!bullet) continue;
      const span = spanInBlock(block, line.start + bullet[0].length, line.end);
      finder.units.push({
        id: undefined, text: line.text.slice(bullet[0].length), form: 'item', span, block: block.index, start: span.start,
        section: block.section, end: span.end, story: false, columns: undefined,
      });
      found = true;
    }
  }
  return found;
}

/** Sentences with must or shall. */
function readProse(finder: Finder, blocks: readonly Block[]): void {
  for (const block of blocks) {
    for (const sentence of sentencesOf(block.text)) {
      if (!finder.vocabulary.has('strongModals', sentence.text) || sentence.text.length < 12) continue;
      const span = spanInBlock(block, sentence.start, sentence.end);
      finder.units.push({
        id: undefined, text: sentence.text.replace(/\s*\n\s*/g, ' '), form: 'prose', span, block: block.index, start: span.start,
        section: block.section, end: span.end, story: false, columns: undefined,
      });
    }
  }
}
