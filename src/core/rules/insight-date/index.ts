import {defineRule} from '../define-rule.ts';
import {readDay} from '../../lint/waivers.ts';
import {readDays} from '../days.ts';
import {quote} from '../phrases.ts';
import {isUnfilled} from '../places.ts';

export default defineRule({
  id: 'insight-date',
  description: 'Require that the date of an insight is a day that has been, written year first: 2026-05-04.',
  question: 'When did it happen, not when was it written?',
  kinds: ['insight', 'insight-log'],
  severity: 'error',
  preset: 'light',
  importance: 74,
  since: '0.1.0',
  sources: ['Research repositories: recency'],
}, (document, report, {settings}) => {
  const seen = new Set<number>();
  for (const {fields} of document.insights) {
    const date = fields['date'];
    if (!date || date.value.trim() === '' || isUnfilled(document, date.span) || seen.has(date.span.start)) continue;
    seen.add(date.span.start);
    const value = date.value.trim().replace(/^["']|["']$/g, '');
    const at = document.text.indexOf(value, date.span.start);
    const span = at >= 0 && at + value.length <= date.span.end ? {start: at, end: at + value.length} : date.span;
    const days = isoDays(value);
    if (!days) {
      const read = readDays(value);
      const iso = read && (read.from === read.to ? read.from : read.from.slice(0, 7));
      report({
        span, message: `${quote(value)} is no day of the calendar written year first, such as \`${iso ?? '2026-05-04'}\`.`,
        ...(iso && isPlain(value) ? {fixes: [{title: `Write \`${iso}\``, edits: [{span, newText: iso}], safe: true}]} : {}),
      });
    } else if (days.first > settings.today) {
      report({span, message: `${quote(value)} is in the future; today is ${settings.today}.`});
    } else if (days.last < days.first) {
      report({span, message: `${quote(value)} ends before it begins.`});
    }
  }
});

/** First and last day of `2026-05-04`, `2026-05`, `2026-05-04/06`, `2026-05-04/2026-06-01`, `2026-05-04 – 2026-05-06`. */
function isoDays(value: string): {readonly first: string; readonly last: string} | undefined {
  const match = /^(\d{4}-\d\d(?:-\d\d)?)(?:\s*(?:\/|\.\.|–|—|~|to|bis|à|a|至|から|から)\s*(\d{4}-\d\d(?:-\d\d)?|\d\d(?:-\d\d)?))?(?:T[\d:.]+Z?)?$/iu.exec(value);
  if (!match) return undefined;
  const [, from = '', to] = match;
  const full = to === undefined ? from : from.slice(0, from.length - to.length) + to;
  const first = readDay(from.length === 7 ? `${from}-01` : from);
  const last = readDay(to !== undefined && to.length >= 7 ? to : full);
  return first && last ? {first, last} : undefined;
}

/** Whether a value is nothing but one date that can be read in one way only. */
function isPlain(value: string): boolean {
  return /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}$|^\d{1,2}\.\s?\d{1,2}\.\s?\d{4}$|^\d{4}\s?[年년]\s?\d{1,2}\s?[月월](?:\s?\d{1,2}\s?[日일])?$/.test(value)
    || /^(?:\d{1,2}(?:st|nd|rd|th|\.|º)?\s(?:de\s)?\p{L}{3,}\.?,?\s(?:de\s)?\d{4}|\p{L}{3,}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4})$/u.test(value);
}
