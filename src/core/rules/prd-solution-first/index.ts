import {defineRule} from '../define-rule.ts';
import type {Meaning, PrdDocument, Section} from '../../model/types.ts';
import {quote} from '../phrases.ts';

const reasons: readonly Meaning[] = ['problem', 'background', 'evidence', 'users', 'insights', 'findings', 'press-release', 'goals'];
const answers: readonly Meaning[] = ['solution', 'requirements'];

export default defineRule({
  id: 'prd-solution-first',
  description: 'Require the problem before the solution.',
  question: 'If this solution were forbidden, what would you still need to fix?',
  kinds: ['prd'],
  severity: 'info',
  preset: 'strict',
  importance: 37,
  since: '0.1.0',
  sources: ['Kevin Yien, PRD template: problem alignment first', 'Figma, PRD template'],
}, (document, report) => {
  const top = outerSections(document);
  const answer = top.find(({meanings, empty}) => !empty && meanings.some((meaning) => answers.includes(meaning)));
  // A summary on top may name both; a heading that joins problem and solution has an order of its own.
  if (!answer || answer.meanings.some((meaning) => meaning === 'summary' || reasons.includes(meaning))) return;
  const before = top.some((section) => section.index < answer.index && section.meanings.some((meaning) => reasons.includes(meaning)));
  const problem = top.find(({index, meanings, empty}) => index > answer.index && !empty && meanings.includes('problem'));
  if (before || !problem) return;
  report({
    span: answer.heading,
    message: `${quote(answer.text)} comes before ${quote(problem.text)}; expected what is wrong before what to build.`,
    related: [{span: problem.heading, message: `${quote(problem.text)} begins here.`}],
  });
});

/** Sections under the title, or those that stand alone: a feature's own problem is not the document's. */
function outerSections(document: PrdDocument): readonly Section[] {
  const title = document.sections[0]?.level === 1 && document.sections.filter(({level}) => level === 1).length === 1 ? 0 : undefined;
  return document.sections.filter(({parent, form, index}) => index !== title && parent === title && form !== 'field' && form !== 'label');
}
