import {defineTraceRule} from '../define-trace-rule.ts';
import {quote} from '../phrases.ts';

export default defineTraceRule({
  id: 'trace-assumption-roundtrip',
  description: 'Require that assumptions marked in requirements are listed, and that listed ones are named where they matter.',
  question: 'Which assumption would sink this if it were false?',
  kinds: ['prd'],
  severity: 'warning',
  preset: 'strict',
  importance: 44,
  since: '0.1.0',
  sources: ['BMAD: assumptions index'],
}, (record, index, report) => {
  const listed = record.items.flatMap((item, at) => (item.kind === 'assumption' && item.id !== undefined ? [{item, at}] : []));
  // Without a list with ids there is nothing to go back and forth between.
  if (listed.length === 0) return;
  const named = new Set<number>();
  for (const citation of record.citations) {
    const {definitions: [definition], state} = index.resolve(record.path, citation);
    if (state === 'found' && definition && definition.path === record.path && citation.owner !== definition.index) named.add(definition.index);
  }
  for (const {kind, grounds, title, place, extent} of record.items) {
    if (kind !== 'requirement' || !grounds?.assumed || grounds.unfilled) continue;
    const names = record.citations.some(({place: {start}, kind: cited}) => cited === 'assumption' && start >= extent.start && start < extent.end);
    if (!names) report({span: place, message: `${quote(title, 40)} is marked as an assumption and names none of the ${listed.length} listed.`});
  }
  // Where others are named, one that nothing names was forgotten; where none is, the list is read on its own.
  if (named.size === 0) return;
  for (const {item, at} of listed) {
    if (named.has(at) || item.closed) continue;
    const elsewhere = [...index.citationsOf({path: record.path, index: at})].some(({path}) => path !== record.path);
    if (!elsewhere) report({span: item.place, severity: 'info', message: `Nothing names \`${item.written}\`, as other assumptions are named.`});
  }
});
