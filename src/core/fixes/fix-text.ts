import {applyEdits} from './apply-edits.ts';
import type {CheckResult, Linter} from '../lint/engine.ts';

/** Corrections may make room for others; a pair that undoes each other ends here. */
const maximumPasses = 10;

/** A corrected text. */
export interface FixedText {
  readonly text: string;
  /** What is left to report. */
  readonly result: CheckResult;
  /** How many corrections were applied. */
  readonly count: number;
}

/** Applies the safe fixes of a text and checks again until nothing changes; line ends stay as they are. */
export function fixText(linter: Linter, given: string, path: string | undefined, first: CheckResult = linter.check(given, path)): FixedText {
  const lineEnd = /\r\n/.test(given) ? '\r\n' : '\n';
  const seen = new Set([given]);
  let text = given;
  let result = first;
  let count = 0;
  for (let pass = 0; pass < maximumPasses; pass++) {
    const fixes = result.findings.flatMap(({fixes: offered}) => offered?.find(({safe}) => safe) ?? []);
    const {chosen, edits} = withoutOverlap(fixes);
    const next = applyEdits(text, edits.map(({span, newText}) => ({span, newText: newText.replace(/\r\n?|\n/g, lineEnd)})));
    if (chosen === 0 || seen.has(next)) break;
    seen.add(next);
    const checked = linter.check(next, path);
    // A text that can no longer be read as the same kind of document was not corrected but broken.
    if (checked.document?.kind !== result.document?.kind) break;
    text = next;
    result = checked;
    count += chosen;
  }
  return {text, result, count};
}

/** Whole fixes only: one of which a part does not fit waits for the next pass. */
function withoutOverlap(fixes: readonly {readonly edits: readonly {readonly span: {start: number; end: number}; readonly newText: string}[]}[]) {
  const taken: {start: number; end: number}[] = [];
  const edits: {span: {start: number; end: number}; newText: string}[] = [];
  let chosen = 0;
  for (const fix of fixes) {
    const free = fix.edits.every(({span}) => taken.every((other) =>
      span.end < other.start || span.start > other.end || (span.end === other.start && span.start < span.end && other.start < other.end)
      || (span.start === other.end && span.start < span.end && other.start < other.end)));
    if (!free || fix.edits.length === 0) continue;
    chosen++;
    edits.push(...fix.edits);
    taken.push(...fix.edits.map(({span}) => span));
  }
  return {chosen, edits};
}
