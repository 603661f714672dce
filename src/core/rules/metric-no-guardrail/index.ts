import {defineRule} from '../define-rule.ts';
import {insertSectionFix} from '../../fixes/insert-section.ts';
import {sectionsOf} from '../../model/sections.ts';
import {placeOfMetrics, productMetrics} from '../metric-gaps.ts';
import {counted} from '../phrases.ts';
import {headingFor} from '../presence.ts';
import {saysAnywhere} from '../prose.ts';

export default defineRule<{minimumMetrics: number}>({
  id: 'metric-no-guardrail',
  description: 'Require a guardrail beside the metrics: what must not get worse while they get better.',
  question: 'What could we break by winning?',
  kinds: ['prd'],
  severity: 'warning',
  preset: 'strict',
  importance: 56,
  options: {
    type: 'object',
    properties: {
      minimumMetrics: {
        type: 'integer', minimum: 1, default: 1,
        description: 'Documents with fewer metrics owe no guardrail.', examples: [2],
      },
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Kohavi, Tang and Xu: guardrail metrics', 'BMAD: counter-metrics'],
  wordList: 'guardrailWords',
}, (document, report, {settings, options}) => {
  const metrics = productMetrics(document, settings).filter(({target, baseline}) => target !== undefined || baseline !== undefined);
  if (metrics.length < options.minimumMetrics || document.metrics.some(({role}) => role === 'guardrail')) return;
  if (sectionsOf(document, 'guardrails').length > 0 || saysAnywhere(document, settings, 'guardrailWords') || saysAnywhere(document, settings, 'notWorse')) return;
  report({
    span: placeOfMetrics(document, metrics),
    message: `${counted(metrics.length, 'metric')} to improve, none that must not get worse.`,
    fixes: insertSectionFix(document, settings, 'guardrails', headingFor(document, settings, 'guardrails')),
  });
});
