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
  reportFolded(report, open.filter(({owner}) => !owner), (item) => ({
    span: item.span,
    message: `${quote(item.text, 50)} has no owner${item.date ? '' : ' and no date'}.`,
    fixes: itemFix(document, settings, item, ['owner', ...(item.date ? [] : ['date' as const])]),
  }), (items) => ({
    span: commonHeading(document, items)?.heading ?? items[0]!.span,
    message: `${items.length} of ${open.length} open questions have no owner${items.every(({date}) => !date) ? ' and no date' : ''}.`,
  }));
  // A name without a day is a question that somebody takes care of: a quiet mark, no finding.
  for (const item of open.filter(({owner, date}) => owner && !date)) {
    report({
      span: item.span, severity: 'hint',
      message: `${quote(item.text, 50)} has no date.`,
      fixes: itemFix(document, settings, item, ['date']),
    });
  }
});

/** A question as it is written in the languages we know. */
const questionMark = /[?？]|か。?\s*$|까\s*$/u;
