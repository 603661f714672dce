/**
 * The one walk over the tree: every leaf block in document order, with visible text, marks and a way back from text
 * offsets to source offsets. Everything else in the model reads these blocks.
 */
import type {Link, Nodes, Parent, PhrasingContent, Root, Table as TableNode} from 'mdast';
import type {Block, Cell, ItemInfo, Mark, Span} from './types.ts';

/** A block before sections are known. */
export type RawBlock = {-readonly [Key in keyof Block]: Block[Key]};

/** A table before sections are known. */
export interface RawTable {
  readonly index: number;
  readonly span: Span;
  readonly header: readonly Cell[];
  readonly rows: number[];
}

/** What one walk finds. */
export interface Blocks {
  readonly blocks: RawBlock[];
  readonly tables: RawTable[];
  /** Targets of reference links by normalised label. */
  readonly definitions: ReadonlyMap<string, string>;
}

interface Place {
  readonly quoted: boolean;
  readonly item: ItemInfo | undefined;
  readonly footnote: string | undefined;
}

/**
 * Walks a tree once.
 *
 * @param tree mdast tree; nodes without a position (some autolinks) are placed at the end of what precedes them.
 * @param text the source the tree was made of.
 */
export function readBlocks(tree: Root, text: string): Blocks {
  const blocks: RawBlock[] = [];
  const tables: RawTable[] = [];
  const definitions = new Map<string, string>();
  let items = 0;
  for (const node of tree.children) if (node.type === 'definition') definitions.set(node.identifier.toLowerCase(), node.url);
  // An own stack instead of recursion: hostile documents nest deeper than the call stack.
  const stack: {node: Nodes; place: Place}[] = [];
  pushChildren(tree, {quoted: false, item: undefined, footnote: undefined});

  for (let entry = stack.pop(); entry; entry = stack.pop()) {
    const {node, place} = entry;
    switch (node.type) {
      case 'heading':
      case 'paragraph':
        addBlock(node.type, node, place, node.children as PhrasingContent[]);
        break;
      case 'table':
        addTable(node, place);
        break;
      case 'code':
      case 'html':
      case 'thematicBreak':
        addBlock(node.type, node, place, []);
        break;
      case 'blockquote':
        pushChildren(node, {...place, quoted: true});
        break;
      case 'footnoteDefinition':
        pushChildren(node, {...place, footnote: node.identifier});
        break;
      case 'list':
        for (let index = node.children.length - 1; index >= 0; index--) {
          const child = node.children[index]!;
          const item: ItemInfo = {
            depth: place.item ? place.item.depth + 1 : 0,
            ordered: node.ordered ?? false,
            checked: child.checked ?? undefined,
            first: true,
            id: items + index,
            parent: place.item?.id,
            span: spanOf(child),
          };
          stack.push({node: child, place: {...place, item}});
        }
        items += node.children.length;
        break;
      case 'listItem':
        pushChildren(node, place);
        break;
      case 'definition':
        definitions.set(node.identifier.toLowerCase(), node.url);
        break;
      default:
    }
  }
  return {blocks, tables, definitions};

  function pushChildren(parent: Parent, place: Place): void {
    for (let index = parent.children.length - 1; index >= 0; index--) {
      const item = place.item && {...place.item, first: index === 0};
      stack.push({node: parent.children[index] as Nodes, place: {...place, item}});
    }
  }

  function addBlock(type: RawBlock['type'], node: Nodes, place: Place, children: readonly PhrasingContent[]): void {
    const inline = readInline(children, text, definitions);
    const literal = node.type === 'code' || node.type === 'html' ? node.value : inline.text;
    blocks.push({
      index: blocks.length, type, node, span: contentSpan(node, children), text: literal, marks: inline.marks, section: undefined,
      quoted: place.quoted, item: place.item, cells: undefined, table: undefined, footnote: place.footnote,
      anchors: inline.anchors,
    });
  }

  function addTable(node: TableNode, place: Place): void {
    const [head, ...body] = node.children;
    const table: RawTable = {
      index: tables.length, span: spanOf(node), header: head ? readRow(head, text, definitions).cells : [], rows: [],
    };
    tables.push(table);
    for (const row of body) {
      const {cells, ...inline} = readRow(row, text, definitions);
      table.rows.push(blocks.length);
      blocks.push({
        index: blocks.length, type: 'row', node: row, span: spanOf(row), ...inline, section: undefined,
        quoted: place.quoted, item: place.item, cells, table: table.index, footnote: place.footnote,
      });
    }
  }
}

/** Source span of a node; empty at 0 where it has none. */
export function spanOf(node: Nodes): Span {
  return {start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0};
}

/**
 * Source span of a leaf. A paragraph begins with its first inline node: behind a task box parsers disagree on whether
 * the paragraph begins at the box.
 */
function contentSpan(node: Nodes, children: readonly PhrasingContent[]): Span {
  const span = spanOf(node);
  return node.type === 'paragraph' ? {start: children[0]?.position?.start.offset ?? span.start, end: span.end} : span;
}

/** Source span of a stretch of a block's text. */
export function spanInBlock(block: Pick<Block, 'anchors' | 'span' | 'text'>, start: number, end: number): Span {
  if (block.anchors.length === 0) return block.span;
  const from = sourceOffset(block.anchors, start);
  const to = end > start ? sourceOffset(block.anchors, end - 1) + 1 : from;
  return {start: Math.min(from, block.span.end), end: Math.min(Math.max(from, to), block.span.end)};
}

/** Source offset of an offset in the text; anchors are (text, source) pairs, ascending in text. */
function sourceOffset(anchors: readonly number[], offset: number): number {
  let low = 0;
  let high = anchors.length / 2 - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (anchors[middle * 2]! <= offset) low = middle;
    else high = middle - 1;
  }
  return anchors[low * 2 + 1]! + Math.max(0, offset - anchors[low * 2]!);
}

/** Adds a (text, source) pair unless the one before implies it; of two at one place the later counts. */
function addAnchor(anchors: number[], text: number, source: number): void {
  const last = anchors.length - 2;
  if (last >= 0 && anchors[last] === text) anchors.length = last;
  const before = anchors.length - 2;
  if (before >= 0 && text - anchors[before]! === source - anchors[before + 1]!) return;
  anchors.push(text, source);
}

interface Inline {
  readonly text: string;
  readonly marks: Mark[];
  readonly anchors: number[];
}

function readRow(row: TableNode['children'][number], source: string, definitions: ReadonlyMap<string, string>): Inline & {cells: Cell[]} {
  const marks: Mark[] = [];
  const anchors: number[] = [];
  const cells: Cell[] = [];
  let text = '';
  for (const node of row.children) {
    if (cells.length > 0) text += ' | ';
    const start = text.length;
    const inline = readInline(node.children, source, definitions);
    const span = cellSpan(node.children, spanOf(node), source);
    if (inline.anchors.length === 0) addAnchor(anchors, start, span.start);
    for (let index = 0; index < inline.anchors.length; index += 2) {
      addAnchor(anchors, inline.anchors[index]! + start, inline.anchors[index + 1]!);
    }
    for (const mark of inline.marks) marks.push({...mark, start: mark.start + start, end: mark.end + start});
    text += inline.text;
    cells.push({text: inline.text, span, start});
  }
  return {text, marks, anchors, cells};
}

/** Place of a cell's content; for an empty cell the place where content would stand. */
function cellSpan(children: readonly PhrasingContent[], cell: Span, source: string): Span {
  const first = children[0]?.position?.start.offset;
  const last = children.at(-1)?.position?.end.offset;
  if (first !== undefined && last !== undefined) return {start: first, end: last};
  let at = cell.start;
  if (source[at] === '|') at++;
  if (source[at] === ' ' && at < cell.end) at++;
  return {start: at, end: at};
}

function readInline(children: readonly PhrasingContent[], source: string, definitions: ReadonlyMap<string, string>): Inline {
  const marks: Mark[] = [];
  const anchors: number[] = [];
  let text = '';
  let last = 0;
  // Frames close a mark when its children are done; again no recursion.
  const stack: ({node: PhrasingContent} | {close: Omit<Mark, 'end'>})[] = [];
  for (let index = children.length - 1; index >= 0; index--) stack.push({node: children[index]!});

  for (let entry = stack.pop(); entry; entry = stack.pop()) {
    if ('close' in entry) {
      marks.push({...entry.close, end: text.length});
      continue;
    }
    const {node} = entry;
    const start = node.position?.start.offset ?? last;
    const end = node.position?.end.offset ?? start;
    switch (node.type) {
      case 'text':
        // Nodes around an address found late have no position in remark's tree.
        if (node.position) addLiteral(node.value, start, end);
        else addLiteral(node.value, found(node.value), found(node.value) + node.value.length);
        break;
      case 'inlineCode': {
        const from = text.length;
        const inner = source.slice(start, end).indexOf(node.value);
        addLiteral(node.value, start + Math.max(0, inner), end);
        marks.push({type: 'inlineCode', start: from, end: text.length});
        break;
      }
      case 'break':
        addAnchor(anchors, text.length, start);
        text += '\n';
        break;
      case 'html':
        addAnchor(anchors, text.length, start);
        if (/^<br\s*\/?>$/i.test(node.value)) text += '\n';
        marks.push({type: 'html', start: text.length, end: text.length});
        break;
      case 'footnoteReference':
        addAnchor(anchors, text.length, start);
        marks.push({type: 'footnoteReference', start: text.length, end: text.length, url: node.identifier});
        break;
      case 'image':
      case 'imageReference': {
        const url = node.type === 'image' ? node.url : (definitions.get(node.identifier.toLowerCase()) ?? '');
        const from = text.length;
        addLiteral(node.alt ?? '', start + 2, end);
        marks.push({type: 'image', start: from, end: text.length, url});
        break;
      }
      case 'strong':
      case 'emphasis':
      case 'delete':
      case 'link':
      case 'linkReference': {
        const url = node.type === 'link' ? node.url
          : node.type === 'linkReference' ? (definitions.get(node.identifier.toLowerCase()) ?? '') : undefined;
        const type = node.type === 'linkReference' ? 'link' : node.type;
        // A bare address is a link in some trees and text in others; it is marked below in either.
        if (!(node.type === 'link' && isBare(node))) stack.push({close: {type, start: text.length, ...(url === undefined ? {} : {url})}});
        for (let index = node.children.length - 1; index >= 0; index--) stack.push({node: node.children[index]!});
        break;
      }
      default:
    }
    if (node.type !== 'text' || node.position) last = Math.max(last, end);
  }
  if (text.includes('://') || text.includes('www.')) markAddresses(text, marks);
  marks.sort((a, b) => a.start - b.start || b.end - a.end);
  return {text, marks, anchors};

  function found(value: string): number {
    const at = source.indexOf(value, last);
    return at < 0 ? last : at;
  }

  /** Adds text with anchors; escapes and character references shift what follows, so they get anchors of their own. */
  function addLiteral(value: string, start: number, end: number): void {
    addAnchor(anchors, text.length, start);
    last = Math.max(last, end);
    if (end - start !== value.length && start < end) {
      let at = start;
      for (let index = 0; index < value.length && at < end; index++) {
        if (source[at] === value[index]) {
          at++;
          continue;
        }
        const found = resync(source, at, end, value[index]!);
        at = found + 1;
        addAnchor(anchors, text.length + index, found);
      }
    }
    text += value;
  }
}

/** Whether a link shows its own address. */
function isBare({url, children}: Link): boolean {
  const [child] = children;
  return children.length === 1 && child?.type === 'text' && url.replace(/^(?:mailto:|http:\/\/(?=www\.))/i, '') === child.value;
}

/** Marks bare addresses as links, trailing punctuation left out as GFM does. */
function markAddresses(text: string, marks: Mark[]): void {
  const taken = marks.filter(({type}) => type === 'link' || type === 'inlineCode' || type === 'image');
  for (const match of text.matchAll(/(?<![\w.])(?:https?:\/\/|www\.(?=\w))[^\s<]+/gi)) {
    const address = match[0].replace(/[?!.,:;*_~'")\]]+$/, (tail) => (tail.startsWith(')') && match[0].includes('(') ? ')' : ''));
    const [start, end] = [match.index, match.index + address.length];
    if (taken.some((mark) => start < mark.end && end > mark.start)) continue;
    marks.push({type: 'link', start, end, url: /^www/i.test(address) ? `http://${address}` : address});
  }
}

/** Next source offset that shows a character: past an escape, the marks of a quote at a line's start, or a reference. */
function resync(source: string, at: number, end: number, character: string): number {
  if (source[at] === '\\' && source[at + 1] === character) return at + 1;
  if (source[at] === '&') {
    const semicolon = source.indexOf(';', at);
    return semicolon > at && semicolon < end ? semicolon : at;
  }
  const next = source.indexOf(character, at);
  return next >= 0 && next < end ? next : at;
}
