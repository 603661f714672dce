import type {Settings} from '../config/types.ts';
import type {Meaning} from '../model/types.ts';
import {languages} from './registry.ts';
import type {Language, LanguageCode, WordLists} from './types.ts';

/** What the model and the rules look words up in: one language, English headings and the team's own words merged. */
export interface Lexicon {
  readonly language: Language;
  /** Heading wordings by meaning: the language's, English ones, the team's. */
  readonly sections: ReadonlyMap<Meaning, readonly string[]>;
  readonly words: WordLists;
}

const cache = new WeakMap<Settings, Map<LanguageCode, Lexicon>>();

/** The lexicon of a language under a team's settings; unknown languages get English headings and no word lists. */
export function lexiconFor(code: LanguageCode, settings: Settings): Lexicon {
  let byCode = isEmpty(settings.sections) && isEmpty(settings.words) ? shared : cache.get(settings);
  if (!byCode) cache.set(settings, (byCode = new Map()));
  let lexicon = byCode.get(code);
  if (!lexicon) byCode.set(code, (lexicon = makeLexicon(code, settings)));
  return lexicon;
}

/** Lexicons of settings that add no words: compiled once, however many folders are open. */
const shared = new Map<LanguageCode, Lexicon>();

function isEmpty(record: object): boolean {
  for (const key in record) if (Object.hasOwn(record, key)) return false;
  return true;
}

function makeLexicon(code: LanguageCode, settings: Settings): Lexicon {
  const english = languages['en']!;
  const language = languages[code] ?? {...english, code, name: code, words: {}};
  const sections = new Map<Meaning, string[]>();
  for (const source of [language.sections, code === 'en' ? {} : english.sections, settings.sections]) {
    for (const [meaning, wordings] of Object.entries(source) as [Meaning, readonly string[]][]) {
      sections.set(meaning, [...(sections.get(meaning) ?? []), ...wordings]);
    }
  }
  const words: Record<string, unknown> = {...language.words};
  for (const [list, changes] of Object.entries(settings.words)) {
    const own = Array.isArray(words[list]) ? (words[list] as string[]) : [];
    const removed = new Set(changes.filter((word) => word.startsWith('!')).map((word) => word.slice(1)));
    words[list] = [...own.filter((word) => !removed.has(word)), ...changes.filter((word) => !word.startsWith('!'))];
  }
  return {language, sections, words};
}
