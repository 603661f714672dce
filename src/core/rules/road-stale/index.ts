import {defineRule} from '../define-rule.ts';
import {readDays} from '../days.ts';
import {quote} from '../phrases.ts';
import {plannedItems} from '../roadmap-items.ts';

export default defineRule<{days: number}>({
  id: 'road-stale',
  description: 'Require that a roadmap was reviewed lately.',
  question: 'What have you stopped believing?',
  kinds: ['roadmap'],
  severity: 'info',
  preset: 'strict',
  importance: 40,
  options: {
    type: 'object',
    properties: {
      days: {type: 'integer', minimum: 1, default: 45, description: 'Days after which a roadmap counts as forgotten.', examples: [90]},
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Janna Bastow: a roadmap is a prototype of a strategy'],
}, (document, report, {settings, options}) => {
  const reviewed = document.properties.find(({name, value}) => name === 'reviewed' && value !== '');
  const day = reviewed && readDays(reviewed.value)?.to;
  if (!reviewed || !day || plannedItems(document).length === 0) return;
  const age = Math.floor((Date.parse(settings.today) - Date.parse(day)) / 86_400_000);
  if (age > options.days) report({span: reviewed.valueSpan, message: `${quote(reviewed.label, 24)} is ${age} days ago; expected at most ${options.days}.`});
});
