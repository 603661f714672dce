import {defineTraceRule} from '../define-trace-rule.ts';
import {dayOf, strengthOf} from '../../trace/coverage.ts';
import {readDays} from '../days.ts';
import {daysBetween} from '../trace-places.ts';

export default defineTraceRule<{days: number; strength: number}>({
  id: 'trace-unused-insight',
  description: 'Report strong insights that nothing has cited for a quarter.',
  question: 'Is there something here that we do not want to hear?',
  kinds: ['insight', 'insight-log'],
  severity: 'info',
  preset: 'strict',
  importance: 34,
  options: {
    type: 'object',
    properties: {
      days: {type: 'integer', minimum: 0, default: 90, description: 'Days after which an insight should have been used.', examples: [180]},
      strength: {type: 'integer', minimum: 0, maximum: 5, default: 3, description: 'Strength from which on it matters.', examples: [2]},
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Research repositories: use as a measure of health'],
}, (record, index, report, {settings, options}) => {
  if (index.size < 2) return;
  record.items.forEach((item, at) => {
    if (item.kind !== 'insight' || item.id === undefined || item.rank !== 'home' || item.state !== 'active') return;
    const strength = strengthOf(item.fields);
    const date = item.fields['date'];
    const day = date === undefined ? undefined : (readDays(date)?.to ?? dayOf(date));
    if (strength === undefined || strength < options.strength || day === undefined) return;
    const days = daysBetween(day, settings.today);
    if (days < options.days) return;
    for (const {path} of index.citationsOf({path: record.path, index: at})) {
      const kind = index.record(path)?.kind;
      if (kind !== 'insight' && kind !== 'insight-log') return;
    }
    report({span: item.place, message: `Strength ${strength}, ${days} days old, and no document rests on \`${item.written}\`.`});
  });
});
