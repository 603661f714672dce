import {defineRule} from '../define-rule.ts';
import {lexiconFor} from '../../languages/lexicon.ts';
import {findDate} from '../../model/dates.ts';
import {whoAndWhen} from '../../model/log-items.ts';
import {vocabularyOf} from '../../model/words.ts';
import type {Block} from '../../model/types.ts';
import {reportFolded} from '../folding.ts';
import {counted, quote} from '../phrases.ts';
import {blocksOf, commonHeading, isUnfilled} from '../places.ts';
import {countWords} from '../prose.ts';

export default defineRule({
  id: 'dep-no-owner',
  description: 'Require a team or a person, or a date, for each dependency on others.',
  question: 'Have they said yes?',
  kinds: ['prd', 'strategy', 'roadmap'],
  severity: 'info',
  preset: 'strict',
  importance: 34,
  since: '0.1.0',
  sources: ['Notion, product requirements: owners of dependencies'],
  wordList: 'teams',
}, (document, report, {settings}) => {
  const lexicon = lexiconFor(document.language, settings);
  if (!lexicon.words['teams']) return;
  const words = vocabularyOf(lexicon);
  // Libraries are no promise that somebody made.
  const sections = document.sections.filter(({text, form, meanings}) => meanings.includes('dependencies') && meanings.length === 1 && form !== 'field'
    && words.has('dependencyHeadings', text) && !words.has('technicalHeadings', text));
  const items = [...new Set(sections.flatMap((section) => blocksOf(document, section)))].filter((block) => !block.quoted && !isUnfilled(document, block.span)
    && (block.cells !== undefined || (block.item?.first === true && block.item.depth === 0)) && isPromise(block) && words.has('modals', block.text) && !words.starts('negations', block.text.trim()));
  const bare = items.filter(({text, item}) => {
    const all = item ? document.text.slice(item.span.start, item.span.end) : text;
    return !words.has('teams', all) && whoAndWhen(all, words).owner === undefined && findDate(all, words) === undefined;
  });
  reportFolded<Block>(report, bare, ({text, span}) => ({
    span, message: `${quote(text, 50)} names neither who owes it nor by when.`,
  }), (all) => ({
    span: commonHeading(document, all)?.heading ?? all[0]!.span,
    message: `${all.length} of ${counted(items.length, 'dependency', 'dependencies')} name neither who owes it nor by when.`,
  }), 1);
});

/** A few words, code or a version name a thing that is used, not work that somebody owes. */
function isPromise({text, marks}: Block): boolean {
  return countWords(text, 4) > 3 && !/(?<![\p{L}\d])v?\d+\.\d|≥\s?\d/u.test(text) && !marks.some(({type, start}) => type === 'inlineCode' && start < 4);
}
