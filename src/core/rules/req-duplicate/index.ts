import {defineRule} from '../define-rule.ts';
import type {Requirement} from '../../model/types.ts';
import {quote} from '../phrases.ts';
import {contentOf, requirementWords} from '../requirement-words.ts';

export default defineRule({
  id: 'req-duplicate',
  description: 'Disallow two requirements of one list that say the same.',
  question: 'What is the difference you had in mind?',
  kinds: ['prd'],
  severity: 'info',
  preset: 'strict',
  importance: 31,
  since: '0.1.0',
  sources: ['spec-kit: duplication', 'ISO/IEC/IEEE 29148: sets without redundancy'],
}, (document, report, {settings}) => {
  const seen = new Map<string, Requirement>();
  for (const {requirement, block, text} of requirementWords(document)) {
    if (requirement.form === 'heading') continue;
    // Cells beside it (platform, role) may be the difference; one changed word is a parallel list, not a repetition.
    const beside = (block.cells ?? []).slice(1).map((cell) => cell.text).join(' ');
    const content = contentOf(document, settings, `${text} ${beside}`);
    if (content.join('').length < 12) continue;
    const key = `${requirement.section} ${[...content].sort().join(' ')}`;
    const first = seen.get(key);
    if (!first) {
      seen.set(key, requirement);
      continue;
    }
    report({
      span: requirement.span,
      message: `${quote(requirement.id ?? requirement.text, 40)} says the same as ${quote(first.id ?? `the one on line ${document.source.lineAt(first.span.start)}`, 40)}.`,
      related: [{span: first.span, message: `${quote(first.id ?? first.text)} is the first of the two.`}],
    });
  }
});
