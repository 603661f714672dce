import {defineRule} from '../define-rule.ts';
import {hasList, vocabulary} from '../experiment-plan.ts';
import {fold} from '../../model/words.ts';
import {strengthOf, voicesOf} from '../../trace/coverage.ts';
import {quote} from '../phrases.ts';
import {isUnfilled} from '../places.ts';

/** What each kind of source can carry at most. */
const ladder = {opinion: 0, estimate: 1, anecdote: 2, interview: 4, survey: 3, support: 3, market: 3, usability: 4, analytics: 5, experiment: 5};
type SourceKind = keyof typeof ladder;

export default defineRule<{ladder: Partial<Record<SourceKind, number>>}>({
  id: 'insight-strength-v-source',
  description: 'Disallow a strength that is above what the source and the number of people behind it can carry.',
  question: 'What kind of evidence is this really?',
  kinds: ['insight', 'insight-log'],
  severity: 'warning',
  preset: 'recommended',
  importance: 63,
  options: {
    type: 'object',
    properties: {
      ladder: {
        type: 'object', default: {}, additionalProperties: {type: 'integer', minimum: 0, maximum: 5},
        propertyNames: {enum: Object.keys(ladder)},
        description: 'Highest strength by kind of source, where yours differs from ours.', examples: [{interview: 3, survey: 4}],
      },
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Itamar Gilad: confidence meter', 'Strategyzer: evidence strength'],
  wordList: 'insightSources',
}, (document, report, {settings, options}) => {
  if (!hasList(document, settings, 'insightSources')) return;
  const words = vocabulary(document, settings);
  for (const {fields} of document.insights) {
    const written = fields['strength'];
    const source = fields['source'];
    if (!written || !source || isUnfilled(document, written.span) || isUnfilled(document, source.span)) continue;
    const strength = strengthOf({strength: written.value});
    const kinds = words.patterns('insightSources').filter(([, pattern]) => pattern.first(fold(source.value)) !== null).map(([kind]) => kind as SourceKind);
    // Several methods together carry more than each; a word we do not know may be anything.
    if (strength === undefined || kinds.length === 0) continue;
    const people = sizeOf(fields['sample']?.value);
    const most = Math.max(...kinds.map((kind) => cap(kind, people)));
    const intent = words.starts('intent', fields['behaviour']?.value.trim() ?? '');
    const few = kinds.every(qualitative) && isOne(people, fields['participants']?.value);
    const bar = Math.max(0, Math.min(few ? 2 : 5, intent ? most - 1 : most));
    if (strength <= bar) continue;
    const why = [intent ? 'stated intent' : '', few ? 'one voice' : people !== undefined && !few ? `n = ${people}` : ''].filter(Boolean).join(', ');
    report({
      span: written.span,
      message: `Strength ${strength}, where ${quote(source.value, 30)}${why && ` (${why})`} carries ${bar} at most.`,
      related: [{message: `Source: ${source.value.slice(0, 60)}`, span: source.span}],
    });
  }

  function cap(kind: SourceKind, people: number | undefined): number {
    const own = options.ladder[kind];
    if (own !== undefined) return own;
    if (kind === 'interview') return people === undefined || people >= 20 ? 4 : people > 3 ? 3 : 2;
    if (kind === 'survey') return people !== undefined && people < 30 ? 2 : 3;
    return ladder[kind];
  }
});

function qualitative(kind: SourceKind): boolean {
  return kind === 'interview' || kind === 'usability' || kind === 'anecdote';
}

function isOne(people: number | undefined, participants: string | undefined): boolean {
  if (people !== undefined) return people === 1;
  const codes = voicesOf(participants);
  return codes.length === 1 && /^[A-Z]{1,3}-?\d{1,4}$/.test(codes[0]!);
}

/** How many were asked: 8 of `3 of 8`, 967 of `412 of 967 calls`, 12 of `n = 12`; undefined where no number tells it. */
function sizeOf(sample: string | undefined): number | undefined {
  const numbers = fold(sample ?? '').replace(/(?<=\d)[,.\u202f ](?=\d{3}(?!\d))/g, '').match(/\d+/g)?.map(Number) ?? [];
  if (numbers.length === 0) return undefined;
  return numbers.length === 2 ? Math.max(...numbers) : numbers.length === 1 ? numbers[0] : undefined;
}
