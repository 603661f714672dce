import {defineTraceRule} from '../define-trace-rule.ts';
import {activePrds, speaksForAll} from '../portfolio.ts';
import {counted, listed} from '../phrases.ts';

const areas = ['value', 'usability', 'feasibility', 'viability'] as const;
/** Of fewer documents a gap says nothing. */
const fewest = 4;

export default defineTraceRule<{share: number}>({
  id: 'port-risk-gap',
  description: 'Report a kind of risk that hardly any active PRD speaks of.',
  question: 'Which kind of bad news do we never look for?',
  kinds: ['roadmap', 'strategy'],
  severity: 'info',
  preset: 'strict',
  importance: 40,
  options: {
    type: 'object',
    properties: {share: {type: 'number', minimum: 0, maximum: 1, default: 0.2, description: 'Share of the PRDs up to which a kind of risk counts as a gap.'}},
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Marty Cagan, four big risks'],
}, (record, index, report, {options}) => {
  if (!speaksForAll(record, index)) return;
  const told = activePrds(index).flatMap(({risks}) => (risks && risks.length > 0 ? [risks] : []));
  if (told.length < fewest) return;
  const gaps = areas.map((area) => ({area, count: told.filter((risks) => risks.includes(area)).length})).filter(({count}) => count <= told.length * options.share);
  if (gaps.length === 0) return;
  report({
    span: record.titlePlace,
    message: `Of ${counted(told.length, 'active PRD')} with risks, ${listed(gaps.map(({area, count}) => `${count === 0 ? 'none' : count} ${count === 1 ? 'speaks' : 'speak'} of ${area}`))}.`,
  });
});
