import {defineRule} from '../define-rule.ts';
import {sectionsOf} from '../../model/sections.ts';
import type {Block} from '../../model/types.ts';
import {vocabulary} from '../experiment-plan.ts';
import {quote} from '../phrases.ts';
import {blocksOf, isUnfilled} from '../places.ts';
import {countWords} from '../prose.ts';
import {finderFor, hitsIn, sentenceAt} from '../words.ts';

export default defineRule({
  id: 'problem-everyone',
  description: 'Disallow everyone as the audience: all users, any customer, the general public.',
  question: 'Who is this not for?',
  kinds: ['prd'],
  severity: 'warning',
  preset: 'strict',
  importance: 58,
  since: '0.1.0',
  sources: ['BMAD: non-users', 'Marty Cagan, opportunity assessment: for whom'],
  wordList: 'everyone',
}, (document, report, {settings}) => {
  const everyone = finderFor(document, settings, 'everyone');
  const sections = [...sectionsOf(document, 'users'), ...sectionsOf(document, 'audience')].filter(({form}) => form !== 'field');
  if (!everyone || sections.length === 0 || sections.some(({span}) => isUnfilled(document, span))) return;
  const words = vocabulary(document, settings);
  const blocks = [...new Set(sections.flatMap((section) => blocksOf(document, section)))].filter(({type}) => type === 'paragraph' || type === 'row');
  const hits = blocks.map((block) => hitsIn(block, everyone));
  // Whoever is named beside "all users" narrows them down.
  if (blocks.some((block, index) => hits[index]!.length === 0 && countWords(block.text, 4) > 3)) return;
  const found = hits.flat().find(({block, start, end}) => !isNarrowed(block, start, end));
  if (found) report({span: found.span, message: `${quote(found.text)} is nobody in particular; expected a role, a setting or a size.`});

  /** `all users who …`, or a reason such as a law in the same sentence. */
  function isNarrowed({text}: Block, start: number, end: number): boolean {
    const after = text.slice(end).trimStart().slice(0, 12);
    return words.starts('qualifiers', after) || /[的の]$/.test(text.slice(0, start)) || words.has('reasons', sentenceAt(text, start)) || words.has('drivers', text);
  }
});
