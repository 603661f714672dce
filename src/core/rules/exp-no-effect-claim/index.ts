import {defineRule} from '../define-rule.ts';
import {proseOf} from '../../experiments/designs.ts';
import {compare, effectSize, plannedSize, tellCount, tellDifference} from '../../experiments/compute.ts';
import {readExperiment} from '../../experiments/read-experiment.ts';
import {findClaims, readingFor} from '../experiment-claims.ts';
import {hasList, vocabulary} from '../experiment-plan.ts';
import {quote} from '../phrases.ts';
import {ownWords} from '../words.ts';

export default defineRule({
  id: 'exp-no-effect-claim',
  description: 'Disallow the claim of no effect where the interval still holds an effect worth acting on, or people are missing.',
  question: 'Is that absence, or not enough people?',
  kinds: ['experiment'],
  severity: 'warning',
  preset: 'strict',
  importance: 72,
  since: '0.1.0',
  sources: ['Altman and Bland: absence of evidence is not evidence of absence'],
  wordList: 'noEffectClaims',
}, (document, report, {settings}) => {
  if (!hasList(document, settings, 'noEffectClaims')) return;
  const experiment = readExperiment(document, settings);
  if (experiment.readings.length === 0 || !experiment.fixedHorizon) return;
  const words = vocabulary(document, settings);
  if (proseOf(document).some((block) => words.has('equivalenceWords', ownWords(block)))) return;
  const size = plannedSize(experiment);
  const seen = new Set<number>();
  for (const claim of findClaims(document, settings, ['noEffectClaims'])) {
    const reading = readingFor(experiment, claim);
    const [comparison] = reading && !seen.has(reading.span.start) ? compare(reading, experiment) : [];
    if (!comparison) continue;
    seen.add(reading!.span.start);
    const {control, treatment, difference} = comparison;
    const effect = effectSize(experiment, comparison.of);
    const interval = tellDifference(comparison, difference.low, difference.high);
    const reached = Math.min(control.units!.value, treatment.units!.value);
    const holds = effect !== undefined && (difference.high >= effect || difference.low <= -effect);
    const few = size !== undefined && reached < Math.min(size.control, size.treatment) * 0.95;
    if (!holds && !few) continue;
    report({
      span: claim.span,
      message: holds ? `${quote(claim.words, 30)}, but the interval ${interval} still holds the ${tellDifference(comparison, effect).replace('+', '')} of the plan.`
        : `${quote(claim.words, 30)} with ${tellCount(reached)} of ${tellCount(Math.min(size!.control, size!.treatment))} planned per arm; the interval is ${interval}.`,
      related: [{span: reading!.span, message: 'The counts.'}],
    });
  }
});
