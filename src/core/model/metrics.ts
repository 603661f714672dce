import {spanInBlock} from './blocks.ts';
import type {Draft} from './build.ts';
import {isGoalPlace, isMetricPlace, roleOf, sectionDates, sectionRole, type MetricReader} from './metric-places.ts';
import {readMetricTable} from './metric-tables.ts';
import {metricValues, unitOf} from './metric-values.ts';
import {outlineOf} from './outline.ts';
import {holdsPlaceholder, isPlaceholderText} from './placeholders.ts';
import {linesOf, sentencesOf, type Line} from './text-lines.ts';
import type {Block, Metric, Span} from './types.ts';
import {vocabularyOf, type Vocabulary} from './words.ts';

/** Finds metrics in tables, bullets and sentences. */
export function readMetrics(draft: Draft<'evidence' | 'placeholders'>): Metric[] {
  const vocabulary = vocabularyOf(draft.lexicon);
  const outline = outlineOf(draft);
  const reader: MetricReader = {draft, vocabulary, outline, metrics: [], sectionDate: sectionDates(draft, vocabulary)};
  const asides = new Set(draft.sections.filter(({text}) => vocabulary.is('asideLabels', text.replace(/[:：]\s*$/, '').trim())).map(({index}) => index));
  const inMetrics = (block: Block): boolean => isMetricPlace(reader, block.section) && !asides.has(block.section ?? -1);
  for (const table of draft.tables) readMetricTable(reader, table);
  readBlocks(reader, draft.blocks.filter((block) => block.type !== 'row' && inMetrics(block)), false);
  if (reader.metrics.length === 0) for (const block of draft.blocks) if (block.type === 'row' && draft.sections[block.section ?? -1]?.form === 'field' && inMetrics(block)) readField(reader, block);
  if (reader.metrics.length === 0) {
    // Without a metrics section the numbers people aim at stand in the goals.
    readBlocks(reader, draft.blocks.filter((block) => block.type !== 'row' && isGoalPlace(outline, block.section)), true);
  }
  return reader.metrics.sort((a, b) => a.span.start - b.span.start);
}

/** `| What success looks like | Refund tickets from 1,240 to 600 by October |`: a row that is the whole section. */
function readField(reader: MetricReader, block: Block): void {
  const cell = block.cells![1]!;
  if (metricValues(cell.text, reader.vocabulary).target === undefined) return;
  const metric = finish(reader, {
    name: nameOf(cell.text, reader.vocabulary), span: cell.span, values: {}, blocks: new Set([block.index]), text: [cell.text], extent: block.span,
    section: block.section, form: 'row', role: undefined, labelled: false,
  }, false);
  if (metric) reader.metrics.push(metric);
}

/** A label at the start of a metric's words: what it gives. */
type LabelKind = 'metric' | 'baseline' | 'target' | 'date' | 'measure' | 'change';
const labelLists: readonly (readonly [LabelKind, string])[] = [
  ['baseline', 'baselineLabels'], ['target', 'targetLabels'], ['date', 'dateLabels'], ['measure', 'measureLabels'],
  ['change', 'changeLabels'], ['metric', 'metricLabels'],
];

interface Labelled {
  readonly kind: LabelKind;
  /** Offset of the value in the line's text. */
  readonly at: number;
  readonly value: string;
}

function labelOf(text: string, vocabulary: Vocabulary): Labelled | undefined {
  const match = /^[\s*_•-]{0,6}([^:：=\n|]{1,40}?)[*_]{0,2}\s?[:：=][*_]{0,2}\s*/u.exec(text);
  if (!match) return undefined;
  const words = match[1]!.replace(/[(（][^)）]*[)）]/g, '').replace(/[*_]/g, '').trim();
  const kind = labelLists.find(([, list]) => vocabulary.is(list, words))?.[0];
  return kind && {kind, at: match[0].length, value: text.slice(match[0].length).trim()};
}

interface Open {
  name: string;
  span: Span;
  values: Partial<Record<LabelKind, string>>;
  blocks: Set<number>;
  text: string[];
  extent: {start: number; end: number};
  section: number | undefined;
  form: Metric['form'];
  role: Metric['role'];
  /** It began with a label (`Metric: …`), so labels on its own level belong to it. */
  labelled: boolean;
}

/** Reads bullets, label groups and sentences; `goals` keeps only what carries an aim in numbers. */
function readBlocks(reader: MetricReader, blocks: readonly Block[], goals: boolean): void {
  const {draft, vocabulary} = reader;
  const listed = new Set<number | undefined>();
  for (const block of blocks) if (block.item) listed.add(block.section);
  const groups = groupsOf(blocks, vocabulary);
  let open: Open | undefined;
  let openDepth = 0;
  let lastSection: number | undefined;
  /** A name that stands above its labels: a heading, a bold line, an item with nested labels. */
  let title: {name: string; span: Span; block: number; section: number | undefined; depth: number; form: Metric['form']; role: Metric['role']} | undefined;
  /** A target in the list below it has taken its name. */
  let titleUsed = false;
  let role: Metric['role'];
  /** Under a label that is about something else (`Instrumentation:`, `Why this works:`). */
  let skipping = false;

  const close = (): void => {
    if (open) {
      const metric = finish(reader, open, goals);
      if (metric) reader.metrics.push(metric);
    }
    open = undefined;
  };
  const begin = (name: string, span: Span, block: Block, form: Metric['form'], depth: number): Open => {
    close();
    openDepth = depth;
    open = {
      name, span, values: {}, blocks: new Set([block.index]), text: [], extent: {start: span.start, end: block.span.end},
      section: block.section, form, role: role ?? sectionRole(reader, block.section) ?? roleOf(name, vocabulary), labelled: false,
    };
    return open;
  };
  const give = (target: Open, block: Block, kind: LabelKind, value: string, line: string): void => {
    if (!isPlaceholderText(value, vocabulary) && !(kind !== 'baseline' && vocabulary.is('notApplicable', value))) target.values[kind] ??= value;
    target.blocks.add(block.index);
    target.text.push(line);
    target.extent.end = Math.max(target.extent.end, block.span.end);
  };

  for (const block of blocks) {
    if (block.section !== lastSection) {
      close();
      title = undefined;
      titleUsed = false;
      role = undefined;
      skipping = false;
      lastSection = block.section;
    }
    if (block.quoted || block.footnote !== undefined || block.type === 'code' || block.type === 'html' || block.type === 'thematicBreak') continue;
    if (block.type === 'heading') {
      const section = draft.sections[block.section ?? -1];
      const isTopic = section && (section.meanings.length > 0 || roleOf(section.text, vocabulary) !== undefined);
      titleUsed = false;
      title = isTopic ? undefined : {name: block.text.trim(), span: block.span, block: block.index, section: block.section, depth: -1, form: 'heading', role: undefined};
      continue;
    }
    if (groups.has(block.index)) {
      close();
      title = undefined;
      role = roleOf(block.text, vocabulary) ?? role;
      continue;
    }
    const depth = block.item ? block.item.depth : -1;
    const lines = unwrapped(block, linesOf(block.text), vocabulary);
    const plain = !goals && !block.item && isPlainList(lines);
    for (const line of lines) {
      const label = labelOf(line.text, vocabulary);
      const span = spanInBlock(block, line.start, line.end);
      if (label && label.kind !== 'metric') {
        const nested = open !== undefined && open.section === block.section && (depth > openDepth || (open.form === 'heading' && depth >= openDepth) || block.item === undefined || open.blocks.has(block.index)
          || (depth === openDepth && (open.labelled || Object.keys(open.values).length > 0) && open.values[label.kind] === undefined));
        // Targets in a list below one heading (`Target: 80% open it`, `Target: 30% pay`) name a metric each.
        const again: boolean = label.kind === 'target' && block.item !== undefined && titleUsed && (!nested || open!.form === 'heading');
        const named: typeof title = again ? undefined : title;
        titleUsed ||= label.kind === 'target' && named !== undefined && named.depth < 0;
        const target: Open = nested && !again ? open! : begin(named?.name ?? label.value, named?.span ?? span, block, named?.form ?? 'item', depth);
        if (!nested && named) target.form = 'heading';
        give(target, block, label.kind, label.value, line.text);
        continue;
      }
      if (label?.kind === 'metric') {
        if (label.value === '') {
          role = roleOf(line.text, vocabulary) ?? role;
          continue;
        }
        // `Metric:` below a title in a list says what the title means.
        if (open && open.form === 'item' && depth > openDepth && open.section === block.section && title && open.name === title.name && !open.labelled) {
          open.labelled = true;
          open.blocks.add(block.index);
          continue;
        }
        const start = line.start + label.at;
        const made = begin(label.value, spanInBlock(block, start, line.end), block, 'item', depth);
        made.role = roleOf(line.text.slice(0, label.at), vocabulary) ?? made.role;
        made.labelled = true;
        made.text.push(line.text);
        continue;
      }
      if (depth > openDepth && open && open.section === block.section && block.item) {
        // A detail under the metric: its words may hold the values.
        open.text.push(line.text);
        open.blocks.add(block.index);
        open.extent.end = Math.max(open.extent.end, block.span.end);
        continue;
      }
      if (/[:：]\s*\**$/.test(line.text) || isBoldLine(block, line)) {
        const named = roleOf(line.text, vocabulary);
        const words = line.text.replace(/[:：]\s*\**$/, '').trim();
        close();
        skipping = block.item === undefined && (vocabulary.is('asideLabels', words) || vocabulary.is('measureLabels', words) || vocabulary.is('changeLabels', words));
        if (skipping) continue;
        if (named && block.item === undefined) role = named;
        titleUsed = false;
        title = named && line.text.split(/\s+/).length <= 4 ? undefined : {
          name: line.text.replace(/[:：]\s*\**$/, '').trim(), span, block: block.index, section: block.section, depth, form: block.item ? 'item' : 'heading', role: named,
        };
        if (block.item && title) {
          const made = begin(title.name, title.span, block, 'item', depth);
          made.text.push(line.text);
        }
        continue;
      }
      // Escaped bullets are lines of a paragraph; a reader sees bullets, and in plain text a line with a value is an item.
      if (block.item || plain || /^[-*•–·]\s+\S/u.test(line.text)) {
        if (skipping || isNote(line.text, vocabulary) || (plain && metricValues(line.text, vocabulary).target === undefined)) continue;
        const named = roleLabel(line.text, vocabulary);
        const from = named?.at ?? 0;
        const part: Line = {start: line.start + from, end: line.end, text: line.text.slice(from)};
        const made = begin(nameOf(part.text, vocabulary), nameSpan(block, part, vocabulary), block, 'item', depth);
        made.role = named?.role ?? made.role;
        made.text.push(part.text);
      } else if (goals || !listed.has(block.section)) {
        readSentences(reader, block, line, goals, begin);
      }
    }
  }
  close();
}

/** Items that only group the metrics below them: `**Technical**` over three bullets of which most have a value. */
function groupsOf(blocks: readonly Block[], vocabulary: Vocabulary): ReadonlySet<number> {
  const firsts = blocks.filter(({item, quoted, type}) => item?.first && !quoted && type === 'paragraph');
  const below = new Map<number, Block[]>();
  for (const block of firsts) if (block.item!.parent !== undefined) below.set(block.item!.parent, [...(below.get(block.item!.parent) ?? []), block]);
  const groups = new Set<number>();
  for (const {index, item, text} of firsts) {
    const own = below.get(item!.id) ?? [];
    if (own.length < 2 || /\d/.test(text.replace(/^\s*\d+[.)]\s/, '')) || own.some((block) => labelOf(block.text, vocabulary) !== undefined)) continue;
    if (own.filter((block) => metricValues(block.text, vocabulary).target !== undefined).length * 2 >= own.length) groups.add(index);
  }
  return groups;
}

/** Lines as a reader sees them: a line that was only broken to fit the page goes on with the one before it. */
function unwrapped(block: Block, lines: readonly Line[], vocabulary: Vocabulary): readonly Line[] {
  if (lines.length < 2) return lines;
  const whole: Line[] = [];
  for (const line of lines) {
    const last = whole.at(-1);
    const goesOn = last && (block.item ? !/^\s*[-*•–·]\s+\S/u.test(line.text) : /^\s*\p{Ll}/u.test(line.text)) && labelOf(line.text, vocabulary) === undefined && !/[:：]\s*\**$/.test(last.text);
    if (goesOn) whole[whole.length - 1] = {start: last.start, end: line.end, text: block.text.slice(last.start, line.end).replace(/\n/g, ' ')};
    else whole.push(line);
  }
  return whole;
}

/** Sentences count as metrics where no list does, and only with a value in them. */
function readSentences(reader: MetricReader, block: Block, line: Line, goals: boolean, begin: (name: string, span: Span, block: Block, form: Metric['form'], depth: number) => Open): void {
  for (const sentence of sentencesOf(line.text)) {
    const values = metricValues(sentence.text, reader.vocabulary, goals);
    if (values.target === undefined && !/\p{L}[:：]\s*[\d.,]+\s*\p{L}{0,12}[.。]?$/u.test(sentence.text)) continue;
    const start = line.start + sentence.start;
    const made = begin(nameOf(sentence.text, reader.vocabulary), spanInBlock(block, start, start + sentence.text.length), block, 'sentence', -1);
    made.text.push(sentence.text);
  }
}

/** Lines that each begin with a capital or a number and end like no sentence: a list without bullets, not wrapped prose. */
function isPlainList(lines: readonly Line[]): boolean {
  return lines.length >= 3 && lines.every(({text}) => /^[\p{Lu}\p{N}]/u.test(text) && !/[.,;!?。]$/.test(text)) && lines.some(({text}) => /\d/.test(text));
}

function isBoldLine(block: Block, line: Line): boolean {
  return block.marks.some(({type, start, end}) => type === 'strong' && start <= line.start + 1 && end >= line.end - 1) && !/\d/.test(line.text.replace(/^\D*\d+\s/, ''));
}

/** `Primary: Day-14 retention ≥ 35%`: the label is the role, the rest the metric. */
function roleLabel(text: string, vocabulary: Vocabulary): {readonly role: Metric['role']; readonly at: number} | undefined {
  const match = /^[^\p{L}\n]{0,6}([^:：\n]{3,30}?)\s?[:：]\s+(?=\S)/u.exec(text);
  const role = match && match[1]!.split(/\s+/).length <= 2 ? roleOf(match[1]!, vocabulary) : undefined;
  return role && match ? {role, at: match[0].length} : undefined;
}

/** A bullet that is guidance, a question or a rationale, not a metric. */
function isNote(text: string, vocabulary: Vocabulary): boolean {
  const label = /^[^\p{L}\n]{0,6}([^:：\n]{2,40})[:：](?:\s|$)/u.exec(text)?.[1]?.replace(/[*_]/g, '').trim();
  // "If sign-ups stay below 40%, we roll back" is what follows from a metric.
  return /[?？]\s*$/.test(text) || vocabulary.starts('conditionLeads', text) || (vocabulary.starts('imperatives', text) && /[?？]/.test(text)) || (label !== undefined && vocabulary.is('asideLabels', label));
}

/** The metric's name: what stands before a colon, a dash or its first value. */
function nameOf(text: string, vocabulary: Vocabulary): string {
  const end = nameEnd(text, vocabulary);
  const bare = text.slice(0, end).replace(/^[\s✅❌✔☑•*_-]+/u, '').replace(/[\s:：(（—–,，-]+$/u, '').trim();
  // "System uptime (target: 99.9%)": the bracket belongs to the value.
  const closed = bare.replace(/\s*[(（][^()（）]*$/u, '') || bare;
  // "Return rate from | 4.1%": the little word belongs to the value.
  const last = /\s(\p{L}{1,6})$/u.exec(closed);
  const name = last && vocabulary.is('fromWords', last[1]!) ? closed.slice(0, last.index) : closed;
  // "Más del 50 % de …": words that compare name nothing.
  const compares = name.length > 0 && name.length < 12 && vocabulary.list('targetWords').some((word) => word.startsWith(`${name.toLowerCase()} `));
  return compares ? text.trim() : name || text.trim();
}

function nameEnd(text: string, vocabulary: Vocabulary): number {
  const colon = /^[^:：\n]{2,80}?(?::(?=\s|\*|$)|：)/u.exec(text);
  if (colon) return colon[0].length - 1;
  const dash = /\s(?:—|–|--)\s/.exec(text);
  const {at} = metricValues(text, vocabulary);
  const ends = [dash?.index, at].filter((one): one is number => one !== undefined && one > 3);
  return ends.length > 0 ? Math.min(...ends) : text.length;
}

function nameSpan(block: Block, line: Line, vocabulary: Vocabulary): Span {
  return spanInBlock(block, line.start, line.start + Math.max(1, line.text.slice(0, nameEnd(line.text, vocabulary)).trimEnd().length));
}

function finish(reader: MetricReader, open: Open, goals: boolean): Metric | undefined {
  const {vocabulary, draft} = reader;
  // "≥ 8.0 — approved" is a threshold of something else.
  if (isPlaceholderText(open.name, vocabulary) || !/\p{L}/u.test(open.name)) return undefined;
  const text = open.text.join('\n');
  const said = metricValues(text, vocabulary, goals);
  const given = open.values;
  const inTarget = given.target === undefined ? undefined : metricValues(given.target, vocabulary);
  const target = given.target === undefined ? said.target
    : inTarget?.target !== undefined && given.target.length > 60 ? inTarget.target
      : inTarget?.target !== undefined || /\d/.test(given.target) || vocabulary.has('notWorse', given.target) ? given.target : undefined;
  if (goals && (target === undefined || !isAim(text, target))) return undefined;
  const baseline = given.baseline ?? (given.target === undefined ? said.baseline : inTarget?.baseline);
  if (open.form === 'item' && draft.placeholders.length > 0 && target === undefined && isAllPlaceholder(draft, open)) return undefined;
  return {
    name: open.name, role: open.role, baseline, target,
    date: given.date ?? said.date ?? reader.sectionDate(open.section),
    unit: unitOf(target ?? baseline),
    source: given.measure ?? measured(text, vocabulary),
    form: open.form, span: open.span, extent: open.extent, section: open.section, blocks: [...open.blocks], text,
  };
}

function isAllPlaceholder(draft: Draft<'placeholders'>, open: Open): boolean {
  return open.blocks.size === 1 && holdsPlaceholder(draft.placeholders, open.span)
    && draft.placeholders.some(({kind, block}) => block !== undefined && open.blocks.has(block) && kind === 'italic-guidance');
}

/** In goals a number is an aim when it is a share, compared, or what something is changed by. */
function isAim(text: string, target: string): boolean {
  return !/^100\s?[%％]$/.test(target) && (/[%％<>≤≥+$€£]|percent|prozent/i.test(target) || /[<>≤≥→]/.test(text) || /\d/.test(target));
}

/** How it is measured, where the sentence says so: "Measured by in-app metrics". */
function measured(text: string, vocabulary: Vocabulary): string | undefined {
  const match = vocabulary.pattern('measuredBy')?.first(text);
  if (!match) return undefined;
  const rest = text.slice(match.index + match[0].length).replace(/^[\s:：]+/, '');
  const end = /[.;。\n)]/.exec(rest);
  return rest.slice(0, end?.index ?? 80).trim() || undefined;
}
