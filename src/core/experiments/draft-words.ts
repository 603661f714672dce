/** How drafts are told in a language: phrases, labels of records, numbers; English where a language has no words. */
import type {Settings} from '../config/types.ts';
import {lexiconFor} from '../languages/lexicon.ts';
import {languages} from '../languages/registry.ts';
import type {LanguageCode} from '../languages/types.ts';
import {vocabularyOf} from '../model/words.ts';
import {tellCount, tellP, tellPoints, tellShare, tellSigned} from './compute.ts';

/** The words of drafts in one language. */
export interface DraftWords {
  /** A phrase with values in its places; the keys are those of `drafts` in the language's folder. */
  readonly phrase: (key: string, ...values: readonly string[]) => string;
  /** The same phrase as something to be filled in. */
  readonly question: (key: string) => string;
  /** The first wording under a key of a list of lists: the label of a field, the word for a state. */
  readonly word: (group: string, key: string) => string;
  readonly count: (value: number) => string;
  readonly share: (value: number) => string;
  readonly points: (value: number) => string;
  /** A difference of means, with its sign. */
  readonly signed: (value: number) => string;
  readonly p: (value: number) => string;
}

/** The words of drafts in a document's language. */
export function draftWords(language: LanguageCode, settings: Settings): DraftWords {
  const vocabulary = vocabularyOf(lexiconFor(language, settings));
  const comma = languages[language]?.decimalComma ?? false;
  const local = (text: string) => (comma ? text.replace('.', ',') : text);
  const phrase = (key: string, ...values: readonly string[]) => phraseOf(language, key).replace(/\{(\d)\}/g, (_, at: string) => values[Number(at)] ?? '');
  return {
    phrase,
    question: (key) => `[${phrase(key)}]`,
    word: (group, key) => (vocabulary.groups(group)[key]?.[0] ?? key).replace(/\*$/, ''),
    // Digits without groups are read the same in every language.
    count: (value) => (comma ? String(Math.round(value)) : tellCount(value)),
    signed: (value) => (comma ? tellSigned(value).replaceAll(',', '').replace('.', ',') : tellSigned(value)),
    share: (value) => local(tellShare(value)), points: (value) => local(tellPoints(value)), p: (value) => local(tellP(value)),
  };
}

/** What a phrase begins with in any language, to find the places that a template left for it. */
export function phrasesOf(key: string): readonly string[] {
  return Object.keys(languages).map((code) => phraseOf(code, key));
}

function phraseOf(language: LanguageCode, key: string): string {
  for (const code of [language, 'en']) {
    const phrases = languages[code]?.words['drafts'];
    const phrase = typeof phrases === 'object' && phrases !== null ? Reflect.get(phrases, key) as unknown : undefined;
    if (typeof phrase === 'string') return phrase;
  }
  return key;
}
