import {defineRule} from '../define-rule.ts';
import type {RoadmapItem} from '../../model/types.ts';
import {reportFolded} from '../folding.ts';
import {counted, quote} from '../phrases.ts';
import {isUnfilled} from '../places.ts';

export default defineRule<{horizons: readonly string[]}>({
  id: 'road-no-link',
  description: 'Require that what is planned now or next on a roadmap names its document, goal, opportunity or evidence.',
  question: 'Where is the thinking behind this?',
  kinds: ['roadmap'],
  severity: 'warning',
  preset: 'recommended',
  importance: 58,
  options: {
    type: 'object',
    properties: {
      horizons: {
        type: 'array', items: {enum: ['now', 'next', 'later']}, default: ['now', 'next'],
        description: 'Horizons whose items need a link.',
      },
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Itamar Gilad: GIST', 'Janna Bastow: now, next, later'],
}, (document, report, {options}) => {
  // `Current status` alone is a report; a roadmap looks at more than one horizon.
  if (new Set(document.roadmap.flatMap(({horizon}) => horizon ?? [])).size < 2) return;
  const bare = document.roadmap.filter((item) => item.horizon !== undefined && options.horizons.includes(item.horizon)
    && item.links.length === 0 && item.text.trim() !== '' && !isUnfilled(document, document.blocks[item.block]!.span));
  const all = document.roadmap.filter(({horizon}) => horizon !== undefined && options.horizons.includes(horizon)).length;
  reportFolded<RoadmapItem>(report, bare, ({text, span, horizon}) => ({
    span, message: `${quote(text)} is planned ${horizon} and names no document, goal or evidence.`,
  }), ([first]) => ({
    span: first!.span,
    message: `${bare.length} of ${counted(all, 'item')} planned now or next name no document, goal or evidence.`,
  }));
});
