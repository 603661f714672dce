import {defineRule} from '../define-rule.ts';
import type {Placeholder, PrdDocument} from '../../model/types.ts';
import {reportFolded} from '../folding.ts';
import {counted, quote} from '../phrases.ts';
import {nearestMeanings} from '../places.ts';

export default defineRule<{allow: readonly string[]}>({
  id: 'prd-placeholder',
  description: 'Disallow text left to be filled in: `TBD`, `[your answer]`, `{{name}}`, blank rows and labels.',
  question: 'What is the smallest thing that would let you fill this?',
  kinds: 'any',
  severity: 'error',
  preset: 'light',
  importance: 60,
  options: {
    type: 'object',
    properties: {
      allow: {
        type: 'array', items: {type: 'string'}, default: [],
        description: 'Words that look like placeholders and are meant as they stand.', examples: [['[Tag]', 'XXX']],
      },
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['spec-kit: NEEDS CLARIFICATION markers', 'BMAD: no placeholders in a finished document'],
}, (document, report, {options}) => {
  const allowed = new Set(options.allow.map(plain));
  const bySection = new Map<number | undefined, Placeholder[]>();
  for (const placeholder of document.placeholders) {
    // Guidance in italics is residue of the template, and that rule's.
    if (placeholder.kind === 'italic-guidance' || allowed.has(plain(placeholder.text))) continue;
    bySection.set(placeholder.section, [...(bySection.get(placeholder.section) ?? []), placeholder]);
  }
  for (const [section, placeholders] of bySection) {
    const name = section === undefined ? 'the beginning' : quote(document.sections[section]!.text, 30);
    reportFolded(report, placeholders, (placeholder) => ({
      span: placeholder.span,
      message: messageFor(placeholder),
      ...(isAdministrative(document, placeholder) ? {severity: 'info' as const} : {}),
    }), (all) => ({
      span: all[0]!.span,
      message: `${counted(all.length, 'place')} to fill in ${name}, ${quote(all[0]!.text || 'a blank')} first.`,
      ...(isAdministrative(document, all[0]!) ? {severity: 'info' as const} : {}),
    }));
  }
});

function messageFor({kind, text}: Placeholder): string {
  switch (kind) {
    case 'empty-label': return `${quote(text)} has nothing after it; expected an answer.`;
    case 'empty-row': return `Row ${quote(text)} has only empty cells; expected an answer, or no row.`;
    case 'blank': return 'Blank left to be filled in; expected an answer.';
    case 'lorem': return `Filler text ${quote(text)}; expected an answer.`;
    case 'date-pattern': return `${quote(text)} is a pattern; expected a date.`;
    default: return `${quote(text)} is left to be filled in; expected an answer.`;
  }
}

/** A sign-off that is still to come is no gap in the plan. */
function isAdministrative(document: PrdDocument, {kind, section}: Placeholder): boolean {
  return kind === 'marker' && nearestMeanings(document, section).some((meaning) => meaning === 'stakeholders' || meaning === 'timeline');
}

function plain(text: string): string {
  return text.trim().toLowerCase();
}
