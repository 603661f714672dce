import {defineRule} from '../define-rule.ts';
import {fixedPlan, isStated, planSeverity} from '../experiment-plan-rules.ts';
import {headingOf, isUnfilled} from '../places.ts';
import {missing, presenceOf} from '../presence.ts';

export default defineRule<{required: readonly ('alpha' | 'power')[]}>({
  id: 'exp-no-alpha-power',
  description: 'Require the significance level and the power that a plan was made with.',
  question: 'How often may you be fooled, and how often may you miss it?',
  kinds: ['experiment'],
  severity: 'info',
  preset: 'strict',
  importance: 40,
  options: {
    type: 'object',
    properties: {
      required: {
        type: 'array', items: {enum: ['alpha', 'power']}, default: ['alpha', 'power'],
        description: 'What a plan must state itself; leave out what your team has settled once for all.',
      },
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Pre-registration practice'],
  wordList: 'experimentFields',
}, (document, report, {settings, options}) => {
  const experiment = fixedPlan(document, settings);
  if (!experiment) return;
  const {section} = presenceOf(document, 'sample-size');
  if (section && isUnfilled(document, section.span)) return;
  const absent = options.required.filter((name) => (name === 'alpha' ? !isStated(experiment, 'alpha', 'confidence') : !isStated(experiment, 'power')));
  if (absent.length === 0) return;
  report({
    span: section?.heading ?? headingOf(document, 'method', 'primary-metric', 'metrics', 'hypothesis'), severity: planSeverity(experiment, 'info'),
    message: absent.length === 2 ? 'No significance level or power: expected both, such as `5%, two-sided` and `80%`.'
      : absent[0] === 'alpha' ? 'No significance level: expected one, such as `5%, two-sided`.' : 'No power: expected one, such as `80%`.',
    ...(section ? {} : {cause: missing('sample-size')}),
  });
});
