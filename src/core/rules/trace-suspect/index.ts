import {defineTraceRule} from '../define-trace-rule.ts';
import {suspectsIn} from '../../trace/reviewed.ts';
import {nameOf, thereAt} from '../trace-places.ts';

export default defineTraceRule({
  id: 'trace-suspect',
  description: 'Report citations whose insight, goal or requirement has changed in substance since they were made or accepted.',
  question: 'Does the new wording still support this?',
  kinds: 'any',
  severity: 'warning',
  preset: 'recommended',
  importance: 70,
  since: '0.1.0',
  sources: ['Doorstop: suspect links', 'OpenFastTrace: outdated coverage'],
}, (record, index, report) => {
  if (record.closed) return;
  for (const {citation: at, owner, target, changed} of suspectsIn(index, record.path)) {
    const citation = record.citations[at]!;
    report({
      span: citation.place,
      message: changed === 'owner'
        ? `\`${owner!.written}\` has changed since its link to ${nameOf(target)} was accepted.`
        : `${nameOf(target)} has changed since this link was made or accepted.`,
      related: [thereAt(target, target.item.title)],
    });
  }
});
