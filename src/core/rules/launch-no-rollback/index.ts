import {defineRule} from '../define-rule.ts';
import {hasList, vocabulary} from '../experiment-plan.ts';
import {quote} from '../phrases.ts';
import {blocksOf, isUnfilled} from '../places.ts';
import {countWords, saysAnywhere} from '../prose.ts';

export default defineRule({
  id: 'launch-no-rollback',
  description: 'Require a way back in the plan of a launch.',
  question: 'How do we undo this on a Friday evening?',
  kinds: ['prd'],
  severity: 'warning',
  stages: {draft: 'off'},
  preset: 'strict',
  importance: 47,
  since: '0.1.0',
  sources: ['Kohavi, Tang and Xu: ramping', 'Figma, PRD template: launch readiness'],
  wordList: 'rollbacks',
}, (document, report, {settings}) => {
  if (document.stage === 'draft' || !hasList(document, settings, 'rollbacks')) return;
  const words = vocabulary(document, settings);
  const launch = document.sections.find((section) => {
    const {empty, form, meanings, text, span} = section;
    if (empty || form === 'field' || form === 'label' || !meanings.includes('timeline') || !words.has('launchHeadings', text) || isUnfilled(document, span)) return false;
    // A line with a day is a date, no plan.
    return countWords(blocksOf(document, section).filter(({type}) => type !== 'heading').map((block) => block.text).join('\n'), 20) >= 20;
  });
  if (!launch || saysAnywhere(document, settings, 'rollbacks')) return;
  report({span: launch.heading, message: `${quote(launch.text)} has no way back: nothing says how to switch it off or return.`});
});
