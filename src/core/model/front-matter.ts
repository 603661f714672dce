import type {Root} from 'mdast';
import {LineCounter, parseDocument} from 'yaml';
import {TextMemory} from '../languages/text-memory.ts';
import {isTooDeep, tooDeepLine} from '../parse/yaml-guard.ts';
import {spanOf} from './blocks.ts';
import type {FrontMatter, Span} from './types.ts';

/** Reads YAML front matter; broken YAML gives an error with its place, never an exception. */
export function readFrontMatter(tree: Root, text: string): FrontMatter | undefined {
  const node = tree.children[0];
  if (node?.type !== 'yaml') return undefined;
  const span = spanOf(node);
  const inner = text.indexOf('\n', span.start) + 1 || span.start;
  const {data, fault} = known.of(node.value, readYaml);
  return {data, span, error: fault && {message: fault.message, span: {start: inner + fault.start, end: inner + fault.end}}};
}

interface Yaml {
  readonly data: Readonly<Record<string, unknown>>;
  /** What is wrong with it first, and where: offsets in its text. */
  readonly fault: (Span & {readonly message: string}) | undefined;
}

const tooDeep = 'It is nested too deeply';

const known = new TextMemory<Yaml>(200);

function readYaml(text: string): Yaml {
  if (tooDeepLine(text)) return {data: {}, fault: {message: tooDeep, start: 0, end: text.length}};
  const lineCounter = new LineCounter();
  // Dates stay the strings people wrote; aliases are bounded against alias bombs.
  const parsed = parseDocument(text, {lineCounter, schema: 'core', uniqueKeys: false, logLevel: 'silent'});
  const [error] = parsed.errors;
  const fault = error && {
    message: isTooDeep(error) ? tooDeep : error.message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, ''),
    start: error.pos[0], end: Math.max(error.pos[1], error.pos[0] + 1),
  };
  const whole = (message: string): Yaml => ({data: {}, fault: fault ?? {message, start: 0, end: text.length}});
  let data: unknown;
  try {
    data = parsed.toJS({maxAliasCount: 50});
  } catch {
    return whole('Its aliases stand for too much');
  }
  if (holdsItself(data)) return whole('An alias stands within what it names');
  return {data: data !== null && typeof data === 'object' && !Array.isArray(data) ? (data as Record<string, unknown>) : {}, fault};
}

/** Whether a value is somewhere within itself, as YAML's aliases allow. */
function holdsItself(value: unknown, around = new Set<object>(), done = new Set<object>()): boolean {
  if (value === null || typeof value !== 'object' || done.has(value)) return false;
  if (around.has(value)) return true;
  around.add(value);
  const result = Object.values(value).some((inner) => holdsItself(inner, around, done));
  around.delete(value);
  done.add(value);
  return result;
}

/** A key of the front matter with its place. */
export interface FrontMatterField {
  readonly key: string;
  /** The value as text; lists joined by commas. */
  readonly value: string;
  /** Place of key and value. */
  readonly span: Span;
  /** Place of the value; where there is none, behind the colon. */
  readonly valueSpan: Span;
}

/** The keys of the outermost mapping whose values are text, numbers or lists of these, with their places. */
export function frontMatterFields({data, span}: FrontMatter, text: string): FrontMatterField[] {
  const fields: FrontMatterField[] = [];
  const end = text.lastIndexOf('\n', span.end - 1);
  let at = text.indexOf('\n', span.start) + 1;
  while (at > 0 && at < end) {
    const lineEnd = endOfLine(text, at, end);
    const line = /^(["']?)([^\s"'#:-][^"'#:]*?)\1[ \t]*:(?:[ \t]+|(?=\r?$))/.exec(text.slice(at, lineEnd));
    let next = lineEnd + 1;
    if (line) {
      // What is indented below a key, or a list at its margin, belongs to it.
      while (next < end && /^(?:[ \t]|-[ \t]|\r?$)/.test(text.slice(next, endOfLine(text, next, end)))) next = endOfLine(text, next, end) + 1;
      const key = line[2]!;
      const value = asText(data[key]);
      if (value !== undefined) {
        const from = at + line[0].length;
        const to = at + text.slice(at, Math.min(next, end)).replace(/[ \t]+#[^\n]*\s*$/, '').trimEnd().length;
        const valueSpan = to > from ? trimmed(text, from, to) : {start: Math.min(from, lineEnd), end: Math.min(from, lineEnd)};
        fields.push({key, value, span: {start: at, end: Math.max(to, valueSpan.end)}, valueSpan});
      }
    }
    at = next;
  }
  return fields;
}

function endOfLine(text: string, from: number, limit: number): number {
  const newline = text.indexOf('\n', from);
  return newline < 0 || newline > limit ? limit : newline;
}

function trimmed(text: string, from: number, to: number): Span {
  let start = from;
  while (start < to && /[\s"']/.test(text[start]!)) start++;
  let end = to;
  while (end > start && /[\s"']/.test(text[end - 1]!)) end--;
  return {start, end};
}

function asText(value: unknown): string | undefined {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) {
    const parts = value.map(asText);
    return parts.every((part) => part !== undefined) ? parts.join(', ') : undefined;
  }
  return undefined;
}
