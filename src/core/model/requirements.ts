import {gatedExpression, type GatedExpression} from '../languages/word-gate.ts';
import type {Draft} from './build.ts';
import {anyId, anyIdLead, idPatterns} from './ids.ts';
import {labelPattern} from './evidence.ts';
import {outlineOf} from './outline.ts';
import {isPlaceholderText} from './placeholders.ts';
import {idKey, type Unit} from './requirement-finder.ts';
import {findUnits} from './requirement-units.ts';
import type {Block, Evidence, Requirement, Span} from './types.ts';
import {vocabularyOf, type Vocabulary} from './words.ts';

/** Finds requirements in tables, lists, headings, stories and prose. */
export function readRequirements(draft: Draft<'evidence' | 'metrics' | 'placeholders'>): Requirement[] {
  const found = findUnits(draft);
  if (found.length === 0) return [];
  const vocabulary = vocabularyOf(draft.lexicon);
  const cited = citedEvidence(draft);
  const intro = introEvidence(draft, found);
  const levels = sectionPriorities(draft, found, vocabulary);
  const starts = new Map(draft.sections.map(({span, index}) => [span.start, index]));
  const requirements: Requirement[] = [];
  const byId = new Map<string, {readonly at: number; readonly told: Requirement[]}>();
  found.forEach((unit, index) => {
    const extent = extentOf(draft, unit, found[index + 1], starts, vocabulary);
    const blocks = blocksIn(draft, extent, unit.block);
    if (isUnfilled(unit.text)) return;
    const own = ownText(draft, extent, blocks);
    const cites = citesOf(draft, own, unit.id, cited);
    const evidence = new Set<number>(evidenceIn(draft.evidence, extent));
    for (const id of cites) for (const at of cited.get(id) ?? []) evidence.add(at);
    for (const at of intro(unit.section)) evidence.add(at);
    const requirement: Requirement = {
      id: unit.id, text: unit.text, priority: priorityOf(draft, unit, own, vocabulary, levels), form: unit.form, span: unit.span, extent,
      section: unit.section, blocks, acceptance: hasAcceptance(draft, unit, blocks, own, vocabulary),
      evidence: [...evidence].sort((a, b) => a - b), cites, driver: driverOf(draft, unit, own, vocabulary),
      assumed: isAssumed(own, vocabulary), again: none,
    };
    // An id told again (its detail after a summary table, or the reverse) adds to the requirement it names.
    const known = unit.id === undefined ? undefined : byId.get(idKey(unit.id));
    if (known) {
      const isRival = known.told.some((one) => isBeside(draft, one, requirement));
      requirements[known.at] = merge(requirements[known.at]!, requirement, isRival);
      known.told.push(requirement);
      return;
    }
    if (unit.id !== undefined) byId.set(idKey(unit.id), {at: requirements.length, told: [requirement]});
    requirements.push(requirement);
  });
  return requirements;
}

/** A template's own line (`[Who can do what] (must)`) asks for a requirement and is none yet. */
function isUnfilled(text: string): boolean {
  const [first = ''] = text.replace(/^\[[ xX]\]\s+/, '').split(/(?<=[\]})>])[.。\s]|\n/u, 1);
  if (!/[[{<［]/.test(first)) return false;
  return first.replace(/\[[^\]]*\]|\{+[^}]*\}+|<[^>]*>|［[^］]*］|[(（][^)）]*[)）]/gu, '').replace(/[^\p{L}]/gu, '').length < 4;
}

const none: readonly never[] = [];

function merge(first: Requirement, again: Requirement, isRival: boolean): Requirement {
  return {
    ...first,
    priority: first.priority ?? again.priority, acceptance: first.acceptance || again.acceptance,
    evidence: [...new Set([...first.evidence, ...again.evidence])].sort((a, b) => a - b),
    cites: [...new Set([...first.cites, ...again.cites])],
    blocks: [...new Set([...first.blocks, ...again.blocks])].sort((a, b) => a - b),
    driver: first.driver ?? again.driver, assumed: first.assumed || again.assumed,
    again: isRival ? [...first.again, {text: again.text, span: again.span}] : first.again,
  };
}

/** Whether two places are peers, where one id stands for one thing: rows of a table, items of a section, headings of a level. */
function isBeside({blocks, sections}: Draft, first: Requirement, again: Requirement): boolean {
  const [one, other] = [blocks[first.blocks[0]!]!, blocks[again.blocks[0]!]!];
  if (first.form !== again.form) return false;
  switch (first.form) {
    case 'row': return one.table === other.table;
    case 'item': case 'task': return one.section === other.section && one.item?.depth === other.item?.depth;
    case 'heading': case 'story': {
      if (one.type !== 'heading' || other.type !== 'heading') return false;
      const [section, peer] = [sections[one.section ?? -1], sections[other.section ?? -1]];
      return section !== undefined && section.parent === peer?.parent && section.level === peer?.level;
    }
    case 'prose': return false;
  }
}

/** From the unit to its end, the next unit, or the end of its section. */
function extentOf(draft: Draft, unit: Unit, next: Unit | undefined, starts: ReadonlyMap<number, number>, vocabulary: Vocabulary): Span {
  let section = unit.section === undefined ? draft.text.length : draft.sections[unit.section]!.span.end;
  // "Acceptance criteria" as a heading of the same level as the story before it belongs to that story.
  for (let at = starts.get(section); at !== undefined && unit.end === undefined; at = starts.get(section)) {
    const heading = draft.sections[at]!.text.replace(/[:：]\s*$/, '').trim();
    if (!vocabulary.is('acceptance', heading) && !vocabulary.starts('acceptanceHeadings', heading)) break;
    section = draft.sections[at]!.span.end;
  }
  const end = unit.end ?? Math.min(section, next && next.start > unit.start ? next.start : section);
  let trimmed = Math.max(end, unit.span.end);
  while (trimmed > unit.start && /\s/.test(draft.text[trimmed - 1] ?? 'x')) trimmed--;
  return {start: Math.min(unit.start, unit.span.start), end: Math.max(trimmed, unit.span.end)};
}

/** Blocks that overlap a span, beginning at one known to be first. */
function blocksIn(draft: Draft, extent: Span, first: number): number[] {
  const found: number[] = [];
  for (let at = first; at < draft.blocks.length; at++) {
    const {span} = draft.blocks[at]!;
    if (span.start >= extent.end) break;
    if (span.end > extent.start) found.push(at);
  }
  return found.length > 0 ? found : [first];
}

/** The unit's words: of its first block only its own lines, as one paragraph may hold several requirements. */
function ownText(draft: Draft, extent: Span, blocks: readonly number[]): string {
  return blocks.map((index) => {
    const block = draft.blocks[index]!;
    if (block.span.start >= extent.start && block.span.end <= extent.end) return block.text;
    return draft.text.slice(Math.max(block.span.start, extent.start), Math.min(block.span.end, extent.end)).replace(/[*_`]/g, '');
  }).join('\n');
}

/** Places in `evidence` (in document order) of what lies in a span. */
function evidenceIn(evidence: readonly Evidence[], span: Span): number[] {
  let low = 0;
  let high = evidence.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (evidence[middle]!.span.start < span.start) low = middle + 1;
    else high = middle;
  }
  const found: number[] = [];
  for (let at = low; at < evidence.length && evidence[at]!.span.start < span.end; at++) found.push(at);
  return found;
}

/** Evidence by the id of what cites it: a goal, an opportunity, a problem told with an id of its own. */
function citedEvidence(draft: Draft<'evidence'>): Map<string, readonly number[]> {
  const cited = new Map<string, readonly number[]>();
  const {requirement} = idPatterns(draft.settings);
  for (const block of draft.blocks) {
    if (block.type === 'code' || block.type === 'html') continue;
    const match = anyIdLead.exec(block.text);
    if (!match || (requirement.test(block.text) && !/^[\s*_#[(]*[GO]/.test(block.text))) continue;
    const id = match[1]!;
    const span = block.type === 'heading' && block.section !== undefined ? draft.sections[block.section]!.span
      : block.item?.first ? block.item.span : block.span;
    const found = evidenceIn(draft.evidence, span);
    if (found.length > 0 || !cited.has(id)) cited.set(id, [...(cited.get(id) ?? []), ...found]);
  }
  return cited;
}

/** Evidence in the introduction of a feature's or story's heading, which covers what stands under it. */
function introEvidence(draft: Draft<'evidence'>, units: readonly Unit[]): (section: number | undefined) => readonly number[] {
  const {meaningsOf} = outlineOf(draft);
  const firstUnit = new Map<number, number>();
  for (const {section, start} of units) if (section !== undefined && !firstUnit.has(section)) firstUnit.set(section, start);
  const known = new Map<number, readonly number[]>();
  const of = (index: number): readonly number[] => {
    let found = known.get(index);
    if (found === undefined) {
      const {span, children, parent} = draft.sections[index]!;
      const isRoot = parent === undefined || !meaningsOf(parent).has('requirements');
      const end = Math.min(span.end, firstUnit.get(index) ?? Infinity, draft.sections[children[0] ?? -1]?.span.start ?? Infinity);
      found = isRoot ? [] : evidenceIn(draft.evidence, {start: span.start, end});
      known.set(index, found);
    }
    return found;
  };
  return (section) => {
    const all: number[] = [];
    for (let at = section, depth = 0; at !== undefined && depth < 6 && meaningsOf(at).has('requirements'); at = draft.sections[at]!.parent, depth++) {
      all.push(...of(at));
    }
    return all;
  };
}

const goalLike = /^(?:G|GOAL|OPP|O|OBJ|OUT|KR|JTBD|TH|THEME|PAIN|PROB|NEED|H|HYP)-?\d/;

/** Ids of goals, opportunities and insights that a requirement names. */
function citesOf(draft: Draft, own: string, id: string | undefined, defined: ReadonlyMap<string, readonly number[]>): string[] {
  const {insight, requirement} = idPatterns(draft.settings);
  const cites = new Set<string>();
  for (const match of own.matchAll(insight)) cites.add(match[0]);
  for (const match of own.matchAll(anyId)) {
    const found = match[0];
    if (found === id || /^P[0-4]$/.test(found) || (requirement.test(found) && !goalLike.test(found))) continue;
    if (goalLike.test(found) || (defined.get(found)?.length ?? 0) > 0) cites.add(found);
  }
  return [...cites];
}

// --- Priority -------------------------------------------------------------------------------------------------------

const inline = /(?:^|[\s([（【|*,;—–-])(P[0-4])(?![\d.])(?=$|[\s)\]）】|*,;:：.—–-])/u;

/** Priority that a section's introduction gives to all in it: `**Priority:** P0` under a feature's heading. */
function sectionPriorities(draft: Draft, units: readonly Unit[], vocabulary: Vocabulary): ReadonlyMap<number, string> {
  const levels = new Map<number, string>();
  const labelled = labelPattern(vocabulary, 'priorityLabels');
  if (!labelled) return levels;
  const starts = new Set(units.map(({block}) => block));
  for (const {index, section, item, type, text, cells} of draft.blocks) {
    if (section === undefined || item || cells || type !== 'paragraph' || starts.has(index) || levels.has(section)) continue;
    for (const match of labelled.all(text)) {
      const value = /^[^\n|.;,，。(（]{1,30}/u.exec(text.slice(match.index + match[0].length))?.[0]?.trim();
      if (value) levels.set(section, value);
    }
  }
  return levels;
}

function priorityOf(draft: Draft, unit: Unit, own: string, vocabulary: Vocabulary, levels: ReadonlyMap<number, string>): string | undefined {
  const cell = cellOf(draft, unit, 'priority');
  if (cell !== undefined) return isPlaceholderText(cell, vocabulary) ? undefined : cell;
  const head = own.split('\n', 3).join('\n').slice(0, 400);
  const labelled = labelPattern(vocabulary, 'priorityLabels');
  if (labelled && hasColon(own)) {
    for (const match of labelled.all(own)) {
      const value = /^[^\n|.;,，。)）]{1,30}/u.exec(own.slice(match.index + match[0].length))?.[0]?.trim();
      if (value) return value;
    }
  }
  const short = inline.exec(head);
  if (short) return short[1];
  const bracketed = priorityExpressions(vocabulary).bracketed?.first(head);
  if (bracketed) return bracketed[1];
  const {meaningsOf} = outlineOf(draft);
  for (let at = unit.section, depth = 0; at !== undefined && depth < 5; at = draft.sections[at]!.parent, depth++) {
    if (!meaningsOf(at).has('requirements')) break;
    const level = levels.get(at);
    if (level !== undefined) return level;
    const {text} = draft.sections[at]!;
    const found = inline.exec(text)?.[1] ?? priorityExpressions(vocabulary).whole?.first(text)?.[1];
    if (found) return found;
  }
  return undefined;
}

interface PriorityExpressions {
  /** A priority in brackets. */
  readonly bracketed: GatedExpression | undefined;
  /** A heading that is a priority: `Must have (v1)`. */
  readonly whole: GatedExpression | undefined;
}

const priorityCache = new WeakMap<Vocabulary, PriorityExpressions>();

function priorityExpressions(vocabulary: Vocabulary): PriorityExpressions {
  let made = priorityCache.get(vocabulary);
  if (!made) {
    const words = vocabulary.list('priorities');
    made = {
      bracketed: gatedExpression(words, (source) => `[([（【]\\s?(${source})\\s?(?:[)\\]）】]|[-—,:])`),
      whole: gatedExpression(words, (source) => `^[\\s\\d.#*_—–-]*(${source})(?:[\\s*_:：([（—–-]|$)|[([（]\\s?(?:${source})`),
    };
    priorityCache.set(vocabulary, made);
  }
  return made;
}

/** A label has a colon; asking for it first is far cheaper than looking for the label. */
function hasColon(text: string): boolean {
  return text.includes(':') || text.includes('：');
}

function cellOf(draft: Draft, unit: Unit, column: string): string | undefined {
  const at = unit.columns?.get(column);
  const text = at === undefined ? undefined : draft.blocks[unit.block]!.cells?.[at]?.text.trim();
  return text === '' ? undefined : text;
}

// --- Acceptance -----------------------------------------------------------------------------------------------------

function hasAcceptance(draft: Draft, unit: Unit, blocks: readonly number[], own: string, vocabulary: Vocabulary): boolean {
  const cell = cellOf(draft, unit, 'acceptance');
  if (cell !== undefined && !isPlaceholderText(cell, vocabulary)) return true;
  const label = labelPattern(vocabulary, 'acceptance');
  if (label && hasColon(own) && label.test(own)) return true;
  if (givenThen(own, vocabulary)) return true;
  const first = draft.blocks[unit.block]!;
  for (const index of blocks) {
    const block = draft.blocks[index]!;
    if (index === unit.block) continue;
    if (block.type === 'heading' && (vocabulary.is('acceptance', block.text.replace(/[:：]\s*$/, '').trim()) || vocabulary.starts('acceptanceHeadings', block.text))) return true;
    if (isNestedDetail(first, block, unit)) return true;
  }
  return false;
}

/** A bullet under an item, or a list or a table of two columns under a heading that is a requirement. */
function isNestedDetail(first: Block, block: Block, unit: Unit): boolean {
  if (block.cells) return unit.form === 'heading' && unit.id !== undefined && block.cells.length === 2;
  if (!block.item?.first || block.quoted) return false;
  if (first.item) return block.item.depth > first.item.depth;
  return unit.form !== 'row' && block.item.id !== undefined;
}

const gherkin = new WeakMap<Vocabulary, readonly [GatedExpression, GatedExpression] | undefined>();

function givenThen(text: string, vocabulary: Vocabulary): boolean {
  if (!gherkin.has(vocabulary)) {
    const given = gatedExpression([...vocabulary.list('given'), ...vocabulary.list('whenWords')], (words) => `(?:^|[\\n.;•|(*-])\\s*[*_]*${words}`);
    const then = gatedExpression(vocabulary.list('then'));
    gherkin.set(vocabulary, given && then ? [given, then] : undefined);
  }
  const pair = gherkin.get(vocabulary);
  return pair !== undefined && pair[1].test(text) && pair[0].test(text);
}

// --- Driver and assumption ------------------------------------------------------------------------------------------

/** `Driver: legal, tax code section 12`: an origin beside customers, valid with its reason. */
function driverOf(draft: Draft, unit: Unit, own: string, vocabulary: Vocabulary): Requirement['driver'] {
  const cell = cellOf(draft, unit, 'driver');
  const label = labelPattern(vocabulary, 'driverLabels');
  const values: string[] = cell === undefined ? [] : [cell];
  if (label && hasColon(own)) for (const match of label.all(own)) values.push(own.slice(match.index + match[0].length).split(/[\n|]/, 1)[0]!);
  for (const value of values) {
    const match = /^\s*([\p{L}][\p{L} /-]{1,30}?)\s*(?:[,，、;；:：(（—–.]|-\s|$)\s*(.*)$/u.exec(value);
    if (!match) continue;
    const reason = match[2]!.replace(/[)）]\s*$/, '').trim();
    if (reason.length < 3 || isPlaceholderText(reason, vocabulary)) continue;
    const word = match[1]!.trim().toLowerCase();
    const known = vocabulary.patterns('drivers').find(([, pattern]) => pattern.first(word))?.[0];
    return {kind: known ?? word, reason};
  }
  return undefined;
}

function isAssumed(own: string, vocabulary: Vocabulary): boolean {
  return /[[(（【🔶]/u.test(own) && (assumedExpression(vocabulary)?.test(own.slice(0, 2000)) ?? false);
}

const assumedCache = new WeakMap<Vocabulary, GatedExpression | undefined>();

function assumedExpression(vocabulary: Vocabulary): GatedExpression | undefined {
  if (!assumedCache.has(vocabulary)) {
    assumedCache.set(vocabulary, gatedExpression(vocabulary.list('assumed'), (words) => `(?:[[(（【]|🔶)\\s?[*_]*${words}`));
  }
  return assumedCache.get(vocabulary);
}
