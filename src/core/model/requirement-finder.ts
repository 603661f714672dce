/** What the search for requirements works with: units, the places where they may stand, and ids at the start of a text. */
import type {Draft} from './build.ts';
import type {Columns} from './columns.ts';
import {otherPrefixes} from './ids.ts';
import type {Outline} from './outline.ts';
import type {Block, Meaning, Requirement, Span} from './types.ts';
import type {Vocabulary} from './words.ts';

/** A requirement as found, before its details are read. */
export interface Unit {
  id: string | undefined;
  text: string;
  form: Requirement['form'];
  /** Narrow place. */
  span: Span;
  /** First block. */
  block: number;
  /** Offset in the source at which it begins. */
  start: number;
  section: number | undefined;
  /** End of its place, where the form gives one (items, rows); else it runs to the next unit or the section's end. */
  end: number | undefined;
  /** A user or job story was found in it. */
  story: boolean;
  /** Cells by column, for rows. */
  columns: Columns | undefined;
}

/** What may be found in a section. */
export type Role = 'requirements' | 'ids' | 'stories' | 'none';

/** What every step of the search needs. */
export interface Finder {
  readonly draft: Draft<'placeholders'>;
  readonly vocabulary: Vocabulary;
  readonly outline: Outline;
  readonly idLead: RegExp;
  readonly roles: (section: number | undefined) => Role;
  readonly units: Unit[];
}

/** One key for the ways to write an id: `FR-01`, `FR 01`, `fr01`. */
export function idKey(id: string): string {
  return id.toLowerCase().replace(/[\s_-]/g, '');
}

const forbidden: readonly Meaning[] = [
  'non-goals', 'metrics', 'risks', 'assumptions', 'open-questions', 'timeline', 'alternatives', 'appendix', 'stakeholders', 'decision',
  'faq', 'evidence', 'problem', 'background', 'goals', 'dependencies', 'hypothesis', 'primary-metric', 'guardrails', 'results', 'options',
  'insights', 'findings', 'quotes', 'participants', 'method', 'rabbit-holes', 'tracker', 'now', 'next', 'later', 'press-release', 'ask',
];

/** What may be found in a section: everything, ids and stories, stories with ids of the plainest kind, or nothing. */
export function rolesOf(outline: Outline): Finder['roles'] {
  return (section) => {
    const meanings = outline.meaningsOf(section);
    if (meanings.has('requirements') && !meanings.has('non-goals')) return 'requirements';
    // A persona's story tells of the persona.
    if (meanings.has('non-functional') || meanings.has('users')) return 'ids';
    if (forbidden.some((meaning) => meanings.has(meaning))) return 'none';
    return 'stories';
  };
}

/** Id at the start of a text, if it may name a requirement there. */
export function leadId(finder: Finder, text: string, role: Role): {id: string; end: number} | undefined {
  if (role === 'none') return undefined;
  const match = finder.idLead.exec(text);
  if (match) {
    const id = match[1]!;
    // Outside requirements one letter may name anything (R1 a risk, F1 a figure), unless the team says so.
    if (role === 'stories' && /^[RF][-_ .#]?\d/i.test(id) && finder.draft.settings.ids['requirement'] === undefined) return undefined;
    return {id, end: match[0].length};
  }
  if (role !== 'requirements') return undefined;
  const other = /^[\s*_`#[(（【]*((?:[A-Z]{2,6}[-_]|[A-Z]{7,10}-)\d{1,4}(?:\.\d{1,3})*|[A-Z]{1,3}\d{1,3}(?:\.\d{1,3})+)(?![\p{L}\p{N}_%])/u.exec(text);
  return other && !otherPrefixes.test(other[1]!) ? {id: other[1]!, end: other[0].length} : undefined;
}

/** After an id a definition goes on with a separator, a bracket, a capital or nothing; a mention with more prose. */
export function definesAfter(rest: string): boolean {
  return /^[\s*_`]*(?:[:：.)）\]】|｜—–(（[/-]|$)/u.test(rest) || /^[\s*_`]+[\p{Lu}\p{Lo}"“「`✅]/u.test(rest);
}

export function stripNumber(text: string): string {
  return text.replace(/^[\s*_]*(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s+|[^\p{L}\p{N}[(（【*_`]+\s*)/u, '');
}

/** A story that breaks off for its list to go on: "As a nurse I want to …". */
export function isOpenEnded(text: string): boolean {
  return /(?:\.{3}|…|[:：]|(?:^|\s)(?:I|we|to|ich|wir|quiero|quero|je|poder|can|want|möchte)\s?)\s*$/u.test(text);
}

export function endOfItem(block: Block): number {
  return Math.max(block.item!.span.end, block.span.end);
}
