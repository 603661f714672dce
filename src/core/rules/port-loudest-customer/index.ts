import {defineTraceRule} from '../define-trace-rule.ts';
import {keyOf} from '../../trace/chain.ts';
import {voicesOf} from '../../trace/coverage.ts';
import {activePrds, requirementsOf, speaksForAll} from '../portfolio.ts';
import {counted, percent, quote} from '../phrases.ts';

/** Of fewer insights a share says nothing. */
const fewest = 6;

export default defineTraceRule<{share: number}>({
  id: 'port-loudest-customer',
  description: 'Report one account that stands behind too much of the evidence that is cited.',
  question: 'Whose product are we building?',
  kinds: ['roadmap', 'strategy'],
  severity: 'info',
  preset: 'strict',
  importance: 43,
  options: {
    type: 'object',
    properties: {share: {type: 'number', minimum: 0, maximum: 1, default: 0.3, description: 'Share of the cited insights that one account may stand behind.'}},
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Keel: distinct roles behind a claim'],
}, (record, index, report, {options}) => {
  if (!speaksForAll(record, index)) return;
  const prds = activePrds(index);
  const insights = new Map(requirementsOf(index, prds).flatMap(({insights: cited}) => cited.map((insight) => [keyOf(insight), insight] as const)));
  const accounts = new Map<string, {name: string; count: number}>();
  let told = 0;
  for (const {item: {fields}} of insights.values()) {
    const voices = fields['account']?.trim() ? fields['account'].split(/\s*[,;、，]\s*/) : voicesOf(fields['participants']);
    if (voices.length > 0) told++;
    for (const voice of new Set(voices.map((name) => name.trim()).filter(Boolean))) {
      const known = accounts.get(voice.toLowerCase());
      if (known) known.count++;
      else accounts.set(voice.toLowerCase(), {name: voice, count: 1});
    }
  }
  const [loudest] = [...accounts.values()].sort((a, b) => b.count - a.count);
  if (!loudest || told < fewest || loudest.count / told <= options.share) return;
  report({
    span: record.titlePlace,
    message: `${quote(loudest.name, 24)} is behind ${loudest.count} of ${told} insights (${percent(loudest.count / told)}) that ${counted(prds.length, 'active PRD')} cite.`,
  });
});
