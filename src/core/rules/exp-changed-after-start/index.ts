import {defineRule} from '../define-rule.ts';
import {proseOf} from '../../experiments/designs.ts';
import {planChanges, readEarlier, type PlanChange} from '../../experiments/history.ts';
import {readExperiment} from '../../experiments/read-experiment.ts';
import type {PrdDocument} from '../../model/types.ts';
import {findDays} from '../days.ts';
import {hasList, vocabulary} from '../experiment-plan.ts';
import {quote} from '../phrases.ts';
import {ownWords} from '../words.ts';

export default defineRule({
  id: 'exp-changed-after-start',
  description: 'Report a plan whose hypothesis, metric, effect, size or rule reads differently than when the experiment began.',
  question: 'What had you already seen when you changed it?',
  kinds: ['experiment'],
  severity: 'warning',
  preset: 'recommended',
  importance: 77,
  since: '0.1.0',
  sources: ['Kerr: hypothesizing after the results are known', 'Pre-registration practice'],
  wordList: 'changeNotes',
}, (document, report, {settings}) => {
  const {history} = settings;
  if (!history || document.path === undefined || !hasList(document, settings, 'changeNotes')) return;
  const {start, state} = readExperiment(document, settings);
  // A plan may change until its first day; one that is a draft still has not begun.
  if (!start || start.value.planned || start.value.from > settings.today || state?.value === 'draft') return;
  const earlier = history.textOn(document.path, start.value.from);
  if (!earlier || earlier.text === document.text) return;
  const before = readEarlier(earlier.text, document.path, settings);
  if (!before) return;
  for (const change of planChanges(before, document, settings)) {
    if (isNoted(document, change, start.value.from, (text) => vocabulary(document, settings).has('changeNotes', text))) continue;
    report({span: change.span, message: `${told(change)} since ${earlier.day}; the test began on ${start.value.from}.`});
  }
});

/** Short values are told; of a long text only that it changed. */
function told({part, before, after}: PlanChange): string {
  const short = before.length <= 24 && after.length <= 24;
  return short ? `The ${part} went from ${quote(before, 24)} to ${quote(after, 24)}` : `The ${part} was changed`;
}

/** A dated note about a change on or after the first day. */
function isNoted(document: PrdDocument, {part}: PlanChange, start: string, speaksOfChange: (text: string) => boolean): boolean {
  return proseOf(document).some((block) => {
    const text = ownWords(block);
    if (!speaksOfChange(text) || !findDays(text).some(({to}) => to >= start)) return false;
    // A note that names another part does not answer for this one; one that names none answers for all.
    const named = ['hypothesis', 'metric', 'effect', 'size', 'guardrail', 'rule'].filter((word) => text.toLowerCase().includes(word));
    return named.length === 0 || named.some((word) => part.includes(word));
  });
}
