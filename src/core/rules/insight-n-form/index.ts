import {defineRule} from '../define-rule.ts';
import {fold} from '../../model/words.ts';
import {quote} from '../phrases.ts';
import {isUnfilled} from '../places.ts';

export default defineRule({
  id: 'insight-n-form',
  description: 'Require the sample of an insight as a number: how many of how many.',
  question: 'Out of how many?',
  kinds: ['insight', 'insight-log'],
  severity: 'warning',
  preset: 'strict',
  importance: 50,
  since: '0.1.0',
  sources: ['Record samples as k of n'],
}, (document, report) => {
  for (const {fields} of document.insights) {
    const sample = fields['sample'];
    if (!sample || sample.value.trim().length < 2 || /[\d\p{N}]|[一二三四五六七八九十百千]/u.test(fold(sample.value)) || isUnfilled(document, sample.span)) continue;
    report({span: sample.span, message: `${quote(sample.value)} is no count; expected how many of how many.`});
  }
});
