import {defineRule} from '../define-rule.ts';
import {hasList, vocabulary} from '../experiment-plan.ts';
import {commonHeading, headingsAbove, isUnfilled} from '../places.ts';

export default defineRule<{maximum: number}>({
  id: 'question-too-many',
  description: 'Limit the open questions of an approved document.',
  question: 'Are we approving a plan or a wish?',
  kinds: ['prd', 'decision'],
  severity: 'warning',
  preset: 'recommended',
  importance: 64,
  options: {
    type: 'object',
    properties: {
      maximum: {type: 'integer', minimum: 0, default: 3, description: 'As many questions may be open at approval.', examples: [0]},
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['BMAD: density of open items'],
}, (document, report, {settings, options}) => {
  if (document.stage !== 'approved') return;
  const words = vocabulary(document, settings);
  const isParked = hasList(document, settings, 'postponed') ? (text: string) => words.has('postponed', text) : () => false;
  const open = document.questions.filter(({closed, answer, extent, section, text}) => !closed && !answer && /[?？]/.test(text)
    && !isUnfilled(document, extent) && !isParked(headingsAbove(document, section)));
  if (open.length <= options.maximum) return;
  report({
    span: commonHeading(document, open)?.heading ?? open[0]!.span,
    message: `${open.length} questions are open in an approved document; expected at most ${options.maximum}.`,
    related: open.slice(0, 20).map(({span}) => ({span, message: 'Open.'})),
  });
});
