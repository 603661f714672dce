/** The summary of a document that the index keeps. */
import type {Settings} from '../config/types.ts';
import {experimentFacts} from '../experiments/summary.ts';
import {lexiconFor} from '../languages/lexicon.ts';
import {spanInBlock} from '../model/blocks.ts';
import {maskCode} from '../model/placeholders.ts';
import {definesAfter} from '../model/requirement-finder.ts';
import type {Block, PrdDocument, Requirement} from '../model/types.ts';
import {sectionsOf} from '../model/sections.ts';
import {sentencesOf} from '../model/text-lines.ts';
import {vocabularyOf} from '../model/words.ts';
import {commonHome, headingOf, isUnfilled, startOf} from '../rules/places.ts';
import {missingIn} from '../rules/presence.ts';
import {readAnchors} from './anchors.ts';
import {fingerprintOf} from './fingerprint.ts';
import {findIds, prefixOf} from './ids.ts';
import {readItems, sketchesOf, type ItemDraft} from './items.ts';
import {own} from './own.ts';
import {isLocalUrl} from './paths.ts';
import {readSilenced} from './silenced.ts';
import type {Citation, DirectEvidence, DocumentRecord, Grounds, Item, LinkType, Place} from './types.ts';

const cache = new WeakMap<PrdDocument, DocumentRecord>();

/** Comments that frame a table of what rests on what. */
export const [matrixStart, matrixEnd] = ['<!-- prd-coach matrix -->', '<!-- prd-coach matrix end -->'];

/**
 * The record of a document, made once for a model.
 *
 * @param document model; its path is the record's key (`untitled.md` where it has none).
 * @param settings the settings that the model was built with.
 */
export function readRecord(document: PrdDocument, settings: Settings): DocumentRecord {
  let record = cache.get(document);
  if (!record) cache.set(document, (record = makeRecord(document, settings)));
  return record;
}

function makeRecord(document: PrdDocument, settings: Settings): DocumentRecord {
  const place = (start: number, end: number): Place => {
    const {line, column} = document.source.pointAt(start);
    return {start, end, line, column};
  };
  const start = startOf(document);
  const basics = {
    path: document.path ?? 'untitled.md', kind: document.kind, stage: document.stage, language: document.language,
    title: own(document.title?.text ?? ''), titlePlace: place(start.start, start.end), anchors: readAnchors(document, place),
    closed: false, audience: '', problems: [], risks: undefined, matrix: undefined, missingEvidence: undefined, requirementsPlace: place(start.start, start.end),
  };
  if (document.kind === undefined) return {...basics, items: [], citations: [], images: [], metrics: [], experiments: [], waivers: [], silenced: []};
  const drafts = readItems(document, settings, place);
  const citations = readCitations(document, settings, drafts, place);
  return {
    ...basics,
    closed: isClosed(document, settings),
    missingEvidence: document.evidence.length > 0 ? undefined : missingIn(document, 'evidence'),
    requirementsPlace: requirementsPlace(document, place),
    audience: sectionsOf(document, 'users').map(({span: {start: from, end}}) => document.text.slice(from, Math.min(end, from + 1000))).join('\n').slice(0, 2000).replace(/\s+/g, ' '),
    matrix: matrixOf(document.text),
    problems: document.kind === 'prd' ? problemsOf(document) : [],
    risks: document.kind === 'prd' && lexiconFor(document.language, settings).words.risks ? [...new Set(document.risks.flatMap(({areas}) => areas))] : undefined,
    items: finishItems(document, settings, drafts, citations),
    citations,
    images: document.blocks.flatMap((block) => block.marks.flatMap(({type, url, start, end}) => {
      if (type !== 'image' || url === undefined || !isLocalUrl(url)) return [];
      const span = spanInBlock(block, start, end);
      if (span.end > span.start) return [{url: own(url), place: place(span.start, span.end)}];
      // Without words in its place there is only the address to point to.
      const at = document.text.indexOf(url, span.start);
      return at >= 0 && at < block.span.end ? [{url: own(url), place: place(at, at + url.length)}] : [{url: own(url), place: place(block.span.start, block.span.end)}];
    })),
    metrics: document.metrics.map(({name, baseline, target, date, unit, span}) => (
      {name: own(name), baseline: own(baseline), target: own(target), date: own(date), unit: own(unit), place: place(span.start, span.end)})),
    experiments: experimentFacts(document, settings),
    waivers: document.waivers,
    silenced: readSilenced(document),
  };
}

/** What stands between the comments that frame the table which `trace-matrix-drift` keeps. */
function matrixOf(text: string): DocumentRecord['matrix'] {
  const at = text.indexOf(matrixStart);
  const end = at < 0 ? -1 : text.indexOf(matrixEnd, at);
  if (end < 0) return undefined;
  const start = at + matrixStart.length;
  return {start, end, text: own(text.slice(start, Math.min(end, start + 50_000)))};
}

/** The first sentences of the problem, each as a hash of its longer words. */
function problemsOf(document: PrdDocument): string[] {
  const [section] = sectionsOf(document, 'problem').filter(({empty}) => !empty);
  if (!section) return [];
  const blocks = document.blocks.slice(section.blocks.from, section.blocks.to).filter(({type, quoted}) => type === 'paragraph' && !quoted).slice(0, 6);
  return [...new Set(blocks.flatMap(({text}) => sentencesOf(text.slice(0, 600))).slice(0, 6).flatMap(({text}) => sketchesOf(text)))];
}

function requirementsPlace(document: PrdDocument, place: (start: number, end: number) => Place): Place {
  const counted = document.requirements.filter(({extent}) => !isUnfilled(document, extent));
  const {start, end} = commonHome(document, counted, 'requirements')?.heading ?? headingOf(document, 'requirements');
  return place(start, end);
}

function isClosed(document: PrdDocument, settings: Settings): boolean {
  const status = document.properties.find(({name, value}) => name === 'status' && value !== '')?.value;
  return status !== undefined && vocabularyOf(lexiconFor(document.language, settings)).starts('closedStatuses', status.trim());
}

/** Ids and local links of a document, in order; ids at the place that defines them are no citations. */
function readCitations(document: PrdDocument, settings: Settings, items: readonly ItemDraft[], place: (start: number, end: number) => Place): Citation[] {
  const defined = new Set(items.map(({place: {start}}) => start));
  // A document names itself in its title.
  const title = document.title?.span;
  const file = items.find(({form}) => form === 'file');
  const isOwnName = (key: string, start: number): boolean => key === file?.id && title !== undefined && start >= title.start && start < title.end;
  const local = new Set(items.flatMap(({id}) => id ?? []));
  const found: Found[] = [];
  for (const block of document.blocks) {
    if (block.type === 'code' || block.type === 'html' || block.type === 'thematicBreak') continue;
    const links = block.marks.filter(({type, url}) => type === 'link' && url !== undefined);
    const used = new Set<object>();
    for (const {start, end, written, key, kind} of findIds(maskCode(block), settings)) {
      const link = links.find((mark) => mark.start <= start && end <= mark.end);
      // An address in full, or a ticket of another tool that happens to look like an id.
      if (link && /:\/\//.test(block.text.slice(link.start, link.end))) continue;
      const span = spanInBlock(block, start, end);
      if (defined.has(span.start) || !isCitable(key, written, local) || isOwnName(key, span.start)) continue;
      // A line that begins with a requirement's id tells that requirement, whether or not the model saw one there.
      if ((kind === 'requirement' || kind === undefined) && !local.has(key) && leads(block, start, end)) continue;
      const url = link && isLocalUrl(link.url!) ? link.url : undefined;
      if (link) used.add(link);
      found.push({id: key, kind, written, url, place: place(span.start, span.end), block: block.index});
    }
    for (const link of links) {
      if (used.has(link) || !isLocalUrl(link.url!)) continue;
      const span = spanInBlock(block, link.start, link.end);
      found.push({id: undefined, kind: undefined, written: block.text.slice(link.start, link.end), url: link.url!, place: place(span.start, span.end), block: block.index});
    }
  }
  for (const {form, valueSpan} of document.properties) {
    if (form !== 'front-matter') continue;
    for (const {start, end, written, key, kind} of findIds(document.text.slice(valueSpan.start, valueSpan.end), settings)) {
      const at = valueSpan.start + start;
      if (defined.has(at) || !isCitable(key, written, local)) continue;
      found.push({id: key, kind, written, url: undefined, place: place(at, valueSpan.start + end), block: -1 - document.source.lineAt(at)});
    }
  }
  found.sort((a, b) => a.place.start - b.place.start);
  const measured = new Set(document.metrics.flatMap(({blocks}) => blocks));
  const owners = ownersOf(found, items);
  return found.map((citation, at) => {
    const {id, kind, written, url, place: where, block} = citation;
    const owner = owners[at];
    return {
      id, kind, written: own(written), url: own(url), place: where, block, owner,
      type: typeOf(document, citation, owner === undefined ? undefined : items[owner], measured.has(block)),
    };
  });
}

/** A citation before it is known what it stands in and what it says of its target. */
type Found = Omit<Citation, 'owner' | 'type'>;

/** Whether an id opens its block as a definition does: `US1: …`, `FR-2 | …`. */
function leads({text, type, item, quoted}: Block, start: number, end: number): boolean {
  return !quoted && (type === 'heading' || type === 'row' || item?.first === true) && /^[\s*_~`#[(（【]*$/u.test(text.slice(0, start)) && definesAfter(text.slice(end));
}

/** A letter and a number may name anything (`Q3`, `A4`): only what the document defines, or a goal, is cited so. */
function isCitable(key: string, written: string, local: ReadonlySet<string>): boolean {
  return local.has(key) || prefixOf(key).length > 1 || /\D[^\p{L}\p{N}]/u.test(written) || /^[GTO]-\d{1,2}$/.test(key);
}

/** The innermost item around each citation; both lists are in document order. */
function ownersOf(found: readonly Found[], items: readonly ItemDraft[]): (number | undefined)[] {
  const open: number[] = [];
  let next = 0;
  return found.map(({place: {start}}) => {
    while (next < items.length && items[next]!.extent.start <= start) open.push(next++);
    while (open.length > 0 && items[open.at(-1)!]!.extent.end <= start) open.pop();
    // Items of one place may overlap without nesting; what has ended below the top is passed over.
    let owner: number | undefined;
    for (let at = open.length - 1; at >= 0 && owner === undefined; at--) if (items[open[at]!]!.extent.end > start) owner = open[at];
    return owner;
  });
}

function typeOf(document: PrdDocument, citation: Pick<Citation, 'kind' | 'place'>, owner: ItemDraft | undefined, inMetric: boolean): LinkType {
  const label = labelBefore(document.text, citation.place.start);
  if (owner?.kind === 'insight') {
    const {start} = citation.place;
    const insight = document.insights.find(({extent}) => extent.start === owner.extent.start && extent.end === owner.extent.end);
    const field = Object.entries(insight?.fields ?? {}).find(([, {span}]) => span.start <= start && start < span.end)?.[0];
    if (field === 'supports' || field === 'contradicts') return field;
    if (field === 'status') return 'superseded-by';
    if (field === 'supersedes') return 'supersedes';
  }
  if (/^(?:supports|contradicts|supersedes|measures|tests)$/.test(label)) return label as LinkType;
  if (label === 'superseded-by') return 'superseded-by';
  const {kind} = citation;
  if ((owner?.kind === 'experiment' || document.kind === 'experiment') && (kind === 'assumption' || kind === 'requirement')) return 'tests';
  if ((owner?.kind === 'metric' || inMetric) && (kind === 'goal' || kind === 'requirement' || kind === 'opportunity')) return 'measures';
  return 'cites';
}

/** The word before the colon on the line of an offset: `contradicts` of `- contradicts: A-4`. */
function labelBefore(text: string, offset: number): string {
  const line = text.slice(Math.max(text.lastIndexOf('\n', offset - 1) + 1, offset - 120), offset);
  const match = /(?:^|[-*•|;.]\s|\s{2,}|[(])[\s*_]*([a-z][a-z -]{2,20}?)[*_]*\s?[:：][^:：]*$/i.exec(line);
  return match ? match[1]!.toLowerCase().replace(/\s+/g, '-') : '';
}

/** Adds what the citations tell: what a requirement rests on, and which of a thing's words are no words of its own. */
function finishItems(document: PrdDocument, settings: Settings, drafts: readonly ItemDraft[], citations: readonly Citation[]): Item[] {
  const local = new Set(drafts.flatMap(({id}) => id ?? []));
  // Which insight carries a sentence is a link and not its substance: one more citation or a new id leaves it as it is.
  const withoutIds = (text: string): string => {
    let rest = text;
    for (const {start, end, written, key, kind} of [...findIds(text, settings)].reverse()) {
      if ((kind !== undefined || local.has(key)) && isCitable(key, written, local)) rest = `${rest.slice(0, start)} ${rest.slice(end)}`;
    }
    return rest;
  };
  // Written out, because a copy of what is left of a draft costs several times as much.
  return drafts.map(({kind, id, written, title, rank, form, place, extent, fields, priority, level, status, state, intent, closed, says, sketches, again, rivals, requirement}) => ({
    kind, id, written, title, rank, form, place, extent, fields, priority, level, status, state, intent, closed,
    fingerprint: fingerprintOf(...says.map(withoutIds)), sketches, grounds: requirement && groundsOf(document, requirement, citations), again, rivals,
  }));
}

/** What a requirement rests on. */
function groundsOf(document: PrdDocument, requirement: Requirement, citations: readonly Citation[]): Grounds {
  const {evidence, extent, driver, assumed} = requirement;
  const resting = new Set<number>();
  const direct: DirectEvidence[] = [];
  for (let at = firstFrom(citations, extent.start); at < citations.length && citations[at]!.place.start < extent.end; at++) resting.add(at);
  for (const index of evidence) {
    const {kind, span, source} = document.evidence[index]!;
    const at = firstFrom(citations, span.start);
    const citation = at < citations.length && citations[at]!.place.start < Math.max(span.end, span.start + 1) ? citations[at] : undefined;
    if (citation) resting.add(at);
    if (kind === 'insight' ? !citation : !(kind === 'link' && citation?.id !== undefined)) direct.push({kind, source});
  }
  return {citations: [...resting].sort((a, b) => a - b), direct, driver, assumed, unfilled: isUnfilled(document, extent)};
}

/** Place of the first citation at or after an offset. */
function firstFrom(citations: readonly Citation[], offset: number): number {
  let low = 0;
  let high = citations.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (citations[middle]!.place.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
