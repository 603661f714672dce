import type {Block, Meaning, Placeholder, PrdDocument, Section, Span} from '../model/types.ts';
import {sectionsOf} from '../model/sections.ts';

/** Where a finding about the whole document stands: its title, else its first line. */
export function startOf(document: PrdDocument): Span {
  if (document.title) return document.title.span;
  const first = document.blocks.find(({type}) => type !== 'html');
  if (!first) return {start: 0, end: 0};
  const line = document.text.slice(first.span.start, Math.min(first.span.end, first.span.start + 80)).search(/[\r\n]/);
  return {start: first.span.start, end: line < 0 ? Math.min(first.span.end, first.span.start + 80) : first.span.start + line};
}

/** The first place that exists: the heading of a section with one of the meanings, in their order, else the start. */
export function headingOf(document: PrdDocument, ...meanings: readonly Meaning[]): Span {
  for (const meaning of meanings) {
    const section = sectionsOf(document, meaning)[0];
    if (section) return section.heading;
  }
  return startOf(document);
}

/** Heading of the section that most of the items stand in, so that a finding about all of them has one home. */
export function commonHeading(document: PrdDocument, items: readonly {readonly section: number | undefined}[]): Section | undefined {
  const counts = new Map<number, number>();
  for (const {section} of items) if (section !== undefined) counts.set(section, (counts.get(section) ?? 0) + 1);
  const [most] = [...counts].sort(([a, first], [b, second]) => second - first || a - b);
  return most && document.sections[most[0]];
}

/**
 * The section with a meaning that most of the items stand in, however deep under names of features; where less than
 * half of them share one, the first section of that meaning.
 */
export function commonHome(
  document: PrdDocument, items: readonly {readonly section: number | undefined}[], meaning: Meaning,
): Section | undefined {
  const homes = items.map(({section}) => ({section: homeOf(document, document.sections[section ?? -1], meaning)?.index ?? section}));
  const common = commonHeading(document, homes);
  const share = homes.filter(({section}) => section === common?.index).length;
  return share * 2 >= items.length ? common : (sectionsOf(document, meaning)[0] ?? common);
}

/** The outermost of a section and its ancestors that has a meaning: the home of items that stand under feature names. */
function homeOf(document: PrdDocument, section: Section | undefined, meaning: Meaning): Section | undefined {
  let home: Section | undefined;
  for (let at = section; at; at = at.parent === undefined ? undefined : document.sections[at.parent]) {
    if (at.meanings.includes(meaning)) home = at;
  }
  return home;
}

/** Meanings of a section and of the sections it stands in. */
export function meaningsAround(document: PrdDocument, section: number | undefined): ReadonlySet<Meaning> {
  let known = around.get(document);
  if (!known) around.set(document, (known = new Map()));
  let meanings = known.get(section);
  if (!meanings) {
    const own = section === undefined ? undefined : document.sections[section];
    meanings = own ? new Set([...own.meanings, ...meaningsAround(document, own.parent)]) : new Set<Meaning>();
    known.set(section, meanings);
  }
  return meanings;
}

const around = new WeakMap<PrdDocument, Map<number | undefined, ReadonlySet<Meaning>>>();

/**
 * Meaning that decides how a section's text is read: that of the innermost section which has any.
 * `Problem` in `Risks` is about risks only where it says nothing of its own.
 */
export function nearestMeanings(document: PrdDocument, section: number | undefined): readonly Meaning[] {
  for (let at = section; at !== undefined; at = document.sections[at]!.parent) {
    const {meanings} = document.sections[at]!;
    if (meanings.length > 0) return meanings;
  }
  return [];
}

/** Headings of a section and of those it stands in, the title left out: `Assumptions, Market`. */
export function headingsAbove(document: PrdDocument, section: number | undefined): string {
  const texts: string[] = [];
  for (let at = section; at !== undefined; at = document.sections[at]!.parent) {
    if (document.sections[at]!.heading.start !== document.title?.span.start) texts.push(document.sections[at]!.text);
  }
  return texts.join(', ');
}

/** Blocks of a section, child sections included. */
export function blocksOf(document: PrdDocument, section: Section): readonly Block[] {
  let end = section.blocks.to;
  for (let last = section; last.children.length > 0;) {
    last = document.sections[last.children.at(-1)!]!;
    end = Math.max(end, last.blocks.to);
  }
  return document.blocks.slice(section.blocks.from, end);
}

/** Placeholders that touch a span, found by bisection so that a thousand items stay cheap. */
export function placeholdersIn(document: PrdDocument, {start, end}: Span): readonly Placeholder[] {
  let sorted = byStart.get(document);
  if (!sorted) byStart.set(document, (sorted = [...document.placeholders].sort((a, b) => a.span.start - b.span.start)));
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]!.span.start < start) low = middle + 1;
    else high = middle;
  }
  let to = low;
  while (to < sorted.length && sorted[to]!.span.start < end) to++;
  return sorted.slice(low, to);
}

const byStart = new WeakMap<PrdDocument, readonly Placeholder[]>();

/** Whether something waits there to be filled in; `prd-placeholder` speaks of it, so other rules need not. */
export function isUnfilled(document: PrdDocument, span: Span): boolean {
  return placeholdersIn(document, span).length > 0;
}
