import {defineRule} from '../define-rule.ts';
import {sectionsOf} from '../../model/sections.ts';
import type {PrdDocument, Span} from '../../model/types.ts';
import {vocabulary} from '../experiment-plan.ts';
import {reportFolded} from '../folding.ts';
import {counted, quote} from '../phrases.ts';
import {blocksOf, isUnfilled} from '../places.ts';
import {isEnabling, plannedItems, wordsAround} from '../roadmap-items.ts';

const goalId = /^[\s*_[(]*((?:G|GOAL|O|OBJ|KR)-?\d{1,3})(?![\p{L}\p{N}])/u;

export default defineRule({
  id: 'road-no-goal',
  description: 'Require that each item serves a goal of the roadmap, and each goal has an item.',
  question: 'Why is this goal still a goal?',
  kinds: ['roadmap'],
  severity: 'warning',
  preset: 'strict',
  importance: 49,
  since: '0.1.0',
  sources: ['Gibson Biddle: strategy, metric, tactic'],
}, (document, report, {settings}) => {
  const goals = goalsOf(document);
  const items = plannedItems(document);
  if (goals.length === 0 || items.length === 0) return;
  const words = vocabulary(document, settings);
  const served = items.map((item) => goals.filter(({id}) => new RegExp(`(?<![\\p{L}\\p{N}-])${id}(?![\\p{L}\\p{N}])`, 'u').test(wordsAround(document, item))));
  // Goals with numbers that no item uses are told for the reader, not for tracing.
  if (served.every((own) => own.length === 0)) return;
  const bare = items.filter((item, index) => served[index]!.length === 0 && !isEnabling(document, words, item));
  reportFolded(report, bare, ({text, span}) => ({
    span, message: `${quote(text, 50)} serves none of the ${goals.length} goals.`,
  }), (all) => ({
    span: all[0]!.span, message: `${all.length} of ${counted(items.length, 'item')} serve none of the ${goals.length} goals.`,
  }));
  for (const {id, span} of goals) {
    if (!served.some((own) => own.some((goal) => goal.id === id))) report({span, message: `${quote(id)} has no item on this roadmap.`});
  }
});

/** Goals with an id, as the section of goals tells them. */
function goalsOf(document: PrdDocument): readonly {readonly id: string; readonly span: Span}[] {
  const blocks = sectionsOf(document, 'goals').flatMap((section) => blocksOf(document, section));
  const goals = new Map<string, {id: string; span: Span}>();
  for (const block of blocks) {
    const id = goalId.exec(block.text)?.[1];
    if (id && !goals.has(id) && !isUnfilled(document, block.span)) goals.set(id, {id, span: block.span});
  }
  return [...goals.values()];
}
