import type {Lexicon} from '../languages/lexicon.ts';
import type {RawBlock, RawTable} from './blocks.ts';
import {headingKey, headingMatcher} from './heading-words.ts';
import type {RawSection} from './sections.ts';
import type {FrontMatter, Meaning, Span} from './types.ts';

/** What field sections are read from; found ones are added to the sections. */
export interface FieldInput {
  readonly sections: RawSection[];
  readonly blocks: readonly RawBlock[];
  readonly tables: readonly RawTable[];
  readonly lexicon: Lexicon;
  readonly frontMatter: FrontMatter | undefined;
  readonly text: string;
}

/** Meanings that a field can stand for; the others are properties or layout. */
const fieldMeanings: ReadonlySet<Meaning> = new Set([
  'summary', 'problem', 'users', 'evidence', 'goals', 'non-goals', 'metrics', 'requirements', 'solution', 'scope', 'risks', 'assumptions',
  'dependencies', 'open-questions', 'alternatives', 'hypothesis', 'primary-metric', 'guardrails', 'sample-size', 'decision-rule', 'appetite',
]);

/**
 * Adds rows of two-column tables and front-matter fields that stand for a section (`| Problem | Clinics lose … |`).
 * Only meanings that no heading has: where there is a section, the field is its short form.
 *
 * A field section owns its row, but the row's `section` becomes the field; the section around keeps the row in its range.
 */
export function readFields({sections, blocks, tables, lexicon, frontMatter, text}: FieldInput): void {
  const matcher = headingMatcher(lexicon);
  const taken = new Set(sections.flatMap(({meanings}) => meanings));
  for (const {rows} of tables) {
    for (const row of rows) {
      const block = blocks[row]!;
      const [name, value] = block.cells ?? [];
      if (block.quoted || block.cells?.length !== 2 || !name || !value) continue;
      // A row of `code` tells a field of some data, not a section.
      if (block.marks.some(({type, start, end}) => type === 'inlineCode' && start <= name.start && end >= name.start + name.text.trim().length)) continue;
      const found = fieldMatch(name.text);
      // A dependency may be told by the name of a team.
      if (!found || !(isStatement(value.text) || (found.includes('dependencies') && headingKey(value.text).includes(' ')))) continue;
      const parent = block.section;
      const index = add({
        text: name.text, level: Math.min(6, (sections[parent ?? -1]?.level ?? 0) + 1), meanings: found, heading: name.span,
        span: block.span, parent, blocks: {from: row, to: row + 1},
      });
      (block as {section: number | undefined}).section = index;
    }
  }
  if (!frontMatter) return;
  for (const [key, value] of Object.entries(frontMatter.data)) {
    const words = typeof value === 'string' ? value : Array.isArray(value) && value.every((item) => typeof item === 'string') ? value.join(' ') : '';
    if (!isStatement(words)) continue;
    const found = fieldMatch(key.replace(/[-_]/g, ' '));
    const span = found && keySpan(key, frontMatter.span, text);
    if (found && span) add({text: key, level: 1, meanings: found, heading: span, span, parent: undefined, blocks: {from: 0, to: 0}});
  }

  function fieldMatch(name: string): readonly Meaning[] | undefined {
    const found = matcher.match(name, true);
    if (found?.certainty !== 'exact') return undefined;
    const free = found.meanings.filter((meaning) => fieldMeanings.has(meaning) && !taken.has(meaning));
    return free.length > 0 ? free : undefined;
  }

  function add(section: Pick<RawSection, 'text' | 'level' | 'meanings' | 'heading' | 'span' | 'parent' | 'blocks'>): number {
    const index = sections.length;
    if (section.parent !== undefined) sections[section.parent]!.children.push(index);
    sections.push({...section, index, form: 'field', children: [], empty: false, emptyText: undefined});
    return index;
  }
}

/** A field that says something in words; `yes`, a name or a date is a property. */
function isStatement(value: string): boolean {
  const key = headingKey(value);
  const wide = key.match(/[\u3040-\u9fff\uac00-\ud7a3]/g)?.length ?? 0;
  return key.split(' ').length >= 3 || wide >= 6;
}

/** Place of a key and what is indented under it. */
function keySpan(key: string, matter: Span, text: string): Span | undefined {
  const inside = text.slice(matter.start, matter.end);
  const at = inside.search(new RegExp(`^["']?${key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}["']?\\s*:`, 'm'));
  if (at < 0) return undefined;
  const end = inside.slice(at + key.length).search(/\r?\n(?=[^\s#-]|---)/);
  return {start: matter.start + at, end: end < 0 ? matter.end : matter.start + at + key.length + end};
}
