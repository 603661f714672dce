import type {Lexicon} from '../languages/lexicon.ts';
import {languages} from '../languages/registry.ts';
import {headingForms, headingKey} from './heading-words.ts';
import {documentKinds, type KnownKind} from './types.ts';

/** Headings of documents that resemble ours: design proposals, READMEs, texts that teach, minutes. */
export type OtherDocument = 'engineering' | 'readme' | 'teaching' | 'meeting';

/** Words of titles and paths that tell what a document is. */
export interface KindWords {
  /** The word of a title that names a kind, the longest first. */
  titleWord(kind: KnownKind, title: string): string | undefined;
  /** A word of a title that documents of a kind share with others: `analysis`, `priorities`. */
  weakKindTitle(kind: KnownKind, title: string): string | undefined;
  /** A word such as `spec` or `requirements` that PRDs share with other documents. */
  weakTitle(title: string): string | undefined;
  /** A word of a title that names another sort of document: guide, README, KEP. */
  lookAlike(title: string): string | undefined;
  /** The sort of document whose usual heading this is. */
  otherHeading(text: string): OtherDocument | undefined;
  /** Words of a heading that product documents use and others seldom do: "User stories", "Target users". */
  productWord(text: string): string | undefined;
  /** The kind whose name this is, for `kind:` in the front matter. */
  named(word: string): KnownKind | undefined;
}

const cache = new WeakMap<Lexicon, KindWords>();

/** The words of a lexicon; made once. */
export function kindWords(lexicon: Lexicon): KindWords {
  let words = cache.get(lexicon);
  if (!words) cache.set(lexicon, (words = makeKindWords(lexicon)));
  return words;
}

/** Numbered proposals of open-source projects: KEP-2255, RFC 12, ADR-7. */
const numberedProposal = /\b(?:kep|tep|rfc|rfd|adr|pep|jep|eip|erc|bip|sip|fip|hip|nip|aip|gep|cep|dep|lip|xip|zip)[ -]?#?\d+\b/i;

/** Texts about requirements rather than requirements: a step of a course, `Validate the PRD`, `Writing requirements`. */
const aboutOurs = /^\W*(?:(?:step|lesson|chapter|module|exercise|week|day)\s*\d+|(?:write|writ|creat|generat|validat|extract|review|edit|convert|pars|prepar|check|draft|understand|analy[sz]|elicit|gather)(?:e|es|ing)?\b(?=.*\b(?:prds?|requirements?|specs?|specifications?)\b))/i;

function makeKindWords(lexicon: Lexicon): KindWords {
  // Titles are often English whatever the text is, and a short text may be taken for another language.
  const sources = [...new Set([lexicon.words, ...Object.values(languages).map(({words}) => words)])];
  const titles = new Map<KnownKind, readonly string[]>();
  for (const kind of documentKinds) titles.set(kind, collect(sources.map(({kindTitles}) => (kindTitles as Record<string, readonly string[]> | undefined)?.[kind])));
  const weakTitles = new Map<KnownKind, readonly string[]>();
  for (const kind of documentKinds) weakTitles.set(kind, collect(sources.map(({kindWeakTitles}) => (kindWeakTitles as Record<string, readonly string[]> | undefined)?.[kind])));
  const weak = collect(sources.map(({weakTitles}) => weakTitles as readonly string[] | undefined));
  const lookAlikes = collect(sources.map((words) => words['lookAlikes'] as readonly string[] | undefined));
  const product = collect(sources.map((words) => words['productWords'] as readonly string[] | undefined));
  const others = new Map<string, OtherDocument>();
  for (const {otherHeadings} of sources) {
    for (const [sort, headings] of Object.entries((otherHeadings ?? {}) as Record<OtherDocument, readonly string[]>)) {
      for (const heading of headings) if (!others.has(headingKey(heading))) others.set(headingKey(heading), sort as OtherDocument);
    }
  }
  return {
    titleWord: (kind, title) => findWord(headingKey(title), titles.get(kind)!),
    weakKindTitle: (kind, title) => findWord(headingKey(title), weakTitles.get(kind)!),
    weakTitle: (title) => findWord(headingKey(title), weak),
    // Chinese, Japanese and Korean titles end with what the document is; earlier the word names the product.
    lookAlike(title) {
      const found = (numberedProposal.exec(title) ?? aboutOurs.exec(title))?.[0] ?? findWord(headingKey(title), lookAlikes, true);
      // An "A/B test plan" is no test plan.
      const inside = found !== undefined && (['experiment', 'insight', 'decision'] as const).some((kind) => findWord(headingKey(title), titles.get(kind)!)?.includes(headingKey(found)));
      return inside ? undefined : found;
    },
    otherHeading: (text) => {
      const {main, whole} = headingForms(text);
      return others.get(main) ?? others.get(whole);
    },
    productWord: (text) => (text.length <= 120 ? findWord(headingKey(text), product) : undefined),
    named(word) {
      const key = headingKey(word);
      const id = documentKinds.find((kind) => headingKey(kind) === key);
      return id ?? documentKinds.find((kind) => titles.get(kind)!.includes(key));
    },
  };
}

function collect(lists: readonly (readonly string[] | undefined)[]): readonly string[] {
  return [...new Set(lists.flatMap((list) => list ?? []).map(headingKey))].sort((a, b) => b.length - a.length);
}

/** The first of the words that stands in a text as whole words (anywhere in scripts without spaces). */
function findWord(text: string, words: readonly string[], atEnd = false): string | undefined {
  return words.find((word) => {
    const at = text.indexOf(word);
    if (at < 0) return false;
    if (!/^[\p{Script=Latin}\d]/u.test(word)) return !atEnd || text.endsWith(word) || text.includes(`${word}:`) || text.includes(`${word} |`);
    for (let from = at; from >= 0; from = text.indexOf(word, from + 1)) {
      if (!isLetter(text[from - 1]) && !isLetter(text[from + word.length])) return true;
    }
    return false;
  });
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /[\p{Script=Latin}\d]/u.test(character);
}
