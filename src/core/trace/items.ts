/** The things of a document that have ids or that others rest on, out of its model. */
import type {Settings} from '../config/types.ts';
import type {Block, Insight, LogItem, PrdDocument, Requirement, Section, Span} from '../model/types.ts';
import {maskCode} from '../model/placeholders.ts';
import {lexiconFor} from '../languages/lexicon.ts';
import {outlineOf} from '../model/outline.ts';
import {definesAfter} from '../model/requirement-finder.ts';
import {fold, vocabularyOf, type Vocabulary} from '../model/words.ts';
import {fingerprintOf} from './fingerprint.ts';
import {findIds, idKey, plainForm, prefixOf} from './ids.ts';
import {own} from './own.ts';
import type {Item, Place, ThingKind} from './types.ts';

/** An item before its citations are known; a requirement knows its place among the model's. */
export interface ItemDraft extends Omit<Item, 'grounds' | 'fingerprint'> {
  readonly requirement: Requirement | undefined;
  /** The texts that are its substance. */
  readonly says: readonly string[];
}

type PlaceOf = (start: number, end: number) => Place;

/** Reads the items of a document of ours, in document order; items that hold others come before them. */
export function readItems(document: PrdDocument, settings: Settings, place: PlaceOf): ItemDraft[] {
  const vocabulary = vocabularyOf(lexiconFor(document.language, settings));
  const items: ItemDraft[] = [
    ...document.insights.filter(({span}) => !isQuoted(document, span)).map((insight) => fromInsight(document, insight, vocabulary, place)),
    ...document.requirements.map((requirement) => fromRequirement(document, requirement, vocabulary, place)),
    ...fromTracker(document, place),
    ...document.assumptions.flatMap((assumption) => fromLog(document, 'assumption', assumption, place)),
    ...document.questions.flatMap((question) => fromLog(document, 'question', question, place)),
  ];
  const file = fromFile(document, settings, place);
  if (file && !items.some(({id, form, kind}) => kind === 'insight' && (form === 'file' || id === file.id))) items.push(file);
  const taken = new Set(items.map(({place: {start}}) => start));
  const known = new Set(items.flatMap(({id}) => id ?? []));
  for (const found of fromLeads(document, settings, place)) {
    if (!taken.has(found.place.start) && !(found.id !== undefined && known.has(found.id) && found.form !== 'row')) items.push(found);
  }
  return items.sort((a, b) => a.extent.start - b.extent.start || b.extent.end - a.extent.end || a.place.start - b.place.start);
}

interface Basics {
  readonly kind: ThingKind;
  readonly written: string | undefined;
  readonly title: string;
  readonly place: Place;
  readonly extent: Span;
  readonly form: Item['form'];
}

// Shared, because most items have none of these and there may be a hundred thousand items.
const none: readonly never[] = [];
const noFields: Item['fields'] = {};

function make({kind, written, title, place, extent, form}: Basics, more: Partial<ItemDraft>): ItemDraft {
  return {
    kind, id: written === undefined ? undefined : idKey(written), written: own(written), title: own(title), rank: more.rank ?? 'home', form, place, extent,
    fields: more.fields ?? noFields, priority: more.priority, level: more.level, status: more.status, state: more.state ?? 'active',
    intent: more.intent ?? false, closed: more.closed ?? false, says: more.says ?? none, sketches: more.sketches ?? none,
    again: more.again ?? none, rivals: more.rivals ?? none, requirement: more.requirement,
  };
}

/** Fields that say what an insight rests on; a new status, link or review date changes nothing of its substance. */
const substance = ['date', 'source', 'segment', 'sample', 'participants', 'behaviour', 'strength', 'fact', 'insight'];
/** Fields that make a heading or row with an id a record of its own, wherever it stands. */
const telling = ['date', 'source', 'sample', 'participants', 'behaviour'];

function fromInsight(document: PrdDocument, insight: Insight, vocabulary: Vocabulary, place: PlaceOf): ItemDraft {
  const fields: Record<string, string> = {};
  for (const [name, {value}] of Object.entries(insight.fields)) fields[name] = cut(value);
  const words: string[] = [];
  for (const index of insight.blocks.slice(0, 60)) {
    const block = document.blocks[index]!;
    if (block.type === 'code' || block.type === 'html') continue;
    if (block.quoted) fields['quote'] ??= cut(block.text.replace(/\s*\n\s*/g, ' '));
    if (insight.form === 'heading' && block.type === 'paragraph' && !block.item && !block.quoted && !fields['fact']) fields['text'] ??= cut(block.text);
    if (insight.form !== 'file' && (block.quoted || (block.type === 'paragraph' && !block.item))) words.push(block.text);
  }
  const isRecord = document.kind === 'insight' || document.kind === 'insight-log' || insight.form === 'file'
    || telling.filter((name) => fields[name]).length >= 2;
  const {status} = fields;
  return make({
    kind: 'insight', written: insight.id, title: insight.title, form: insight.form, extent: insight.extent,
    place: idPlace(document, insight.id, insight.span, place),
  }, {
    rank: isRecord ? 'home' : 'entry', fields, status, state: stateOf(status, vocabulary),
    intent: vocabulary.starts('intent', fields['behaviour'] ?? ''), sketches: isRecord ? sketchesOf(insight.title, fields['fact']) : [],
    says: [insight.title, ...substance.map((name) => fields[name] ?? ''), ...words],
  });
}

function fromRequirement(document: PrdDocument, requirement: Requirement, vocabulary: Vocabulary, place: PlaceOf): ItemDraft {
  const {id, text, form, span, extent, blocks, priority, again} = requirement;
  const title = oneLine(text);
  return make({
    kind: 'requirement', written: id, title, extent, place: place(span.start, span.end),
    form: form === 'row' || form === 'heading' ? form : form === 'prose' || form === 'story' ? 'prose' : 'item',
  }, {
    priority, level: levelOf(priority, vocabulary), requirement,
    says: [text, ...blocks.slice(1).map((index) => document.blocks[index]!.text)],
    rivals: again.filter((other) => fingerprintOf(other.text) !== fingerprintOf(text)).map(({span: there}) => idPlace(document, id, there, place)),
  });
}

/** Whether an insight still holds; the first word of its status that says otherwise decides. */
function stateOf(status: string | undefined, vocabulary: Vocabulary): Item['state'] {
  if (!status) return 'active';
  const found = vocabulary.patterns('insightStates').find(([, pattern]) => pattern.first(fold(status)) !== null)?.[0];
  return (found as Item['state'] | undefined) ?? 'active';
}

function levelOf(priority: string | undefined, vocabulary: Vocabulary): Item['level'] {
  if (!priority) return undefined;
  const plain = fold(priority).trim().toLowerCase();
  const level = /^p-?([0-5])\b/.exec(plain)?.[1];
  if (level) return level === '0' ? 'must' : Number(level) >= 2 ? 'could' : undefined;
  const words = vocabulary.groups('levels');
  return (['must', 'could'] as const).find((name) => words[name]?.includes(plain));
}

/** Hashes of texts by their longer words in alphabetical order; texts of fewer than four such words say too little. */
export function sketchesOf(...texts: readonly (string | undefined)[]): string[] {
  return texts.flatMap((text) => {
    const words = [...new Set((text ?? '').toLowerCase().match(/\p{N}+|\p{L}{4,}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu) ?? [])].sort();
    return words.length < 4 && !/[\p{Script=Han}\p{Script=Hangul}]{8}/u.test(text ?? '') ? [] : [fingerprintOf(words.join(' '))];
  });
}

function fromTracker(document: PrdDocument, place: PlaceOf): ItemDraft[] {
  return document.tracker.flatMap(({id, block: index, cells}) => {
    if (id === undefined || /^#?\d+$/.test(id)) return [];
    const block = document.blocks[index]!;
    const fields: Record<string, string> = {};
    for (const [name, {text}] of Object.entries(cells)) if (text.trim()) fields[name] = cut(text.trim());
    return [make({
      kind: 'experiment', written: id, title: oneLine(fields['hypothesis'] ?? ''), form: 'row', extent: block.span,
      place: idPlace(document, id, (cells['id'] ?? block.cells?.[0])?.span ?? block.span, place),
    }, {rank: 'entry', fields, status: fields['status'], closed: Boolean(fields['decision'] ?? fields['result']), says: [block.text]})];
  });
}

function fromLog(document: PrdDocument, kind: 'assumption' | 'question', item: LogItem, place: PlaceOf): ItemDraft[] {
  const {id, text, span, extent, owner, date, answer, closed} = item;
  if (id === undefined || !/[A-Za-z]/.test(id)) return [];
  const fields = Object.fromEntries(Object.entries({owner, date, answer}).flatMap(([name, value]) => (value ? [[name, cut(value)]] : [])));
  return [make({
    kind, written: id, title: oneLine(text), extent, form: document.source.slice(extent).includes('|') ? 'row' : 'item',
    place: idPlace(document, id, extent, place, span),
  }, {fields, closed, says: [text]})];
}

/** The document itself, where its front matter, properties or title give it an id. */
function fromFile(document: PrdDocument, settings: Settings, place: PlaceOf): ItemDraft | undefined {
  const property = document.properties.find(({name}) => name === 'id');
  const title = document.title?.text ?? '';
  const lead = document.title && document.kind !== 'insight-log' ? leadId(title, settings) : undefined;
  const written = property?.value.trim() || lead?.written;
  if (!written || !/\d/.test(written) || written.length > 40) return undefined;
  const kind: ThingKind = document.kind === 'experiment' ? 'experiment' : document.kind === 'decision' ? 'decision'
    : document.kind === 'insight' ? 'insight' : 'document';
  // A PRD whose title begins with an id of something else (`EXP-4: what we build on it`) is not that thing.
  if (!property && kind === 'document' && !/^(?:PRD|PRFAQ|PITCH|SPEC|OPP)-/.test(idKey(written))) return undefined;
  const span = property ? property.valueSpan : document.title!.span;
  const decided = document.sections.some(({meanings, empty}) => !empty && meanings.some((meaning) => meaning === 'results' || meaning === 'learnings'));
  const fields: Record<string, string> = {};
  for (const {name, value} of document.properties) if (value.trim() && name !== 'title') fields[name] ??= cut(value.trim());
  return make({
    kind, written, title: (lead && idKey(lead.written) === idKey(written) ? title.slice(lead.end).replace(/^[\s:：.—–-]+/u, '') : title).trim(), form: 'file',
    extent: {start: 0, end: document.text.length}, place: idPlace(document, written, span, place),
  }, {
    fields, status: fields['status'], closed: kind === 'experiment' && decided, says: [title],
    again: property && lead && idKey(lead.written) === idKey(written) ? [idPlace(document, lead.written, document.title!.span, place)] : [],
  });
}

/** Headings, items and rows that begin with an id of a goal, an opportunity, a metric, an experiment or a decision. */
function* fromLeads(document: PrdDocument, settings: Settings, place: PlaceOf): Generator<ItemDraft> {
  const {meaningsOf} = outlineOf(document);
  for (const block of document.blocks) {
    if (block.quoted || (block.type === 'paragraph' && !block.item?.first && !isBold(block)) || !['heading', 'paragraph', 'row'].includes(block.type)) continue;
    const lead = leadId(maskCode(block), settings);
    // `P0` is a priority.
    if (!lead || /^P-[0-5]$/.test(lead.key)) continue;
    const rest = block.text.slice(lead.end);
    const stands = block.cells ? block.cells[0]!.text.trim().length <= lead.end + 2 : isBold(block);
    if (!stands && !definesAfter(rest)) continue;
    const kind = kindOfLead(document, lead.key, lead.kind, block.type === 'heading' ? [...meaningsOf(document.sections[block.section ?? -1]?.parent)] : [...meaningsOf(block.section)]);
    if (!kind) continue;
    const section: Section | undefined = block.section === undefined ? undefined : document.sections[block.section];
    const isHeading = block.type === 'heading' && section !== undefined;
    const extent = isHeading ? section.span : block.item?.first ? block.item.span : block.span;
    const title = block.cells ? (block.cells[1]?.text ?? '') : rest;
    const span = isHeading ? section.heading : block.cells ? block.cells[0]!.span : block.span;
    const isListed = block.type === 'row' && (kind === 'experiment' || kind === 'decision');
    yield make({
      kind, written: lead.written, title: oneLine(title), extent, form: isHeading ? 'heading' : block.cells ? 'row' : 'item',
      place: idPlace(document, lead.written, span, place),
    }, {rank: isListed ? 'entry' : 'home', says: [block.text]});
  }
}

/** What an id at the start of a line names where it stands; undefined where it defines nothing. */
function kindOfLead(document: PrdDocument, key: string, byPrefix: ThingKind | undefined, meanings: readonly string[]): ThingKind | undefined {
  const {kind} = document;
  if (byPrefix === 'experiment') return kind === 'experiment-log' || kind === 'experiment' ? 'experiment' : undefined;
  if (byPrefix === 'decision') return kind === 'decision' ? 'decision' : undefined;
  if (byPrefix === 'opportunity') return meanings.some((meaning) => ['requirements', 'metrics', 'tracker', 'now', 'next', 'later'].includes(meaning)) ? undefined : 'opportunity';
  if (byPrefix === 'insight' || byPrefix === 'document' || byPrefix === 'assumption' || byPrefix === 'question' || byPrefix === 'requirement') return undefined;
  if (meanings.includes('metrics') || meanings.includes('primary-metric')) return byPrefix === 'goal' && !/^(?:KR|O)$/.test(prefixOf(key)) ? undefined : 'metric';
  if (meanings.includes('non-goals')) return undefined;
  if (meanings.includes('goals') || meanings.includes('themes')) return 'goal';
  if (byPrefix === 'goal') return kind === 'strategy' || kind === 'roadmap' ? 'goal' : undefined;
  return undefined;
}

/** An id at the start of a text, markup and brackets aside. */
function leadId(text: string, settings: Settings): {readonly written: string; readonly end: number; readonly key: string; readonly kind: ThingKind | undefined} | undefined {
  const head = plainForm(text.slice(0, 60));
  const before = /^[\s*_~`#[(（【✅☐☑❌⭐]*/u.exec(head)![0].length;
  if (!/^[\p{L}]/u.test(head.slice(before))) return undefined;
  const [first] = findIds(text.slice(0, 60), settings);
  return first?.start === before ? first : undefined;
}

function isBold(block: Block): boolean {
  return block.marks.some(({type, start}) => type === 'strong' && start <= 1);
}

function isQuoted(document: PrdDocument, span: Span): boolean {
  return document.blocks.some((block) => block.quoted && block.span.start <= span.start && span.end <= block.span.end);
}

/** Place of an id within a span of the source, else of the span's first line. */
function idPlace(document: PrdDocument, written: string | undefined, span: Span, place: PlaceOf, otherwise: Span = span): Place {
  if (written !== undefined) {
    const at = document.text.indexOf(written, span.start);
    if (at >= 0 && at + written.length <= span.end) return place(at, at + written.length);
  }
  const text = document.text.slice(otherwise.start, otherwise.end);
  const line = text.search(/[\r\n]/);
  return place(otherwise.start, line < 0 ? otherwise.end : otherwise.start + line);
}

function oneLine(text: string): string {
  return cut(text.replace(/^[\s:：.—–*_)-]+/u, '').replace(/\s*\n\s*/g, ' ').trim());
}

function cut(text: string): string {
  return text.length > 300 ? `${text.slice(0, 299)}…` : own(text);
}
