import {defineRule} from '../define-rule.ts';
import type {Meaning, PrdDocument, Section} from '../../model/types.ts';
import {quote} from '../phrases.ts';

/** Meanings that a document answers once; requirements, designs or appendices may well come in several sections. */
const single: ReadonlySet<Meaning> = new Set(['problem', 'goals', 'non-goals', 'risks', 'assumptions']);

export default defineRule({
  id: 'prd-duplicate-heading',
  description: 'Disallow two sections side by side that answer the same question.',
  question: 'Which of the two is the truth?',
  kinds: ['prd', 'decision', 'strategy'],
  severity: 'info',
  preset: 'strict',
  importance: 20,
  since: '0.1.0',
  sources: ['Consistency checks of specification tools'],
}, (document, report) => {
  for (const siblings of groupsOf(document)) {
    const seen = new Map<string, Section[]>();
    for (const section of siblings) for (const key of keysOf(section)) seen.set(key, [...(seen.get(key) ?? []), section]);
    const reported = new Set<Section>();
    // Three and more alike, or several pairs, are a pattern (one for each story or release), not an oversight.
    const pairs = [...seen].filter(([, sections]) => sections.length === 2);
    if (pairs.length > 2) continue;
    for (const [key, sections] of pairs) {
      const [first, second] = sections as [Section, Section];
      const alike = !key.startsWith('=');
      if (reported.has(second) || (!alike && shareWords(first, second))) continue;
      reported.add(second);
      report({
        span: second.heading,
        message: alike ? `${quote(second.text)} stands here twice; expected one section.`
          : `${quote(second.text)} and ${quote(first.text)} both hold the ${key.slice(1)}; expected one section.`,
        related: [{message: 'The other one.', span: first.heading}],
      });
    }
  }
});

/** Sections that stand side by side, headings only. */
function groupsOf(document: PrdDocument): Iterable<readonly Section[]> {
  const groups = new Map<string, Section[]>();
  for (const section of document.sections) {
    if (section.form === 'label' || section.form === 'field' || section.form === 'bold') continue;
    const key = `${section.parent ?? ''}/${section.level}`;
    const group = groups.get(key);
    if (group) group.push(section);
    else groups.set(key, [section]);
  }
  return groups.values();
}

/** What a section can be a duplicate in: its words, or the only meaning it has. */
function keysOf({text, meanings}: Section): string[] {
  const [meaning] = meanings;
  const words = wordsOf(text).join(' ');
  return [...(words ? [words] : []), ...(meanings.length === 1 && single.has(meaning!) ? [`=${meaning}`] : [])];
}

/** `Business goals` and `User goals` are two things; `Goals` and `Objectives` are one. */
function shareWords(first: Section, second: Section): boolean {
  const words = new Set(wordsOf(first.text));
  return first.text !== second.text && wordsOf(second.text).some((word) => words.has(word));
}

/** Words of a heading without numbering; characters in scripts without spaces. */
function wordsOf(text: string): string[] {
  return text.toLowerCase().replace(/^[\d.\s]+/, '').match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}]+/gu) ?? [];
}
