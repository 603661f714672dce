import {defineRule} from '../define-rule.ts';
import {insertSectionFix} from '../../fixes/insert-section.ts';
import type {Settings} from '../../config/types.ts';
import type {PrdDocument} from '../../model/types.ts';
import {quote} from '../phrases.ts';
import {headingOf} from '../places.ts';
import {isShorterThan, minimumWords} from '../prose.ts';
import {demandFor, emptied, emptyWords, headingFor, missing, presenceOf} from '../presence.ts';
import {finderFor} from '../words.ts';

export default defineRule<{minimumWords: number}>({
  id: 'scope-no-nongoals',
  description: 'Require non-goals: what readers could expect and will not get.',
  question: 'What will people wrongly expect?',
  kinds: ['prd'],
  severity: 'warning',
  preset: 'recommended',
  importance: 56,
  options: {
    type: 'object',
    properties: {minimumWords},
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Kevin Yien, PRD template: non-goals', 'Shape Up: no-gos'],
}, (document, report, {settings, options}) => {
  const demand = demandFor(document, settings, 'non-goals');
  const {state, section} = presenceOf(document, 'non-goals');
  if (state === 'filled' || state === 'unfilled') return;
  if (state === 'empty') {
    report({
      span: section.heading, message: `${quote(section.text)} ${emptyWords(section)}; expected what this leaves out.`, cause: emptied(section),
    });
    return;
  }
  if (demand === 'optional' || isShorterThan(options.minimumWords, document.text) || isSaidInText(document, settings)) return;
  const heading = headingFor(document, settings, 'non-goals');
  report({
    span: headingOf(document, 'scope', 'goals', 'requirements'),
    message: `No non-goals: nothing says what this leaves out; expected a section such as \`${heading}\`.`,
    ...(demand === 'required' ? {severity: 'error' as const} : {}),
    fixes: insertSectionFix(document, settings, 'non-goals', heading),
    cause: missing('non-goals'),
  });
});

/** Whether a sentence or a label leaves something out in so many words: `Out of scope: …`. */
function isSaidInText(document: PrdDocument, settings: Settings): boolean {
  const finder = finderFor(document, settings, 'leavesOut');
  return finder === undefined || document.blocks.some((block) => block.type !== 'code' && block.type !== 'html' && finder(block.text).length > 0);
}
