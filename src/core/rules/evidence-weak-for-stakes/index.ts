import {defineTraceRule} from '../define-trace-rule.ts';

export default defineTraceRule<{strength: number}>({
  id: 'evidence-weak-for-stakes',
  description: 'Require evidence of some strength for must-haves.',
  question: 'What is the cheapest test that could prove us wrong?',
  kinds: ['prd'],
  severity: 'warning',
  preset: 'strict',
  importance: 60,
  options: {
    type: 'object',
    properties: {
      strength: {type: 'integer', minimum: 0, maximum: 5, default: 3, description: 'Strength that the best insight of a must-have reaches.', examples: [2]},
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Itamar Gilad: invest in step with confidence'],
}, (record, index, report, {options}) => {
  for (const {item, origin, best, direct} of index.coverage(record.path)!.requirements) {
    if (item.level !== 'must' || origin !== 'evidence' || item.grounds?.driver || direct > 0 || best === undefined || best >= options.strength) continue;
    report({span: item.place, message: `A must-have on evidence of strength ${best}; the bar is ${options.strength}.`});
  }
});
