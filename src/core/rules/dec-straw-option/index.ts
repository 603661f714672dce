import {defineRule} from '../define-rule.ts';
import type {DecisionOption, PrdDocument} from '../../model/types.ts';
import {isProposal} from '../decisions.ts';
import {quote} from '../phrases.ts';
import {isUnfilled} from '../places.ts';
import {countWords} from '../prose.ts';

export default defineRule<{ratio: number}>({
  id: 'dec-straw-option',
  description: 'Disallow options that are told in a fraction of the words of the others.',
  question: 'Who would argue for it, and how?',
  kinds: ['decision'],
  severity: 'info',
  preset: 'strict',
  importance: 45,
  options: {
    type: 'object',
    properties: {
      ratio: {type: 'integer', minimum: 2, default: 5, description: 'How many times as long the longest option may be.', examples: [3]},
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Annie Duke: fair options'],
}, (document, report, {settings, options}) => {
  if (document.options.length < 2 || !isProposal(document, settings)) return;
  const told = document.options.map((option) => ({option, words: countWords(textOf(document, option))}));
  const most = Math.max(...told.map(({words}) => words));
  // Short lists are names; the reasons stand elsewhere.
  if (most < 25 || document.options.some(({span}) => isUnfilled(document, span))) return;
  for (const {option, words} of told) {
    if (option.doNothing || words * options.ratio > most) continue;
    report({span: option.span, message: `${quote(option.text, 40)} is told in ${words} words, the longest option in ${most}.`});
  }
});

/** All that is said of an option where it stands: its section, bullet or row. */
function textOf(document: PrdDocument, {span}: DecisionOption): string {
  const section = document.sections.find(({heading}) => heading.start <= span.start && span.end <= heading.end);
  if (section) return document.text.slice(section.span.start, section.span.end);
  const block = document.blocks.find((own) => own.span.start <= span.start && span.end <= own.span.end);
  const whole = block?.item?.span ?? block?.span ?? span;
  return document.text.slice(whole.start, whole.end);
}
