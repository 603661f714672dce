import {spanInBlock} from './blocks.ts';
import type {Draft} from './build.ts';
import {columnsOf, isColumn, plainHeader} from './columns.ts';
import {findDate} from './dates.ts';
import {anyId} from './ids.ts';
import {outlineOf} from './outline.ts';
import {isPlaceholderText} from './placeholders.ts';
import {linesOf, sentencesOf} from './text-lines.ts';
import type {Block, DecisionOption, Meaning, RoadmapItem, Section, Span, Table} from './types.ts';
import {vocabularyOf, type Vocabulary} from './words.ts';

/** Reads the options of a decision. */
export function readOptions(draft: Draft): DecisionOption[] {
  const vocabulary = vocabularyOf(draft.lexicon);
  const {meaningsOf} = outlineOf(draft);
  const isPlace = (section: number | undefined): boolean => meaningsOf(section).has('options') || meaningsOf(section).has('alternatives');
  const options: DecisionOption[] = [];
  const seen = new Set<string>();
  const add = (text: string, span: Span): void => {
    const clean = text.trim();
    const key = clean.toLowerCase().replace(/^(?:option|alternative|variante?|opción|opção|方案|案|옵션)\s*/u, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
    if (clean === '' || isPlaceholderText(clean, vocabulary) || seen.has(key)) return;
    seen.add(key);
    options.push({text: clean, doNothing: vocabulary.has('doNothing', clean), span});
  };
  const lettered = (text: string): boolean => {
    const match = vocabulary.pattern('optionWords')?.first(text);
    return match !== undefined && match !== null && match.index <= 3 && /^\s?#?[A-Z0-9一二三四甲乙丙](?![\p{L}])/u.test(text.slice(match.index + match[0].length));
  };

  // Headings: "Option A: …" anywhere, or the sections under "Options".
  const place = draft.sections.filter(({index}) => isPlace(index));
  const named = draft.sections.filter(({text, form}) => form !== 'field' && lettered(text.replace(/^[\d.\s]+/, '')));
  const children = named.length > 0 ? named
    : place.filter(({parent, meanings, form}) => parent !== undefined && isPlace(parent) && meanings.length === 0 && form !== 'field' && form !== 'label'
      && isDirectChild(draft.sections, parent, isPlace));
  for (const section of children) add(section.text, section.heading);
  if (options.length > 1) return options;

  for (const table of draft.tables) {
    if (isPlace(draft.blocks[table.rows[0] ?? -1]?.section)) readOptionTable(draft, table, vocabulary, add);
  }
  if (options.length > 1) return options;
  for (const block of draft.blocks) {
    if (block.type !== 'paragraph' || !isPlace(block.section)) continue;
    if (block.item ? block.item.first && block.item.depth === 0 : lettered(block.text)) {
      const line = linesOf(block.text)[0];
      if (line) add(sentencesOf(line.text)[0]?.text ?? line.text, spanInBlock(block, line.start, line.end));
    }
  }
  return options;
}

/** Whether a section is the one that opens the place (its own parent is not in it). */
function isDirectChild(sections: readonly Section[], parent: number, isPlace: (section: number | undefined) => boolean): boolean {
  const above = sections[parent]!.parent;
  return above === undefined || !isPlace(above) || sections[parent]!.meanings.length > 0;
}

/** Options are the rows; where the first header says "criterion", they are the columns. */
function readOptionTable(draft: Draft, table: Table, vocabulary: Vocabulary, add: (text: string, span: Span) => void): void {
  const [first, ...others] = table.header;
  const across = first !== undefined && others.length > 1
    && (vocabulary.is('criteriaHeaders', plainHeader(first.text)) || (plainHeader(first.text) === '' && others.some(({text}) => vocabulary.has('doNothing', text))) || others.filter(({text}) => vocabulary.starts('optionWords', text.trim()) || vocabulary.has('doNothing', text)).length >= 2);
  if (across) {
    for (const cell of others) add(cell.text, cell.span);
    return;
  }
  const at = columnsOf(table, ['id', 'option'], vocabulary).get('option') ?? 0;
  for (const index of table.rows) {
    const cell = draft.blocks[index]!.cells?.[at];
    if (cell) add(cell.text, cell.span);
  }
}

// --- Roadmap --------------------------------------------------------------------------------------------------------

type Horizon = RoadmapItem['horizon'];

/** Reads the items of a roadmap with their horizon. */
export function readRoadmap(draft: Draft<'links'>): RoadmapItem[] {
  const vocabulary = vocabularyOf(draft.lexicon);
  const horizons = sectionHorizons(draft, vocabulary);
  const title = draft.sections[0]?.text ?? '';
  const isRoadmap = vocabulary.has('roadmapWords', title) || draft.frontMatter?.data['kind'] === 'roadmap'
    || (draft.path !== undefined && /road-?map/i.test(draft.path));
  const items: RoadmapItem[] = [];
  const inPlace = (section: number | undefined): boolean => section !== undefined && horizons.has(section)
    && (horizons.get(section) !== undefined || isRoadmap);
  const links = linksByBlock(draft);
  const add = (block: Block, text: string, span: Span, horizon: Horizon, words: string, from = block.index, to = block.index + 1): void => {
    const clean = text.trim();
    if (clean === '' || isPlaceholderText(clean, vocabulary)) return;
    const found = new Set<string>();
    for (const match of words.matchAll(anyId)) if (!/^(?:Q[1-4]|H[12]|P[0-4]|V\d+)$/.test(match[0])) found.add(match[0]);
    for (let index = from; index < to; index++) for (const url of links.get(index) ?? []) found.add(url);
    items.push({text: clean, horizon, links: [...found], span, block: block.index});
  };
  for (const table of draft.tables) {
    const section = draft.blocks[table.rows[0] ?? -1]?.section;
    const columns = columnsOf(table, ['horizon', 'item'], vocabulary, 'roadmapColumns');
    const byColumn = columns.has('horizon') && columns.has('item');
    if (!inPlace(section) && !(byColumn && (isRoadmap || hasHorizonCells(draft, table, columns.get('horizon')!, vocabulary)))) continue;
    for (const index of table.rows) {
      const row = draft.blocks[index]!;
      const cell = row.cells?.[columns.get('item') ?? 0];
      if (!cell) continue;
      const horizon = byColumn ? horizonOf(row.cells![columns.get('horizon')!]!.text, vocabulary) : undefined;
      add(row, cell.text, cell.span, horizon ?? (section === undefined ? undefined : horizons.get(section)), row.text);
    }
  }
  const {rangeOfItem} = outlineOf(draft);
  const listed = new Set(draft.blocks.filter(({item, cells}) => item !== undefined || cells !== undefined).map(({section}) => section));
  const asides: readonly Meaning[] = ['metrics', 'goals', 'risks', 'stakeholders', 'themes', 'assumptions', 'dependencies', 'summary', 'background', 'problem', 'non-goals'];
  for (const block of draft.blocks) {
    if (!inPlace(block.section)) continue;
    if (draft.sections[block.section!]!.meanings.some((meaning) => asides.includes(meaning))) continue;
    const horizon = horizons.get(block.section!);
    if (block.item?.first && block.item.depth === 0 && block.type === 'paragraph') {
      const line = linesOf(block.text)[0];
      if (!line || isFieldLine(line.text)) continue;
      const range = rangeOfItem(block.item.id);
      const words = draft.blocks.slice(range.from, range.to).map(({text}) => text).join('\n');
      const end = sentencesOf(line.text)[0]?.end ?? line.text.length;
      add(block, block.text, spanInBlock(block, line.start, line.start + end), horizon, words, range.from, range.to);
    } else if (block.type === 'heading') {
      const section = draft.sections[block.section!]!;
      if (section.form === 'label' || section.form === 'field' || section.meanings.length > 0) continue;
      if (section.children.length > 0 || (listed.has(section.index) && !onlyFields(draft, section)) || !isUnderHorizon(section, horizons)) continue;
      const words = draft.text.slice(section.span.start, section.span.end);
      add(block, section.text, section.heading, horizon, words, block.index, Math.max(block.index + 1, section.blocks.to));
    }
  }
  return items.sort((a, b) => a.span.start - b.span.start);
}

/** Now, next or later by the nearest heading that says so; `undefined` as value for dated sections (a quarter, a release). */
function sectionHorizons(draft: Draft, vocabulary: Vocabulary): Map<number, Horizon> {
  const horizons = new Map<number, Horizon>();
  for (const {index, meanings, parent, text} of draft.sections) {
    const own = (['now', 'next', 'later'] as const).find((horizon) => meanings.includes(horizon));
    if (own) horizons.set(index, own);
    else if (parent !== undefined && horizons.has(parent)) horizons.set(index, horizons.get(parent));
    else if (findDate(text, vocabulary)) horizons.set(index, undefined);
  }
  return horizons;
}

/** A heading is an item when the heading around it gives the horizon. */
function isUnderHorizon(section: Section, horizons: ReadonlyMap<number, Horizon>): boolean {
  return section.parent !== undefined && horizons.has(section.parent);
}

/** `Owner: …`, `Metric: …` under an item told as a heading. */
function isFieldLine(text: string): boolean {
  return /^[\s*_]*[\p{L} ]{2,24}[*_]*[:：]/u.test(text) && text.length < 160;
}

function onlyFields(draft: Draft, section: Section): boolean {
  for (let index = section.blocks.from; index < section.blocks.to; index++) {
    const block = draft.blocks[index];
    if (block?.item?.first && block.item.depth === 0 && !isFieldLine(block.text)) return false;
  }
  return true;
}

function horizonOf(text: string, vocabulary: Vocabulary): Horizon {
  for (const [horizon, pattern] of vocabulary.patterns('horizons')) {
    if (pattern.first(text)) return horizon as Horizon;
  }
  return undefined;
}

function hasHorizonCells(draft: Draft, table: Table, at: number, vocabulary: Vocabulary): boolean {
  const found = table.rows.filter((index) => horizonOf(draft.blocks[index]!.cells?.[at]?.text ?? '', vocabulary) !== undefined).length;
  return found > 0 && found * 2 >= table.rows.length && isColumn(table.header[at]!.text, 'horizonOnly', vocabulary);
}

function linksByBlock(draft: Draft): ReadonlyMap<number, readonly string[]> {
  const links = new Map<number, string[]>();
  for (const block of draft.blocks) {
    for (const {type, url} of block.marks) {
      if (type !== 'link' || !url || url === '#') continue;
      links.set(block.index, [...(links.get(block.index) ?? []), url]);
    }
  }
  return links;
}
