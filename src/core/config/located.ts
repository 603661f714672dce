/** Values of a JSON or YAML file together with their places, in one shape for both. */
import {parseTree, printParseErrorCode, type Node as JsonNode, type ParseError} from 'jsonc-parser';
import {isAlias, isMap, isPair, isScalar, isSeq, parseDocument, visit, type Alias, type Document, type Node as YamlNode} from 'yaml';
import type {Span} from '../model/types.ts';
import {isTooDeep, tooDeepLine} from '../parse/yaml-guard.ts';

/** A value and where it stands. */
export type Located =
  | {readonly type: 'string' | 'number' | 'boolean' | 'null'; readonly value: unknown; readonly span: Span}
  | {readonly type: 'array'; readonly items: readonly Located[]; readonly span: Span}
  | {readonly type: 'object'; readonly entries: readonly LocatedEntry[]; readonly span: Span};

/** A key of an object with its value. */
export interface LocatedEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: Located;
}

/** What a file holds: as much of it as could be read, and what is wrong with the rest. */
export interface LocatedFile {
  /** Undefined for a file without a value. */
  readonly root: Located | undefined;
  readonly faults: readonly {readonly message: string; readonly span: Span}[];
}

/** A team file is small; what is larger is a mistake or an attack. */
const longestText = 1_000_000;
/** Aliases of YAML may stand for more values than anybody can hold. */
const mostValues = 50_000;
const deepest = 40;

const tooDeep = `Values stand more than ${deepest} deep in one another here, which no setting needs; take some out.`;
const tooMany = `The file stands for more than ${mostValues.toLocaleString('en')} values, each use of an alias counted; take some out.`;

/** Why nothing of a file is read, and where. */
class Refusal extends Error {
  readonly span: Span;

  constructor(message: string, span: Span) {
    super(message);
    this.span = span;
  }
}

/** Reads JSON with comments and trailing commas, or YAML, by the ending of the file's name. */
export function readLocated(text: string, path: string): LocatedFile {
  const whole = {start: 0, end: Math.min(text.length, 1)};
  if (text.length > longestText) return {root: undefined, faults: [{message: 'The file is larger than 1 MB and was not read.', span: whole}]};
  try {
    return /\.ya?ml$/i.test(path) ? readYaml(text) : readJson(text);
  } catch (error) {
    if (error instanceof Refusal) return {root: undefined, faults: [{message: error.message, span: error.span}]};
    if (error instanceof Error && isTooDeep(error)) return {root: undefined, faults: [{message: tooDeep, span: whole}]};
    return {root: undefined, faults: [{message: `The file could not be read: ${error instanceof Error ? error.message : String(error)}`, span: whole}]};
  }
}

/** The plain value of a located one. */
export function plainValue(node: Located): unknown {
  if (node.type === 'array') return node.items.map(plainValue);
  if (node.type === 'object') return Object.fromEntries(node.entries.map(({key, value}) => [key, plainValue(value)]));
  return node.value;
}

const jsonWords: Readonly<Record<string, string>> = {
  InvalidSymbol: 'This word is not JSON; texts stand between double quotes.',
  InvalidNumberFormat: 'This is not a number.',
  PropertyNameExpected: 'Expected a key between double quotes.',
  ValueExpected: 'Expected a value.',
  ColonExpected: 'Expected `:` after the key.',
  CommaExpected: 'Expected `,` before this.',
  CloseBraceExpected: 'Expected `}`.',
  CloseBracketExpected: 'Expected `]`.',
  EndOfFileExpected: 'Expected the end of the file.',
  UnexpectedEndOfComment: 'This comment has no end.',
  UnexpectedEndOfString: 'This text has no closing quote.',
  UnexpectedEndOfNumber: 'This number has no end.',
  InvalidEscapeCharacter: 'This escape after `\\` is not JSON; a backslash itself is written `\\\\`.',
};

function readJson(text: string): LocatedFile {
  const errors: ParseError[] = [];
  const node = parseTree(text, errors, {allowTrailingComma: true, allowEmptyContent: true});
  const faults = errors.map(({error, offset, length}) => ({
    message: jsonWords[printParseErrorCode(error)] ?? 'This is not JSON.', span: {start: offset, end: offset + Math.max(1, length)},
  }));
  // One slip of the pen upsets the reader until the next line; the first word on it is the one that helps.
  return {root: node && fromJson(node, 0), faults: faults.slice(0, 3)};
}

function fromJson(node: JsonNode, depth: number): Located {
  const span = {start: node.offset, end: node.offset + node.length};
  if (depth > deepest) throw new Refusal(tooDeep, span);
  if (node.type === 'array') return {type: 'array', span, items: (node.children ?? []).map((child) => fromJson(child, depth + 1))};
  if (node.type === 'object') {
    const entries = (node.children ?? []).flatMap(({children}): LocatedEntry[] => {
      const [key, value] = children ?? [];
      if (!key || !value) return [];
      return [{key: String(key.value), keySpan: {start: key.offset, end: key.offset + key.length}, value: fromJson(value, depth + 1)}];
    });
    return {type: 'object', span, entries};
  }
  return {type: node.type as 'string', value: node.value as unknown, span};
}

function readYaml(text: string): LocatedFile {
  const deepLine = tooDeepLine(text);
  if (deepLine) throw new Refusal(tooDeep, deepLine);
  const document = parseDocument(text, {schema: 'core', uniqueKeys: false, logLevel: 'silent', prettyErrors: false});
  const faults = document.errors.map((error) => ({
    message: isTooDeep(error) ? tooDeep : `${error.message.split('\n')[0]!.replace(/[.:]?$/, '.')}`,
    span: {start: error.pos[0], end: Math.max(error.pos[1], error.pos[0] + 1)},
  }));
  const walk = {left: mostValues, meant: meantByAliases(document)};
  const root = document.contents === null ? undefined : fromYaml(document.contents, walk, 0);
  return {root: root?.type === 'null' ? undefined : root, faults: faults.slice(0, 3)};
}

interface Walk {
  /** Values that may still come. */
  left: number;
  readonly meant: ReadonlyMap<Alias, YamlNode>;
}

/** What each alias stands for, found in one walk: the library walks the whole document for each of them. */
function meantByAliases(document: Document): ReadonlyMap<Alias, YamlNode> {
  const named = new Map<string, YamlNode>();
  const meant = new Map<Alias, YamlNode>();
  visit(document, {
    Alias(_key, alias) {
      const node = named.get(alias.source);
      if (node) meant.set(alias, node);
    },
    Value(_key, node) {
      if (node.anchor) named.set(node.anchor, node);
    },
  });
  return meant;
}

function fromYaml(given: unknown, walk: Walk, depth: number): Located {
  const node = given as YamlNode | null;
  const [start = 0, end = 0] = node?.range ?? [];
  const span = {start, end: Math.max(end, start)};
  if (depth > deepest) throw new Refusal(tooDeep, span);
  if (walk.left-- <= 0) throw new Refusal(tooMany, span);
  const target = isAlias(node) ? walk.meant.get(node) : node;
  if (isSeq(target)) return {type: 'array', span, items: target.items.map((item) => fromYaml(item, walk, depth + 1))};
  if (isMap(target)) {
    const entries = target.items.flatMap((pair): LocatedEntry[] => {
      if (!isPair(pair) || !isScalar(pair.key)) return [];
      const [keyStart = 0, keyEnd = 0] = pair.key.range ?? [];
      const value = pair.value === null ? {type: 'null' as const, value: null, span: {start: keyStart, end: keyEnd}}
        : fromYaml(pair.value, walk, depth + 1);
      return [{key: String(pair.key.value), keySpan: {start: keyStart, end: keyEnd}, value}];
    });
    return {type: 'object', span, entries};
  }
  const value: unknown = isScalar(target) ? target.value : null;
  const type = typeof value;
  if (type === 'string' || type === 'number' || type === 'boolean') return {type, value, span};
  return {type: 'null', value: null, span};
}
