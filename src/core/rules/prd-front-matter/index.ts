import {isHeldByRow} from '../../experiments/summary.ts';
import {readRecord} from '../../trace/record.ts';
import {defineRule} from '../define-rule.ts';
import {addPropertiesFix} from '../../fixes/properties.ts';
import {listed} from '../phrases.ts';
import {isUnfilled, startOf} from '../places.ts';
import {isSaidElsewhere, presenceOf} from '../presence.ts';

export default defineRule<{fields: readonly string[]}>({
  id: 'prd-front-matter',
  description: 'Require the properties that say who answers for a document and how far it is.',
  question: 'Who answers for this document next month?',
  kinds: ['prd', 'experiment', 'decision'],
  severity: 'warning',
  preset: 'recommended',
  importance: 30,
  options: {
    type: 'object',
    properties: {
      fields: {
        type: 'array', items: {type: 'string'}, default: ['owner', 'status'],
        description: 'Names of properties, in front matter, a table, a list or labels at the top.',
        examples: [['owner', 'status', 'reviewed']],
      },
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Kevin Yien, PRD template: header', 'Confluence, product requirements blueprint: properties'],
}, (document, report, {options, settings}, file) => {
  const {frontMatter} = document;
  if (frontMatter?.error) {
    report({
      span: frontMatter.error.span, severity: 'error',
      message: `Front matter cannot be read: ${frontMatter.error.message.replace(/[.:\s]+$/, '').slice(0, 85)}.`,
      question: 'What did you mean to write there?',
    });
    return;
  }
  const property = (name: string) => document.properties.find((found) => found.name === name);
  const absent: string[] = [];
  for (const name of options.fields) {
    const found = property(name);
    if (found && found.value.trim() !== '') continue;
    if (name === 'owner' && !found && (isOwnedElsewhere() || isOwnedInTracker())) continue;
    // A blank of a template that waits with others is told by `prd-placeholder`.
    if (!found) absent.push(name);
    else if (!isUnfilled(document, found.span)) report({span: found.span, message: `\`${found.label}\` has no value.`});
  }
  if (absent.length === 0) return;
  report({
    span: frontMatter ? {start: frontMatter.span.start, end: frontMatter.span.start + 3} : startOf(document),
    message: `No ${listed(absent.map((name) => `\`${name}\``), 'or')} in front matter, property table or list.`,
    ...(absent.includes('owner') ? {asks: 'owner' as const} : {}),
    // Without a status a document counts as in review, which is a fair reading; without an owner nobody answers.
    ...(absent.length === 1 && absent[0] === 'status' ? {severity: 'hint' as const} : {}),
    fixes: [addPropertiesFix(document, absent)],
  });

  /** Where remark runs over many documents; the engine asks its own index later. */
  function isOwnedInTracker(): boolean {
    const index = file?.data.prdCoachIndex;
    return index !== undefined && isHeldByRow(readRecord(document, settings), 'owner', index);
  }

  /** A table of people answers for a document as well as one name. */
  function isOwnedElsewhere(): boolean {
    return presenceOf(document, 'stakeholders').state === 'filled' || isSaidElsewhere(document, settings, 'stakeholders');
  }
});
