import {defineRule} from '../define-rule.ts';
import {sectionsOf} from '../../model/sections.ts';
import {finderFor} from '../words.ts';
import {quote} from '../phrases.ts';
import {saysAnywhere} from '../prose.ts';
import {placeOf, requirementWords} from '../requirement-words.ts';

export default defineRule({
  id: 'privacy-prompt',
  description: 'Require a word on privacy where requirements take personal data.',
  question: 'How long do we keep it, and who agreed?',
  kinds: ['prd'],
  severity: 'info',
  preset: 'strict',
  importance: 48,
  since: '0.1.0',
  sources: ['Practice of data protection: purpose, consent, retention'],
  wordList: 'personalData',
}, (document, report, {settings}) => {
  const finder = finderFor(document, settings, 'personalData');
  if (!finder || document.requirements.length === 0 || sectionsOf(document, 'requirements').length === 0) return;
  for (const words of requirementWords(document)) {
    const [hit] = finder(words.text);
    if (!hit) continue;
    if (!saysAnywhere(document, settings, 'privacyWords')) {
      report({span: placeOf(words, hit), message: `${quote(hit.text)} is personal, and nothing says how long it is kept and who agreed.`});
    }
    return;
  }
});
