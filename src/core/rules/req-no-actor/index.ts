import {defineRule} from '../define-rule.ts';
import {hasList, vocabulary} from '../experiment-plan.ts';
import {reportFolded} from '../folding.ts';
import {counted, quote} from '../phrases.ts';
import {commonHome, meaningsAround} from '../places.ts';
import {placeOf, requirementWords} from '../requirement-words.ts';
import {sentenceAt} from '../words.ts';

export default defineRule({
  id: 'req-no-actor',
  description: 'Require an actor where a person has to act: approve, review, decide, monitor.',
  question: 'Who does it?',
  kinds: ['prd'],
  severity: 'info',
  preset: 'strict',
  importance: 30,
  since: '0.1.0',
  sources: ['EARS: a named system or role in each requirement', 'INCOSE, Guide to Writing Requirements: active voice'],
  wordList: 'actorless',
}, (document, report, {settings}) => {
  if (!hasList(document, settings, 'actorless')) return;
  const vocabularyOfDocument = vocabulary(document, settings);
  const expressions = vocabularyOfDocument.expressions('actorless');
  const found = requirementWords(document).flatMap((words) => {
    const {section} = words.requirement;
    if (meaningsAround(document, section).has('non-functional')) return [];
    const match = expressions.map((expression) => expression.exec(words.text)).find(Boolean);
    if (!match || vocabularyOfDocument.has('agents', sentenceAt(words.text, match.index))) return [];
    return [{match, section, span: placeOf(words, {start: match.index, end: match.index + match[0].length})}];
  });
  reportFolded(report, found, ({match, span}) => ({
    span, message: `${quote(match[0], 40)} names nobody who does it.`,
  }), (all) => ({
    span: commonHome(document, all, 'requirements')?.heading ?? all[0]!.span,
    message: `${counted(all.length, 'requirement')} name nobody who acts, ${quote(all[0]!.match[0], 40)} first.`,
  }));
});
