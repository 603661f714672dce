/** Days that people write in cells and fields, as ISO days, so that they can be compared. */

/** The first and last day that a written date may mean; a month means all of it. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

const year = '((?:19|20)\\d\\d)';
const forms: readonly (readonly [RegExp, (groups: readonly string[]) => readonly [year: string, month: string | number, day?: string]])[] = [
  [new RegExp(`(?<!\\d)${year}[-/.](\\d{1,2})[-/.](\\d{1,2})(?!\\d)`), ([y, m, d]) => [y!, m!, d!]],
  [new RegExp(`${year}\\s?[年년]\\s?(\\d{1,2})\\s?[月월]\\s?(\\d{1,2})\\s?[日일]`), ([y, m, d]) => [y!, m!, d!]],
  [new RegExp(`(?<!\\d)(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?${year}(?!\\d)`), ([d, m, y]) => [y!, m!, d!]],
  [new RegExp(`(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|er|\\.|º)?\\s(?:de\\s)?(\\p{L}{3,20})\\.?,?\\s(?:de\\s|del\\s)?${year}(?!\\d)`, 'u'), ([d, m, y]) => [y!, monthOf(m!), d!]],
  [new RegExp(`(\\p{L}{3,20})\\.?\\s(\\d{1,2})(?:st|nd|rd|th)?,?\\s${year}(?!\\d)`, 'u'), ([m, d, y]) => [y!, monthOf(m!), d!]],
  [new RegExp(`(?<!\\d)${year}-(\\d\\d)(?![-\\d])`), ([y, m]) => [y!, m!]],
  [new RegExp(`${year}\\s?[年년]\\s?(\\d{1,2})\\s?[月월]`), ([y, m]) => [y!, m!]],
];

/** Reads the first date with a year; undefined where there is none or it does not exist. */
export function readDays(text: string): DayRange | undefined {
  if (!/\d{4}/.test(text)) return undefined;
  for (const [pattern, parts] of forms) {
    const match = pattern.exec(text);
    if (!match) continue;
    const [written, month, day] = parts(match.slice(1));
    return rangeOf(Number(written), Number(month), day === undefined ? undefined : Number(day));
  }
  return undefined;
}

/** A written date with its place in a text. */
export interface FoundDays extends DayRange {
  readonly start: number;
  readonly end: number;
}

/** All dates with a year in a text, in their order; of two that overlap the more exact one. */
export function findDays(text: string): FoundDays[] {
  if (!/\d{4}/.test(text)) return [];
  const found: FoundDays[] = [];
  for (const [pattern, parts] of everywhere()) {
    for (const match of text.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (found.some((other) => start < other.end && end > other.start)) continue;
      const [written, month, day] = parts(match.slice(1));
      const range = rangeOf(Number(written), Number(month), day === undefined ? undefined : Number(day));
      if (range) found.push({...range, start, end});
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

let global: readonly (readonly [RegExp, (typeof forms)[number][1]])[] | undefined;

function everywhere(): NonNullable<typeof global> {
  return (global ??= forms.map(([pattern, parts]) => [new RegExp(pattern.source, `${pattern.flags}g`), parts] as const));
}

/** The days of a month or one day; undefined where the calendar has no such day. */
export function rangeOf(written: number, month: number, day?: number): DayRange | undefined {
  if (!(month >= 1 && month <= 12)) return undefined;
  const last = new Date(Date.UTC(written, month, 0)).getUTCDate();
  if (day !== undefined && !(day >= 1 && day <= last)) return undefined;
  const iso = (of: number): string => `${written}-${String(month).padStart(2, '0')}-${String(of).padStart(2, '0')}`;
  return {from: iso(day ?? 1), to: iso(day ?? last)};
}

let months: ReadonlyMap<string, number> | undefined;

/** Number of a month from its name or its first letters in any language we know; 0 where it is no month. */
export function monthOf(name: string): number {
  months ??= new Map(['en', 'de', 'fr', 'es', 'pt'].flatMap((language) => (['long', 'short'] as const).flatMap((style) =>
    Array.from({length: 12}, (_, month) => [
      new Intl.DateTimeFormat(language, {month: style, timeZone: 'UTC'}).format(new Date(Date.UTC(2026, month, 15))).toLowerCase().replace(/\.$/, ''),
      month + 1,
    ] as const))));
  const plain = name.toLowerCase();
  return months.get(plain) ?? months.get(plain.slice(0, 3)) ?? 0;
}
