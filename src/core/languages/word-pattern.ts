/**
 * Turns lists of words into one regular expression. The words share their beginnings (a trie) and their boundaries, so
 * that a position costs one look at its first letters, not one attempt for each word of the list.
 */

const boundaryBefore = '(?<![\\p{L}\\p{N}_])';
const boundaryAfter = '(?![\\p{L}\\p{N}_])';
/** Scripts whose words are not set apart, so that an entry may stand anywhere. */
export const clinging = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]/u;
/** A letter or a digit. */
export const wordCharacter = /[\p{L}\p{N}]/u;

/** A trie: what may follow, and whether a word ends here. */
interface Trie {
  readonly next: Map<string, Trie>;
  end: boolean;
}

const cache = new WeakMap<readonly string[], string>();

/**
 * Source of an expression that finds any of the words, the longest first: whole words in scripts that set words apart,
 * anywhere in Chinese, Japanese and Korean (whose particles cling to the word); `*` at an end stands for any word
 * ending. For use with the flags `iu`. Empty for an empty list.
 */
export function wordSource(words: readonly string[]): string {
  let source = cache.get(words);
  if (source === undefined) cache.set(words, (source = makeSource(words)));
  return source;
}

function makeSource(words: readonly string[]): string {
  const groups = new Map<string, {readonly before: string; readonly after: string; readonly trie: Trie}>();
  for (const entry of words) {
    const open = entry.endsWith('*') && entry.length > 1;
    const word = open ? entry.slice(0, -1) : entry;
    if (word === '') continue;
    const before = startsApart(word) ? boundaryBefore : '';
    const after = open ? '[\\p{L}\\p{M}]*' : startsApart([...word].at(-1)!) ? boundaryAfter : '';
    // The longer of two that begin alike: "user story" before "user*", "no." before "no", "実験id" before "実験".
    const key = `${open ? 1 : 0}${before ? 0 : 1}${(after === boundaryAfter) === (before === '') ? 0 : 1}`;
    let group = groups.get(key);
    if (!group) groups.set(key, (group = {before, after, trie: {next: new Map(), end: false}}));
    add(group.trie, word);
  }
  const parts = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, {before, after, trie}]) => before + trieSource(trie) + after);
  return parts.length === 0 ? '' : `(?:${parts.join('|')})`;
}

function startsApart(word: string): boolean {
  const first = String.fromCodePoint(word.codePointAt(0)!);
  return wordCharacter.test(first) && !clinging.test(first);
}

function add(trie: Trie, word: string): void {
  let node = trie;
  for (const unit of word.toLowerCase().match(/[\s\u00a0]+|[^]/gu) ?? []) {
    const token = /^[\s\u00a0]/.test(unit) ? '[\\s\\u00a0]+' : /['’]/.test(unit) ? "['’]" : escapeForRegExp(unit);
    let next = node.next.get(token);
    if (!next) node.next.set(token, (next = {next: new Map(), end: false}));
    node = next;
  }
  node.end = true;
}

/** Longer words first at every fork: what follows is tried before the end. */
function trieSource(trie: Trie): string {
  const branches = [...trie.next].map(([token, next]) => token + trieSource(next));
  if (branches.length === 0) return '';
  const all = branches.length === 1 ? branches[0]! : `(?:${branches.join('|')})`;
  return trie.end ? `(?:${all})?` : all;
}

/** Escapes a text for use inside an expression with the `u` flag. */
export function escapeForRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
