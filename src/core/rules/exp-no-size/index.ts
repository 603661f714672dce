import {defineRule} from '../define-rule.ts';
import {effectReadings, neededSizes, tellCount} from '../../experiments/compute.ts';
import type {Experiment} from '../../experiments/types.ts';
import {fixedPlan, planSeverity} from '../experiment-plan-rules.ts';
import {quote} from '../phrases.ts';
import {blocksOf, headingOf, isUnfilled} from '../places.ts';
import {emptied, emptyWords, missing, presenceOf} from '../presence.ts';
import {hasNumber, ownWords} from '../words.ts';

export default defineRule({
  id: 'exp-no-size',
  description: 'Require the number of units planned for each arm, before the data.',
  question: 'How long will you wait before you look?',
  kinds: ['experiment'],
  severity: 'warning',
  preset: 'strict',
  importance: 62,
  since: '0.1.0',
  sources: ['Kohavi, Tang, Xu: power analysis', 'Statsig: experiment setup'],
  wordList: 'experimentFields',
}, (document, report, {settings}) => {
  const experiment = fixedPlan(document, settings);
  if (!experiment || experiment.sample || experiment.unread.some(({field, text}) => (field === 'sample' || field === 'total') && hasNumber(text))) return;
  const {state, section} = presenceOf(document, 'sample-size');
  if (section && isUnfilled(document, section.span)) return;
  if (section && state !== 'empty' && blocksOf(document, section).some((block) => block.type !== 'heading' && hasNumber(ownWords(block)))) return;
  report({
    span: section?.heading ?? headingOf(document, 'primary-metric', 'metrics', 'hypothesis'), severity: planSeverity(experiment, 'warning'),
    message: section && state === 'empty' ? `${quote(section.text)} ${emptyWords(section)}; expected the units for each arm.`
      : `No planned size${needed(experiment)}.`,
    cause: section && state === 'empty' ? emptied(section) : missing('sample-size'),
  });
});

/** What the plan's own numbers need, where it has them. */
function needed(experiment: Experiment): string {
  const [reading, other] = effectReadings(experiment);
  const sizes = reading && !other ? neededSizes(experiment, reading).map(({treatment}) => treatment) : [];
  if (sizes.length === 0) return ': expected the units for each arm';
  return `: its effect needs ${tellCount(Math.min(...sizes))} to ${tellCount(Math.max(...sizes))} for each arm`;
}
