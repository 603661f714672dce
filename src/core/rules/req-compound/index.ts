import {defineRule} from '../define-rule.ts';
import {hasList, vocabulary} from '../experiment-plan.ts';
import {reportFolded} from '../folding.ts';
import {counted, quote} from '../phrases.ts';
import {commonHome} from '../places.ts';
import {placeOf, requirementWords} from '../requirement-words.ts';

export default defineRule({
  id: 'req-compound',
  description: 'Disallow two obligations in one requirement: … must …, and it must ….',
  question: 'Could one of them ship without the other?',
  kinds: ['prd'],
  severity: 'info',
  preset: 'strict',
  importance: 26,
  since: '0.1.0',
  sources: ['ISO/IEC/IEEE 29148: singular requirements'],
  wordList: 'compounds',
}, (document, report, {settings}) => {
  if (!hasList(document, settings, 'compounds')) return;
  const expressions = vocabulary(document, settings).expressions('compounds');
  const found = requirementWords(document).flatMap((words) => {
    const match = expressions.map((expression) => expression.exec(words.text)).find(Boolean);
    return match ? [{words, section: words.requirement.section, match, span: placeOf(words, {start: match.index, end: match.index + match[0].length})}] : [];
  });
  reportFolded(report, found, ({words, span}) => ({
    span, message: `${quote(words.requirement.id ?? words.requirement.text, 40)} holds two obligations; expected one each, so that each can be decided.`,
  }), (all) => ({
    span: commonHome(document, all, 'requirements')?.heading ?? all[0]!.span,
    message: `${counted(all.length, 'requirement')} hold two obligations each; expected one each.`,
  }));
});
