import {defineRule} from '../define-rule.ts';
import {proseOf} from '../../experiments/designs.ts';
import {compare, tellCount, tellDifference, tellValue} from '../../experiments/compute.ts';
import {readExperiment} from '../../experiments/read-experiment.ts';
import {findClaims, readingFor} from '../experiment-claims.ts';
import {hasList, vocabulary} from '../experiment-plan.ts';
import {quote} from '../phrases.ts';
import {ownWords} from '../words.ts';

export default defineRule({
  id: 'exp-claim-v-interval',
  description: 'Disallow the claim of a win or a loss where the interval of the results includes no change.',
  question: 'Which sizes of effect does the interval still allow?',
  kinds: ['experiment'],
  severity: 'warning',
  preset: 'recommended',
  importance: 88,
  since: '0.1.0',
  sources: ['Newcombe: intervals for the difference of proportions', 'Kohavi, Tang, Xu: interpreting results'],
  wordList: 'winClaims',
}, (document, report, {settings}) => {
  if (!hasList(document, settings, 'winClaims')) return;
  const experiment = readExperiment(document, settings);
  if (experiment.readings.length === 0) return;
  const words = vocabulary(document, settings);
  const names = experiment.readings.flatMap(({arms}) => arms.map(({name}) => name.toLowerCase()));
  const namesArm = (sentence: string): boolean => names.some((name) => name.length > 2 && sentence.toLowerCase().includes(name))
    || /(?<![\p{L}\p{N}])[AB](?![\p{L}\p{N}])/u.test(sentence) || /treatment|variant|control|variante?|behandlung|traitement|tratamiento|tratamento|实验组|処置|実験群|실험군/iu.test(sentence);
  const claims = findClaims(document, settings, ['significanceClaims', 'winClaims', 'lossClaims'], (sentence, list) => list === 'significanceClaims' || namesArm(sentence));
  // Engines that adjust for what they know of people may see what counts alone do not show.
  const engine = !experiment.fixedHorizon || proseOf(document).some((block) => words.has('otherEngines', ownWords(block)));
  const seen = new Set<number>();
  for (const claim of claims) {
    const reading = readingFor(experiment, claim);
    const comparisons = reading && !seen.has(reading.span.start) ? compare(reading, experiment) : [];
    if (comparisons.length === 0 || comparisons.some(({significant, difference}) => significant || difference.low > 0 || difference.high < 0)) continue;
    seen.add(reading!.span.start);
    const [comparison] = comparisons;
    const {control, treatment, before, after, difference} = comparison!;
    report({
      span: claim.span,
      message: `${quote(claim.words, 24)}, but ${tellValue(comparison!, before)} v ${tellValue(comparison!, after)} (n ${tellCount(control.units!.value)}, ${tellCount(treatment.units!.value)}) `
        + `allows ${tellDifference(comparison!, difference.low, difference.high)}.`,
      ...(engine ? {severity: 'info' as const} : {}),
      related: [{span: reading!.span, message: 'The counts.'}],
    });
  }
});
