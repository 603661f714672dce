import {defineTraceRule} from '../define-trace-rule.ts';
import {quote} from '../phrases.ts';

export default defineTraceRule({
  id: 'insight-dead-source',
  description: 'Disallow insights whose link to the raw notes leads to a file that is not there.',
  question: 'Can a colleague hear it for themselves?',
  kinds: ['insight', 'insight-log'],
  severity: 'warning',
  preset: 'strict',
  importance: 68,
  since: '0.1.0',
  sources: ['Doorstop: external reference errors'],
}, (record, index, report) => {
  for (const citation of record.citations) {
    const owner = citation.owner === undefined ? undefined : record.items[citation.owner];
    if (citation.url === undefined || owner?.kind !== 'insight') continue;
    const {state} = index.resolve(record.path, {...citation, id: undefined});
    if (state !== 'no-file' && state !== 'no-anchor') continue;
    report({
      span: citation.place, cause: `link:${citation.place.start}`,
      message: `The source of ${owner.written ? `\`${owner.written}\`` : quote(owner.title, 30)} is not there: ${quote(citation.url, 50)}.`,
    });
  }
});
