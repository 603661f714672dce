import {defineRule} from '../define-rule.ts';
import {readDays} from '../days.ts';
import {quote} from '../phrases.ts';

export default defineRule<{days: number}>({
  id: 'prd-stale',
  description: 'Require that a document in draft or review was looked at lately.',
  question: 'What has changed since you last read this?',
  kinds: ['prd', 'strategy'],
  severity: 'info',
  stages: {approved: 'off'},
  preset: 'strict',
  importance: 30,
  options: {
    type: 'object',
    properties: {
      days: {type: 'integer', minimum: 1, default: 90, description: 'Days after which a document counts as forgotten.', examples: [30]},
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Practice: plans that nobody reads drift from what is built'],
}, (document, report, {settings, options}) => {
  // Without a status nobody says that the document is still at work.
  const status = document.properties.find(({name, value}) => name === 'status' && value !== '');
  const reviewed = document.properties.find(({name, value}) => name === 'reviewed' && value !== '');
  const day = reviewed && readDays(reviewed.value)?.to;
  if (document.stage === 'approved' || !status || !reviewed || !day) return;
  const age = Math.floor((Date.parse(settings.today) - Date.parse(day)) / 86_400_000);
  if (age <= options.days) return;
  report({span: reviewed.valueSpan, message: `${quote(reviewed.label, 24)} is ${age} days ago, and the status is ${quote(status.value, 24)}.`});
});
