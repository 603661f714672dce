import {defineRule} from '../define-rule.ts';
import {lexiconFor} from '../../languages/lexicon.ts';
import type {Settings} from '../../config/types.ts';
import {maskDates} from '../../model/dates.ts';
import {decideStage} from '../../model/stage.ts';
import type {PrdDocument, Stage} from '../../model/types.ts';
import {vocabularyOf} from '../../model/words.ts';
import {listed, quote} from '../phrases.ts';
import {isUnfilled} from '../places.ts';

const stages: readonly Stage[] = ['draft', 'review', 'approved'];

export default defineRule({
  id: 'prd-status-word',
  description: 'Require a status that the team knows, so that readers see which decision is asked of them.',
  question: 'Which decision are you asking readers to make now?',
  kinds: ['prd', 'decision'],
  severity: 'warning',
  preset: 'recommended',
  importance: 28,
  since: '0.1.0',
  sources: ['Kevin Yien, PRD template: draft, problem review, solution review, launch review, launched'],
  wordList: 'status',
}, (document, report, {settings}) => {
  const {property, known} = decideStage({properties: document.properties, settings, lexicon: lexiconFor(document.language, settings)});
  if (!property || known || property.value.trim() === '' || isUnfilled(document, property.valueSpan)) return;
  // "Stand: Oktober 2025" says of which day the text is.
  if (!/\p{L}{2}|\d/u.test(maskDates(property.value, vocabularyOf(lexiconFor(document.language, settings))))) return;
  const words = samples(document, settings).map((word) => `\`${word}\``);
  report({
    span: property.valueSpan,
    message: `Status ${quote(property.value, 30)} is none we know; expected a word such as ${listed(words, 'or')}.`,
  });
});

/** One word a stage: the team's first, else the language's. */
function samples(document: PrdDocument, settings: Settings): string[] {
  const own = lexiconFor(document.language, settings).words.status ?? lexiconFor('en', settings).words.status ?? {};
  return stages.flatMap((stage) => settings.status[stage]?.[0] ?? own[stage]?.[0] ?? []);
}
