import {defineRule} from '../define-rule.ts';
import {reportFolded} from '../folding.ts';
import {isPast, itemFix} from '../log-gaps.ts';
import {quote} from '../phrases.ts';
import {commonHeading, isUnfilled} from '../places.ts';

export default defineRule({
  id: 'question-no-owner',
  description: 'Require an owner and a date for each open question, and an answer once the date has passed.',
  question: 'Who can end this by asking one person?',
  kinds: ['prd', 'experiment', 'decision'],
  severity: 'warning',
  preset: 'recommended',
  importance: 50,
  since: '0.1.0',
  sources: ['Confluence, product requirements blueprint: questions', 'Notion: owners of open points'],
}, (document, report, {settings}) => {
  const asked = new Set(document.questions.filter(({text}) => questionMark.test(text)).map(({section}) => section));
  // Notes below a heading such as `Open points` are questions where at least one of them is written as one.
  const open = document.questions.filter(({closed, answer, extent, section, owner, date}) =>
    !closed && !answer && !isUnfilled(document, extent) && (asked.has(section) || owner || date));
  for (const {date, span, text} of open) {
    if (!date || !isPast(date, settings.today)) continue;
    report({
      span,
      message: `${quote(text, 50)} was due ${quote(date, 20)} and has no answer.`,
      question: 'What is keeping this from being answered?',
      ...(document.stage === 'approved' ? {severity: 'error' as const} : {}),
    });
  }
  const lacking = open.filter(({owner, date}) => !owner || !date);
  reportFolded(report, lacking, (item) => ({
    span: item.span,
    // A name without a day is a question that somebody takes care of.
    ...(item.owner ? {severity: 'info' as const} : {}),
    message: `${quote(item.text, 50)} has ${!item.owner && !item.date ? 'no owner and no date' : item.owner ? 'no date' : 'no owner'}.`,
    fixes: itemFix(document, settings, item, [...(item.owner ? [] : ['owner' as const]), ...(item.date ? [] : ['date' as const])]),
  }), (items) => ({
    span: commonHeading(document, items)?.heading ?? items[0]!.span,
    ...(items.every(({owner}) => owner) ? {severity: 'info' as const} : {}),
    message: `${items.length} of ${open.length} open questions have no ${items.some(({owner}) => !owner) ? 'owner' : 'date'}`
      + `${items.every(({owner, date}) => !owner && !date) ? ' and no date' : ''}.`,
  }));
});

/** A question as it is written in the languages we know. */
const questionMark = /[?？]|か。?\s*$|까\s*$/u;
