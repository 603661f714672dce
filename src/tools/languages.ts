/**
 * What each language's folder has, beside English: `npm run languages [-- CODE]`.
 *
 * A rule or a step of the model without a list stays silent in that language, so what lacks is what is not checked.
 */
import {languages} from '../core/languages/registry.ts';
import type {Language} from '../core/languages/types.ts';

/** What a language lacks, by the name of the list. */
export interface Gap {
  /** `sections.metrics`, `words.vague`, `words.sources.survey`. */
  readonly list: string;
  /** Entries here and in English. */
  readonly has: number;
  readonly english: number;
}

/** A list this much shorter than the English one is short. */
const short = 0.25;

/** Lists that a language may go without: its grammar does their work, or signs do that all languages share. */
const withoutSpaces: ReadonlySet<string> = new Set([
  'headingPrepositions', 'headingQuestions', 'headingQuestionEnds', 'headingVerbs', 'timeUnits', 'windowLeads', 'windowTails', 'months', 'questionWords', 'storyLeads',
]);

/** Missing and short lists of a language; nested lists count by their keys. */
export function gapsOf(language: Language): {readonly missing: readonly Gap[]; readonly short: readonly Gap[]} {
  const english = languages['en']!;
  const gaps: Gap[] = [
    ...compare('sections', english.sections, language.sections),
    ...compare('words', english.words, language.words).filter(({list}) => !(agglutinates(language) && withoutSpaces.has(list.split('.')[1]!))),
  ];
  return {missing: gaps.filter(({has, english: wanted}) => has === 0 && wanted > 0), short: gaps.filter(({has, english: wanted}) => has > 0 && wanted >= 8 && has < wanted * short)};
}

/** Chinese and Japanese write without spaces; Korean puts its little words behind the noun. */
function agglutinates({code, spaces}: Language): boolean {
  return !spaces || code === 'ko';
}

function compare(name: string, english: unknown, own: unknown): Gap[] {
  if (Array.isArray(english)) return [{list: name, has: Array.isArray(own) ? own.length : 0, english: english.length}];
  if (english === null || typeof english !== 'object') return [];
  const values = (own ?? {}) as Record<string, unknown>;
  return Object.entries(english).flatMap(([key, value]) => compare(`${name}.${key}`, value, values[key]));
}

/** The report as text. */
export function formatGaps(codes: readonly string[]): string {
  return codes.map((code) => {
    const language = languages[code];
    if (!language) return `${code}: no such folder`;
    const {missing, short: few} = gapsOf(language);
    const list = (gaps: readonly Gap[]): string => gaps.map(({list: name, has, english}) => `  ${name} (${has} of ${english})`).join('\n');
    return [`${language.name} (${code}): ${missing.length} lists missing, ${few.length} short`, list(missing), list(few)].filter(Boolean).join('\n');
  }).join('\n\n');
}

if (import.meta.filename === process.argv[1]) {
  const codes = process.argv.slice(2);
  process.stdout.write(`${formatGaps(codes.length > 0 ? codes : Object.keys(languages).filter((code) => code !== 'en'))}\n`);
}
