/** The days of a start, an end or a period as people write them: `2026-05-04 (plan)`, `4 to 17 May 2026`, `2026年5月4日`. */
import {findDays, monthOf, rangeOf, type DayRange} from '../rules/days.ts';
import type {Vocabulary} from '../model/words.ts';

/** A day or a period with its place in the text it was read from. */
export interface FoundPeriod {
  readonly first: DayRange;
  /** The last day of a period; undefined where one day is written. */
  readonly last: DayRange | undefined;
  readonly planned: boolean;
  readonly start: number;
  readonly end: number;
}

const joiner = '\\s?(?:-|–|—|to|until|through|bis|au|al|até|a|～|〜|~)\\s?';
/** `4 to` before `17 May 2026`. */
const dayBefore = new RegExp(`(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|\\.|º)?(?:\\s(?:de\\s)?(\\p{L}{3,})\\.?)?,?${joiner}$`, 'iu');
/** `May 4 – 17, 2026`. */
const daysOfMonth = /(\p{L}{3,})\.?\s(\d{1,2})(?:st|nd|rd|th)?\s?(?:-|–|—|to)\s?(\d{1,2})(?:st|nd|rd|th)?,?\s((?:19|20)\d\d)(?!\d)/u;

/** Reads the first day or period of a text that has a year; undefined where there is none. */
export function readPeriod(text: string, vocabulary: Vocabulary): FoundPeriod | undefined {
  const planned = vocabulary.has('planMarks', text.toLowerCase()) || /[~≈]|\((?:p|plan)/i.test(text);
  const month = daysOfMonth.exec(text);
  if (month) {
    const [number, year] = [monthOf(month[1]!), Number(month[4])];
    const [first, last] = [rangeOf(year, number, Number(month[2])), rangeOf(year, number, Number(month[3]))];
    if (first && last) return {first, last, planned, start: month.index, end: month.index + month[0].length};
  }
  const [one, two] = findDays(text);
  if (!one) return undefined;
  if (two) return {first: one, last: two, planned, start: one.start, end: two.end};
  const before = dayBefore.exec(text.slice(0, one.start));
  if (before && one.from === one.to) {
    const [year, own] = [Number(one.from.slice(0, 4)), Number(one.from.slice(5, 7))];
    const named = before[2] === undefined ? own : monthOf(before[2]);
    const first = rangeOf(named > own ? year - 1 : year, named, Number(before[1]));
    if (first) return {first, last: one, planned, start: before.index, end: one.end};
  }
  return {first: one, last: undefined, planned, start: one.start, end: one.end};
}

/** Whole days from one ISO day to another, the first counted and the last not. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
