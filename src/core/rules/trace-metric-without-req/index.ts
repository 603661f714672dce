import {defineRule} from '../define-rule.ts';
import {reportFolded} from '../folding.ts';
import {measuredIn} from '../metric-ids.ts';
import {placeOfMetrics} from '../metric-gaps.ts';
import {counted, quote} from '../phrases.ts';

export default defineRule({
  id: 'trace-metric-without-req',
  description: 'Require that each metric names the goal or requirement that moves it, where most do.',
  question: 'What in this plan moves that number?',
  kinds: ['prd', 'strategy'],
  severity: 'info',
  preset: 'strict',
  importance: 38,
  since: '0.1.0',
  sources: ['BMAD: each metric validates a requirement'],
}, (document, report) => {
  // Guardrails watch what nothing here should move.
  const metrics = measuredIn(document).metrics.filter(({metric}) => metric.role !== 'guardrail');
  const bare = metrics.filter(({ids}) => ids.size === 0);
  if (bare.length * 2 >= metrics.length) return;
  reportFolded(report, bare, ({metric}) => ({
    span: metric.span, message: `${quote(metric.name)} names no goal or requirement; ${metrics.length - bare.length} of ${metrics.length} metrics do.`,
  }), (all) => ({
    span: placeOfMetrics(document, all.map(({metric}) => metric)), message: `${all.length} of ${counted(metrics.length, 'metric')} name no goal or requirement.`,
  }));
});
