import {defineRule} from '../define-rule.ts';
import type {Requirement} from '../../model/types.ts';
import {counted, quote} from '../phrases.ts';
import {isUnfilled} from '../places.ts';

export default defineRule({
  id: 'req-no-priority',
  description: 'Require a priority for each requirement of a list where most have one.',
  question: 'What goes first if we lose two weeks?',
  kinds: ['prd'],
  severity: 'info',
  preset: 'strict',
  importance: 32,
  since: '0.1.0',
  sources: ['spec-kit: priorities of user stories'],
}, (document, report) => {
  const bySection = new Map<number | undefined, Requirement[]>();
  for (const requirement of document.requirements) {
    bySection.set(requirement.section, [...(bySection.get(requirement.section) ?? []), requirement]);
  }
  for (const [section, all] of bySection) {
    const bare = all.filter(({priority}) => priority === undefined);
    // Each list is judged by itself: a table with priorities says nothing about the notes below it.
    if (bare.length === 0 || bare.length * 2 >= all.length || bare.some(({extent}) => isUnfilled(document, extent))) continue;
    report({
      span: bare.length === 1 || section === undefined ? bare[0]!.span : document.sections[section]!.heading,
      message: bare.length === 1 ? `${quote(bare[0]!.id ?? bare[0]!.text)} has no priority; the ${all.length - 1} beside it have one.`
        : `${bare.length} of ${counted(all.length, 'requirement')} have no priority.`,
      related: bare.slice(0, 20).map(({span, id, text}) => ({span, message: `${quote(id ?? text)} has no priority.`})),
    });
  }
});
