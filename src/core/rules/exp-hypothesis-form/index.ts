import {defineRule} from '../define-rule.ts';
import {designsOf} from '../../experiments/designs.ts';
import {insertSectionFix} from '../../fixes/insert-section.ts';
import type {Settings} from '../../config/types.ts';
import {partsOf} from '../../model/experiments.ts';
import {sectionsOf} from '../../model/sections.ts';
import type {Hypothesis, PrdDocument} from '../../model/types.ts';
import {findExpression, hasList, isLead, isToldAfterwards, vocabulary} from '../experiment-plan.ts';
import {listed, quote} from '../phrases.ts';
import {blocksOf, isUnfilled, startOf} from '../places.ts';
import {emptied, emptyWords, headingFor, missing, presenceOf} from '../presence.ts';
import {hasNumber, ownWords} from '../words.ts';

type Part = Hypothesis['parts'][number];

/** What each part answers, as a reader would ask for it. */
const asks: Readonly<Record<Part, string>> = {
  change: 'what changes', audience: 'for whom', metric: 'which number moves', direction: 'up or down', size: 'by how much',
  reason: 'why', verdict: 'when it counts as right',
};

export default defineRule<{parts: readonly Part[]}>({
  id: 'exp-hypothesis-form',
  description: 'Require a hypothesis that can be wrong: what changes, for whom, which number moves, which way and by how much.',
  question: 'What would you have to see to say you were wrong?',
  kinds: ['experiment'],
  severity: 'error',
  preset: 'light',
  importance: 92,
  options: {
    type: 'object',
    properties: {
      parts: {
        type: 'array', items: {enum: ['change', 'audience', 'metric', 'direction', 'size', 'reason', 'verdict']},
        default: ['change', 'audience', 'metric', 'direction', 'size'],
        description: 'Parts that a hypothesis must have; its form and order are free.',
      },
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Strategyzer, test card', 'GitLab, experiment template', 'Kohavi, Tang, Xu: Trustworthy Online Controlled Experiments'],
  wordList: 'hypothesis',
}, (document, report, {settings, options}) => {
  const designs = designsOf(document, settings);
  if (designs.has('aa') || designs.has('holdout') || !hasList(document, settings, 'hypothesis')) return;
  const {state, section} = presenceOf(document, 'hypothesis');
  if (section && isUnfilled(document, section.span)) return;
  const positive = document.hypotheses.filter(({text}) => !isNull(text, document, settings));
  // A question leads to a hypothesis; it counts as one only where nothing else does.
  const answers = positive.filter(({text}) => !/[?？]\s*$/.test(text));
  const stated = answers.length > 0 ? answers : positive;
  if (stated.length === 0) {
    // Of a readout that brought no hypothesis along, and of a sheet that keeps it in a cell, nobody asks for one.
    if (!section && (isToldAfterwards(document, settings) || isLead(document, settings, 'hypothesis') || document.sections.some(({text}) => /^\W*H\d{1,2}\s?[:.–—-]\s*\S/u.test(text)))) return;
    // A test card in prose says it without the name.
    if (document.hypotheses.length > 0 || (!section && designs.has('qualitative') && findExpression(document, settings, 'hypothesisOpenings'))) return;
    report({
      span: section?.heading ?? startOf(document),
      message: !section ? 'No hypothesis: expected what changes, for whom, and which number moves by how much.'
        : state === 'empty' ? `${quote(section.text)} ${emptyWords(section)}; expected what changes and which number moves by how much.`
          : `${quote(section.text)} states nothing that can be wrong; expected what changes and which number moves by how much.`,
      cause: section && state === 'empty' ? emptied(section) : missing('hypothesis'),
      fixes: section ? [] : insertSectionFix(document, settings, 'hypothesis', headingFor(document, settings, 'hypothesis')),
    });
    return;
  }
  for (const group of together(document, stated)) {
    // "H0: the effect is zero. H1: it is not" is how a test is computed; what changes, for whom and which number stand in the plan around it.
    if (isPair(group, document, settings)) continue;
    if (group.some(({span}) => isUnfilled(document, span))) continue;
    const parts = new Set(group.flatMap((hypothesis) => hypothesis.parts));
    const absent = options.parts.filter((part) => !parts.has(part) && !(part === 'change' && group.some(({text}) => hasActor(text, document, settings))) && !isSaidElsewhere(part, parts, document, settings));
    if (absent.length === 0) continue;
    report({
      span: group[0]!.span,
      message: `The hypothesis does not say ${listed(absent.map((part) => asks[part]))}.`,
    });
  }
});

/** Sentences of one section state one hypothesis: a test card spreads it over four lines. */
function together(document: PrdDocument, hypotheses: readonly Hypothesis[]): readonly (readonly Hypothesis[])[] {
  const groups = new Map<number, Hypothesis[]>();
  let at = 0;
  for (const hypothesis of hypotheses) {
    while (at + 1 < document.blocks.length && document.blocks[at + 1]!.span.start <= hypothesis.span.start) at++;
    const key = document.blocks[at]?.section ?? -1;
    const known = groups.get(key);
    if (known) known.push(hypothesis);
    else groups.set(key, [hypothesis]);
  }
  return [...groups.values()];
}

/** What the plan's other sections answer need not stand in the sentence, too. */
function isSaidElsewhere(part: Part, parts: ReadonlySet<Part>, document: PrdDocument, settings: Settings): boolean {
  const filled = (...meanings: Parameters<typeof sectionsOf>[1][]) =>
    meanings.some((meaning) => sectionsOf(document, meaning).some(({empty}) => !empty)) || isLead(document, settings, ...meanings);
  switch (part) {
    case 'metric': return (parts.has('direction') && parts.has('size')) || filled('primary-metric') || isLead(document, settings, 'metrics') || document.metrics.some(({role}) => role === 'primary');
    case 'audience': return filled('audience', 'users', 'participants', 'sample-size');
    case 'change': return filled('variants');
    case 'size': return document.metrics.some(({role, target}) => role === 'primary' && target !== undefined && hasNumber(target))
      || (['sample-size', 'primary-metric', 'decision-rule'] as const).some((meaning) => sectionsOf(document, meaning)
        .some((section) => blocksOf(document, section).some((block) => /\d\s?(?:%|pp|points?|of \d)/i.test(ownWords(block)))));
    default: return false;
  }
}

/** "A calmer banner raises consent": what stands before the direction is what changes, unless it is the number itself. */
function hasActor(text: string, document: PrdDocument, settings: Settings): boolean {
  const words = vocabulary(document, settings);
  const starts = (words.groups('hypothesis')['direction'] ?? []).map((source) => text.search(new RegExp(source, 'iu'))).filter((at) => at > 0);
  const before = starts.length > 0 ? text.slice(0, Math.min(...starts)).trim() : '';
  return before.split(/\s+/).length >= 2 && !partsOf(before, words).includes('metric');
}

/** Whether a section states a null hypothesis beside the other one. */
function isPair(group: readonly Hypothesis[], document: PrdDocument, settings: Settings): boolean {
  const section = sectionAt(document, group[0]!);
  return group.every(({parts}) => !parts.includes('size'))
    && document.blocks.some((block) => block.section === section && block.type !== 'heading' && isNull(ownWords(block), document, settings));
}

function sectionAt({blocks}: PrdDocument, {span}: Hypothesis): number | undefined {
  return blocks.findLast((block) => block.span.start <= span.start)?.section;
}

/** `H0: no difference` is the other side of a hypothesis, not one. */
function isNull(text: string, document: PrdDocument, settings: Settings): boolean {
  return !/^\W*H[1A]\b/.test(text) && vocabulary(document, settings).expressions('nullHypothesis').some((expression) => expression.test(text));
}
