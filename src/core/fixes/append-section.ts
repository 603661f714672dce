import type {Settings} from '../config/types.ts';
import {lexiconFor} from '../languages/lexicon.ts';
import {languages} from '../languages/registry.ts';
import type {Fix} from '../lint/finding.ts';
import {sectionsOf} from '../model/sections.ts';
import type {Meaning, PrdDocument, Section} from '../model/types.ts';
import {insertSectionFix} from './insert-section.ts';
import {lineEnding} from './properties.ts';

/** Words of a place for an answer, in the document's language. */
export interface Skeleton {
  readonly heading: string;
  /** Lines with the questions in brackets. */
  readonly lines: readonly string[];
  /** Word of a role column that marks a row as this kind. */
  readonly role?: string;
  /** What stands in a row's cell that waits for a limit. */
  readonly cell?: string;
}

/** A skeleton by name (`stopRule`) in the document's language, English where it has none. */
export function skeletonFor(document: PrdDocument, settings: Settings, name: string): Skeleton {
  const own = lexiconFor(document.language, settings).words['skeletons'] as Readonly<Record<string, Skeleton>> | undefined;
  return own?.[name] ?? (languages['en']!.words['skeletons'] as Readonly<Record<string, Skeleton>>)[name]!;
}

/** The fix that adds a missing section: from the template, or in the document's language where the template is English. */
export function addSectionFix(document: PrdDocument, settings: Settings, meaning: Meaning, name: string): readonly Fix[] {
  const skeleton = skeletonFor(document, settings, name);
  if (document.language === 'en') {
    const fixes = insertSectionFix(document, settings, meaning, skeleton.heading);
    if (fixes.length > 0) return fixes;
  }
  const eol = lineEnding(document.text);
  const before = (['results', 'learnings', 'decision', 'appendix'] as const)
    .flatMap((later) => sectionsOf(document, later))
    .filter(({form}) => form === 'atx' || form === 'setext').sort((a, b) => a.heading.start - b.heading.start)[0];
  const level = levelLike(document, before);
  const lines = skeleton.lines.length > 1 ? skeleton.lines.map((line) => `- ${line}`) : skeleton.lines;
  const section = [`${'#'.repeat(level)} ${skeleton.heading}`, '', ...lines].join(eol);
  const at = before?.span.start ?? document.text.length;
  const lead = before ? '' : document.text === '' ? '' : `${/[\r\n]$/.test(document.text) ? '' : eol}${eol}`;
  return [{
    title: `Insert section \`${skeleton.heading}\``,
    edits: [{span: {start: at, end: at}, newText: `${lead}${section}${eol}${before ? eol : ''}`}],
  }];
}

/** The fix that adds a skeleton's lines at the end of a section that is there. */
export function fillSectionFix(document: PrdDocument, settings: Settings, section: Section, name: string, title: string): readonly Fix[] {
  if (section.form !== 'atx' && section.form !== 'setext') return [];
  const {lines} = skeletonFor(document, settings, name);
  const eol = lineEnding(document.text);
  const text = document.text.slice(section.span.start, section.span.end).trimEnd();
  const at = section.span.start + text.length;
  const written = lines.length > 1 ? lines.map((line) => `- ${line}`) : lines;
  return [{title, edits: [{span: {start: at, end: at}, newText: `${eol}${eol}${written.join(eol)}`}]}];
}

/** Level of the headings that the new one stands beside. */
function levelLike(document: PrdDocument, neighbour: Section | undefined): number {
  if (neighbour) return neighbour.level;
  return document.sections.find(({form, level}) => (form === 'atx' || form === 'setext') && level > 1)?.level ?? 2;
}
