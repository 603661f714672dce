import {defineRule} from '../define-rule.ts';
import {sectionsOf} from '../../model/sections.ts';
import {startOf} from '../places.ts';

export default defineRule({
  id: 'evidence-section',
  description: 'Require customer evidence: a section of that meaning, or evidence inside problem, users or background.',
  question: 'Which customer said this, or what did you see them do?',
  kinds: ['prd'],
  severity: 'error',
  preset: 'light',
  importance: 95,
  since: '0.1.0',
  sources: ['Kevin Yien, PRD template', 'Lenny Rachitsky, 1-pager'],
}, (document, report) => {
  const own = sectionsOf(document, 'evidence').filter((section) => !section.empty);
  const places = ['problem', 'users', 'background', 'evidence'] as const;
  const inside = document.evidence.some(({section}) => section !== undefined
    && document.sections[section]!.meanings.some((meaning) => (places as readonly string[]).includes(meaning)));
  if (own.length > 0 || inside) return;
  report({
    span: startOf(document),
    message: 'No customer evidence: no such section, and none in problem, users or background.',
    cause: 'missing:evidence',
  });
});
