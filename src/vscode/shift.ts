import type {Finding, Span} from '../core/index.ts';

/** A replacement in a text, as VS Code tells it. */
export interface Change {
  /** Offset of the first code unit that is replaced. */
  readonly rangeOffset: number;
  /** How many are replaced. */
  readonly rangeLength: number;
  /** What stands there now. */
  readonly text: string;
}

/**
 * Moves findings along with an edit, so that they stay on their words until the next check; a finding whose words were
 * edited goes, because nobody knows any more whether it holds.
 *
 * @param changes in the order in which they are applied.
 */
export function shiftFindings(findings: readonly Finding[], changes: readonly Change[]): readonly Finding[] {
  let moved = findings;
  for (const change of changes) {
    moved = moved.flatMap((finding) => {
      const span = shiftSpan(finding.span, change);
      if (!span) return [];
      const related = finding.related?.flatMap((place) => {
        if (place.path !== undefined) return [place];
        const at = shiftSpan(place.span, change);
        return at ? [{...place, span: at}] : [];
      });
      return [{...finding, span, ...(related ? {related} : {})}];
    });
  }
  return moved;
}

/** Moves a span along with an edit; undefined where the edit touches what it holds. */
export function shiftSpan(span: Span, {rangeOffset, rangeLength, text}: Change): Span | undefined {
  const end = rangeOffset + rangeLength;
  const by = text.length - rangeLength;
  if (end <= span.start) return {start: span.start + by, end: span.end + by};
  if (rangeOffset >= span.end) return span;
  return undefined;
}
