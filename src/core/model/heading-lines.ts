/**
 * Finds the lines that a reader takes for headings, in every form people write them: Markdown headings, bold lines,
 * `**Label:** …`, HTML, escaped or plain lines. What each means is the business of `heading-words.ts`.
 */
import type {Lexicon} from '../languages/lexicon.ts';
import {spanInBlock, type RawBlock} from './blocks.ts';
import {headingKey, headingMatcher, type HeadingMatch, type HeadingMatcher} from './heading-words.ts';
import {listRuns, type ListRun} from './list-runs.ts';
import {htmlHeadings, linesOf, type Line} from './text-lines.ts';
import {propertyAliases} from './property-names.ts';
import type {HeadingForm, Mark, Meaning} from './types.ts';

/** A heading-like line within a block. */
export interface HeadingLine {
  /** The block it stands in. */
  readonly block: number;
  /** Where its words begin and end in the block's text. */
  readonly from: number;
  readonly to: number;
  /** Where the text that follows it in the same block begins. */
  readonly rest: number;
  readonly text: string;
  readonly form: HeadingForm;
  /** Orders nesting more finely than `level`: a section ends at the next heading of its rank or a smaller one. */
  readonly rank: number;
  readonly level: number;
  readonly meanings: readonly Meaning[];
}

/** Bold lines and labels stand below the heading above them, labels below bold lines. */
const ranks = {bold: 5, feature: 6, label: 7} as const;

/** Meanings under which headings name features, scenarios or flows rather than sections. */
const featureMeanings: ReadonlySet<Meaning> = new Set(['requirements', 'solution', 'timeline', 'alternatives', 'options', 'appendix']);

/** Meanings that a label inside a section of known meaning does not take: there `**Rationale:**` is a remark, not a section. */
const remarks: ReadonlySet<Meaning> = new Set([
  'summary', 'background', 'solution', 'appendix', 'stakeholders', 'timeline', 'non-functional', 'alternatives', 'decision', 'faq', 'now', 'next', 'later',
]);

/** What a question of an FAQ may stand for. */
const answered: ReadonlySet<Meaning> = new Set([
  'problem', 'metrics', 'risks', 'alternatives', 'non-goals', 'dependencies', 'assumptions', 'evidence', 'timeline', 'background', 'solution',
]);

/** What a persona has of its own. */
const personal: ReadonlySet<Meaning> = new Set(['goals', 'problem', 'requirements', 'metrics', 'participants', 'findings', 'quotes']);

/** Those of them that a label takes nowhere but right under the title. */
const comments: ReadonlySet<Meaning> = new Set(['summary', 'background', 'appendix', 'timeline', 'stakeholders', 'now', 'next', 'later']);

/** Finds the headings of a document, in order. Blocks that only look like headings become paragraphs. */
export function findHeadings(blocks: readonly RawBlock[], text: string, lexicon: Lexicon): HeadingLine[] {
  const matcher = headingMatcher(lexicon);
  const aliases = propertyAliases(lexicon);
  const runs = listRuns(blocks, matcher);
  const shape = documentShape(blocks, text, matcher);
  const found: HeadingLine[] = [];
  const open: {rank: number; level: number; meanings: readonly Meaning[]; form: HeadingForm}[] = [];
  let outline = 0;
  let number = 0;
  let known = 0;

  for (const block of blocks) {
    if (block.quoted || block.footnote !== undefined) continue;
    if (block.type === 'heading') readHeading(block);
    else if (block.type === 'paragraph') readParagraph(block);
    else if (block.type === 'html') readHtml(block);
  }
  return found;

  function readHeading(block: RawBlock): void {
    const depth = block.node.type === 'heading' ? block.node.depth : 6;
    const setext = text[block.span.start] !== '#';
    const lines = setext ? linesOf(block.text) : [];
    const line = lines.length > 1 ? lines.at(-1)! : undefined;
    if (setext && isAccident(block.text, line, matcher)) {
      // A rule written straight under a paragraph: Markdown makes the paragraph a heading, its author did not.
      block.type = 'paragraph';
      readParagraph(block);
      return;
    }
    const words = strikeOut(block, line?.start ?? 0, block.text.length);
    // `- # of topics selected` is a heading for Markdown only.
    if (block.item && match(words, depth * 10)?.certainty !== 'exact') {
      block.type = 'paragraph';
      return;
    }
    const title = found.length === 0 && depth === 1 && shape.hasDeeper;
    // "## `hypotheses`" names a command or a field.
    const isCode = block.marks.length === 1 && block.marks[0]!.type === 'inlineCode' && block.marks[0]!.end - block.marks[0]!.start >= words.trim().length;
    const matched = isCode ? undefined : title ? titleMatch(words, matcher) : match(words, depth * 10);
    add({
      block, from: line?.start ?? 0, to: block.text.length, rest: block.text.length, form: setext ? 'setext' : 'atx', rank: depth * 10, level: depth,
      text: line?.text ?? block.text,
    }, matched ?? (!title && !isCode && known === 0 && whatItIs.test(words) ? {meanings: ['summary'], certainty: 'near'} : undefined));
    outline = depth;
  }

  function readParagraph(block: RawBlock): void {
    const strong = block.marks.filter(({type}) => type === 'strong');
    let next = 0;
    const run = block.item && runs.get(block.item.id);
    for (const [index, line] of linesOf(block.text).entries()) {
      while (next < strong.length && strong[next]!.end <= line.start) next++;
      const mark = strong[next];
      if (readEscaped(block, line)) continue;
      if (mark && mark.start < line.end && mark.end <= line.end && readBold(block, line, strong, next, run, index)) continue;
      if (!mark || mark.start > line.start) readPlain(block, line, run, index);
    }
  }

  /** `\## Goals` and `##Goals`: no heading for Markdown, one for a reader. */
  function readEscaped(block: RawBlock, line: Line): boolean {
    const marks = /^(#{1,6})(?:\s+|(?<=##)(?=[^\s#\d]))(?=\S)/u.exec(line.text);
    if (!marks || line.text.length > 120 || block.item) return false;
    const depth = marks[1]!.length;
    const words = line.text.slice(marks[0].length);
    if (depth === 1 && !/^\\#\s/.test(text.slice(block.span.start, block.span.start + 4)) && !match(words, 10)) return false;
    const title = found.length === 0 && depth === 1;
    add({
      block, from: line.start, to: line.end, rest: line.end, form: 'atx', rank: depth * 10, level: depth, text: words,
    }, title ? titleMatch(words, matcher) : match(words, depth * 10));
    outline = depth;
    return true;
  }

  /** A line in bold, or one that begins with a bold label. */
  function readBold(block: RawBlock, line: Line, strong: readonly Mark[], at: number, run: ListRun | undefined, index: number): boolean {
    const mark = strong[at]!;
    const before = block.text.slice(line.start, mark.start);
    if (before.length > 12 || /\p{L}/u.test(before)) return false;
    let end = mark.end;
    for (let next = at + 1; next < strong.length && strong[next]!.start <= end + 2 && strong[next]!.end <= line.end; next++) {
      if (/^[\s:：/&-]*$/.test(block.text.slice(end, strong[next]!.start))) end = Math.max(end, strong[next]!.end);
    }
    const label = block.text.slice(mark.start, end);
    if (!/\p{L}/u.test(label) || label.length > 110) return false;
    const tail = block.text.slice(end, line.end);
    const whole = /^[\s:：]*$/.test(tail) || !/[:：]\s*$/.test(label) && /^\s*[(（][^()（）]{0,60}[)）]\s*[:：]?\s*$/.test(tail);
    return whole
      ? readBoldLine(block, line, line.text, run, index)
      : readLabel(block, line, label, end, tail, run);
  }

  function readBoldLine(block: RawBlock, line: Line, words: string, run: ListRun | undefined, index: number): boolean {
    const colon = /[:：]\s*$/.test(words);
    const rank = outline * 10 + (colon ? ranks.label : ranks.bold);
    let match_ = match(strikeOut(block, line.start, line.end), rank);
    // `**Stakeholders:**` with nothing behind it, among the properties under the title, is one of them.
    if (match_ && colon && known === 0 && outline <= 1 && index > 0 && aliases.has(headingKey(words))) return false;
    if (match_ && colon) {
      const meanings = match_.meanings.filter((meaning) => !isRemark(meaning, rank));
      match_ = meanings.length > 0 ? {...match_, meanings} : undefined;
    }
    if (block.item && !(match_?.certainty === 'exact' && index === 0 && isSectionItem(block, run, rank))) return false;
    if (!match_ && (index > 0 || looksLikeSentence(words))) return false;
    addInline(block, line, words, line.end, 'bold', match_, rank);
    return true;
  }

  function readLabel(block: RawBlock, line: Line, label: string, end: number, tail: string, run: ListRun | undefined): boolean {
    const inside = /[:：]\s*$/.test(label);
    const outside = /^\s*[:：]/.exec(tail);
    const dash = /^\s+[–—-]+\s/.exec(tail) ?? (/[.。]\s*$/.test(label) ? /^\s/.exec(tail) : null)
      // `**Background** Shops pay …`: the very wording, and a sentence of its own behind it.
      ?? (!block.item && line.start === 0 && /^\s+\p{Lu}/u.test(tail) ? /^\s+/.exec(tail) : null);
    if (!inside && !outside && !dash) return false;
    const rest = end + (outside?.[0].length ?? dash?.[0].length ?? 0);
    const rank = outline * 10 + ranks.label;
    const found_ = match(label, rank);
    // `**Phase:** 2` and `**Release:** May` under the title are properties of the document.
    if (found_ && outline <= 2 && known === 0 && tail.trim().length <= 80 && aliases.has(headingKey(label))) return false;
    const meanings = found_?.meanings.filter((meaning) => meaning !== 'stakeholders' && !isRemark(meaning, rank)) ?? [];
    const sure = found_ && meanings.length > 0 && (found_.certainty !== 'near' || inside || outside) && !(dash && found_.certainty !== 'exact');
    if (block.item) {
      if (!sure || found_.certainty !== 'exact' || line.start > 0 || !isSectionItem(block, run, rank)) return false;
    } else if (!sure) {
      // A label that we do not know ends the one before it: what follows is no longer about that one.
      if (dash || line.start > 0 || open.at(-1)?.form !== 'label') return false;
    }
    addInline(block, {...line, end}, label.replace(/[\s:：.。]+$/, ''), rest, 'label', sure ? {...found_, meanings} : undefined, rank);
    return true;
  }

  /** Whether a label of that meaning is rather a remark here than a section of the document. */
  function isRemark(meaning: Meaning, rank: number): boolean {
    const above = open.filter((entry) => entry.rank < rank && entry.meanings.length > 0);
    if (above.length === 0) return outline > 1 && comments.has(meaning);
    // A phase's deliverables and a persona's goals are not those of the document.
    const has = (wanted: Meaning): boolean => above.some(({meanings}) => meanings.includes(wanted));
    return remarks.has(meaning) || above.at(-1)!.meanings.includes('timeline') || (has('users') && personal.has(meaning)) || (has('risks') && meaning === 'requirements');
  }

  /** An item of a list whose labels are the document's sections. */
  function isSectionItem(block: RawBlock, run: ListRun | undefined, rank: number): boolean {
    return run?.sections === true && block.item?.first === true && !open.some((entry) => entry.rank < rank && entry.meanings.length > 0 && entry.form !== 'label');
  }

  /** Lines without any markup: numbered or bare ones of plain-text documents, and `Acceptance criteria:` anywhere. */
  function readPlain(block: RawBlock, line: Line, run: ListRun | undefined, index: number): void {
    const words = line.text.trim();
    const colon = /[:：]$/.test(words);
    if (words.length === 0 || words.length > 90 || (!shape.plain && !(colon && index === 0))) return;
    const listed = block.item !== undefined;
    if (listed) {
      const single = shape.plain && block.item!.ordered && block.item!.first && block.item!.depth === 0 && index === 0
        && (run?.items === 1 || hasTextAtMargin(block, line) || (shape.numbered >= 3 && line.end < block.text.length));
      if (!single && !(shape.plain && index > 0 && isUnindented(block, line))) return;
    }
    const numbered = /^\d+(?:\.\d+)*[.)]?\s+\p{L}/u.exec(words);
    const cjk = /^(?:[一二三四五六七八九十]+\s*[、.．]|第[一二三四五六七八九十\d]+[章节節])/u.test(words);
    const isNumbered = numbered !== null || cjk || (listed && index === 0);
    // `Author: Dana` is a field, not a heading.
    if (!colon && /[:：]\s/.test(words)) return;
    const matched = matcher.match(words, true);
    if (shape.plain && isNumbered && isNextNumber(block, words, numbered !== null, matched !== undefined)) {
      const depth = numbered ? words.split(/[^\d.]/)[0]!.split('.').filter(Boolean).length : 1;
      const level = Math.min(6, depth + 1);
      addPlain(block, line, matched, level * 10, level);
      outline = level;
      return;
    }
    if (!matched || matched.certainty === 'near' || looksLikeSentence(words)) return;
    const rank = outline * 10 + ranks.label;
    if (colon && matched.certainty === 'exact' && (index === 0 || shape.plain)) {
      const meanings = match(words, rank)?.meanings.filter((meaning) => meaning !== 'stakeholders' && !isRemark(meaning, rank)) ?? [];
      if (meanings.length > 0) addPlain(block, line, {...matched, meanings}, rank, Math.min(6, outline + 1));
    } else if (shape.plain && !colon && /^[\p{Lu}\p{Lo}]/u.test(words) && words.split(/\s+/).length <= 7) {
      const base = Math.max(outline, 1);
      // A bare line right under another one is its first part: "Target Users", "Primary Persona".
      const above = found.at(-1);
      const below = above?.block === block.index && above.form === 'plain' && above.rank === base * 10 + ranks.bold && block.text.slice(above.rest, line.start).trim() === '';
      addPlain(block, line, matched, base * 10 + (below ? ranks.feature : ranks.bold), Math.min(6, base + (below ? 2 : 1)));
    }
  }

  /** Whether a numbered line continues the numbering of the headings: a list of "4 engineers, 2 designers" does not. */
  function isNextNumber(block: RawBlock, words: string, written: boolean, known: boolean): boolean {
    const given = written ? Number.parseInt(words, 10) : block.node.type === 'paragraph' && block.item ? listNumber(block) : Number.NaN;
    const next = given === number + 1 || (written && /^\d+\.\d/.test(words) && given === number);
    if (!known && !(shape.numbered >= 3 && next && !looksLikeSentence(words) && words.split(/\s+/).length <= 8)) return false;
    if (!Number.isNaN(given)) number = given;
    return true;
  }

  /** The number that a list item is written with. */
  function listNumber(block: RawBlock): number {
    return Number.parseInt(text.slice(block.item!.span.start, block.item!.span.start + 9), 10);
  }

  /** Whether the line after this one in a list item stands at the margin: the number was a heading's. */
  function hasTextAtMargin(block: RawBlock, line: Line): boolean {
    const next = linesOf(block.text.slice(line.end, line.end + 200))[0];
    return next !== undefined && isUnindented(block, {...next, start: next.start + line.end, end: next.end + line.end});
  }

  function isUnindented(block: RawBlock, line: Line): boolean {
    // Lazy continuation: the text of a list item that begins at the margin is not in the list for a reader.
    const at = block.anchors.length === 0 ? -1 : spanInBlock(block, line.start, line.end).start;
    return at <= 0 || text[at - 1] === '\n' || text[at - 1] === '\r';
  }

  function readHtml(block: RawBlock): void {
    for (const heading of htmlHeadings(block.text)) {
      const depth = heading.level ?? Math.min(6, outline + 1);
      const title = found.length === 0 && heading.level === 1;
      const match_ = title ? titleMatch(heading.text, matcher) : match(heading.text, depth * 10);
      // A folded summary is a section only when we know it; else it is a label of a detail.
      if (heading.level === undefined && !match_) continue;
      add({
        block, from: heading.from, to: heading.to, rest: heading.to, form: heading.markdown ? 'atx' : 'html', rank: depth * 10, level: depth, text: heading.text,
      }, match_);
      outline = depth;
    }
  }

  function match(words: string, rank: number): HeadingMatch | undefined {
    const inFeatures = open.some((entry) => entry.rank < rank && entry.meanings.some((meaning) => featureMeanings.has(meaning)));
    const found_ = matcher.match(words, inFeatures);
    // Customers ask about features and prices; only some questions of an FAQ are a section's.
    if (!found_?.asked || !open.some((entry) => entry.rank < rank && entry.meanings.includes('faq'))) return found_;
    const meanings = found_.meanings.filter((meaning) => answered.has(meaning));
    return meanings.length > 0 ? {...found_, meanings} : undefined;
  }

  function addPlain(block: RawBlock, line: Line, matched: HeadingMatch | undefined, rank: number, level: number): void {
    add({block, from: line.start, to: line.end, rest: line.end, form: 'plain', rank, level, text: line.text.trim().replace(/[:：]$/, '')}, matched);
  }

  function addInline(
    block: RawBlock, line: Line, words: string, rest: number, form: HeadingForm, matched: HeadingMatch | undefined, givenRank: number,
  ): void {
    while (open.length > 0 && open.at(-1)!.rank > givenRank) open.pop();
    const above = open.at(-1);
    // Below bold "Requirements", bold lines that we do not know name its features.
    const feature = form === 'bold' && !matched && above?.form === 'bold' && above.meanings.some((meaning) => featureMeanings.has(meaning));
    const rank = feature ? outline * 10 + ranks.feature : givenRank;
    const parent = open.findLast((entry) => entry.rank < rank);
    add({block, from: line.start, to: line.end, rest, form, rank, level: Math.min(6, (parent?.level ?? 0) + 1), text: words.trim()}, matched);
  }

  function add(line: Omit<HeadingLine, 'block' | 'meanings'> & {block: RawBlock}, matched: HeadingMatch | undefined): void {
    const meanings = matched?.meanings ?? [];
    while (open.length > 0 && open.at(-1)!.rank >= line.rank) open.pop();
    open.push({rank: line.rank, level: line.level, meanings, form: line.form});
    if (meanings.some((meaning) => meaning !== 'stakeholders' && meaning !== 'summary')) known++;
    found.push({...line, block: line.block.index, meanings});
  }
}

/** Meanings that a title may have by itself; a "Roadmap" or a "Decision" is a document of its own. */
const titled: ReadonlySet<Meaning> = new Set([
  'summary', 'problem', 'background', 'users', 'goals', 'solution', 'requirements', 'non-functional', 'metrics', 'scope', 'non-goals', 'risks', 'assumptions', 'open-questions',
]);

const documentWords = /produ|software|business|system|document|market|charges|产品|產品|プロダクト|製品|システム|제품|시스템/i;

/** "What is SearchOps?" before anything else introduces the product. */
const whatItIs = /^\W*(?:what(?:['’]s| is| are)|was ist|was sind|qu['’]est[- ]ce que?|¿?qué es|o que é)\s+\S[^?]{0,40}\??$|^[^?？]{1,20}(?:是什么|とは|[은는이란]\s?무엇인가)\s?[?？]?$/iu;

/** The title names the document; it has a meaning only where it is a section's very wording. */
function titleMatch(words: string, matcher: HeadingMatcher): HeadingMatch | undefined {
  const matched = matcher.match(words, true);
  if (matched?.certainty !== 'exact' || words.split(/\s+/).length > 4 || /\S[:：—–|]\s?\S/.test(words)) return undefined;
  // "2. Requirements" is one file of a larger document.
  const numbered = /^\d/.test(words);
  // "Product Requirements" names the document.
  const meanings = matched.meanings.filter((meaning) => numbered || (titled.has(meaning) && !(words.includes(' ') && documentWords.test(words)) && !(meaning === 'requirements' && documentWords.test(words))));
  return meanings.length > 0 ? {...matched, meanings} : undefined;
}

interface DocumentShape {
  /** There are so few real headings that plain lines must be the headings. */
  readonly plain: boolean;
  /** Numbered lines whose words we know. */
  readonly numbered: number;
  /** Some heading is deeper than the first, or it is the only one, so the first is a title. */
  readonly hasDeeper: boolean;
}

function documentShape(blocks: readonly RawBlock[], text: string, matcher: HeadingMatcher): DocumentShape {
  let real = 0;
  let known = 0;
  let numbered = 0;
  let deeper = false;
  for (const block of blocks) {
    if (block.quoted) continue;
    if (block.type === 'heading' && block.node.type === 'heading') {
      if (text[block.span.start] !== '#' && isAccident(block.text, undefined, matcher)) continue;
      real++;
      deeper ||= block.node.depth > 1;
      if (block.node.depth > 1 && matcher.match(block.text)) known++;
    } else if (block.type === 'paragraph') {
      const strong = block.marks[0];
      if (strong?.type === 'strong' && strong.start === 0 && matcher.match(block.text.slice(0, strong.end), true)) known++;
      for (const line of linesOf(block.text)) {
        if (line.text.length > 90) continue;
        if (/^#{2,6}\s*\S/.test(line.text)) deeper = true;
        const listed = block.item?.ordered && block.item.first && line.start === 0;
        if ((listed || /^(?:\d+(?:\.\d+)*[.)]?\s+\p{L}|[一二三四五六七八九十]+\s*[、.．])/u.test(line.text)) && matcher.match(line.text, true)) numbered++;
      }
    }
  }
  return {plain: real <= 3 && known <= 1, numbered, hasDeeper: deeper || real === 1};
}

/** Whether a setext heading is a paragraph over a rule. */
function isAccident(text: string, lastLine: Line | undefined, matcher: HeadingMatcher): boolean {
  if (lastLine) return !matcher.match(lastLine.text, true);
  return text.length > 120 || text.includes('\n') || /[.!?。！？;,]\s*$/.test(text) && !matcher.match(text, true);
}

/** Sentences, questions to the reader and lone links are emphasis, not headings. */
function looksLikeSentence(words: string): boolean {
  return words.length > 100 || words.split(/\s+/).length > 12 || /[.!。！,，;；]\s*$/.test(words) || /^https?:/.test(words);
}

/** The words of a heading without those struck out; all of them where nothing else is left. */
function strikeOut(block: RawBlock, from: number, to: number): string {
  const words = block.text.slice(from, to);
  if (block.marks.length > 50) return words;
  const deleted = block.marks.filter(({type, start, end}) => type === 'delete' && start >= from && end <= to);
  if (deleted.length === 0) return words;
  let rest = '';
  let at = from;
  for (const {start, end} of deleted) {
    rest += block.text.slice(at, Math.max(at, start));
    at = Math.max(at, end);
  }
  return rest + block.text.slice(at, to);
}
