import {defineRule} from '../define-rule.ts';
import {sectionsOf} from '../../model/sections.ts';
import type {Meaning} from '../../model/types.ts';
import {quote} from '../phrases.ts';
import {blocksOf, isUnfilled} from '../places.ts';
import {presenceOf} from '../presence.ts';
import {finderFor, hasNumber} from '../words.ts';

/** Where the size of a problem may stand. */
const homes: readonly Meaning[] = ['problem', 'evidence', 'background', 'users', 'insights', 'findings'];

export default defineRule({
  id: 'problem-no-size',
  description: 'Require a size of the problem: how many people, how often, how costly.',
  question: 'How many people, how often, at what cost if we do nothing?',
  kinds: ['prd'],
  severity: 'warning',
  preset: 'strict',
  importance: 62,
  since: '0.1.0',
  sources: ['Marty Cagan, opportunity assessment: how big', 'spec-kit: cost of inaction'],
  wordList: 'sizes',
}, (document, report, {settings}) => {
  const sizes = finderFor(document, settings, 'sizes');
  const {state, section} = presenceOf(document, 'problem');
  if (!sizes || state !== 'filled' || isUnfilled(document, section.span)) return;
  // "Unknown, measured by …" is an honest size as well; the list holds those words, too.
  const sized = document.evidence.some(({kind}) => kind === 'figure') || homes.some((meaning) => sectionsOf(document, meaning)
    .some((home) => blocksOf(document, home).some((block) => block.type !== 'code' && block.type !== 'html'
      && (hasNumber(block.text) || sizes(block.text).length > 0))));
  if (sized) return;
  report({
    span: section.heading,
    message: `${quote(section.text)} has no size; expected how many people, how often or at what cost.`,
  });
});
