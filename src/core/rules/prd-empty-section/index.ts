import {defineRule} from '../define-rule.ts';
import type {PrdDocument, Section} from '../../model/types.ts';
import {reportFolded} from '../folding.ts';
import {counted, quote} from '../phrases.ts';
import {isUnfilled} from '../places.ts';
import {emptied, emptyWords} from '../presence.ts';

export default defineRule({
  id: 'prd-empty-section',
  description: 'Disallow sections that say nothing: a heading followed by nothing, by `n/a` or by an empty table.',
  question: 'Is it not applicable, or not yet looked at?',
  kinds: 'any',
  severity: 'warning',
  preset: 'recommended',
  importance: 44,
  since: '0.1.0',
  sources: ['spec-kit: remove a section rather than leave it as N/A'],
}, (document, report) => {
  const empty = document.sections.filter((section) => section.empty && isOutermost(document, section) && isJudged(document, section));
  reportFolded(report, empty, (section) => ({
    span: section.heading,
    message: `${quote(section.text)} ${emptyWords(section)}; expected content, or why it does not apply.`,
    cause: emptied(section),
  }), (sections) => ({
    span: sections[0]!.heading,
    message: `${counted(sections.length, 'section')} say nothing, ${quote(sections[0]!.text)} first; expected content, or why none applies.`,
  }), 1);
});

/** An empty section inside an empty one is one cause. */
function isOutermost(document: PrdDocument, {parent}: Section): boolean {
  return parent === undefined || !document.sections[parent]!.empty;
}

/** Titles, labels, properties and bold lines without a meaning may stand alone; what waits to be filled is a placeholder. */
function isJudged(document: PrdDocument, section: Section): boolean {
  if (section.form === 'field' || section.heading.start === document.title?.span.start) return false;
  if ((section.form === 'bold' || section.form === 'label') && section.meanings.length === 0) return false;
  // A version or a subtitle straight under the title.
  if (section.meanings.length === 0 && section.heading.start > 0 && document.blocks[section.blocks.from - 2]?.span.start === document.title?.span.start) return false;
  if (section.text.trim() === '' || isSentence(section) || isDividedByNumber(document, section)) return false;
  return !isUnfilled(document, section.span);
}

/** `## 7. Features` and then `## 7.1 Export`: the numbers tell what the levels do not. */
function isDividedByNumber(document: PrdDocument, section: Section): boolean {
  const number = /^\s*(\d+(?:\.\d+)*)[.)、]?\s/.exec(section.text)?.[1];
  const next = document.sections.find(({heading}) => heading.start > section.heading.start);
  return number !== undefined && next !== undefined && next.text.trimStart().startsWith(`${number}.`) && /^\s*[\d.]+\d/.test(next.text.trimStart().slice(number.length));
}

/** A sentence set as a heading says what it has to say. */
function isSentence({text, meanings}: Section): boolean {
  return meanings.length === 0 && /[.。!！]\s*$/.test(text) && (text.split(/\s+/).length >= 5 || /[。！]\s*$/.test(text));
}
