import type {LanguageCode} from '../languages/types.ts';
import type {FrontMatter} from './types.ts';

/** Tells a document's language: `lang:` in the front matter, else script and frequent words. */
export function detectLanguage(text: string, frontMatter: FrontMatter | undefined): LanguageCode {
  const named = frontMatter?.data['lang'] ?? frontMatter?.data['language'];
  void text;
  return typeof named === 'string' ? named.slice(0, 2).toLowerCase() : 'en';
}
