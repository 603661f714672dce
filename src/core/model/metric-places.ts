import type {Draft} from './build.ts';
import {findDate} from './dates.ts';
import type {Outline} from './outline.ts';
import type {Metric} from './types.ts';
import type {Vocabulary} from './words.ts';

/** What the readers of metrics share. */
export interface MetricReader {
  readonly draft: Draft<'evidence' | 'placeholders'>;
  readonly vocabulary: Vocabulary;
  readonly outline: Outline;
  readonly metrics: Metric[];
  /** Date named by a section's heading or introduction. */
  readonly sectionDate: (section: number | undefined) => string | undefined;
}

/** Whether a section tells metrics. */
export function isMetricPlace({draft: {sections}, outline: {meaningsOf}}: Pick<MetricReader, 'draft' | 'outline'>, section: number | undefined): boolean {
  const meanings = meaningsOf(section);
  if (meanings.has('non-goals')) return false;
  if (meanings.has('metrics') || meanings.has('primary-metric') || meanings.has('guardrails')) return true;
  if (section === undefined || !meanings.has('goals')) return false;
  // `Quantitative goals` below `Success criteria` are metrics; `Objectives` below `Objectives & metrics` are not.
  const around = meaningsOf(sections[section]!.parent);
  return around.has('metrics') && !around.has('goals');
}

/** Whether a section tells goals. */
export function isGoalPlace({meaningsOf}: Outline, section: number | undefined): boolean {
  const meanings = meaningsOf(section);
  return meanings.has('goals') && !(meanings.has('non-goals') && meanings.size === 1);
}

/** Finds the date that a section, or one around it, names for all that it tells. */
export function sectionDates(draft: Draft, vocabulary: Vocabulary): MetricReader['sectionDate'] {
  const known = new Map<number, string | undefined>();
  return (section) => {
    for (let index = section, depth = 0; index !== undefined && depth < 4; index = draft.sections[index]!.parent, depth++) {
      const at = index;
      if (!known.has(at)) known.set(at, dateOfSection(draft, at, vocabulary));
      const date = known.get(at);
      if (date) return date;
      if (draft.sections[at]!.meanings.some((meaning) => meaning === 'metrics' || meaning === 'goals')) return undefined;
    }
    return undefined;
  };
}

/** A date in the heading, or in the paragraphs before the first list, table or child section. */
function dateOfSection(draft: Draft, index: number, vocabulary: Vocabulary): string | undefined {
  const section = draft.sections[index]!;
  const inHeading = findDate(section.text, vocabulary);
  if (inHeading) return inHeading.text;
  for (let at = section.blocks.from; at < Math.min(section.blocks.to, section.blocks.from + 4); at++) {
    const block = draft.blocks[at];
    if (!block || block.item || block.cells || block.type !== 'paragraph') return undefined;
    const date = findDate(block.text, vocabulary);
    if (date) return date.text;
  }
  return undefined;
}

/** The role that words give a metric: primary, guardrail, … */
export function roleOf(text: string, vocabulary: Vocabulary): Metric['role'] {
  if (!text) return undefined;
  for (const [role, pattern] of vocabulary.patterns('roles')) {
    if (pattern.first(text)) return role as Metric['role'];
  }
  return undefined;
}

/** The role that a section, or one around it, gives its metrics. */
export function sectionRole({draft: {sections}, vocabulary}: MetricReader, section: number | undefined): Metric['role'] {
  for (let index = section, depth = 0; index !== undefined && depth < 3; index = sections[index]!.parent, depth++) {
    const {meanings, text} = sections[index]!;
    if (meanings.includes('guardrails')) return 'guardrail';
    if (meanings.includes('primary-metric')) return 'primary';
    const role = roleOf(text, vocabulary);
    if (role) return role;
    if (meanings.includes('metrics')) return undefined;
  }
  return undefined;
}
