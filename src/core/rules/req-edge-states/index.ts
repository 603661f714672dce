import {defineRule} from '../define-rule.ts';
import {hasList, vocabulary} from '../experiment-plan.ts';
import {counted} from '../phrases.ts';
import {commonHome, startOf} from '../places.ts';
import {saysAnywhere} from '../prose.ts';
import {requirementWords} from '../requirement-words.ts';

export default defineRule<{minimum: number}>({
  id: 'req-edge-states',
  description: 'Require a word about what people see when a screen is empty, fails, loads or is not allowed.',
  question: 'What does it show on the first day, and on the worst?',
  kinds: ['prd'],
  severity: 'info',
  preset: 'strict',
  importance: 33,
  options: {
    type: 'object',
    properties: {
      minimum: {type: 'integer', minimum: 1, default: 3, description: 'How many requirements speak of screens before the rule asks.', examples: [1]},
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['spec-kit: edge cases'],
  wordList: 'edgeStates',
}, (document, report, {settings, options}) => {
  if (!hasList(document, settings, 'edgeStates') || document.requirements.length < options.minimum) return;
  const words = vocabulary(document, settings);
  const shown = requirementWords(document).filter(({text}) => words.has('screens', text)).map(({requirement}) => requirement);
  if (shown.length < options.minimum || saysAnywhere(document, settings, 'edgeStates')) return;
  report({
    span: commonHome(document, shown, 'requirements')?.heading ?? startOf(document),
    message: `${counted(shown.length, 'requirement')} on screens, and no word on empty, failing, loading or forbidden ones.`,
  });
});
