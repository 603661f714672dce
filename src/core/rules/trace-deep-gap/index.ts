import {defineTraceRule} from '../define-trace-rule.ts';
import {traceOf} from '../../trace/coverage.ts';
import type {Definition, TraceIndex} from '../../trace/trace-index.ts';
import {counted} from '../phrases.ts';

export default defineTraceRule({
  id: 'trace-deep-gap',
  description: 'Require that the insights and opportunities which requirements rest on rest on something themselves.',
  question: 'If someone pulled this thread, where would it end?',
  kinds: ['insight', 'insight-log', 'strategy', 'roadmap', 'prd'],
  severity: 'warning',
  preset: 'strict',
  importance: 56,
  since: '0.1.0',
  sources: ['OpenFastTrace: deep coverage'],
}, (record, index, report) => {
  record.items.forEach((item, at) => {
    const definition: Definition = {path: record.path, index: at, item};
    if (item.rank !== 'home' || (item.kind !== 'insight' && item.kind !== 'opportunity')) return;
    const lacks = item.kind === 'insight'
      ? !['source', 'participants', 'link', 'quote', 'sample'].some((name) => item.fields[name]?.trim())
      : item.id !== undefined && traceOf(index, definition).origin === 'untraced';
    if (!lacks) return;
    const carried = requirementsOn(index, definition);
    if (carried === 0) return;
    report({
      span: item.place,
      message: `${item.written ? `\`${item.written}\`` : 'The insight'} carries ${counted(carried, 'requirement')} and ${item.kind === 'insight' ? 'names no source' : 'rests on no insight'}.`,
    });
  });
});

/** Requirements that cite a thing. */
function requirementsOn(index: TraceIndex, definition: Definition): number {
  const found = new Set<unknown>();
  for (const {path, citation} of index.citationsOf(definition)) {
    const owner = citation.owner === undefined ? undefined : index.record(path)?.items[citation.owner];
    if (owner?.kind === 'requirement') found.add(owner);
  }
  return found.size;
}
