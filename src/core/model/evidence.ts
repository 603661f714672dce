import {gatedExpression, type GatedExpression} from '../languages/word-gate.ts';
import {spanInBlock} from './blocks.ts';
import type {Draft} from './build.ts';
import {columnsOf} from './columns.ts';
import {maskDates} from './dates.ts';
import {idPatterns} from './ids.ts';
import {outlineOf} from './outline.ts';
import {holdsPlaceholder, maskCode} from './placeholders.ts';
import {sentencesOf, type Line} from './text-lines.ts';
import type {Block, Evidence, Meaning, Span} from './types.ts';
import {firstIn, fold, vocabularyOf, type Vocabulary} from './words.ts';

/** Sections in which people show how they know. */
const bearing: readonly Meaning[] = ['evidence', 'problem', 'background', 'users', 'insights', 'findings', 'quotes', 'learnings', 'results'];
/** Sections that speak of the future or of the thing to build: figures there are targets, links are designs. */
const planning: readonly Meaning[] = [
  'goals', 'non-goals', 'metrics', 'requirements', 'non-functional', 'solution', 'scope', 'timeline', 'hypothesis', 'primary-metric',
  'guardrails', 'variants', 'sample-size', 'decision-rule', 'stop-rule', 'press-release', 'stakeholders', 'open-questions', 'faq',
  'assumptions', 'risks', 'dependencies', 'appetite', 'alternatives',
];

type Place = 'evidence' | 'bearing' | 'neutral' | 'planning';

/** Finds customer evidence where people put it. */
export function readEvidence(draft: Draft<'links' | 'placeholders'>): Evidence[] {
  const vocabulary = vocabularyOf(draft.lexicon);
  const {meaningsOf, standsIn} = outlineOf(draft);
  const title = draft.blocks.find(({type}) => type === 'heading')?.text ?? '';
  const insightIds = idPatterns(draft.settings).insight;
  const evidenceColumns = draft.tables.map((table) => columnsOf(table, ['evidence'], vocabulary).get('evidence'));
  const labels = labelPattern(vocabulary, 'evidenceLabels');
  const quoteLabels = labelPattern(vocabulary, 'quoteLabels');
  const found: Evidence[] = [];
  /** Source named by the paragraph that introduces the list being read. */
  let introduced: {source: string | undefined; section: number | undefined} = {source: undefined, section: undefined};

  for (const block of draft.blocks) {
    if (block.type === 'code' || block.type === 'thematicBreak' || block.type === 'html') continue;
    const meanings = meaningsOf(block.section);
    // Quotations of a press release from the future are written for it, whatever their heading says.
    const place = standsIn(block.section, 'press-release') ? 'planning' : placeOf(meanings);
    const masked = maskCode(block);
    const add = (kind: Evidence['kind'], start: number, end: number, ref?: string, source?: string): void => {
      const span = kind === 'footnote' ? footnoteSpan(draft.text, spanInBlock(block, start, end).end) : spanInBlock(block, start, end);
      if (holdsPlaceholder(draft.placeholders, span)) return;
      found.push({kind, text: (kind === 'footnote' ? draft.text.slice(span.start, span.end) : block.text.slice(start, end)).trim(), span, section: block.section, block: block.index, ref, source});
    };
    for (const match of masked.matchAll(insightIds)) add('insight', match.index, match.index + match[0].length, match[0]);
    if (block.type === 'heading') {
      introduced = {source: undefined, section: block.section};
      continue;
    }
    const zones = zonesOf(block, evidenceColumns, labels);
    const inZone = (at: number): boolean => zones.some(({start, end}) => at >= start && at < end);
    readReferences(block, place, inZone, vocabulary, title, add);
    if (block.item === undefined && block.type === 'paragraph') {
      const introduces = place !== 'planning' && /[:：]\s*$/.test(block.text);
      introduced = {source: introduces ? sourceIn(block.text, vocabulary)?.kind : undefined, section: block.section};
    }
    if (place !== 'planning' || zones.length > 0) {
      readClaims(block, masked, place, inZone, introduced.section === block.section && block.item ? introduced.source : undefined, vocabulary, title, add);
      readQuotes(draft.blocks, block, place, meanings, vocabulary, quoteLabels, add);
    }
  }
  return settle(found);
}

/** The mark `[^1]` that follows an offset; it has no words of its own in a block's text. */
function footnoteSpan(text: string, after: number): Span {
  const start = text.indexOf('[^', Math.max(0, after - 1));
  const end = text.indexOf(']', start);
  return start >= 0 && start - after < 40 && end > start && end - start < 80 ? {start, end: end + 1} : {start: Math.max(0, after - 1), end: after};
}

function placeOf(meanings: ReadonlySet<Meaning>): Place {
  if (['evidence', 'insights', 'findings', 'quotes'].some((meaning) => meanings.has(meaning as Meaning))) return 'evidence';
  // "Outcome" among the goals is one that is hoped for.
  if (bearing.some((meaning) => meanings.has(meaning) && !(meaning === 'results' && meanings.has('goals')))) return 'bearing';
  return planning.some((meaning) => meanings.has(meaning)) ? 'planning' : 'neutral';
}

/** One find for one stretch of text: the more telling kind wins; in document order. */
function settle(found: readonly Evidence[]): Evidence[] {
  const rank: Record<Evidence['kind'], number> = {insight: 0, ticket: 1, quote: 2, figure: 3, footnote: 4, link: 5, source: 6};
  const sorted = [...found].sort((a, b) => a.span.start - b.span.start || rank[a.kind] - rank[b.kind]);
  const kept: Evidence[] = [];
  for (const one of sorted) {
    const last = kept.at(-1);
    if (last && one.span.start < last.span.end && (one.kind === 'source' || one.kind === last.kind)) continue;
    if (last && last.kind === 'source' && one.span.start < last.span.end) kept.pop();
    kept.push(one);
  }
  return kept;
}

interface Zone {
  readonly start: number;
  readonly end: number;
}

/** Stretches of a block that are about evidence by a label or a column: `Evidence: INS-042, 14 tickets`. */
function zonesOf(block: Block, columns: readonly (number | undefined)[], labels: GatedExpression | undefined): Zone[] {
  const zones: Zone[] = [];
  if (block.cells && block.table !== undefined) {
    const cell = block.cells[columns[block.table] ?? -1];
    if (cell && cell.text.trim()) zones.push({start: cell.start, end: cell.start + cell.text.length});
  }
  if (labels && /[:：]/.test(block.text)) {
    for (const match of labels.all(block.text)) {
      const start = match.index + match[0].length;
      const newline = block.text.indexOf('\n', start);
      const cell = block.cells ? block.text.indexOf(' | ', start) : -1;
      zones.push({start, end: Math.min(newline < 0 ? block.text.length : newline, cell < 0 ? block.text.length : cell)});
    }
  }
  return zones;
}

const labelCache = new WeakMap<Vocabulary, Map<string, GatedExpression | undefined>>();

/** `Label:` at the start of a line, sentence or bracket. */
export function labelPattern(vocabulary: Vocabulary, list: string): GatedExpression | undefined {
  let made = labelCache.get(vocabulary);
  if (!made) labelCache.set(vocabulary, (made = new Map()));
  if (!made.has(list)) {
    made.set(list, gatedExpression(vocabulary.list(list), (words) =>
      `(?:^|[\\n.;,?!。；，？！|(（—–-][ \\t]*|[ \\t]{2,})[*_ \\t]{0,4}${words}[ \\t]?(?:[(（][^)）\\n]{0,40}[)）])?[*_]{0,2}[ \\t]?[:：][*_]{0,2}[ \\t]*`));
  }
  return made.get(list);
}

/** Links, footnotes and tickets. */
function readReferences(
  block: Block, place: Place, inZone: (at: number) => boolean, vocabulary: Vocabulary, title: string,
  add: (kind: Evidence['kind'], start: number, end: number, ref?: string, source?: string) => void,
): void {
  for (const mark of block.marks) {
    if (mark.type === 'footnoteReference' && (place === 'evidence' || place === 'bearing' || inZone(mark.start))) {
      add('footnote', Math.max(0, mark.start - 1), mark.start, mark.url);
    }
    if (mark.type !== 'link' || !mark.url || mark.url.startsWith('#') || /^mailto:/i.test(mark.url)) continue;
    if (place === 'planning' && !inZone(mark.start)) continue;
    const ticket = /\/(?:issues|browse|tickets?|agent\/tickets)\/(?:[A-Z]+-)?\d+/i.test(mark.url);
    const around = sentenceAt(block.text, mark.start);
    const said = sourceIn(around, vocabulary);
    // What the product is called after (a dashboard, a survey) is the product.
    const named = said && place === 'neutral' && isNamed(title, around.slice(said.start, said.end)) ? undefined : said;
    if (place === 'evidence' || inZone(mark.start) || (place !== 'planning' && (named !== undefined || (ticket && place === 'bearing')))) {
      if (/\.(?:png|jpe?g|gif|svg)$/i.test(mark.url)) continue;
      add(ticket ? 'ticket' : 'link', mark.start, mark.end, mark.url, named?.kind ?? (ticket ? 'support' : undefined));
    }
  }
  if (place !== 'evidence' && place !== 'bearing' && !inZone(0) && !/[#-]\d/.test(block.text)) return;
  for (const match of block.text.matchAll(/(?<![\p{L}\p{N}_/#&])(?:#\d{2,7}|(?:[A-Z][A-Z0-9]{1,9})-\d{2,6})(?![\p{L}\p{N}_-])/gu)) {
    if (/^(?:INS|INSIGHT|REQ|FR|NFR|US|UC|BR|COVID|ISO|RFC|UTF|SHA|EXP|OPP|CVE|WCAG|P|A|G|M|Q|R)-/.test(match[0])) continue;
    const isTicket = match[0].startsWith('#')
      ? /(?:ticket|issue|case|request|conversation|zendesk|intercom|support|bug|反馈|工单|チケット|티켓)s?\s*(?:\w+\s)?[([]?$/i.test(block.text.slice(Math.max(0, match.index - 24), match.index))
      : true;
    if (isTicket && (inZone(match.index) || place === 'evidence' || (place === 'bearing' && sourceIn(sentenceAt(block.text, match.index), vocabulary)))) {
      if (block.marks.some(({type, start, end}) => type === 'link' && match.index >= start && match.index < end)) continue;
      add('ticket', match.index, match.index + match[0].length, match[0], 'support');
    }
  }
}

/** Whether a title holds a word for a source, in the plural or not: a survey builder asks nobody. */
function isNamed(title: string, word: string): boolean {
  return title.toLowerCase().includes(word.toLowerCase().replace(/s$/, ''));
}

function sentenceAt(text: string, at: number): string {
  const from = Math.max(text.lastIndexOf('. ', at), text.lastIndexOf('\n', at), text.lastIndexOf('。', at), text.lastIndexOf(' | ', at)) + 1;
  const ends = ['. ', '\n', '。', ' | '].map((end) => text.indexOf(end, at)).filter((end) => end >= 0);
  return text.slice(from, Math.min(text.length, from + 600, ...ends));
}

const sourceCache = new WeakMap<Vocabulary, GatedExpression | undefined>();

/** The first source of customer evidence that a text names. */
export function sourceIn(text: string, vocabulary: Vocabulary): {readonly kind: string; readonly start: number; readonly end: number} | undefined {
  if (!sourceCache.has(vocabulary)) {
    sourceCache.set(vocabulary, gatedExpression(Object.values(vocabulary.groups('sources')).flat()));
  }
  const match = sourceCache.get(vocabulary)?.first(text);
  if (!match) return undefined;
  // One search finds the words; which kind of source they are is asked of them alone.
  const kind = vocabulary.patterns('sources').find(([, pattern]) => pattern.first(match[0])?.[0] === match[0])?.[0];
  return {kind: kind ?? 'research', start: match.index, end: match.index + match[0].length};
}

const countOfPeople = /(?<![\p{Script=Latin}\d.,])(?:n\s?[=＝]\s?\d+|\d+\s?(?:of|out of|von|de|sur|dos|das|de los|de las|des|aus|em)\s(?:the\s|our\s|den\s|les\s|os\s|as\s)?\d+(?![\d/.%])|\d+\/\d+(?=\s\p{L}{4})|\d+\s?人中\s?\d+|\d+\s?人のうち\s?\d+|\d+\s?[名位个]\S{0,8}?中\S{0,3}?\d+|\d+명\s?중\s?\d+)/giu;
const figure = /(?<![\p{Script=Latin}\d#._-])(?:[$€£¥₩]\s?)?\d+(?:[.,  ]\d+)*\s?(?:%|％|percent\b|prozent\b|k\b|m\b)?\+?/giu;

/** Figures with a source, and sources named without a figure. */
function readClaims(
  block: Block, masked: string, place: Place, inZone: (at: number) => boolean, introduced: string | undefined,
  vocabulary: Vocabulary, title: string, add: (kind: Evidence['kind'], start: number, end: number, ref?: string, source?: string) => void,
): void {
  const folded = fold(masked);
  for (const sentence of claimsOf(block, folded)) {
    const zone = inZone(sentence.start) || inZone(sentence.end - 1);
    if (place === 'planning' && !zone) continue;
    const text = sentence.text;
    const hasDigit = /\d/.test(text);
    // A source without a figure is told in places that bear evidence only.
    if (!hasDigit && place === 'neutral' && !zone) continue;
    const reported = vocabulary.has('reported', text);
    const named = sourceIn(text, vocabulary) ?? citationIn(text);
    const source = named && place !== 'evidence' && !zone && !reported && isNamed(title, text.slice(named.start, named.end)) ? undefined : named;
    if (!hasDigit && !source) continue;
    // Without a source a figure speaks for itself in an evidence section only; elsewhere it must be a count of people.
    if (!source && !introduced && place !== 'evidence' && !firstIn(countOfPeople, text)) continue;
    const undated = hasDigit ? maskDates(text, vocabulary) : '';
    const planned = vocabulary.has('plans', text);
    const counted = countIn(undated, vocabulary);
    const number = counted ?? firstMatch(figure, undated.replace(/^\s*\d{1,2}[.)]\s|(?<![\d.,$€£])(?:19|20)\d\d(?![\d.,%])/g, (lead) => ' '.repeat(lead.length)));
    const share = number !== undefined && /%|％|percent|prozent/i.test(number.text);
    const people = vocabulary.has('people', text);
    const kind = source?.kind ?? introduced;
    const told = reported || /(?:^|\s)(?:found|shows?|showed|say|said)\b/i.test(text);
    const at = (from: {start: number; end: number}): [number, number] => [sentence.start + from.start, sentence.start + from.end];
    if (counted && !(planned && !reported) && (people || source || introduced || zone || place !== 'neutral')) {
      add('figure', ...at(counted), undefined, kind);
    } else if (number && kind && (!planned || reported || zone) && (place !== 'neutral' || (source && (told || share)))) {
      add('figure', ...at(widen(number, source)), undefined, kind);
    } else if (number && place === 'evidence' && !planned && (share || people || told)) {
      // In an evidence section a share or a count of people is told as evidence, whether or not its source is named.
      if (source || (told && people) || share) add('figure', ...at(number), undefined, kind);
    } else if (source && (place === 'evidence' || zone || (place === 'bearing' && !planned && (told || /\bhave (?:received|heard|seen)\b/i.test(text))))) {
      add('source', ...at(source), undefined, source.kind);
    }
  }
}

/** A share with who published it and when: `43% of gardens (Garden Council, 2024)`. */
function citationIn(text: string): {readonly kind: string; readonly start: number; readonly end: number} | undefined {
  const match = /[%％][^()（）]*[(（]((?=\p{L})[^()（）,，\d]{3,50}[,，] ?(?:19|20)\d\d(?: \p{L}+)?)[)）]/u.exec(text);
  if (!match) return undefined;
  const end = match.index + match[0].length - 1;
  return {kind: 'market report', start: end - match[1]!.length, end};
}

/** `8 of 10`, `n = 30`; a slash between numbers counts only before people (`8/10 users`), as dates and scores have one, too. */
function countIn(text: string, vocabulary: Vocabulary): {text: string; start: number; end: number} | undefined {
  for (const match of text.matchAll(countOfPeople)) {
    const numbers = match[0].match(/\d+/g)?.map(Number) ?? [];
    const end = match.index + match[0].trimEnd().length;
    if (numbers.length === 2 && !/人|名|位|명/.test(match[0]) && numbers[0]! > numbers[1]!) continue;
    if (/\//.test(match[0]) && !vocabulary.has('people', text.slice(end, end + 24))) continue;
    return {text: match[0], start: match.index, end};
  }
  return undefined;
}

/** Number and source word together, where they stand close. */
function widen(number: {start: number; end: number}, source: {start: number; end: number} | undefined): {start: number; end: number} {
  if (!source) return number;
  const both = {start: Math.min(number.start, source.start), end: Math.max(number.end, source.end)};
  return both.end - both.start <= 80 ? both : number;
}

function firstMatch(pattern: RegExp, text: string): {text: string; start: number; end: number} | undefined {
  const match = firstIn(pattern, text);
  return match ? {text: match[0], start: match.index, end: match.index + match[0].trimEnd().length} : undefined;
}

/** Sentences; a row's whole text counts as one, as its cells speak of one thing. */
function claimsOf(block: Block, text: string): readonly Line[] {
  return block.type === 'row' || text.length < 160 ? [{start: 0, end: text.length, text}] : sentencesOf(text);
}

const quotation = /["“„«「『]([^"“”„«»「」『』\n]{8,400})["“”»」』]/gu;

/** Quotations that name who said them. */
function readQuotes(
  blocks: readonly Block[], block: Block, place: Place, meanings: ReadonlySet<Meaning>, vocabulary: Vocabulary,
  quoteLabels: GatedExpression | undefined, add: (kind: Evidence['kind'], start: number, end: number, ref?: string, source?: string) => void,
): void {
  if (place === 'planning') return;
  const text = block.text;
  const persona = meanings.has('users') && place !== 'evidence';
  for (const match of text.matchAll(quotation)) {
    // A word or two in quotation marks name a button or a term.
    if (!/\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}/u.test(match[1]!) && match[1]!.trim().split(/\s+/).length < 4) continue;
    const start = match.index;
    const end = start + match[0].length;
    const after = text.slice(end, end + 120);
    const before = text.slice(Math.max(0, start - 80), start);
    const next = blocks[block.index + 1];
    const follows = /^[\s.,]*$/.test(after) && next && next.section === block.section && next.quoted === block.quoted
      ? next.text.slice(0, 100) : '';
    const signed = attribution(after) ?? (/^\s*[—–-]/.test(follows) ? attribution(follows) : undefined);
    const code = /\bP\d{1,3}\b|participant|teilnehmer|interview|参与者|被験者/i.test(after.slice(0, 60) + before.slice(-40));
    const said = vocabulary.has('reported', before.slice(-40)) && (vocabulary.has('people', before) || /\p{Lu}\p{Ll}+\s+\p{L}+\s*[,:]?\s*$/u.test(before));
    const labelled = quoteLabels?.test(before) ?? false;
    if (persona && !code && !/\d{4}/.test(after)) continue;
    if (code || (place !== 'neutral' && (signed !== undefined || said || labelled))) {
      add('quote', start, end, undefined, /interview/i.test(after + before) ? 'interview' : 'quote');
      return;
    }
  }
  if (block.quoted && !persona && place !== 'neutral' && !/["“„«「『]/u.test(text) && /(?:^|\n)\s*[—–]\s*\p{Lu}|\(\s*P\d+/u.test(text)) {
    add('quote', 0, text.length, undefined, 'quote');
  }
}

/** Who is named after a quotation: `— Ana, buyer`, `(P07, 3 May)`. */
function attribution(after: string): string | undefined {
  return /^[\s.,]*(?:[—–―-]{1,2}\s*(\p{L}[^\n]{2,80})|[(（]([^)）\n]{2,80})[)）])/u.exec(after)?.slice(1).find(Boolean);
}
