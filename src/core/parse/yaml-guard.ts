/** What keeps reading YAML bounded: some inputs that no person writes take a parser minutes, or all of the stack. */
import type {Span} from '../model/types.ts';

/** Marks in a line that open a value within a value: with thousands of them a parser of YAML does not end. */
const openings = /[?-][ \t]|[[{!&]/g;
const mostOpenings = 500;

/** The place of the first line of a text that opens too many values for a parser of YAML; undefined where none does. */
export function tooDeepLine(text: string): Span | undefined {
  for (let start = 0; start < text.length;) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    if (end - start > mostOpenings && (text.slice(start, end).match(openings)?.length ?? 0) > mostOpenings) return {start, end};
    start = end + 1;
  }
  return undefined;
}

/** Whether a parser's fault says that nesting took all of the stack. */
export function isTooDeep({message}: {readonly message: string}): boolean {
  return /call stack/.test(message);
}
