import {defineTraceRule} from '../define-trace-rule.ts';
import {quote} from '../phrases.ts';

export default defineTraceRule<{gap: number}>({
  id: 'trace-priority-inversion',
  description: 'Disallow must-haves on weaker evidence than nice-to-haves.',
  question: 'What makes the first one first?',
  kinds: ['prd'],
  severity: 'warning',
  preset: 'strict',
  importance: 54,
  options: {
    type: 'object',
    properties: {
      gap: {type: 'integer', minimum: 1, maximum: 5, default: 2, description: 'Steps of strength between the two from which on it is told.', examples: [3]},
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Itamar Gilad: confidence meter'],
}, (record, index, report, {options}) => {
  const {requirements} = index.coverage(record.path)!;
  // Evidence that stands beside an insight may be stronger than it: such a requirement is not compared.
  const weighed = requirements.flatMap(({item, best, direct, origin}) => (best !== undefined && direct === 0 && origin === 'evidence' ? [{item, best}] : []));
  const [strongest] = weighed.filter(({item}) => item.level === 'could').sort((a, b) => b.best - a.best);
  if (!strongest) return;
  for (const {item, best} of weighed) {
    if (item.level !== 'must' || strongest.best - best < options.gap || item.grounds?.driver) continue;
    report({
      span: item.place,
      message: `A must-have on strength ${best}, while ${strongest.item.written ? `\`${strongest.item.written}\`` : quote(strongest.item.title, 30)} (${strongest.item.priority}) rests on ${strongest.best}.`,
      related: [{message: strongest.item.title, span: strongest.item.place}],
    });
  }
});
