import {languages} from '../languages/registry.ts';
import {TextMemory} from '../languages/text-memory.ts';
import type {LanguageCode} from '../languages/types.ts';
import type {FrontMatter} from './types.ts';

/** How much of a text is looked at; the language of a document shows early. */
const sampleLength = 5_000;

/** Languages that we have no lists for; told apart so that lists of a neighbour are not applied to them. */
const withoutLists: Readonly<Record<LanguageCode, readonly string[]>> = {
  it: ['il', 'che', 'di', 'della', 'delle', 'dei', 'gli', 'non', 'sono', 'con', 'nel', 'alla', 'è', 'più', 'anche'],
  nl: ['het', 'een', 'van', 'voor', 'niet', 'zijn', 'op', 'te', 'aan', 'worden', 'wordt', 'dat', 'kunnen', 'bij', 'ook'],
  sv: ['och', 'att', 'det', 'som', 'på', 'är', 'av', 'för', 'inte', 'till', 'ett', 'kan', 'ska'],
  da: ['og', 'det', 'at', 'på', 'af', 'er', 'til', 'ikke', 'som', 'skal', 'kan', 'eller', 'ved'],
  pl: ['nie', 'się', 'jest', 'oraz', 'dla', 'na', 'że', 'lub', 'przez', 'są', 'od', 'po', 'które'],
  cs: ['je', 'na', 'se', 'pro', 'že', 'nebo', 'jsou', 'které', 'při', 'být', 'jako', 'není'],
  tr: ['ve', 'bir', 'için', 'ile', 'bu', 'olarak', 'olan', 'veya', 'daha', 'gibi', 'değil'],
  id: ['dan', 'yang', 'untuk', 'dengan', 'dari', 'pada', 'ini', 'tidak', 'dalam', 'atau', 'adalah', 'akan'],
  vi: ['và', 'của', 'các', 'cho', 'là', 'được', 'không', 'với', 'trong', 'người', 'một', 'có'],
  fi: ['ja', 'on', 'ei', 'että', 'tai', 'ovat', 'se', 'myös', 'kun', 'voi', 'mukaan'],
};

const names: Readonly<Record<string, LanguageCode>> = {
  english: 'en', chinese: 'zh', mandarin: 'zh', japanese: 'ja', korean: 'ko', spanish: 'es', castellano: 'es', portuguese: 'pt', german: 'de', french: 'fr', italian: 'it', dutch: 'nl',
};

let wordIndex: ReadonlyMap<string, readonly LanguageCode[]> | undefined;

/**
 * Tells a document's language: `lang:` in the front matter, else script and frequent words of its prose.
 *
 * @returns a code of ours, another language's, or `und` where the script is one we do not read.
 */
export function detectLanguage(text: string, frontMatter: FrontMatter | undefined): LanguageCode {
  return namedLanguage(frontMatter) ?? detected.of(sampleOf(text, frontMatter), languageOf);
}

const detected = new TextMemory<LanguageCode>(50);

/** The beginning of the prose. */
function sampleOf(text: string, frontMatter: FrontMatter | undefined): string {
  const start = frontMatter?.span.end ?? 0;
  return text.slice(start, start + sampleLength);
}

function namedLanguage(frontMatter: FrontMatter | undefined): LanguageCode | undefined {
  const named = frontMatter?.data['lang'] ?? frontMatter?.data['language'];
  if (typeof named !== 'string') return undefined;
  const word = named.trim().toLowerCase();
  const tag = /^([a-z]{2})(?:[-_][a-z\d]+)*$/.exec(word);
  if (tag) return tag[1];
  return names[word] ?? Object.values(languages).find(({name}) => name.toLowerCase() === word)?.code;
}

function languageOf(text: string): LanguageCode {
  const counts = new Map<LanguageCode, number>();
  const index = (wordIndex ??= indexWords());
  let latin = 0;
  let han = 0;
  let kana = 0;
  let hangul = 0;
  let other = 0;
  const read = prose(text);
  for (const {0: word, index: at} of read.matchAll(/\p{L}+/gu)) {
    // "E1" in a table is no Portuguese "e".
    if (word.length === 1 && (/[A-Z]/.test(word) || /\d/.test(read[at + 1] ?? ''))) continue;
    const code = word.charCodeAt(0);
    if (code < 0x250 || (code >= 0x1e00 && code < 0x1f00)) {
      latin++;
      const telling = word.length > 3 ? tellingEnd(word) : undefined;
      if (telling) counts.set(telling, (counts.get(telling) ?? 0) + 1);
      for (const language of index.get(word.toLowerCase()) ?? []) counts.set(language, (counts.get(language) ?? 0) + 1);
    } else {
      for (const character of word) {
        const point = character.codePointAt(0)!;
        if (point >= 0x3040 && point <= 0x30ff) kana++;
        else if (point >= 0xac00 && point <= 0xd7a3) hangul++;
        else if (point >= 0x3400 && point <= 0x9fff) han++;
        else other++;
      }
    }
  }
  // A Latin word says about as much as two characters of Chinese, Japanese or Korean.
  if ((han + kana + hangul) / 2 > Math.max(latin * 0.4, other / 5)) {
    if (hangul > han + kana) return 'ko';
    return kana > (han + kana) * 0.05 ? 'ja' : 'zh';
  }
  if (other / 5 > latin) return 'und';
  let best: LanguageCode = 'en';
  for (const [language, count] of counts) {
    if (count > (counts.get(best) ?? 0) * (best === 'en' ? 1.15 : 1)) best = language;
  }
  // A word or two of a title are shared by too many languages ("Deposit at booking" is no Danish).
  if ((counts.get(best) ?? 0) < 3 && latin < 5) return 'en';
  return best;
}

/** The language that a word's letters or end speak for; short texts have few little words. */
function tellingEnd(word: string): LanguageCode | undefined {
  if (!/[\u0080-\uffff]|(?:ung|ungen|keit|heit|schaft|lich|ciones|agem)$/u.test(word)) return undefined;
  if (/ñ|ci(?:ón|ones)$/iu.test(word)) return 'es';
  if (/[ãõ]|(?:ança|ência|agem)$/iu.test(word)) return 'pt';
  if (/ß|(?:ung|ungen|keit|heit|schaft|lich)$/iu.test(word)) return word.length > 5 || word.includes('ß') ? 'de' : undefined;
  return /[œèêû]|(?:é|ées?)$/iu.test(word) && !/[áíóúôç]/iu.test(word) ? 'fr' : undefined;
}

/** The text without fenced code, addresses, inline code and tags, which are English whatever the prose is. */
function prose(sample: string): string {
  let fence: string | undefined;
  const lines: string[] = [];
  for (const line of sample.split('\n')) {
    const mark = /^\s{0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence)) fence = undefined;
      continue;
    }
    if (mark) fence = mark;
    else lines.push(line);
  }
  // A document that is nothing but a fence still has a language.
  const kept = lines.join('\n');
  return (kept.trim() === '' ? sample : kept).replace(/`[^`\n]*`|https?:\/\/[^\s)>\]]+|\]\([^)\s]*\)|<[^<>\n]*>/g, ' ');
}

function indexWords(): ReadonlyMap<string, readonly LanguageCode[]> {
  const index = new Map<string, LanguageCode[]>();
  const lists = [
    ...Object.values(languages).map(({code, detect}) => [code, detect.words ?? []] as const),
    ...Object.entries(withoutLists),
  ];
  for (const [code, words] of lists) {
    for (const word of words) {
      const known = index.get(word);
      if (known) known.push(code);
      else index.set(word, [code]);
    }
  }
  return index;
}
