import {defineRule} from '../define-rule.ts';
import {readEarlier} from '../../experiments/history.ts';
import {sectionsOf} from '../../model/sections.ts';
import type {PrdDocument} from '../../model/types.ts';
import {counted} from '../phrases.ts';
import {startOf} from '../places.ts';
import {plannedItems} from '../roadmap-items.ts';

export default defineRule<{reviews: number; days: number}>({
  id: 'road-nothing-stopped',
  description: 'Report a roadmap that only grew over several reviews.',
  question: 'What did we say no to?',
  kinds: ['roadmap'],
  severity: 'info',
  preset: 'off',
  importance: 38,
  options: {
    type: 'object',
    properties: {
      reviews: {type: 'integer', minimum: 1, default: 4, description: 'Number of reviews that are looked back at.'},
      days: {type: 'integer', minimum: 1, default: 30, description: 'Days between two reviews.', examples: [91]},
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Shape Up: betting instead of backlogs'],
}, (document, report, {settings, options}) => {
  const {history} = settings;
  // What is said not to be done was stopped, wherever it stood before.
  if (!history || document.path === undefined || sectionsOf(document, 'non-goals').some(({empty}) => !empty)) return;
  const versions: {readonly day: string; readonly items: ReadonlySet<string>}[] = [{day: settings.today, items: itemsOf(document)}];
  const seen = new Set<string>();
  for (let back = 1; back <= options.reviews; back++) {
    const earlier = history.textOn(document.path, new Date(Date.parse(settings.today) - back * options.days * 86_400_000).toISOString().slice(0, 10));
    if (!earlier || seen.has(earlier.id)) return;
    seen.add(earlier.id);
    const before = readEarlier(earlier.text, document.path, settings);
    if (!before) return;
    versions.push({day: earlier.day, items: itemsOf(before)});
  }
  // Newest first: every version must have all that the one before it had, and more.
  const onlyGrew = versions.every(({items}, at) => at === 0 || (items.size < versions[at - 1]!.items.size && [...items].every((item) => versions[at - 1]!.items.has(item))));
  const first = versions.at(-1)!;
  if (!onlyGrew || first.items.size === 0) return;
  report({
    span: startOf(document),
    message: `Grew from ${counted(first.items.size, 'item')} on ${first.day} to ${versions[0]!.items.size}, and nothing was dropped in ${counted(options.reviews, 'review')}.`,
  });
});

/** Items by their words: one that moves to another horizon is the same. */
function itemsOf(document: PrdDocument): ReadonlySet<string> {
  return new Set(plannedItems(document).map(({text}) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim().slice(0, 120)));
}
