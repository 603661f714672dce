import {defineRule} from '../define-rule.ts';
import type {PrdDocument, Requirement} from '../../model/types.ts';
import {quote} from '../phrases.ts';
import {commonHome, headingOf, isUnfilled} from '../places.ts';
import {missingIn} from '../presence.ts';

/** Fewer requirements than this are a sentence or two, which the evidence of the whole document covers. */
const fewest = 3;

export default defineRule<{floor: number | null}>({
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
}, (document, report, {settings, options}) => {
  const floor = options.floor ?? settings.coverageFloor;
  const counted = document.requirements.filter(({extent}) => !isUnfilled(document, extent));
  if (counted.length < fewest) return;
  const kinds = {traced: [] as Requirement[], driver: [] as Requirement[], assumed: [] as Requirement[], untraced: [] as Requirement[]};
  for (const requirement of counted) kinds[originOf(requirement)].push(requirement);
  const {traced, driver, assumed, untraced} = kinds;
  // An open assumption is honest about having no evidence; it is told apart, and no floor is reached by it.
  if ((traced.length + driver.length) / counted.length >= floor || untraced.length === 0) return;
  const apart = [
    driver.length > 0 ? `${driver.length} by a driver` : '',
    assumed.length > 0 ? `${assumed.length} assumed` : '',
  ].filter(Boolean).join(', ');
  // Without any evidence there is nothing to trace to: one cause, and `evidence-section` speaks of it.
  const cause = document.evidence.length === 0 ? {cause: missingIn(document, 'evidence')} : {};
  report({
    span: placeFor(document, counted),
    message: `${traced.length} of ${counted.length} requirements trace to customer evidence`
      + `${apart && ` (${apart}), ${untraced.length} to none`}; the floor is ${Math.round(floor * 100)}%.`,
    related: untraced.slice(0, 10).map(({text, span}) => ({message: `Traces to no customer evidence: ${quote(text)}`, span})),
    ...cause,
  });
  for (const {span} of untraced) {
    report({span, severity: 'hint', message: 'Traces to no customer evidence.', ...cause});
  }
});

function originOf({evidence, driver, assumed}: Requirement): 'traced' | 'driver' | 'assumed' | 'untraced' {
  if (evidence.length > 0) return 'traced';
  return driver ? 'driver' : assumed ? 'assumed' : 'untraced';
}

function placeFor(document: PrdDocument, requirements: readonly Requirement[]) {
  return commonHome(document, requirements, 'requirements')?.heading ?? headingOf(document, 'requirements');
}
