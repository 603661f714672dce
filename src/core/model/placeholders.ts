import {gatedExpression, wordGate, type GatedExpression, type WordGate} from '../languages/word-gate.ts';
import {spanInBlock} from './blocks.ts';
import {readBrackets} from './brackets.ts';
import type {Draft} from './build.ts';
import {outlineOf} from './outline.ts';
import {linesOf} from './text-lines.ts';
import type {Block, Placeholder, Span, Table} from './types.ts';
import {escapeForRegExp, fold, vocabularyOf, type Vocabulary} from './words.ts';

/** A placeholder as found, before overlaps are settled. */
export type Found = Pick<Placeholder, 'kind' | 'text' | 'span'> & {readonly block: number | undefined};

/** Finds text left to be filled in. */
export function readPlaceholders(draft: Draft<'properties'>): Placeholder[] {
  const vocabulary = vocabularyOf(draft.lexicon);
  const found: Found[] = readBrackets(draft, vocabulary);
  const markers = markerExpression(vocabulary);
  const closed = new Set([...draft.text.matchAll(/<\/([\p{L}_][\p{L}\p{N}_.-]{0,40})/gu)].map((match) => match[1]!.toLowerCase()));
  readFrontMatter(draft, markers, vocabulary, found);
  for (const block of draft.blocks) {
    if (block.type === 'code' || block.type === 'thematicBreak') continue;
    if (block.type === 'html') {
      readAngles(block, draft.text, closed, vocabulary, found);
      continue;
    }
    const masked = maskCode(block);
    if (!isListOfTasks(draft.blocks, block)) readMarkers(block, masked, markers, vocabulary, found);
    readAngles(block, draft.text, closed, vocabulary, found);
    readBraces(block, masked, vocabulary, found);
    readShapes(block, masked, found);
    readItalics(draft, block, vocabulary, found);
    readQuotedGuidance(draft.blocks, block, vocabulary, found);
    readEmptyLabels(draft.blocks, block, found);
  }
  for (const table of draft.tables) readEmptyRows(draft.blocks, table, found);
  readEmptyBullets(draft, found);
  return settle(draft.blocks, found);
}

/** The text of a block with inline code (and link texts, where asked) blanked out, so that offsets stay true. */
export function maskCode(block: Pick<Block, 'text' | 'marks'>, alsoLinks = false): string {
  let masked = block.text;
  for (const {type, start, end} of block.marks) {
    if (type === 'inlineCode' || type === 'image' || (alsoLinks && type === 'link')) {
      masked = masked.slice(0, start) + ' '.repeat(end - start) + masked.slice(end);
    }
  }
  return masked;
}

/** Keeps the outer one of overlapping finds, in document order. */
function settle(blocks: readonly Block[], found: readonly Found[]): Placeholder[] {
  const sorted = [...found].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  const kept: Placeholder[] = [];
  let until = -1;
  for (const one of sorted) {
    if (one.span.start < until) continue;
    until = Math.max(one.span.end, one.span.start + 1);
    kept.push({...one, section: one.block === undefined ? undefined : blocks[one.block]!.section});
  }
  return kept;
}

/** `TBD` and its kin: lower-case entries in any case, entries with capitals only as they are written. */
function markerExpression(vocabulary: Vocabulary): readonly Marker[] {
  let made = markerCache.get(vocabulary);
  if (!made) markerCache.set(vocabulary, (made = makeMarkers(vocabulary)));
  return made;
}

const markerCache = new WeakMap<Vocabulary, readonly Marker[]>();

type Marker = Pick<GatedExpression, 'all'>;

function makeMarkers(vocabulary: Vocabulary): readonly Marker[] {
  const words = vocabulary.list('placeholders').filter((word) => word !== '???');
  const exact = words.filter((word) => /\p{Lu}/u.test(word));
  const loose = words.filter((word) => !/\p{Lu}/u.test(word));
  return [
    // Word lists ignore case; here it tells `TODO` from the Spanish word for "all" and a to-do list.
    ...(exact.length > 0 ? [gated(wordGate(exact), new RegExp(`(?<![\\p{L}\\p{N}_])(?:${exact.map(escapeForRegExp).join('|')})(?![\\p{L}\\p{N}_])`, 'gu'))] : []),
    ...(loose.length > 0 ? [gatedExpression(loose)!] : []),
    gated((text) => text.includes('???'), /(?<![^\s(|:：>"'])\?{3,}/gu),
  ];
}

function gated(gate: WordGate, expression: RegExp): Marker {
  return {all: (text) => (gate(text) ? text.matchAll(expression) : [])};
}

/** `## TODO` over what is to be done names a list; over nothing it is a gap. */
function isListOfTasks(blocks: readonly Block[], block: Block): boolean {
  const next = blocks[block.index + 1];
  return block.type === 'heading' && /^[\s*_#]*(?:TODOs?|To-?dos?|待办)[\s*_:：]*$/iu.test(block.text) && next !== undefined && next.type !== 'heading';
}

function readMarkers(block: Block, masked: string, markers: readonly Marker[], vocabulary: Vocabulary, found: Found[]): void {
  for (const marker of markers) {
    for (const match of marker.all(masked)) {
      const start = match.index;
      const end = start + match[0].length;
      if (!isMarker(masked, start, end, vocabulary)) continue;
      found.push({kind: 'marker', text: match[0], span: spanInBlock(block, start, end), block: block.index});
    }
  }
}

/** Tells a marker from talk about markers, a task column (`To do / Doing / Done`) and ordinary sentences. */
function isMarker(text: string, start: number, end: number, vocabulary: Vocabulary): boolean {
  const word = text.slice(start, end);
  const before = text.slice(Math.max(0, start - 24), start);
  const after = text.slice(end, end + 24);
  if (isInsideQuotes(text, start)) return false;
  // "No chart at all ???" doubts what it says; "Launch in ???" and "Owner: ???" lack a word.
  if (word.startsWith('???') && /^\s*(?:\n|$)/.test(after) && /[^\s:：|]\s+\p{L}+\s+\p{L}{5,}\s+$/u.test(before)) return false;
  if (/[\w/\\.#-]$/.test(before) && !/[\s(|]-$/.test(before) && /^\w/.test(word)) return false;
  if (/^[\w\\]|^[-./]\w/.test(after) && /\w$/.test(word)) return false;
  if (/^\s*(?:app|apps|list|lists|item|items|comment|comments|marker|markers|placeholder|placeholders|tag|tags)\b/i.test(after)) return false;
  if (/(?:\bno|\bany|\bzero|\bwithout|\bremaining|\bthe|\ba)\s+$/i.test(before) && !/^\s*$/.test(after)) return false;
  // A state of an order among others (待支付、待确认、已完成), or told what happens in it (待确认 48 小时后 …), is no gap.
  if (/^待[确確]/u.test(word) && (/、\s*$/.test(before) || /^\s*(?:、|\d)/.test(after))) return false;
  if (/^(?:to[- ]?do)$/i.test(word) && (/^\s*\/\s*\p{L}/u.test(after) || /(?:doing|done|in[ _-]progress|blocked)\b/i.test(before + after))) return false;
  // Whole phrases ("to be defined", "coming soon") are ordinary words inside a sentence; they count where they end one.
  if (/[\s\u00a0]/.test(word) && vocabulary.is('placeholders', word)) {
    return /^\s*(?:$|[.。,，;；:!)\]）|(（\n—–-]|by\b|with\b|after\b)/i.test(text.slice(end, end + 12));
  }
  return true;
}

/** Whether an offset stands between quotation marks that its line opens within 400 characters before it. */
export function isInsideQuotes(text: string, at: number): boolean {
  // Not the whole text: a line may be endless.
  const before = text.slice(Math.max(0, at - 400), at);
  const from = Math.max(before.lastIndexOf('\n') + 1, before.lastIndexOf(' | '));
  let straight = 0;
  let typographic = 0;
  let german = 0;
  for (let index = from; index < before.length; index++) {
    switch (before[index]) {
      case '"': straight++; break;
      case '“': if (german > 0) german--; else typographic++; break;
      case '„': german++; break;
      case '«': case '「': case '『': case '‹': typographic++; break;
      case '”': if (german > 0) german--; else typographic = Math.max(0, typographic - 1); break;
      case '»': case '」': case '』': case '›': typographic = Math.max(0, typographic - 1); break;
      default:
    }
  }
  return straight % 2 === 1 || typographic > 0 || german > 0;
}

/** Elements of HTML; anything else in angles is a person's placeholder, a component or a type. */
const elements = new Set(('a abbr address area article aside audio b base bdi bdo big blockquote body br button canvas caption center '
  + 'cite code col colgroup data datalist dd del details dfn dialog div dl dt em embed fieldset figcaption figure font footer form '
  + 'g h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map mark menu meta meter nav '
  + 'noscript object ol optgroup option output p param path picture pre progress q rect rp rt ruby s samp script search section select '
  + 'slot small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr '
  + 'track tt u ul use var video wbr circle line polyline polygon defs text tspan').split(' '));

const flags = new Set('open checked disabled hidden async defer selected required readonly multiple controls autoplay loop muted nowrap'.split(' '));

function readAngles(block: Block, text: string, closed: ReadonlySet<string>, vocabulary: Vocabulary, found: Found[]): void {
  const source = text.slice(block.span.start, block.span.end);
  if (!source.includes('<')) return;
  const code = block.marks.filter(({type}) => type === 'inlineCode').map(({start, end}) => spanInBlock(block, start, end));
  for (const match of source.matchAll(/<(\/?)([\p{L}_][^<>\n]{0,60}?)(\/?)>/gu)) {
    const at = block.span.start + match.index;
    if (code.some(({start, end}) => at >= start - 2 && at < end + 1)) continue;
    if (match[1] || match[3] || text[at - 1] === '\\' || /[\w/`'"\])=-]/.test(text[at - 1] ?? ' ')) continue;
    if (text.startsWith('<!--', at) || insideComment(source, match.index)) continue;
    const inner = match[2]!.trim();
    if (!isAngle(inner, closed, vocabulary)) continue;
    found.push({kind: 'angle', text: match[0], span: {start: at, end: at + match[0].length}, block: block.index});
  }
}

function insideComment(source: string, at: number): boolean {
  const open = source.lastIndexOf('<!--', at);
  return open >= 0 && source.lastIndexOf('-->', at) < open;
}

function isAngle(inner: string, closed: ReadonlySet<string>, vocabulary: Vocabulary): boolean {
  if (/^(?:https?:|mailto:|ftp:)|@|=|[{};]/i.test(inner)) return false;
  const [name = '', ...rest] = inner.split(/\s+/);
  const lower = name.toLowerCase();
  if (closed.has(lower)) return false;
  if (elements.has(lower)) return rest.length > 1 && rest.every((word) => /^\p{L}+$/u.test(word) && !flags.has(word.toLowerCase()));
  if (rest.length > 0) return true;
  return vocabulary.is('fillable', inner) || vocabulary.starts('placeholderVerbs', inner.replace(/[-_]/g, ' ')) || vocabulary.starts('imperatives', inner.replace(/[-_]/g, ' ')) || /[-_]/.test(inner)
    || vocabulary.is('placeholders', inner);
}

/** Values of the front matter that are still to be filled in. */
function readFrontMatter(draft: Draft, markers: readonly Marker[], vocabulary: Vocabulary, found: Found[]): void {
  const {frontMatter, text} = draft;
  if (!frontMatter) return;
  const source = text.slice(frontMatter.span.start, frontMatter.span.end);
  for (const match of source.matchAll(/^[ \t-]*[\p{L}][\p{L}\p{N} _-]{0,40}:[ \t]+(["']?)(\S[^\n]{0,200}?)\1[ \t]*\r?$/gmu)) {
    const value = match[2]!;
    const angles = /^(?:<[^<>\n]{2,60}>[\s/]*)+$/.test(value);
    const braces = /\{[^{}\n]{2,60}\}/.test(value) && !value.startsWith('{ ');
    const date = /^(?:YYYY|yyyy)[-/](?:MM|mm)[-/](?:DD|dd)$|^<(?:YYYY|yyyy)/.test(value);
    const marker = /^(?:x{2,}|y{2,}|z{2,})$/i.test(value) || value.length < 40 && markers.some((marker) => [...marker.all(value)][0]?.index === 0);
    const bracket = /^\[[^\]]{3,80}\]$/.test(value) && match[1] !== ''
      && (vocabulary.is('fillable', value.slice(1, -1)) || vocabulary.starts('imperatives', value.slice(1, -1)) || vocabulary.starts('placeholderVerbs', value.slice(1, -1)));
    const kind = date ? 'date-pattern' : angles ? 'angle' : braces ? 'braces' : marker ? 'marker' : bracket ? 'bracket' : undefined;
    if (!kind) continue;
    const start = frontMatter.span.start + match.index + match[0].lastIndexOf(value);
    found.push({kind, text: value, span: {start, end: start + value.length}, block: undefined});
  }
}

function readBraces(block: Block, masked: string, vocabulary: Vocabulary, found: Found[]): void {
  if (!masked.includes('{')) return;
  for (const match of masked.matchAll(/\{\{[^{}\n]{1,80}\}\}|(?<![\w$\\/={])\{([^{}\n]{2,300})\}(?![\w/}])/gu)) {
    const inner = match[1]?.trim();
    if (inner !== undefined) {
      // Objects, sets, regular expressions and templates of code are no gaps.
      if (/["'`][^"'`]*["'`]\s*:|=|;|\(\)|^\d*,?\d*$|^[^\s,]+(?:,[^\s,]+)+$/.test(inner)) continue;
      if (!(/\s/.test(inner) || vocabulary.is('fillable', inner.replace(/[-_]/g, ' ')) || isHeadingBrace(block, match[0]))) continue;
      if (!/\s/.test(inner) && isInsideQuotes(masked, match.index)) continue;
    }
    found.push({
      kind: 'braces', text: match[0], span: spanInBlock(block, match.index, match.index + match[0].length), block: block.index,
    });
  }
}

/** A heading that is nothing but `{Headline}`. */
function isHeadingBrace(block: Block, found: string): boolean {
  return block.type === 'heading' && block.text.trim() === found;
}

const datePattern = new RegExp([
  '(?:YYYY|yyyy|20XX|20xx|AAAA|aaaa|JJJJ|jjjj)\\s?[-‑/.年]\\s?(?:MM|mm|XX|xx)(?:\\s?[-‑/.月]\\s?(?:DD|dd|XX|xx|TT|tt|JJ|jj))?日?',
  '(?:DD|dd|TT|tt|JJ|jj|MM|mm)[-‑/.](?:MM|mm|DD|dd)[-‑/.](?:YYYY|yyyy|YY|AAAA|aaaa|JJJJ|jjjj)',
  'XX\\s?月\\s?XX\\s?日',
].map((one) => `(?:${one})`).join('|'), 'gu');

/** Lorem ipsum, lines to write on, dates to fill in, links that lead nowhere. */
function readShapes(block: Block, masked: string, found: Found[]): void {
  const add = (kind: Placeholder['kind'], start: number, end: number): void => {
    found.push({kind, text: masked.slice(start, end).trim(), span: spanInBlock(block, start, end), block: block.index});
  };
  if (masked.includes('orem')) for (const match of masked.matchAll(/\blorem ipsum\b/gi)) add('lorem', match.index, match.index + match[0].length);
  if (masked.includes('___')) for (const match of masked.matchAll(/(?<![\w_])_{3,}(?![\w_])/g)) if (!isInsideQuotes(masked, match.index)) add('blank', match.index, match.index + match[0].length);
  // "From X% to Y%", "$XX a month": letters where a number shall stand.
  if (/[XYxy]\s?[%％]|[$€£]\s?X/.test(masked)) for (const match of masked.matchAll(/(?<![\p{L}\p{N}_$%+*/=-])(?:(?:X{1,3}|Y{1,3}|x{2,3}|y{2,3})\s?[%％]|[$€£]\s?X{1,3}(?![\p{L}\p{N}_]))/gu)) {
    if (!isInsideQuotes(masked, match.index)) add('blank', match.index, match.index + match[0].length);
  }
  if (/(?:yy|mm|dd|xx|tt|aa|jj)/i.test(masked)) for (const match of masked.matchAll(datePattern)) {
    const start = match.index;
    const end = start + match[0].length;
    const before = masked.slice(Math.max(0, start - 30), start);
    const after = masked.slice(end, end + 30);
    // "in YYYY-MM-DD format" says how dates are shown; a value stands alone or after a label.
    if (/format|iso|格式|形式|形式|형식/iu.test(before + after) || isInsideQuotes(masked, start)) continue;
    if (!/(?:^|[\n:：|(（—–-]|\b(?:by|until|on|from|to|bis|am|le|du|au|el|al|em|até))\s*$/u.test(before)) continue;
    if (!/^\s*(?:$|[\n|)）,，.;—–-]|(?:to|bis|au|al|a|até)\s)/u.test(after)) continue;
    add('date-pattern', start, end);
  }
  if (/[(（](?:insert |add |see )?(?:link|url|lien|enlace|链接|連結|リンク|링크)/i.test(masked)) {
    for (const match of masked.matchAll(/[(（](?:insert |add )?(?:link|url|lien|enlace|链接|連結|リンク|링크)(?: here| to \p{L}+)?[)）]/giu)) {
      // A link that is one is no gap.
      if (!block.marks.some(({type, start, end}) => type === 'link' && start <= match.index + 1 && end >= match.index + match[0].length - 1)) {
        add('bracket', match.index, match.index + match[0].length);
      }
    }
  }
  for (const mark of block.marks) {
    if (mark.type === 'link' && (mark.url === '#' || mark.url === '' || /^(?:url|link|todo|tbd)$/i.test(mark.url ?? ''))) {
      add('bracket', mark.start, mark.end);
    }
  }
}

/** A whole paragraph or bullet in italics that asks or tells the author something. */
function readItalics(draft: Draft, block: Block, vocabulary: Vocabulary, found: Found[]): void {
  if (block.type !== 'paragraph' || block.quoted || !block.marks.some(({type}) => type === 'emphasis')) return;
  let covered = 0;
  let until = 0;
  for (const {type, start, end} of block.marks) {
    if (type !== 'emphasis' || start < until) continue;
    covered += block.text.slice(start, end).replace(/\s/g, '').length;
    until = end;
  }
  const visible = block.text.replace(/[\s_*()（）.。:：-]/g, '').length;
  if (visible < 8 || covered < visible) return;
  const {meaningsOf} = outlineOf(draft);
  const meanings = meaningsOf(block.section);
  if (['quotes', 'findings', 'participants', 'faq', 'press-release', 'insights'].some((meaning) => meanings.has(meaning as never))) return;
  const text = block.text.trim().replace(/^[_*(（\s]+|[_*)）\s]+$/g, '');
  if (/^["“”„«「'‘]/.test(text) || (/^.{0,40}[:：]\s*\S/.test(text) && !/[?？]/.test(text) && !vocabulary.starts('imperatives', text))) return;
  if (isTitleCase(text)) return;
  const asks = /[?？](?:\s|$|[)"”*_)])/.test(text) || vocabulary.starts('imperatives', text) || vocabulary.has('guidance', text);
  if (!asks) return;
  found.push({kind: 'italic-guidance', text, span: block.span, block: block.index});
}

/** `> Describe the problem in two sentences.` with nothing of the author's own below it. */
function readQuotedGuidance(blocks: readonly Block[], block: Block, vocabulary: Vocabulary, found: Found[]): void {
  if (!block.quoted || block.type !== 'paragraph' || block.text.length > 600 || blocks[block.index - 1]?.type !== 'heading') return;
  const next = blocks[block.index + 1];
  if (next && next.type !== 'heading' && next.type !== 'thematicBreak') return;
  const text = block.text.replace(/^[\s*_(（]+/u, '');
  if (!vocabulary.starts('imperatives', text) || vocabulary.starts('questionWords', text)) return;
  found.push({kind: 'italic-guidance', text: block.text.trim(), span: block.span, block: block.index});
}

/** List items with nothing in them, as templates leave them; one alone is a slip of the keyboard. */
function readEmptyBullets({text, blocks}: Draft, found: Found[]): void {
  const empty = [...text.matchAll(/^[ \t]*(?:[-*+•]|\d{1,2}[.)])[ \t]*(?:\[[ x]\][ \t]*)?\r?$/gm)];
  if (empty.length < 2) return;
  let at = 0;
  for (const match of empty) {
    const sign = match.index + match[0].search(/\S/);
    while (at < blocks.length && blocks[at]!.span.end <= sign) at++;
    const inside = blocks[at];
    // Between blocks it is a list's own; in code it is code, under a paragraph a rule or text.
    if (inside && inside.span.start <= sign) continue;
    found.push({kind: 'blank', text: match[0].trim(), span: {start: sign, end: match.index + match[0].trimEnd().length}, block: undefined});
  }
}

/** A subtitle under a heading ("*How Will We Know It Worked?*") says what the section is about; it asks nobody. */
function isTitleCase(text: string): boolean {
  const words = text.split(/\s+/).filter((word) => word.length >= 4);
  return words.length >= 2 && text.split(/\s+/).length <= 10 && words.every((word) => /^[^\p{L}]*\p{Lu}/u.test(word));
}

const labelEnd = /[:：]\s*\**\s*(?:\(\s*\)|（\s*）)?$/;

/** `Owner:` with nothing after it: the next thing is another label, a heading or the end. */
function readEmptyLabels(blocks: readonly Block[], block: Block, found: Found[]): void {
  if (block.type !== 'paragraph' || block.quoted || block.footnote !== undefined || !/[:：]/.test(block.text)) return;
  const lines = linesOf(block.text);
  lines.forEach((line, index) => {
    if (!isLabel(block, line.start, line.end)) return;
    const blank = /\(\s*\)$|（\s*）$/.test(line.text);
    const next = lines[index + 1];
    // A bare line that ends in a colon is as often a heading of a plain text.
    const empty = blank || (isMarkedLabel(block, line.start, line.end)
      && (next ? isLabelled(block, next.start, next.end) : nothingFollows(blocks, block)));
    if (!empty) return;
    found.push({kind: 'empty-label', text: line.text, span: spanInBlock(block, line.start, line.end), block: block.index});
  });
}

/** A short line that ends in a colon: bold, or few words without a verb's punctuation. */
function isLabel(block: Block, start: number, end: number): boolean {
  const text = block.text.slice(start, end);
  if (!labelEnd.test(text)) return false;
  const words = text.replace(labelEnd, '').trim();
  if (words === '' || words.length > 60 || /[.!?。！？,，;；]/.test(words)) return false;
  return isMarkedLabel(block, start, end) || (words.split(/\s+/).length <= 4 && /^[^\p{Ll}]/u.test(words));
}

function isMarkedLabel(block: Block, start: number, end: number): boolean {
  if (block.item !== undefined) return true;
  return block.marks.some((mark) => mark.type === 'strong' && mark.start <= start + 1 && mark.end <= end && mark.end >= end - 3);
}

/** A line that begins with a label, whether or not something follows it. */
function isLabelled(block: Block, start: number, end: number): boolean {
  const text = block.text.slice(start, end);
  const strong = block.marks.find((mark) => mark.type === 'strong' && mark.start === start);
  if (strong && /[:：]\s*$/.test(block.text.slice(strong.start, strong.end))) return true;
  if (strong && /^\s*[:：]/.test(block.text.slice(strong.end, strong.end + 3))) return true;
  return /^[^\p{Ll}\s][^:：.!?\n]{0,40}[:：](?:\s|$)/u.test(text);
}

function nothingFollows(blocks: readonly Block[], block: Block): boolean {
  const next = blocks[block.index + 1];
  if (!next || next.type === 'heading' || next.type === 'thematicBreak') return true;
  if (next.type === 'html') return /^<\/|^<!--/.test(next.text.trim());
  if (next.type !== 'paragraph') return false;
  if (block.item) {
    // Nested items, or a second paragraph of the item, are the value.
    if (next.item?.parent === block.item.id || next.item?.id === block.item.id) return false;
    if (!next.item) return !/^[a-z]/.test(next.text) && block.item.depth === 0 && isLabelled(next, 0, next.text.length);
    if (next.item.depth < block.item.depth) return true;
  } else if (next.item) return false;
  const first = linesOf(next.text)[0];
  return first !== undefined && isLabelled(next, first.start, first.end);
}

/** Rows in which only the first cell says something; group rows, totals and sparse matrices are none. */
function readEmptyRows(blocks: readonly Block[], table: Table, found: Found[]): void {
  if (table.header.length < 2) return;
  const rows = table.rows.map((index) => blocks[index]!);
  const isEmpty = (text: string): boolean => /^[\s\u00a0]*$/.test(text);
  const sparse = rows.filter(({cells = []}) => cells.length > 2 && cells.slice(1).some(({text}) => isEmpty(text))
    && cells.slice(1).some(({text}) => !isEmpty(text))).length;
  const full = rows.filter(({cells = []}) => cells.length > 1 && cells.every(({text}) => !isEmpty(text))).length;
  for (const row of rows) {
    const cells = row.cells ?? [];
    if (cells.slice(1).some(({text}) => !isEmpty(text))) continue;
    const first = cells[0]?.text ?? '';
    const isGroup = !isEmpty(first) && table.header.length > 2 && full > 0
      && (row.marks.some((mark) => mark.type === 'strong' && mark.start === 0 && mark.end >= first.trim().length) || sparse > 0);
    if (isGroup || (sparse > full && sparse > 1)) continue;
    found.push({kind: 'empty-row', text: first.trim(), span: row.span, block: row.index});
  }
}

/** Whether a text, cell or label value says nothing but that something is to be filled in. */
export function isPlaceholderText(text: string, vocabulary: Vocabulary): boolean {
  const plain = fold(text).trim();
  return plain === '' || /^(?:\[[^\]]*\]|<[^>]*>|\{+[^}]*\}+|_{3,}|\?+|\.{3}|…)$/.test(plain) || vocabulary.is('placeholders', plain);
}

/** Whether a span holds a placeholder; `placeholders` are in document order. */
export function holdsPlaceholder(placeholders: readonly Placeholder[], span: Span): boolean {
  let low = 0;
  let high = placeholders.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (placeholders[middle]!.span.end <= span.start) low = middle + 1;
    else high = middle;
  }
  return low < placeholders.length && placeholders[low]!.span.start < span.end;
}
