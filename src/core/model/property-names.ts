import type {Lexicon} from '../languages/lexicon.ts';
import {languages} from '../languages/registry.ts';
import {headingKey} from './heading-words.ts';

const aliasesByLexicon = new WeakMap<Lexicon, ReadonlyMap<string, string>>();

/** Canonical property names by written name, in the document's language, English and the others. */
export function propertyAliases(lexicon: Lexicon): ReadonlyMap<string, string> {
  let aliases = aliasesByLexicon.get(lexicon) as Map<string, string> | undefined;
  if (!aliases) {
    aliases = new Map();
    for (const properties of [lexicon.words.properties, languages['en']!.words.properties, ...Object.values(languages).map(({words}) => words.properties)]) {
      for (const [name, written] of Object.entries(properties ?? {})) {
        for (const alias of [name.replace(/-/g, ' '), ...written]) {
          const key = headingKey(alias);
          if (!aliases.has(key)) aliases.set(key, name);
        }
      }
    }
    aliasesByLexicon.set(lexicon, aliases);
  }
  return aliases;
}
