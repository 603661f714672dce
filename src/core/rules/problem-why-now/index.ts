import {defineRule} from '../define-rule.ts';
import {findDate} from '../../model/dates.ts';
import {sectionsOf} from '../../model/sections.ts';
import type {Meaning} from '../../model/types.ts';
import {hasList, vocabulary} from '../experiment-plan.ts';
import {quote} from '../phrases.ts';
import {blocksOf} from '../places.ts';
import {isShorterThan, minimumWords, saysIn, writtenSection} from '../prose.ts';

/** Where people say why it cannot wait. */
const homes: readonly Meaning[] = ['problem', 'background', 'summary', 'evidence', 'goals', 'insights', 'findings', 'press-release', 'decision'];

export default defineRule<{minimumWords: number}>({
  id: 'problem-why-now',
  description: 'Require a word on timing: what gets worse, or passes, if this waits.',
  question: 'What gets worse if we wait a quarter?',
  kinds: ['prd'],
  severity: 'info',
  preset: 'strict',
  importance: 35,
  options: {
    type: 'object',
    properties: {minimumWords},
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Marty Cagan, opportunity assessment: why now'],
  wordList: 'whyNow',
}, (document, report, {settings, options}) => {
  const problem = writtenSection(document, 'problem');
  if (!problem || !hasList(document, settings, 'whyNow') || isShorterThan(options.minimumWords, document.text)) return;
  if (saysIn(document, settings, 'whyNow', homes)) return;
  const words = vocabulary(document, settings);
  const isDated = homes.some((meaning) => sectionsOf(document, meaning).some((section) => blocksOf(document, section).some(({text}) => /\d/.test(text) && findDate(text, words))));
  if (!isDated) report({span: problem.heading, message: `${quote(problem.text)} says nothing of timing; expected what gets worse or passes if this waits.`});
});
