/**
 * Looks words up in the lists of a language. Lists of the document's language and the English ones count together:
 * headers, ids and labels are English in many documents that are not.
 */
import {languages} from '../languages/registry.ts';
import type {Lexicon} from '../languages/lexicon.ts';
import {gatedExpression, type GatedExpression} from '../languages/word-gate.ts';
import {escapeForRegExp, wordSource} from '../languages/word-pattern.ts';

export {escapeForRegExp, wordSource};

/** Words of a document's language (and English) by list name, compiled when first asked for. */
export interface Vocabulary {
  /** Entries of a list; empty where no language has it. */
  readonly list: (name: string) => readonly string[];
  /** Entries of a list of lists (`sources`, `headers`) by key. */
  readonly groups: (name: string) => Readonly<Record<string, readonly string[]>>;
  /** One expression for all entries of a list; undefined for an empty list. */
  readonly pattern: (name: string) => GatedExpression | undefined;
  /** One expression for each key of a list of lists. */
  readonly patterns: (name: string) => readonly (readonly [key: string, pattern: GatedExpression])[];
  /** Whether a text holds an entry of a list. */
  readonly has: (name: string, text: string) => boolean;
  /** Whether a text is, end to end, an entry of a list. */
  readonly is: (name: string, text: string) => boolean;
  /** Whether a text begins with an entry of a list. */
  readonly starts: (name: string, text: string) => boolean;
  /** Entries that are regular expressions, compiled (flags iu). */
  readonly expressions: (name: string) => readonly RegExp[];
}

const cache = new WeakMap<Lexicon, Vocabulary>();

/** The vocabulary of a lexicon; one object as long as the lexicon lives. */
export function vocabularyOf(lexicon: Lexicon): Vocabulary {
  let vocabulary = cache.get(lexicon);
  if (!vocabulary) cache.set(lexicon, (vocabulary = makeVocabulary(lexicon)));
  return vocabulary;
}

function makeVocabulary(lexicon: Lexicon): Vocabulary {
  const sources = [lexicon.words, lexicon.language.code === 'en' ? {} : (languages['en']?.words ?? {})];
  const made = new Map<string, Map<string, unknown>>();
  // Asked for a hundred times a document: no key is put together, and nothing is looked up twice.
  const once = <Value>(what: string, name: string, make: () => Value): Value => {
    let known = made.get(what);
    if (!known) made.set(what, (known = new Map()));
    let value = known.get(name);
    if (value === undefined && !known.has(name)) known.set(name, (value = make()));
    return value as Value;
  };
  const list = (name: string): readonly string[] => once('list', name, () => sources.flatMap((words) => stringsOf(words[name])));
  const groups = (name: string): Readonly<Record<string, readonly string[]>> => once('groups', name, () => {
    const merged: Record<string, string[]> = {};
    for (const words of sources) {
      const value = words[name];
      if (value === null || typeof value !== 'object' || Array.isArray(value)) continue;
      for (const [key, entries] of Object.entries(value)) merged[key] = [...(merged[key] ?? []), ...stringsOf(entries)];
    }
    return merged;
  });
  const body = (name: string): string => once('body', name, () => wordSource(list(name)));
  const pattern = (name: string): GatedExpression | undefined => once('pattern', name, () => gatedExpression(list(name)));
  return {
    list,
    groups,
    pattern,
    patterns: (name) => once('patterns', name, () => Object.entries(groups(name)).flatMap(([key, entries]) => {
      const made = gatedExpression(entries);
      return made ? [[key, made] as const] : [];
    })),
    has: (name, text) => pattern(name)?.test(text) ?? false,
    is: (name, text) => {
      const {whole, open} = once('is', name, () => split(list(name)));
      return whole.has(plainly(text)) || (open?.test(text) ?? false);
    },
    starts: (name, text) => once('starts', name, () => {
      const source = wrap('^(?:', body(name), ')');
      return source ? new RegExp(source, 'iu') : undefined;
    })?.test(text) ?? false,
    expressions: (name) => once('expressions', name, () => list(name).flatMap((source) => compileOrSkip(source))),
  };
}

/** Entries that are a whole text as they stand, and one expression for those whose last word goes on in any way. */
function split(entries: readonly string[]): {readonly whole: ReadonlySet<string>; readonly open: RegExp | undefined} {
  const isOpen = (entry: string): boolean => entry.length > 1 && entry.endsWith('*');
  const open = wrap('^(?:', wordSource(entries.filter(isOpen)), ')$');
  return {whole: new Set(entries.filter((entry) => !isOpen(entry)).map(plainly)), open: open ? new RegExp(open, 'iu') : undefined};
}

/** The form in which entries are compared: case, kind of apostrophe and width of blanks do not matter. */
function plainly(text: string): string {
  return text.toLowerCase().replace(/[\s\u00a0]+|’/g, (found) => (found === '’' ? "'" : ' '));
}

function wrap(before: string, source: string, after: string): string {
  return source && before + source + after;
}

function stringsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string' && entry !== '') : [];
}

/** A team's own expression may be broken; it then finds nothing. */
function compileOrSkip(source: string): RegExp[] {
  try {
    return [new RegExp(source, 'iu')];
  } catch {
    return [];
  }
}

/**
 * First match of an expression that may be global. Shared expressions carry no state from one search to the next:
 * `matchAll` would begin where an earlier `exec` stopped.
 */
export function firstIn(expression: RegExp, text: string): RegExpExecArray | null {
  expression.lastIndex = 0;
  const match = expression.exec(text);
  expression.lastIndex = 0;
  return match;
}

/**
 * The same text with full-width letters, digits and punctuation as their plain forms, code unit for code unit, so that
 * offsets stay true.
 */
export function fold(text: string): string {
  return /[\u3000\uFF01-\uFF5E]/.test(text)
    ? text.replace(/[\u3000\uFF01-\uFF5E]/g, (char) => (char === '\u3000' ? ' ' : String.fromCharCode(char.charCodeAt(0) - 0xFEE0)))
    : text;
}
