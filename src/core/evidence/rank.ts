/** Which evidence to offer first. */
import {dayOf, strengthOf} from '../trace/coverage.ts';
import type {Definition} from '../trace/trace-index.ts';

/** Older evidence needs a second look before it carries anything, in months. */
const freshMonths = 12;

/**
 * Things in the order in which one would cite them: what still holds before what was replaced, fresh before old, strong
 * before weak, new before less new.
 *
 * @param today as `YYYY-MM-DD`.
 */
export function rankEvidence(definitions: Iterable<Definition>, today: string): Definition[] {
  const limit = monthsBefore(today, freshMonths);
  return [...definitions]
    .map((definition) => {
      const {fields} = definition.item;
      const day = dayOf(fields['date']) ?? '';
      return {definition, gone: isGone(definition), old: day === '' || day < limit, strength: strengthOf(fields) ?? -1, day, id: definition.item.id ?? ''};
    })
    .sort((a, b) => Number(a.gone) - Number(b.gone) || Number(a.old) - Number(b.old) || b.strength - a.strength
      || (a.day < b.day ? 1 : a.day > b.day ? -1 : 0) || a.id.localeCompare(b.id, 'en', {numeric: true}))
    .map(({definition}) => definition);
}

/** Whether the status of a record says that it no longer holds. */
export function isGone({item: {state}}: Pick<Definition, 'item'>): boolean {
  return state === 'superseded' || state === 'retired';
}

/** The day so many months before another. */
function monthsBefore(day: string, months: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() - months);
  return date.toISOString().slice(0, 10);
}
