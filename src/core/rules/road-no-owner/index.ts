import {defineRule} from '../define-rule.ts';
import type {RoadmapItem} from '../../model/types.ts';
import {whoAndWhen} from '../../model/log-items.ts';
import {hasList, vocabulary} from '../experiment-plan.ts';
import {reportFolded} from '../folding.ts';
import {counted, quote} from '../phrases.ts';
import {cellUnder, plannedItems, wordsAround} from '../roadmap-items.ts';

export default defineRule({
  id: 'road-no-owner',
  description: 'Require an owner or a metric for what is planned now or next.',
  question: 'Who will miss it if it slips?',
  kinds: ['roadmap'],
  severity: 'warning',
  preset: 'strict',
  importance: 48,
  since: '0.1.0',
  sources: ['Roman Pichler: GO roadmap, goal and metrics'],
  wordList: 'roadOwners',
}, (document, report, {settings}) => {
  if (!hasList(document, settings, 'roadOwners')) return;
  const words = vocabulary(document, settings);
  const near = plannedItems(document).filter(({horizon}) => horizon !== 'later');
  const bare = near.filter((item) => {
    const cell = cellUnder(document, settings, item, 'roadOwners');
    if (cell !== undefined) return cell === '' || words.is('notApplicable', cell);
    const text = wordsAround(document, item);
    return !words.has('roadOwners', text) && whoAndWhen(text, words).owner === undefined;
  });
  reportFolded<RoadmapItem>(report, bare, ({text, span, horizon}) => ({
    span, message: `${quote(text, 50)} is planned ${horizon} and has neither owner nor metric.`,
  }), (all) => ({
    span: all[0]!.span, message: `${all.length} of ${counted(near.length, 'item')} planned now or next have neither owner nor metric.`,
  }));
});
