import {defineRule} from '../define-rule.ts';
import {sectionsOf} from '../../model/sections.ts';
import {startOf} from '../places.ts';

export default defineRule<{floor: number}>({
  id: 'insight-coverage',
  description: 'Require that a share of the requirements traces to customer evidence.',
  question: 'Which customer moment made you write this?',
  kinds: ['prd'],
  severity: 'error',
  preset: 'recommended',
  importance: 90,
  options: {
    type: 'object',
    properties: {floor: {type: 'number', minimum: 0, maximum: 1, default: 0.8, description: 'Share that must be traced.'}},
    additionalProperties: false,
  },
  since: '0.1.0',
}, (document, report, {settings}) => {
  const {requirements} = document;
  if (requirements.length === 0) return;
  const untraced = requirements.filter(({evidence, driver, assumed}) => evidence.length === 0 && !driver && !assumed);
  const traced = requirements.length - untraced.length;
  if (traced / requirements.length >= settings.coverageFloor) return;
  const section = sectionsOf(document, 'requirements')[0];
  report({
    span: section?.heading ?? startOf(document),
    message: `${traced} of ${requirements.length} requirements trace to customer evidence; `
      + `the floor is ${Math.round(settings.coverageFloor * 100)}%.`,
  });
  for (const {span} of untraced) report({span, severity: 'hint', message: 'Traces to no customer evidence.'});
});
