import {defineTraceRule} from '../define-trace-rule.ts';
import {nameOf, thereAt} from '../trace-places.ts';

export default defineTraceRule({
  id: 'evidence-ignored-contradiction',
  description: 'Require that a document speaks of the insights which contradict it.',
  question: 'Why does this not change your mind?',
  kinds: ['prd', 'experiment', 'decision', 'strategy', 'roadmap'],
  severity: 'warning',
  preset: 'strict',
  importance: 64,
  since: '0.1.0',
  sources: ['spec-kit: evidence against', 'Keel: contradicts'],
}, (record, index, report) => {
  if (record.closed) return;
  const mentioned = new Set(record.citations.map(({id}) => id));
  const told = new Set<string>();
  record.items.forEach((item, at) => {
    if (item.id === undefined) return;
    for (const {path, citation} of index.citationsOf({path: record.path, index: at})) {
      const owner = citation.owner === undefined ? undefined : index.record(path)?.items[citation.owner];
      if (citation.type !== 'contradicts' || owner?.kind !== 'insight' || owner.state === 'retired' || owner.state === 'superseded') continue;
      const insight = {path, index: citation.owner!, item: owner};
      if ((owner.id !== undefined && mentioned.has(owner.id)) || told.has(nameOf(insight))) continue;
      told.add(nameOf(insight));
      report({
        span: item.form === 'file' ? record.titlePlace : item.place,
        message: `${nameOf(insight)} contradicts \`${item.written}\`, and nothing here speaks of it.`,
        related: [thereAt(insight, owner.title)],
      });
    }
  });
});
