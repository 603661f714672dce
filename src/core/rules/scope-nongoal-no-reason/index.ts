import {defineRule} from '../define-rule.ts';
import {sectionsOf} from '../../model/sections.ts';
import type {Block} from '../../model/types.ts';
import {hasList, vocabulary} from '../experiment-plan.ts';
import {reportFolded} from '../folding.ts';
import {counted, quote} from '../phrases.ts';
import {blocksOf, commonHeading, isUnfilled} from '../places.ts';
import {countWords} from '../prose.ts';
import {hasNumber} from '../words.ts';

export default defineRule<{words: number}>({
  id: 'scope-nongoal-no-reason',
  description: 'Require a reason beside each non-goal, or when it comes back.',
  question: 'What would make you change your mind?',
  kinds: ['prd', 'roadmap'],
  severity: 'info',
  preset: 'strict',
  importance: 27,
  options: {
    type: 'object',
    properties: {
      words: {type: 'integer', minimum: 1, default: 8, description: 'Longer non-goals are taken to explain themselves.', examples: [5]},
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Kevin Yien, PRD template: non-goals with reasons'],
  wordList: 'postponed',
}, (document, report, {settings, options}) => {
  if (!hasList(document, settings, 'postponed')) return;
  const words = vocabulary(document, settings);
  const required = new Set(document.requirements.map(({section}) => section));
  // "Out of scope for now", or a paragraph above the list, gives one reason for all; a list of what is in and what is out is another thing.
  const sections = sectionsOf(document, 'non-goals').filter((section) => section.form !== 'field' && !words.has('postponed', section.text)
    && !blocksOf(document, section).some(({type, item, text, section: own}) => required.has(own) || (type === 'paragraph' && !item && countWords(text, 12) >= 12)));
  const items = [...new Set(sections.flatMap((section) => blocksOf(document, section)))]
    .filter((block) => !block.quoted && (block.item ? block.item.first && block.item.depth === 0 : block.cells !== undefined) && !isUnfilled(document, block.span));
  const bare = items.filter(({text, cells, item, index}) => {
    const told = cells ? cells.filter((cell) => cell.text.trim() !== '').length > 1 : /[:：—–(（;；]|\s-\s|\.\s\S|。./u.test(text);
    const nested = item && document.blocks[index + 1]?.item?.parent === item.id;
    return !told && !nested && !hasNumber(text) && !words.has('postponed', text) && !words.has('reasons', text) && countWords(text, options.words + 1) <= options.words;
  });
  reportFolded<Block>(report, bare, ({text, span}) => ({
    span, message: `${quote(text, 50)} gives no reason and no day to come back.`,
  }), (all) => ({
    span: commonHeading(document, all)?.heading ?? all[0]!.span, message: `${all.length} of ${counted(items.length, 'non-goal')} give no reason and no day to come back.`,
  }), 1);
});
