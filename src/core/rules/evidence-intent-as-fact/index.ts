import {defineTraceRule} from '../define-trace-rule.ts';
import {listed} from '../phrases.ts';
import {nameOf, thereAt} from '../trace-places.ts';

export default defineTraceRule({
  id: 'evidence-intent-as-fact',
  description: 'Disallow requirements that rest only on what people say they would do.',
  question: 'What have they already done, as opposed to said?',
  kinds: ['prd'],
  severity: 'warning',
  preset: 'strict',
  importance: 57,
  since: '0.1.0',
  sources: ['Teresa Torres: stories of what happened', 'Strategyzer: evidence strength'],
}, (record, index, report) => {
  for (const {item, insights, direct} of index.coverage(record.path)!.requirements) {
    if (insights.length === 0 || direct > 0 || !insights.every((insight) => insight.item.intent)) continue;
    report({
      span: item.place,
      message: `Rests only on what people say they would do: ${listed(insights.slice(0, 3).map(nameOf))}.`,
      related: insights.slice(0, 10).map((insight) => thereAt(insight, insight.item.title)),
    });
  }
});
