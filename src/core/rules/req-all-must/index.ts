import {defineRule} from '../define-rule.ts';
import {counted, percent, quote} from '../phrases.ts';
import {commonHome, startOf} from '../places.ts';
import {topPriority} from '../priorities.ts';

export default defineRule<{share: number; minimum: number}>({
  id: 'req-all-must',
  description: 'Limit the share of requirements that have the highest priority.',
  question: 'Which one hurts least to drop?',
  kinds: ['prd'],
  severity: 'warning',
  preset: 'recommended',
  importance: 54,
  options: {
    type: 'object',
    properties: {
      share: {type: 'number', minimum: 0, maximum: 1, default: 0.8, description: 'The largest share that may have the highest priority.', examples: [0.6]},
      minimum: {type: 'integer', minimum: 2, default: 5, description: 'Fewer requirements with a priority are not judged.', examples: [10]},
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Marty Cagan: hard choices', 'Shape Up: scope hammering'],
}, (document, report, {settings, options}) => {
  const isTop = topPriority(document, settings);
  const ranked = document.requirements.filter(({priority}) => priority !== undefined);
  const top = ranked.filter(isTop);
  if (ranked.length < options.minimum || top.length <= ranked.length * options.share) return;
  report({
    span: commonHome(document, top, 'requirements')?.heading ?? startOf(document),
    message: `${top.length} of ${counted(ranked.length, 'requirement')} (${percent(top.length / ranked.length)}) have the highest priority, ${quote(top[0]!.priority!, 20)}.`,
  });
});
