import {defineRule} from '../define-rule.ts';
import {proseOf} from '../../experiments/designs.ts';
import {maskDates} from '../../model/dates.ts';
import {isProposal} from '../decisions.ts';
import {hasList, vocabulary} from '../experiment-plan.ts';
import {quote} from '../phrases.ts';
import {headingOf, isUnfilled} from '../places.ts';
import {saysAnywhere} from '../prose.ts';
import {hasNumber, ownWords, sentenceAt, finderFor} from '../words.ts';

export default defineRule({
  id: 'dec-expected-outcome',
  description: 'Require what is expected of the decision, in a number and with a day.',
  question: 'How sure, in numbers, and when will we know?',
  kinds: ['decision'],
  severity: 'warning',
  preset: 'recommended',
  importance: 74,
  since: '0.1.0',
  sources: ['Annie Duke: decision journal'],
  wordList: 'expectations',
}, (document, report, {settings}) => {
  if (!hasList(document, settings, 'expectations') || !isProposal(document, settings)) return;
  const place = headingOf(document, 'recommendation', 'decision', 'ask');
  if (!saysAnywhere(document, settings, 'expectations')) {
    report({span: place, message: 'No expected result: nothing says what will be true, when, and how sure you are.'});
    return;
  }
  const finder = finderFor(document, settings, 'expectations');
  const words = vocabulary(document, settings);
  const hits = proseOf(document).flatMap((block) => (finder?.(ownWords(block)) ?? []).map((hit) => ({block, hit})));
  // A number in the sentence of the expectation, or in its row, makes it one that can be looked at again.
  if (hits.length === 0 || hits.some(({block, hit}) => isUnfilled(document, block.span)
    || hasNumber(maskDates(block.cells ? block.text : sentenceAt(block.text, hit.start), words)))) return;
  report({span: place, message: `What is expected (${quote(hits[0]!.hit.text, 20)}) has no number; expected what, by when, and how sure.`});
});
