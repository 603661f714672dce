import {defineRule} from '../define-rule.ts';
import {compare, tellDifference, verdictOf} from '../../experiments/compute.ts';
import {readExperiment} from '../../experiments/read-experiment.ts';
import type {DecisionWord} from '../../experiments/types.ts';
import {decisionIn} from '../../experiments/words.ts';
import type {Settings} from '../../config/types.ts';
import {partsOf} from '../../model/experiments.ts';
import {sectionsOf} from '../../model/sections.ts';
import {linesOf} from '../../model/text-lines.ts';
import type {PrdDocument} from '../../model/types.ts';
import {hasList, vocabulary} from '../experiment-plan.ts';
import {blocksOf} from '../places.ts';
import {ownWords} from '../words.ts';

type Outcome = 'win' | 'loss' | 'unclear';

const names: Readonly<Record<Outcome, string>> = {win: 'above zero', loss: 'below zero', unclear: 'on both sides of zero'};

export default defineRule({
  id: 'exp-decision-v-rule',
  description: 'Require a reason where a decision differs from what the decision rule says of the result.',
  question: 'What do you know that the rule did not?',
  kinds: ['experiment'],
  severity: 'warning',
  preset: 'strict',
  importance: 75,
  since: '0.1.0',
  sources: ['Statsig: decision framework'],
  wordList: 'decisionWords',
}, (document, report, {settings}) => {
  if (!hasList(document, settings, 'decisionWords')) return;
  const experiment = readExperiment(document, settings);
  const {decision, decisionText, readings} = experiment;
  const comparisons = readings.at(-1) ? compare(readings.at(-1)!, experiment) : [];
  // Several treatments may have several outcomes; the rule then does not speak of one.
  if (!decision || comparisons.length !== 1 || !experiment.fixedHorizon || decision.value === 'invalid') return;
  const words = vocabulary(document, settings);
  if (decisionText && partsOf(decisionText.text, words).includes('reason')) return;
  const outcome = verdictOf(comparisons[0]!, experiment);
  const named = ruleFor(document, settings, outcome);
  const differs = named.length > 0 ? !named.includes(decision.value) && contrary(outcome, decision.value) : contrary(outcome, decision.value);
  if (!differs) return;
  const {low, high} = comparisons[0]!.difference;
  const [rule] = sectionsOf(document, 'decision-rule');
  report({
    span: decision.span,
    message: `\`${decision.value}\`, but the interval ${tellDifference(comparisons[0]!, low, high)} lies ${names[outcome]}; no reason is given.`,
    ...(rule ? {related: [{span: rule.heading, message: 'The decision rule.'}]} : {}),
  });
});

/** To ship without a win, or to drop a win, needs a word whatever the rule says. */
function contrary(outcome: Outcome, decision: DecisionWord): boolean {
  return outcome === 'win' ? decision === 'roll back' || decision === 'stop' : decision === 'ship';
}

/** Decision words that the rule's line for an outcome names. */
function ruleFor(document: PrdDocument, settings: Settings, outcome: Outcome): readonly DecisionWord[] {
  const words = vocabulary(document, settings);
  const pattern = words.patterns('outcomes').find(([name]) => name === outcome)?.[1];
  if (!pattern) return [];
  const lines = sectionsOf(document, 'decision-rule').flatMap((section) => blocksOf(document, section))
    .filter(({type}) => type !== 'heading').flatMap((block) => linesOf(ownWords(block)));
  return lines.flatMap(({text}) => {
    const match = pattern.first(text);
    // Which outcome a line is about stands at its beginning.
    if (!match || match.index > 12) return [];
    const decision = decisionIn(text.slice(match.index + match[0].length), words);
    return decision ? [decision.word] : [];
  });
}
