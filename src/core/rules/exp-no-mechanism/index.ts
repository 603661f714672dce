import {defineRule} from '../define-rule.ts';
import {designsOf} from '../../experiments/designs.ts';
import {readExperiment} from '../../experiments/read-experiment.ts';
import {sectionsOf} from '../../model/sections.ts';
import {partsOf} from '../../model/experiments.ts';
import type {PrdDocument} from '../../model/types.ts';
import {hasList, vocabulary} from '../experiment-plan.ts';
import {planSeverity} from '../experiment-plan-rules.ts';
import {blocksOf, isUnfilled} from '../places.ts';
import {ownWords} from '../words.ts';

export default defineRule({
  id: 'exp-no-mechanism',
  description: 'Require a reason why the change should work, and something seen that the reason rests on.',
  question: 'Why would this change make people act differently?',
  kinds: ['experiment'],
  severity: 'warning',
  preset: 'strict',
  importance: 58,
  since: '0.1.0',
  sources: ['Strategyzer: test card', 'GitLab: experiment template'],
  wordList: 'hypothesis',
}, (document, report, {settings}) => {
  const designs = designsOf(document, settings);
  if (designs.has('aa') || designs.has('holdout') || !hasList(document, settings, 'hypothesis')) return;
  const [first] = document.hypotheses;
  if (!first || document.hypotheses.some(({span}) => isUnfilled(document, span))) return;
  const words = vocabulary(document, settings);
  const sections = sectionsOf(document, 'hypothesis');
  const around = sections.flatMap((section) => blocksOf(document, section)).map(ownWords).join('\n');
  const isReason = (text: string): boolean => partsOf(text, words).includes('reason');
  if (!document.hypotheses.some(({parts}) => parts.includes('reason')) && !isReason(around) && !document.sections.some(({text}) => isReason(text))) {
    report({span: first.span, severity: planSeverity(readExperiment(document, settings), 'warning'), message: 'The hypothesis does not say why the change should work.'});
    return;
  }
  const texts = [...document.hypotheses.map(({text}) => text), ...sections.flatMap((section) => blocksOf(document, section)).map(ownWords)];
  if (restsOnSomething(document, texts, words.groups('hypothesis')['reason'] ?? [])) return;
  report({
    span: first.span, severity: 'info', message: 'The reason rests on nothing that was seen: no count, no insight, no source.',
    question: 'What have you seen that makes you believe it?',
  });
});

/** A section of evidence, a citation beside the hypothesis, or a number or id behind the reason. */
function restsOnSomething(document: PrdDocument, texts: readonly string[], reasons: readonly string[]): boolean {
  if (sectionsOf(document, 'evidence').some(({empty}) => !empty)) return true;
  const sections = sectionsOf(document, 'hypothesis');
  if (document.evidence.some(({span}) => [...sections, ...document.hypotheses].some((place) => span.start >= place.span.start && span.end <= place.span.end))) return true;
  return reasons.some((source) => {
    const reason = new RegExp(source, 'iu');
    return texts.some((text) => {
      const match = reason.exec(text);
      return match !== null && /\d|\[\^|https?:/.test(text.slice(match.index));
    });
  });
}
