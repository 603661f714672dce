import {defineRule} from '../define-rule.ts';
import {proseOf} from '../../experiments/designs.ts';
import {addSectionFix, fillSectionFix} from '../../fixes/append-section.ts';
import {isDecisionLog, isMarked} from '../decisions.ts';
import {hasList, vocabulary} from '../experiment-plan.ts';
import {quote} from '../phrases.ts';
import {headingOf, isUnfilled} from '../places.ts';
import {emptied, emptyWords, missing, presenceOf} from '../presence.ts';
import {ownWords} from '../words.ts';

export default defineRule({
  id: 'dec-no-recommendation',
  description: 'Require a recommendation: a plain sentence that says which option, and what the reader is asked to do.',
  question: 'What do you want me to say yes to?',
  kinds: ['decision'],
  severity: 'error',
  preset: 'light',
  importance: 88,
  since: '0.1.0',
  sources: ['Marty Cagan: opportunity assessment, question 10'],
  wordList: 'recommendation',
}, (document, report, {settings}) => {
  if (!hasList(document, settings, 'recommendation') || isDecisionLog(document, settings) || isMarked(document, settings, 'optionsPaper')) return;
  const places = (['recommendation', 'ask', 'decision'] as const).map((meaning) => presenceOf(document, meaning));
  if (places.some(({state, section}) => state === 'filled' || state === 'unfilled' || (section && isUnfilled(document, section.span)))) return;
  // A decision that was taken recommends nothing any more; DACI calls it the outcome.
  if (document.sections.some(({text, empty}) => !empty && /^\W*outcome\W*$/i.test(text))) return;
  const words = vocabulary(document, settings);
  if (proseOf(document).some((block) => block.type !== 'heading' && words.has('recommendation', ownWords(block)))) return;
  const section = places.find((place) => place.section)?.section;
  report({
    span: section?.heading ?? headingOf(document, 'options', 'alternatives'),
    message: section ? `${quote(section.text)} ${emptyWords(section)}; expected which option you recommend and what you ask for.`
      : 'No recommendation: expected which option you recommend and what you ask for.',
    cause: section ? emptied(section) : missing('recommendation'),
    fixes: section ? fillSectionFix(document, settings, section, 'recommendation', 'Add a sentence for the recommendation')
      : addSectionFix(document, settings, 'recommendation', 'recommendation'),
  });
});
