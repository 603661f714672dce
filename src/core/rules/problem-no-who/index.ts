import {defineRule} from '../define-rule.ts';
import {insertSectionFix} from '../../fixes/insert-section.ts';
import {sectionsOf} from '../../model/sections.ts';
import type {Block} from '../../model/types.ts';
import {quote} from '../phrases.ts';
import {blocksOf, isUnfilled} from '../places.ts';
import {demandFor, headingFor, missing, presenceOf} from '../presence.ts';
import {finderFor, hitsIn} from '../words.ts';

export default defineRule({
  id: 'problem-no-who',
  description: 'Require that the problem or a users section names who is affected.',
  question: 'Whose day changes when this is solved?',
  kinds: ['prd'],
  severity: 'warning',
  preset: 'recommended',
  importance: 64,
  since: '0.1.0',
  sources: ['Marty Cagan, opportunity assessment: for whom'],
  wordList: 'people',
}, (document, report, {settings}) => {
  const lists = [finderFor(document, settings, 'people'), finderFor(document, settings, 'who')];
  const people = (block: Block) => lists.flatMap((finder) => (finder ? hitsIn(block, finder) : []));
  const {state, section} = presenceOf(document, 'problem');
  if (!lists[0] || state !== 'filled' || isUnfilled(document, section.span)) return;
  if (['users', 'audience', 'participants', 'stakeholders'].some((meaning) => presenceOf(document, meaning).state !== 'missing')) return;
  if (document.requirements.some(({form}) => form === 'story')) return;
  const everyone = finderFor(document, settings, 'everyone');
  const blocks = (['problem', 'background', 'summary'] as const)
    .flatMap((meaning) => sectionsOf(document, meaning).flatMap((found) => blocksOf(document, found)));
  const crowds = everyone ? blocks.flatMap((block) => hitsIn(block, everyone)) : [];
  const named = blocks.some((block) => block.quoted || people(block).some(({span}) =>
    !crowds.some((crowd) => span.start >= crowd.span.start && span.end <= crowd.span.end)));
  if (named) return;
  const [crowd] = crowds;
  const heading = headingFor(document, settings, 'users');
  report({
    span: crowd?.span ?? section.heading,
    message: crowd ? `${quote(crowd.text)} is nobody in particular; expected a role or a segment.`
      : `${quote(section.text)} names nobody; expected a role or a segment, here or in a users section.`,
    ...(crowd ? {question: 'Who is this not for?'} : {}),
    fixes: insertSectionFix(document, settings, 'users', heading),
    ...(demandFor(document, settings, 'users') === 'optional' ? {} : {cause: missing('users')}),
  });
});
