import {defineRule} from '../define-rule.ts';
import type {LogItem} from '../../model/types.ts';
import {reportFolded} from '../folding.ts';
import {itemFix} from '../log-gaps.ts';
import {quote} from '../phrases.ts';
import {commonHeading, headingsAbove, isUnfilled} from '../places.ts';
import {finderFor} from '../words.ts';

export default defineRule({
  id: 'assumption-no-test',
  description: 'Require a test, an owner or a date for each assumption.',
  question: 'What is the cheapest way to find out?',
  kinds: ['prd', 'strategy'],
  severity: 'warning',
  preset: 'strict',
  importance: 40,
  since: '0.1.0',
  sources: ['Teresa Torres, assumption tests', 'David Bland and Alex Osterwalder, Testing Business Ideas'],
  wordList: 'assumptionWords',
}, (document, report, {settings}) => {
  const words = finderFor(document, settings, 'assumptionWords');
  if (!words) return;
  // Constraints stand in the same sections as assumptions, and nobody tests a constraint.
  const isNamed = ({section, id, text}: LogItem) => /^A-?\d/i.test(id ?? '') || words(text).length > 0 || words(headingsAbove(document, section)).length > 0;
  const open = document.assumptions.filter((item) => !item.closed && !isUnfilled(document, item.extent) && isNamed(item));
  const lacking = open.filter(({answer, owner, date}) => !answer && !owner && !date);
  reportFolded(report, lacking, (item) => ({
    span: item.span,
    message: `${quote(item.id ?? item.text, 50)} has no test, owner or date.`,
    fixes: itemFix(document, settings, item, ['test', 'owner', 'date']),
  }), (items) => ({
    span: commonHeading(document, items)?.heading ?? items[0]!.span,
    message: `${items.length} of ${open.length} assumptions have no test, owner or date.`,
  }));
});
