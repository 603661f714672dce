/**
 * Tells `[your name]` from the other uses of brackets: links, boxes, footnotes, ids, types, citation keys, words of a
 * user interface, anonymised words in quotations, a chosen status.
 */
import {spanInBlock} from './blocks.ts';
import type {Draft} from './build.ts';
import {isInsideQuotes, maskCode, type Found} from './placeholders.ts';
import type {Block} from './types.ts';
import type {Vocabulary} from './words.ts';

interface Candidate {
  readonly block: Block;
  readonly start: number;
  readonly end: number;
  readonly inner: string;
  /** 2: surely to be filled in; 1: to be filled in where the document has many of them. */
  readonly weight: 1 | 2;
  /** Its place, where the block's text has no offsets of its own. */
  readonly span?: {readonly start: number; readonly end: number};
}

/** How many brackets make a document one that marks its gaps with brackets. */
const manyBrackets = 4;

/** Finds text in square brackets that asks to be replaced. */
export function readBrackets(draft: Draft, vocabulary: Vocabulary): Found[] {
  const candidates: Candidate[] = [];
  for (const block of draft.blocks) {
    if (block.type === 'code' || !/[[［【]/.test(block.text)) continue;
    if (block.type === 'html') collectInTag(block, draft.text, vocabulary, candidates);
    else {
      collect(block, vocabulary, candidates);
      collectInCode(block, vocabulary, candidates);
    }
  }
  const tags = tagsOf(candidates);
  const gaps = tags.size === 0 ? candidates : candidates.filter((candidate) => !tags.has(candidate));
  const sure = gaps.filter(({weight}) => weight === 2).length;
  const template = sure >= manyBrackets || gaps.length >= 2 * manyBrackets;
  return gaps.filter(({weight}) => weight === 2 || (template && sure > 0)).map(({block, start, end, span}) => ({
    kind: 'bracket' as const, text: span ? draft.text.slice(span.start, span.end) : block.text.slice(start, end), span: span ?? spanInBlock(block, start, end), block: block.index,
  }));
}

/** Words behind a bracket that make it a tag of what follows, not a gap in it. */
const wordsTagged = 4;

/** `[Feature] Filter the list by station` beside `[Feature] …`: the bracket sorts items, and is filled. */
function tagsOf(candidates: readonly Candidate[]): ReadonlySet<Candidate> {
  const inBlock = new Map<Block, number>();
  for (const {block} of candidates) inBlock.set(block, (inBlock.get(block) ?? 0) + 1);
  const leads = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const {block, start, end, inner} = candidate;
    if (!block.item || candidate.span || inBlock.get(block) !== 1 || /\s/.test(inner) || block.text.slice(0, start).trim() !== '') continue;
    if (block.text.slice(end).trim().split(/\s+/).length < wordsTagged) continue;
    const alike = leads.get(inner.toLowerCase());
    if (alike) alike.push(candidate);
    else leads.set(inner.toLowerCase(), [candidate]);
  }
  return new Set([...leads.values()].filter((alike) => alike.length > 1).flat());
}

/** `[ASSUMPTION: …]` is a mark of its own; `[Assumption about the market]` asks for one. */
function isAssumed(inner: string, vocabulary: Vocabulary): boolean {
  return vocabulary.starts('assumed', inner) && !/^[\p{L}-]+\s+(?:about|on|that|over|sobre|über|zu|sur)\b/iu.test(inner);
}

/** Lines in brackets straight under a tag (`<context>`), where Markdown reads nothing. */
function collectInTag(block: Block, text: string, vocabulary: Vocabulary, candidates: Candidate[]): void {
  const source = text.slice(block.span.start, block.span.end);
  if (source.includes('<!--')) return;
  for (const match of source.matchAll(/^\[([^[\]]{12,600}?)(?:\]|(?=\n\s*\n)|$(?![^]))/gm)) {
    if (!vocabulary.starts('imperatives', match[1]!.trim())) continue;
    const start = block.span.start + match.index;
    candidates.push({block, start: 0, end: 0, inner: match[1]!, weight: 2, span: {start, end: start + match[0].length}});
  }
}

/** `features/[feature-name]/` and `[###-feature-name]` in inline code: words that only a template uses. */
function collectInCode(block: Block, vocabulary: Vocabulary, candidates: Candidate[]): void {
  for (const {type, start, end} of block.marks) {
    if (type !== 'inlineCode') continue;
    const match = /\[(#{2,}-)?(\p{L}[\p{L} _-]{3,40})\]/u.exec(block.text.slice(start, end));
    if (!match) continue;
    const words = match[2]!.replace(/[_-]/g, ' ').trim();
    if (!match[1] && !(words.includes(' ') && vocabulary.is('fillable', words))) continue;
    candidates.push({block, start: start + match.index, end: start + match.index + match[0].length, inner: words, weight: 1});
  }
}

function collect(block: Block, vocabulary: Vocabulary, candidates: Candidate[]): void {
  const masked = maskCode(block, true);
  // "[List the features, each with:" over a list that closes the bracket.
  const open = /^\s*\[([^[\]]{8,})$/u.exec(masked);
  if (open && block.type === 'paragraph' && vocabulary.starts('imperatives', open[1]!.trim())) {
    candidates.push({block, start: 0, end: block.text.length, inner: open[1]!, weight: 2});
    return;
  }
  // One level of brackets inside is allowed: "[name [optional]]".
  for (const match of masked.matchAll(/\[((?:[^[\]]|\[[^[\]]{0,80}\]){1,600})\]|［([^［］]{1,300})］|【([^【】]{1,100})】/gu)) {
    const start = match.index;
    const end = start + match[0].length;
    const inner = (match[1] ?? match[2] ?? match[3] ?? '').trim();
    const weight = weigh(block, masked, start, end, inner, vocabulary, match[3] !== undefined);
    if (weight > 0) candidates.push({block, start, end, inner, weight: weight as 1 | 2});
  }
}

function weigh(block: Block, text: string, start: number, end: number, inner: string, vocabulary: Vocabulary, label: boolean): 0 | 1 | 2 {
  if (inner === '' || /^(?:x|✓|✔|✅|✗|~|-|\/|!|\^.*|\d[\d,;\s–-]*|!\p{L}+|@.*|#\S*|\+\d+)$/iu.test(inner)) return 0;
  if (text.startsWith('[[', start) && text.slice(end - 2, end) === ']]') return 0;
  const before = text.slice(Math.max(0, start - 40), start);
  const after = text.slice(end, end + 40);
  // An index, a path segment, a reference link, a wiki link, a Markdown link that was escaped.
  if (/[\p{L}\p{N}_$)\]\\@=]$/u.test(before) && !/\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u.test(before.at(-1) ?? '')) return 0;
  if (/[/.]$/.test(before) || /^[([\]:{]|^[./_]\w|^\p{L}/u.test(after)) return 0;
  if (/^https?:/i.test(inner) || /^[\w.-]+\.(?:com|org|net|io|md|dev|app|co)\b/i.test(inner)) return 0;
  // Ids, citation keys, versions, priorities: INS-042, FR1, Smith2020, P0, v1.
  if (/^[\p{Lu}]{1,8}[-_ ]?\d+(?:[.,;\s-]+[\p{Lu}]*[-_]?\d*)*$/u.test(inner) || /^\p{L}[\p{L}_-]*\d{2,4}[a-z]?$/u.test(inner) || /^v?\d/i.test(inner)) {
    return /^\d+\s*\p{L}{3}/u.test(inner) && block.cells !== undefined ? 1 : 0;
  }
  if (isInsideQuotes(text, start)) return 0;
  if (isChosen(before, after)) return 0;
  if (isAssumed(inner, vocabulary) || vocabulary.is('bracketTags', inner) || vocabulary.is('notApplicable', inner)) return 0;
  if (/(?:click|press|tap|select|hit|choose|button|klick\w*|drück\w*|clic|pulsa\w*|clique\w*|cliquez|appuyez|点击|點擊|按|クリック|タップ|클릭)\s*(?:on|the|auf|sur|en|em)?\s*$/iu.test(before)) return 0;

  const whole = isWholeValue(text, start, end);
  const words = inner.split(/\s+/);
  if (vocabulary.has('placeholders', inner) || /^\.{3}$|^…$|\?\?|_{2,}/.test(inner)) return 2;
  if (vocabulary.starts('placeholderVerbs', inner) || vocabulary.starts('imperatives', inner) || vocabulary.is('fillable', inner)) return label ? 1 : 2;
  if (label) return 0;
  if (/^[XYZN]$|^[XYZN]{1,3}\s?(?:%|\p{L}+)$|^#$/u.test(inner)) return 2;
  const isCjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(inner);
  if (words.length === 1 && !isCjk) {
    // One word is as often a type, a tag or a key as a gap.
    if (/^\p{Lu}+$/u.test(inner) || /\p{Ll}\p{Lu}|[_.]/u.test(inner)) return 0;
    return 1;
  }
  if (/[?？]\s*$/.test(inner)) return 2;
  if (/\b(?:your|this|our)\b|\be\.g\.|\bor\b|\//i.test(inner) && words.length > 2) return 2;
  if (vocabulary.has('fillable', inner)) return 2;
  if (words.length >= 4 || (isCjk && inner.length >= 6)) return 2;
  return whole ? 2 : 1;
}

/** `[In Review] / Reviewed / Done`: the brackets choose one of several. */
function isChosen(before: string, after: string): boolean {
  return /^\s*[/|｜]\s*[\p{L}[]/u.test(after) && !/^ \| /.test(after) || /[\p{L}\]]\s*\/\s*$/u.test(before);
}

/** Whether the bracket is all there is in its line, cell, or after its label. */
function isWholeValue(text: string, start: number, end: number): boolean {
  let from = start;
  while (from > 0 && /[ \t*_~]/.test(text[from - 1]!)) from--;
  let until = end;
  while (until < text.length && /[ \t*_~.,;]/.test(text[until]!)) until++;
  const opens = from === 0 || /[\n:：|—–-]/.test(text[from - 1]!);
  const closes = until >= text.length || /[\n|]/.test(text[until]!);
  return opens && closes;
}
