/**
 * Requirements told without ids, rows or stories: bullets, features heading by heading, lines that look like bullets,
 * sentences with must or shall.
 */
import {spanInBlock} from './blocks.ts';
import {holdsPlaceholder} from './placeholders.ts';
import {endOfItem, isOpenEnded, stripNumber, type Finder} from './requirement-finder.ts';
import {linesOf, sentencesOf} from './text-lines.ts';
import type {Block} from './types.ts';
import type {Vocabulary} from './words.ts';

export function readPlain(finder: Finder, meaning: 'requirements' | 'scope'): void {
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
    const taken = explicit.filter((unit) => unit.section === section.index);
    // In a list of stories, "I want to …" without "As a …" is one as well.
    const stories = taken.length > 0 && taken.every(({id, form, end}) => id === undefined && form === 'story' && end !== undefined);
    if (taken.length > 0 && !stories) continue;
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
      for (const {block} of items) if (!taken.some((unit) => unit.block === block.index)) pushItem(finder, block);
      continue;
    }
    const prose = mine.filter((block) => block.type === 'paragraph' && !block.quoted && !block.item);
    if (prose.length === 0) continue;
    if (pushBulletLines(finder, prose) || pushBoldLeads(finder, prose)) continue;
    if (section.children.length > 0) continue;
    if (!isRoot && section.form !== 'label') pushHeading(finder, section.index);
    else readProse(finder, prose);
  }
}

/** Bullets below a solution of which most say what somebody can or shall do: "The user can name a filter". */
export function readAbilities(finder: Finder): void {
  const {draft: {blocks}, vocabulary, outline, roles} = finder;
  const items: Block[] = [];
  for (const [section, mine] of blocksBySection(blocks)) {
    if (roles(section) !== 'stories' || !outline.meaningsOf(section).has('solution')) continue;
    items.push(...topItems(mine, vocabulary).map(({block}) => block).filter(({item, text}) => !item!.ordered && text.trim().length >= 12));
  }
  if (items.length >= 2 && items.filter(({text}) => vocabulary.has('modals', text)).length * 2 >= items.length) for (const block of items) pushItem(finder, block);
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

/** The items of a section's lists that say one thing each; items that only group others give way to them. */
function topItems(blocks: readonly Block[], vocabulary: Vocabulary): {readonly block: Block}[] {
  const firsts = blocks.filter(({item, quoted, type}) => item?.first && !quoted && type === 'paragraph');
  if (firsts.length === 0) return [];
  const depth = Math.min(...firsts.map(({item}) => item!.depth));
  const parents = new Set(firsts.map(({item}) => item!.parent));
  const tops = firsts.filter(({item}) => item!.depth === depth);
  const isGroup = (block: Block): boolean => parents.has(block.item!.id)
    && (isOpenEnded(block.text) || block.text.trim().length === 0 || isPrioritised(block, vocabulary));
  const isShort = (text: string): boolean => (/\p{Script=Han}|\p{Script=Hiragana}/u.test(text) ? text.trim().length <= 8 : text.trim().split(/\s+/).length <= 3);
  // Short names over long lists (roles, areas), or over what can or shall be done, group; a feature with a detail or two does not.
  const below = firsts.filter(({item}) => item!.depth === depth + 1);
  const allGroup = tops.length > 1 && tops.every((block) => parents.has(block.item!.id) && isShort(block.text))
    && (below.length >= 3 * tops.length || (below.length >= 2 * tops.length && below.filter(({text}) => vocabulary.has('modals', text)).length * 2 >= below.length));
  const chosen: {readonly block: Block}[] = [];
  const asides = asideLists(blocks, vocabulary);
  for (const block of tops) {
    if (asides.has(block.index)) continue;
    if (isGroup(block) || allGroup) {
      for (const child of firsts) if (child.item!.parent === block.item!.id) chosen.push({block: child});
    } else if (!isNoteItem(block.text, vocabulary)) chosen.push({block});
  }
  return chosen;
}

/** `**Scanning (Priority: High)**` over bullets: the bullets are the requirements. */
function isPrioritised(block: Block, vocabulary: Vocabulary): boolean {
  const inside = /[(（]([^()（）]{3,40})[:：][^()（）]{1,30}[)）]\s*$/u.exec(block.text)?.[1];
  return inside !== undefined && block.marks[0]?.type === 'strong' && block.marks[0].start === 0 && vocabulary.is('priorityLabels', inside.trim());
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
    id: undefined, text: block.text.trim().replace(/^\[[ xX]\]\s+/, '').replace(/\s*\n\s*/g, ' '), form: block.item?.checked === undefined ? 'item' : 'task',
    span: spanInBlock(block, first.start, end), block: block.index, start: block.span.start, section: block.section,
    end: endOfItem(block), story: false, columns: undefined,
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

/** Paragraphs that each open with the name of a feature in bold: `**Shelf** – shows all bags`. */
function pushBoldLeads(finder: Finder, blocks: readonly Block[]): boolean {
  const leads = blocks.filter(({text, marks}) => marks.some(({type, start, end}) => type === 'strong' && start === 0 && end >= 3 && end < 80 && text.length > end + 12));
  if (leads.length < 2 || leads.length * 2 < blocks.length) return false;
  for (const block of leads) {
    const mark = block.marks.find(({type, start}) => type === 'strong' && start === 0)!;
    const span = spanInBlock(block, 0, mark.end);
    finder.units.push({
      id: undefined, text: block.text.trim().replace(/\s*\n\s*/g, ' '), form: 'prose', span, block: block.index, start: block.span.start,
      section: block.section, end: undefined, story: false, columns: undefined,
    });
  }
  return true;
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
