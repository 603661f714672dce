import {defineTraceRule} from '../define-trace-rule.ts';
import {activePrds, requirementsOf, speaksForAll} from '../portfolio.ts';
import {counted, quote} from '../phrases.ts';

/** Of fewer must-haves a share says nothing. */
const fewest = 5;

export default defineTraceRule<{strength: number; share: number}>({
  id: 'port-evidence-mix',
  description: 'Report must-haves of all active PRDs that mostly rest on opinion or on nothing.',
  question: 'What are we sure of only because we said it often?',
  kinds: ['roadmap', 'strategy'],
  severity: 'info',
  preset: 'strict',
  importance: 44,
  options: {
    type: 'object',
    properties: {
      strength: {type: 'integer', minimum: 0, maximum: 5, default: 1, description: 'Strength up to which evidence counts as weak.'},
      share: {type: 'number', minimum: 0, maximum: 1, default: 0.5, description: 'Share of weak must-haves that is still fine.'},
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Itamar Gilad: confidence meter'],
}, (record, index, report, {options}) => {
  if (!speaksForAll(record, index)) return;
  const prds = activePrds(index);
  const musts = requirementsOf(index, prds).filter(({item: {level}, origin}) => level === 'must' && origin !== 'driver');
  // Evidence without a strength may be strong: only what says that it is weak counts, and what has none.
  const weak = musts.filter(({best, origin}) => (best === undefined ? origin !== 'evidence' : best <= options.strength));
  if (musts.length < fewest || weak.length <= musts.length * options.share) return;
  report({
    span: record.titlePlace,
    message: `${weak.length} of ${musts.length} must-haves in ${counted(prds.length, 'active PRD')} rest on evidence of strength ${options.strength} or less, or on none.`,
    related: weak.slice(0, 10).map(({path, item: {title, place}}) => ({path, span: place, message: quote(title)})),
  });
});
