import {defineTraceRule} from '../define-trace-rule.ts';
import {vocabularyOf} from '../../model/words.ts';
import {lexiconFor} from '../../languages/lexicon.ts';
import {dayOf} from '../../trace/coverage.ts';
import {readDays} from '../days.ts';
import {alsoHere, citedInsights, monthsBetween, nameOf, thereAt} from '../trace-places.ts';

export default defineTraceRule<{months: number}>({
  id: 'evidence-stale',
  description: 'Disallow insights as evidence that are past their review date or older than a year.',
  question: 'Is the world that produced this still here?',
  kinds: ['prd', 'roadmap', 'decision', 'experiment'],
  severity: 'warning',
  preset: 'recommended',
  importance: 62,
  options: {
    type: 'object',
    properties: {
      months: {
        type: 'integer', minimum: 1, default: 12, examples: [6],
        description: 'Months after which an insight without a `review-by` must be looked at again.',
      },
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Microsoft research library: keep, and mark what has aged'],
}, (record, index, report, {settings, options}) => {
  // What is shipped or dropped was decided on what was known then.
  if (record.closed) return;
  for (const {insight, citation, others} of citedInsights(record, index)) {
    const age = ageOf(insight.item.fields['date'], insight.item.fields['review-by'], record.language);
    if (!age) continue;
    report({
      span: citation.place, message: `${nameOf(insight)} ${age}.`,
      related: [thereAt(insight, insight.item.title), ...(alsoHere(others, `${nameOf(insight)} is cited here, too.`).related ?? [])],
    });
  }

  function ageOf(date: string | undefined, reviewBy: string | undefined, language: string): string | undefined {
    if (reviewBy) {
      const due = readDays(reviewBy)?.to ?? dayOf(reviewBy);
      if (due) return due < settings.today ? `was due to be looked at again on ${due}` : undefined;
      if (vocabularyOf(lexiconFor(language, settings)).starts('never', reviewBy.trim())) return undefined;
    }
    const seen = date === undefined ? undefined : (readDays(date)?.to ?? dayOf(date));
    const months = seen === undefined ? 0 : monthsBetween(seen, settings.today);
    return months >= options.months ? `dates from ${seen}, ${months} months ago; the limit is ${options.months}` : undefined;
  }
});
