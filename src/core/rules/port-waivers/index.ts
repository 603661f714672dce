import {defineTraceRule} from '../define-trace-rule.ts';
import {speaksForAll, waiversOf} from '../portfolio.ts';
import {counted} from '../phrases.ts';

export default defineTraceRule<{most: number}>({
  id: 'port-waivers',
  description: 'Report waivers that have ended, or more of them than the house wants.',
  question: 'Which rule is wrong for you, and should change for everyone?',
  kinds: ['roadmap', 'strategy'],
  severity: 'warning',
  preset: 'strict',
  importance: 41,
  options: {
    type: 'object',
    properties: {most: {type: 'integer', minimum: 0, default: 10, description: 'Number of waivers in force that is still fine.'}},
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Keel: audited overrides'],
}, (record, index, report, {options, settings}) => {
  if (!speaksForAll(record, index)) return;
  const waiving = [...index.records()].map((other) => ({other, ...waiversOf(other, settings.today)})).filter(({active, expired}) => active + expired > 0)
    .sort((a, b) => (a.other.path < b.other.path ? -1 : 1));
  const active = waiving.reduce((sum, one) => sum + one.active, 0);
  const expired = waiving.reduce((sum, one) => sum + one.expired, 0);
  if (expired === 0 && active <= options.most) return;
  report({
    span: record.titlePlace,
    message: `${counted(active, 'waiver')} in ${counted(waiving.length, 'document')}${active > options.most ? ` (at most ${options.most} expected)` : ''}`
      + `${expired > 0 ? `, and ${expired} that ${expired === 1 ? 'has' : 'have'} ended` : ''}.`,
    related: waiving.slice(0, 10).map(({other, active: own, expired: ended}) => (
      {path: other.path, span: other.titlePlace, message: `${own} in force, ${ended} ended`})),
  });
});
