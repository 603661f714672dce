/**
 * Parses a long document slice by slice, so that an editor stays responsive, and parses again only the slices that an
 * edit touched. The result equals a parse of the whole text; where that cannot be made sure, the whole text is parsed.
 *
 * A slice begins at an ATX heading in the first column behind a blank line: there every open paragraph, list, quote and
 * table ends. Only a fence or an HTML block of the top level may run on; a slice that ends inside one is joined to the
 * next. References need the labels defined elsewhere, so each slice is parsed with stand-ins for all of them.
 */
import type {Nodes, Root, RootContent} from 'mdast';
import {hasClosedFrontMatter, parseMarkdown} from './remark.ts';

/** Aimed at length of a slice: short enough to parse within a frame's share of time, long enough not to waste it. */
const sliceLength = 4000;
/** More labels than this make every slice expensive. */
const maximumLabels = 60;

/** Parsed slices of the last text, by their source. */
export type SliceCache = Map<string, Slice>;

interface Slice {
  readonly children: readonly RootContent[];
  /** Labels of definitions and footnotes in it. */
  readonly labels: readonly string[];
  /** Where the positions of `children` count from. */
  readonly offset: number;
  readonly line: number;
  /** Whether it ends inside a fence or an HTML block. */
  readonly open: boolean;
}

/**
 * Parses in steps: each `yield` is a place to give the thread back.
 *
 * @param text document without a byte order mark.
 * @param cache slices of an earlier version of the document; updated.
 * @returns the tree that `parseMarkdown(text)` gives.
 */
export function* parseInSteps(text: string, cache: SliceCache = new Map()): Generator<undefined, Root> {
  const labels = findLabels(text);
  const starts = sliceStarts(text);
  if (labels.size > maximumLabels || starts.length < 2) return parseMarkdown(text);
  const standIns = [...labels].map((label) => `\n\n[${label}]: x`).join('');
  const children: RootContent[] = [];
  const found = new Set<string>();
  const used: SliceCache = new Map();
  let line = 1;
  let joins = 0;
  for (let index = 0; index < starts.length; index++) {
    const from = starts[index]!;
    let slice: Slice;
    let source: string;
    for (;;) {
      source = text.slice(from, starts[index + 1] ?? text.length);
      const key = `${standIns.length}:${standIns}${source}`;
      slice = placed(cache.get(key) ?? parseSlice(source, standIns), from, line);
      used.set(key, slice);
      if (!slice.open) break;
      // Open to the end of the text, where the stand-ins would stand inside it; and a fence that nothing closes would
      // join slice after slice.
      if (++index === starts.length || ++joins > 4) return parseMarkdown(text);
    }
    for (const child of slice.children) children.push(child);
    for (const label of slice.labels) found.add(label);
    line += countLines(source);
    yield;
  }
  // A label inside a fence defines nothing, one that we did not see defines something: the stand-ins were wrong.
  if (found.size !== labels.size || [...labels].some((label) => !found.has(label))) return parseMarkdown(text);
  cache.clear();
  for (const [key, slice] of used) cache.set(key, slice);
  const last = text.length;
  return {
    type: 'root', children,
    position: {start: {line: 1, column: 1, offset: 0}, end: {line, column: last - (text.lastIndexOf('\n') + 1) + 1, offset: last}},
  };
}

/** Offsets where slices begin. */
function sliceStarts(text: string): number[] {
  const starts = [0];
  const front = hasClosedFrontMatter(text) ? text.search(/\n---[ \t]*(?:\r|\n|$)/) + 1 : 0;
  for (const match of text.matchAll(/\n\r?\n(?=#{1,6}[ \t\r\n])/g)) {
    const at = match.index + match[0].length;
    if (at > front && at - starts.at(-1)! >= sliceLength) starts.push(at);
  }
  return starts;
}

/** Labels that look defined, as written: footnotes with their caret. */
function findLabels(text: string): Set<string> {
  const labels = new Set<string>();
  for (const match of text.matchAll(/^[ \t>*+\-\d.)]*\[((?:[^[\]\\\n]|\\.)+)\]:/gm)) labels.add(normal(match[1]!));
  return labels;
}

function parseSlice(source: string, standIns: string): Slice {
  const tree = parseMarkdown(source + standIns);
  const children = tree.children.filter((node) => (node.position?.start.offset ?? 0) < source.length);
  // In a list or quote the fence ends at the next heading, but where depends on what follows: joined, too.
  let last: Nodes | undefined = children.at(-1);
  while (last && 'children' in last && last.type !== 'paragraph' && last.type !== 'heading') last = last.children.at(-1);
  const end = last?.position?.end.offset ?? 0;
  const open = end > source.length
    || (last?.type === 'code' && isOpenFence(source.slice(last.position!.start.offset, end)))
    || (last?.type === 'html' && isOpenHtml(last.value));
  const labels = new Set<string>();
  for (const node of children) collectLabels(node, labels);
  return {children, labels: [...labels], offset: 0, line: 1, open};
}

/** A fenced block whose last line is no closing fence. */
function isOpenFence(source: string): boolean {
  const fence = /^(`{3,}|~{3,})/.exec(source)?.[1];
  if (!fence) return false;
  const lines = source.split(/\r\n?|\n/);
  const close = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(lines.at(-1)!)?.[1];
  return lines.length < 2 || !close || close[0] !== fence[0] || close.length < fence.length;
}

/** HTML that runs to an end mark rather than to a blank line, without that mark. */
function isOpenHtml(value: string): boolean {
  return (/^<!--/.test(value) && !value.includes('-->'))
    || (/^<(?:script|pre|style|textarea)\b/i.test(value) && !/<\/(?:script|pre|style|textarea)>/i.test(value))
    || (/^<\?/.test(value) && !value.includes('?>'))
    || (/^<!\[CDATA\[/.test(value) && !value.includes(']]>'))
    || (/^<![a-z]/i.test(value) && !value.includes('>'));
}

function collectLabels(root: Nodes, labels: Set<string>): void {
  const stack: Nodes[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'definition') labels.add(normal(node.label ?? node.identifier));
    else if (node.type === 'footnoteDefinition') labels.add(normal(`^${node.label ?? node.identifier}`));
    // Definitions stand in blocks only.
    if ('children' in node && node.type !== 'paragraph' && node.type !== 'heading' && node.type !== 'table') stack.push(...node.children);
  }
}

function normal(label: string): string {
  return label.replace(/\\([!-/:-@[-`{-~])/g, '$1').toLowerCase();
}

/** A slice with its positions counted from another place; the same slice where they already are. */
function placed(slice: Slice, offset: number, line: number): Slice {
  if (slice.offset === offset && slice.line === line) return slice;
  const byOffset = offset - slice.offset;
  const byLine = line - slice.line;
  return {...slice, offset, line, children: slice.children.map((child) => shifted(child, byOffset, byLine))};
}

function shifted<Node extends Nodes>(node: Node, byOffset: number, byLine: number): Node {
  const copy = {...node};
  const {position} = node;
  if (position) {
    const move = (point: {line: number; column: number; offset?: number | undefined}) =>
      ({line: point.line + byLine, column: point.column, offset: (point.offset ?? 0) + byOffset});
    copy.position = {start: move(position.start), end: move(position.end)};
  }
  if ('children' in copy) {
    (copy as {children: Nodes[]}).children = (copy.children as Nodes[]).map((child) => shifted(child, byOffset, byLine));
  }
  return copy;
}

function countLines(text: string): number {
  let lines = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) lines++;
  }
  return lines;
}
