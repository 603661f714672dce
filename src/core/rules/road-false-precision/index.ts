import {defineRule} from '../define-rule.ts';
import {readDays} from '../days.ts';
import {hasList, vocabulary} from '../experiment-plan.ts';
import {reportFolded} from '../folding.ts';
import {counted, quote} from '../phrases.ts';
import {plannedItems, wordsAround} from '../roadmap-items.ts';

export default defineRule({
  id: 'road-false-precision',
  description: 'Disallow exact days for what is planned later.',
  question: 'Who is planning around that date?',
  kinds: ['roadmap'],
  severity: 'warning',
  preset: 'strict',
  importance: 44,
  since: '0.1.0',
  sources: ['Janna Bastow: now, next, later'],
  wordList: 'fixedDates',
}, (document, report, {settings}) => {
  if (!hasList(document, settings, 'fixedDates')) return;
  const words = vocabulary(document, settings);
  const found = plannedItems(document).filter(({horizon}) => horizon === 'later').flatMap((item) => {
    const text = wordsAround(document, item);
    const days = readDays(text);
    // A day to come that no contract or law fixes; the day of the next review is another thing.
    if (!days || days.from !== days.to || days.to <= settings.today || words.has('fixedDates', text) || words.has('revisits', text)) return [];
    return [{item, day: days.to}];
  });
  reportFolded(report, found, ({item, day}) => ({
    span: item.span, message: `${quote(item.text, 50)} is planned later, on ${day}; expected a quarter or no date.`,
  }), (all) => ({
    span: all[0]!.item.span, message: `${counted(all.length, 'item')} planned later have an exact day, ${all[0]!.day} first.`,
  }));
});
