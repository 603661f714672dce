import {defineRule} from '../define-rule.ts';
import {meaningsAround, startOf} from '../places.ts';
import {countWords} from '../prose.ts';

interface Options {
  readonly words: number;
  readonly onePager: number;
  readonly pitch: number;
}

export default defineRule<Options>({
  id: 'prd-length',
  description: 'Limit the words of a document to what its format promises.',
  question: 'Which part would nobody miss?',
  kinds: ['prd'],
  severity: 'info',
  preset: 'strict',
  importance: 22,
  options: {
    type: 'object',
    properties: {
      words: {type: 'integer', minimum: 100, default: 3000, description: 'Words of a PRD.', examples: [2000]},
      onePager: {type: 'integer', minimum: 100, default: 800, description: 'Words of a one-pager.', examples: [600]},
      pitch: {type: 'integer', minimum: 100, default: 1200, description: 'Words of a pitch.', examples: [1000]},
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Intercom, intermission: one A4 page', 'Shape Up: pitches'],
}, (document, report, {options}) => {
  const [format, limit] = document.template === 'prd-one-pager' ? ['one-pager', options.onePager] as const
    : document.template === 'pitch' ? ['pitch', options.pitch] as const : ['PRD', options.words] as const;
  if (document.text.length < limit) return;
  // Tables, code and appendices are looked up, not read.
  let words = 0;
  for (const {type, text, section} of document.blocks) {
    if ((type === 'paragraph' || type === 'heading') && !meaningsAround(document, section).has('appendix')) words += countWords(text);
  }
  if (words <= limit) return;
  report({span: startOf(document), message: `${words.toLocaleString('en')} words of text; a ${format} has room for ${limit.toLocaleString('en')}.`});
});
