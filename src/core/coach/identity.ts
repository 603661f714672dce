/**
 * What a question is about, in a form that survives edits: the rule, and the requirement, section or sentence it asks
 * about. An answer is remembered under it.
 */
import type {Finding} from '../lint/finding.ts';
import {within} from '../model/sections.ts';
import type {Block, PrdDocument, Section, Span} from '../model/types.ts';
import {sentenceAt} from '../rules/words.ts';

/** Words kept of a sentence; more would not tell it apart any better. */
const mostWords = 24;

/** Share of words that two versions of a sentence have in common, in the same place and elsewhere. */
const alike = {here: 0.5, elsewhere: 0.8};

const separator = ' | ';

/** The identity of what a finding asks: `rule | place | words`. */
export function identityOf(document: PrdDocument, finding: Finding): string {
  const {place, words} = anchorOf(document, finding);
  return [finding.ruleId, place, words].join(separator);
}

/** Whether two identities ask about one thing, before and after an edit. */
export function isSameQuestion(first: string, second: string): boolean {
  if (first === second) return true;
  const [rule, place, words = ''] = first.split(separator);
  const [otherRule, otherPlace, otherWords = ''] = second.split(separator);
  if (rule !== otherRule || words === '' || otherWords === '') return false;
  return overlap(words, otherWords) >= (place === otherPlace ? alike.here : alike.elsewhere);
}

function anchorOf(document: PrdDocument, {cause, span}: Finding): {readonly place: string; readonly words: string} {
  if (cause?.startsWith('missing:')) return {place: cause, words: ''};
  const id = idAt(document, span);
  if (id !== undefined) return {place: id, words: ''};
  if (document.title && within(span, document.title.span)) return {place: 'title', words: ''};
  const titled = document.sections.find(({heading}) => within(span, heading));
  if (titled) return {place: nameOf(titled), words: ''};
  const block = document.blocks.findLast((candidate) => candidate.span.start <= span.start && span.start <= candidate.span.end);
  if (!block) return {place: 'start', words: ''};
  return {place: block.section === undefined ? 'start' : nameOf(document.sections[block.section]!), words: wordsAround(document, block, span)};
}

/** The id of the record that a place stands in. */
function idAt({requirements, insights, assumptions, questions, risks, tracker, blocks}: PrdDocument, span: Span): string | undefined {
  const record = [...requirements, ...insights, ...assumptions, ...questions, ...risks]
    .find(({id, extent}) => id !== undefined && within(span, extent));
  return record?.id ?? tracker.find(({id, block}) => id !== undefined && within(span, blocks[block]!.span))?.id;
}

/** A section by what it means, else by its words; numbering comes and goes. */
function nameOf({meanings, text}: Section): string {
  return meanings[0] ?? wordsOf(text).join(' ');
}

function wordsAround(document: PrdDocument, block: Block, {start}: Span): string {
  const text = document.text.slice(block.span.start, block.span.end);
  const sentence = block.type === 'row' ? text : sentenceAt(text, Math.min(start - block.span.start, text.length));
  return wordsOf(sentence).slice(0, mostWords).join(' ');
}

/** Words in lower case; scripts without spaces give their characters. */
function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{M}\p{N}])+/gu) ?? [];
}

function overlap(first: string, second: string): number {
  const a = new Set(first.split(' '));
  const b = new Set(second.split(' '));
  const common = [...a].filter((word) => b.has(word)).length;
  return common / Math.max(a.size, b.size);
}
