import {defineRule} from '../define-rule.ts';
import type {Block} from '../../model/types.ts';
import {hasList, vocabulary} from '../experiment-plan.ts';
import {reportFolded} from '../folding.ts';
import {counted, quote} from '../phrases.ts';
import {blocksOf, commonHeading} from '../places.ts';

export default defineRule({
  id: 'launch-unanswered',
  description: 'Require an answer to each line of the launch check list of an approved document.',
  question: 'Who checked it, and what did they find?',
  kinds: ['prd'],
  severity: 'warning',
  preset: 'strict',
  importance: 49,
  since: '0.1.0',
  sources: ['Figma, PRD template: launch readiness'],
  wordList: 'launchHeadings',
}, (document, report, {settings}) => {
  if (document.stage !== 'approved' || !hasList(document, settings, 'launchHeadings')) return;
  const words = vocabulary(document, settings);
  const boxes = [...new Set(document.sections.filter(({text}) => words.has('launchHeadings', text)).flatMap((section) => blocksOf(document, section)))]
    .filter(({item}) => item?.first && item.checked !== undefined);
  // An open box with words behind a colon is answered; an optional one may stay.
  const open = boxes.filter(({item, text}) => item!.checked === false && !/[:：—–]\s*\S+\s+\S+/u.test(text) && !words.has('bracketTags', /[(（[]([^)）\]]*)[)）\]]/u.exec(text)?.[1] ?? ''));
  // A list without a single tick is a template of what to do, not a record of it.
  if (open.length === boxes.length) return;
  reportFolded<Block>(report, open, ({span, text}) => ({
    span, message: `${quote(text, 50)} is neither ticked nor answered.`,
  }), (all) => ({
    span: commonHeading(document, all)?.heading ?? all[0]!.span, message: `${all.length} of ${counted(boxes.length, 'line')} of the launch check list are neither ticked nor answered.`,
  }));
});
