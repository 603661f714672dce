import {defineTraceRule} from '../define-trace-rule.ts';
import {voicesOf} from '../../trace/coverage.ts';
import {alsoHere, citedInsights} from '../trace-places.ts';

export default defineTraceRule({
  id: 'evidence-single-voice',
  description: 'Disallow documents whose insights all come from one participant or account.',
  question: 'Who would tell us the opposite?',
  kinds: ['prd'],
  severity: 'warning',
  preset: 'strict',
  importance: 58,
  since: '0.1.0',
  sources: ['Keel: evidence from two distinct roles'],
}, (record, index, report) => {
  const cited = citedInsights(record, index);
  const told = cited.map(({insight}) => voicesOf(insight.item.fields['participants']));
  if (cited.length < 2 || told.some((voices) => voices.length === 0)) return;
  const voices = new Set(told.flat());
  if (voices.size !== 1) return;
  const [first, ...others] = cited.map(({citation}) => citation);
  report({
    span: first!.place, message: `All ${cited.length} insights cited here come from \`${[...voices][0]!.slice(0, 40)}\`.`,
    ...alsoHere(others, 'The same voice.'),
  });
});
