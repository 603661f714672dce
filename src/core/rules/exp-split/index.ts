import {defineRule} from '../define-rule.ts';
import {tellShare} from '../../experiments/compute.ts';
import type {Experiment} from '../../experiments/types.ts';
import {sectionsOf} from '../../model/sections.ts';
import type {PrdDocument, Span} from '../../model/types.ts';
import {vocabulary} from '../experiment-plan.ts';
import {fixedPlan, planSeverity} from '../experiment-plan-rules.ts';
import {blocksOf, headingOf, isUnfilled} from '../places.ts';
import {ownWords} from '../words.ts';

export default defineRule<{required: boolean}>({
  id: 'exp-split',
  description: 'Require planned shares of the arms that add up to the whole.',
  question: 'Where does the rest go?',
  kinds: ['experiment'],
  severity: 'error',
  preset: 'light',
  importance: 79,
  options: {
    type: 'object',
    properties: {required: {type: 'boolean', default: false, description: 'Whether a plan that names no split is reported; two arms without one are taken for halves.'}},
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Kohavi, Tang, Xu: sample ratio mismatch'],
  wordList: 'experimentFields',
}, (document, report, {settings, options}) => {
  const experiment = fixedPlan(document, settings);
  if (!experiment) return;
  const shares = sharesOf(experiment);
  if (!shares) {
    if (!options.required) return;
    const waits = sectionsOf(document, 'variants').some(({span}) => isUnfilled(document, span));
    const half = experiment.arms.some(({share}) => share) || vocabulary(document, settings).has('evenWords', textOf(document));
    if (waits || half) return;
    report({
      span: headingOf(document, 'variants', 'method', 'sample-size', 'hypothesis'), severity: planSeverity(experiment, 'info'),
      message: 'No split: expected the share of each arm, such as `50/50`.', question: 'Which share does each arm get?',
    });
    return;
  }
  const sum = shares.values.reduce((total, share) => total + share, 0);
  // 33/33/33 is rounded, 5/5 are shares of all traffic, and what is held back may be named apart.
  if (Math.abs(sum - 1) <= 0.0101 || sum <= 0.6) return;
  if (sum < 1 && (experiment.exposure || vocabulary(document, settings).groups('experimentDesigns')['holdout']?.some((word) => textOf(document).includes(word.replace('*', ''))))) return;
  report({
    span: shares.span, severity: planSeverity(experiment, 'error'),
    message: `${shares.values.map(tellShare).join(' and ')} make ${tellShare(sum)}.`,
    ...(sum > 1 ? {question: 'Which share is too large?'} : {}),
  });
});

function sharesOf({arms, split}: Experiment): {readonly values: readonly number[]; readonly span: Span} | undefined {
  if (split) return {values: split.value, span: split.span};
  if (arms.length < 2 || !arms.every(({share}) => share !== undefined)) return undefined;
  return {values: arms.map(({share}) => share!.value), span: {start: arms[0]!.share!.span.start, end: arms.at(-1)!.share!.span.end}};
}

function textOf(document: PrdDocument): string {
  return (['variants', 'method', 'sample-size', 'audience'] as const)
    .flatMap((meaning) => sectionsOf(document, meaning)).flatMap((section) => blocksOf(document, section)).map((block) => ownWords(block).toLowerCase()).join('\n');
}
