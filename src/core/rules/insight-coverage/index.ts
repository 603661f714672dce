import {defineTraceRule} from '../define-trace-rule.ts';
import {quote} from '../phrases.ts';

/** Fewer requirements than this are a sentence or two, which the evidence of the whole document covers. */
const fewest = 3;

export default defineTraceRule<{floor: number | null}>({
  id: 'insight-coverage',
  description: 'Require that a share of the requirements traces to customer evidence.',
  question: 'Which customer moment made you write this?',
  kinds: ['prd'],
  severity: 'error',
  stages: {draft: 'info'},
  preset: 'light',
  importance: 90,
  options: {
    type: 'object',
    properties: {
      floor: {
        type: ['number', 'null'], minimum: 0, maximum: 1, default: null,
        description: 'Share of requirements that must be traced; `null` takes the team\'s `coverage.floor`.',
        examples: [0.5],
      },
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Teresa Torres, opportunity solution tree', 'Doorstop: requirements without a link to a parent'],
}, (record, index, report, {settings, options}) => {
  const floor = options.floor ?? settings.coverageFloor;
  if (record.items.filter(({grounds}) => grounds && !grounds.unfilled).length < fewest) return;
  const {requirements, counts} = index.coverage(record.path)!;
  // An open assumption is honest about having no evidence; it is told apart, and no floor is reached by it.
  if ((counts.evidence + counts.driver) / counts.total >= floor || counts.untraced === 0) return;
  const strengths = requirements.flatMap(({best}) => best ?? []);
  const apart = [
    strengths.length > 0 ? `best strength ${Math.max(...strengths)}` : '',
    counts.driver > 0 ? `${counts.driver} by a driver` : '',
    counts.assumed > 0 ? `${counts.assumed} assumed` : '',
  ].filter(Boolean).join(', ');
  // Without any evidence there is nothing to trace to: one cause, and `evidence-section` speaks of it.
  const cause = record.missingEvidence === undefined || counts.evidence > 0 ? {} : {cause: record.missingEvidence};
  const untraced = requirements.filter(({origin}) => origin === 'untraced');
  report({
    span: record.requirementsPlace,
    message: `${counts.evidence} of ${counts.total} requirements trace to customer evidence`
      + `${apart && ` (${apart}), ${counts.untraced} to none`}; the floor is ${Math.round(floor * 100)}%.`,
    related: untraced.slice(0, 10).map(({item: {title, place}}) => ({message: `Traces to no customer evidence: ${quote(title)}`, span: place})),
    ...cause,
  });
  for (const {item: {place}} of untraced) {
    report({span: place, severity: 'hint', message: 'Traces to no customer evidence.', ...cause});
  }
});
