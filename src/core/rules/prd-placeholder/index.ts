import {defineRule} from '../define-rule.ts';
import type {Placeholder, PrdDocument} from '../../model/types.ts';
import {crowd, reportFolded} from '../folding.ts';
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
  // Guidance in italics is residue of the template, and that rule's.
  const found = document.placeholders.filter(({kind, text}) => kind !== 'italic-guidance' && !allowed.has(plain(text)));
  const single = (group: readonly Placeholder[]) => ({
    span: group[0]!.span,
    message: messageFor(group[0]!, group.length - 1),
    ...(group.every((placeholder) => isAdministrative(document, placeholder)) ? {severity: 'info' as const} : {}),
  });
  const bySection = grouped(found, ({section}) => section);
  const alike = found.every(({text}) => plain(text) === plain(found[0]!.text));
  if (bySection.length > manySections || (bySection.length > 1 && alike)) {
    report({
      ...single(found),
      message: `${counted(found.length, 'place')} to fill in ${bySection.length} sections, ${quote(found[0]!.text || 'a blank')} first.`,
      related: bySection.slice(0, 20).map(([first, ...rest]) => ({message: messageFor(first!, rest.length), span: first!.span})),
    });
    for (const placeholder of found) report({...single([placeholder]), severity: 'hint'});
    return;
  }
  for (const placeholders of bySection) {
    const {section} = placeholders[0]!;
    const name = section === undefined ? 'the beginning' : quote(document.sections[section]!.text, 30);
    // A line with three blanks is one thing to fill in.
    reportFolded(report, grouped(placeholders, ({block}) => block ?? -1), single, (groups) => ({
      ...single(placeholders),
      message: `${counted(groups.length, 'place')} to fill in ${name}, ${quote(placeholders[0]!.text || 'a blank')} first.`,
    // Rows of one table that nobody filled in, as those of a sign-off, are one thing to fill in.
    }), bySection.length > 1 || placeholders.every(({kind}) => kind === 'empty-row') ? 1 : crowd);
  }
});

/** Gaps in more sections than this are one thing to say: the document is not finished. */
const manySections = 2;

/** Items that share a key, in order. */
function grouped<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Item[][] {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups.values()];
}

/** What is left there, and how much more of it in the same line. */
function messageFor({kind, text}: Placeholder, more: number): string {
  if (more > 0) return `${quote(text || 'a blank')} and ${more} more here are left to be filled in; expected an answer.`;
  switch (kind) {
    case 'empty-label': return `${quote(text)} has nothing after it; expected an answer.`;
    case 'empty-row': return `Row ${quote(text)} has only empty cells; expected an answer, or no row.`;
    case 'blank': return `${text.includes('_') ? 'Blank' : quote(text)} left to be filled in; expected an answer.`;
    case 'lorem': return `Filler text ${quote(text)}; expected an answer.`;
    case 'date-pattern': return `${quote(text)} is a pattern; expected a date.`;
    default: return `${quote(text)} is left to be filled in; expected an answer.`;
  }
}

/** A sign-off that is still to come is no gap in the plan. */
function isAdministrative(document: PrdDocument, {kind, section}: Placeholder): boolean {
  return (kind === 'marker' || kind === 'empty-row') && nearestMeanings(document, section).some((meaning) => meaning === 'stakeholders' || meaning === 'timeline');
}

function plain(text: string): string {
  return text.trim().toLowerCase();
}
