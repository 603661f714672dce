import {defineRule} from '../define-rule.ts';
import {lexiconFor} from '../../languages/lexicon.ts';
import {quote} from '../phrases.ts';
import {finderFor, lackFinder, type WordFinder} from '../words.ts';

export default defineRule({
  id: 'insight-fact-mixed',
  description: 'Disallow features and wishes in the fact of an insight.',
  question: 'What did you see, before you had an idea?',
  kinds: ['insight', 'insight-log'],
  severity: 'warning',
  preset: 'strict',
  importance: 46,
  since: '0.1.0',
  sources: ['Teresa Torres: an opportunity is a need, not a feature'],
  wordList: 'solution',
}, (document, report, {settings}) => {
  const {words} = lexiconFor(document.language, settings);
  const finders = [finderFor(document, settings, 'solution'), lackFinder(words)]
    .filter((finder): finder is WordFinder => finder !== undefined);
  for (const {fields, id} of document.insights) {
    const fact = fields['fact'];
    if (!fact) continue;
    // Their own words are not ours to judge.
    const own = fact.value.replace(/["“„«「『][^"“”„«»「」『』]{0,400}["“”»」』]/gu, (found) => ' '.repeat(found.length));
    const [hit] = finders.flatMap((finder) => finder(own)).sort((a, b) => a.start - b.start);
    if (hit) report({span: fact.span, message: `The fact${id ? ` of \`${id}\`` : ''} names a solution, ${quote(hit.text)}; expected what was seen.`});
  }
});
