import {defineRule} from '../define-rule.ts';
import {designsOf, proseOf} from '../../experiments/designs.ts';
import {insertSectionFix} from '../../fixes/insert-section.ts';
import {sectionsOf} from '../../model/sections.ts';
import type {Metric, PrdDocument} from '../../model/types.ts';
import {findExpression, hasList, isLead, isToldAfterwards, vocabulary} from '../experiment-plan.ts';
import {counted, listed, quote} from '../phrases.ts';
import {headingOf, isUnfilled, meaningsAround} from '../places.ts';
import {headingFor, missing, presenceOf} from '../presence.ts';
import {hasNumber, ownWords} from '../words.ts';

export default defineRule({
  id: 'exp-one-primary',
  description: 'Require exactly one primary metric, the one that decides.',
  question: 'Which number decides?',
  kinds: ['experiment'],
  severity: 'error',
  preset: 'light',
  importance: 90,
  since: '0.1.0',
  sources: ['Kohavi, Tang, Xu: overall evaluation criterion', 'GrowthBook: goal metrics'],
  wordList: 'primaryWords',
}, (document, report, {settings}) => {
  const designs = designsOf(document, settings);
  // A holdout looks at the sum of many changes; what counts was decided with each.
  if (designs.has('aa') || designs.has('holdout') || !hasList(document, settings, 'primaryWords')) return;
  // The rows of a table of results are arms.
  const arms = new Set(Object.values(vocabulary(document, settings).groups('armNames')).flat());
  const primaries = distinct(document.metrics.filter((metric) => metric.role === 'primary' && isDefinition(metric, document) && !arms.has(metric.name.trim().toLowerCase())));
  if (primaries.length > 1) {
    const second = primaries[1]!;
    report({
      span: second.span,
      severity: 'warning',
      message: `${counted(primaries.length, 'primary metric')}: ${listed(primaries.slice(0, 3).map(({name}) => quote(name, 24)))}`
        + `${primaries.length > 3 ? ', …' : ''}; expected one.`,
      related: primaries.filter((metric) => metric !== second).map(({name, span}) => ({span, message: `Also primary: ${quote(name)}`})),
    });
    return;
  }
  // A page of several experiments has a metric for each, and a test with a handful of people says when it is right.
  if (sectionsOf(document, 'hypothesis').length > 1 || (designs.has('qualitative') && findExpression(document, settings, 'decisionRule'))) return;
  if (primaries.length === 1 || waits(document) || namesOne(document) || document.metrics.filter(({role}) => role !== 'guardrail').length === 1) return;
  if (saysPrimary(document, (text) => vocabulary(document, settings).has('primaryWords', text))) return;
  if (isLead(document, settings, 'primary-metric')) return;
  const {section} = presenceOf(document, 'metrics');
  // Nothing that can be read as metrics, though something is said of them.
  if (document.metrics.length === 0 && (section ? !section.empty : isLead(document, settings, 'metrics') || isToldAfterwards(document, settings))) return;
  if (document.sections.filter(({text}) => /^\W*H\d{1,2}\s?[:.–—-]\s*\S/u.test(text)).length > 1) return;
  const unnamed = document.metrics.filter(({role}) => role === undefined).length;
  report({
    span: section?.heading ?? headingOf(document, 'primary-metric', 'metrics', 'hypothesis'),
    message: unnamed > 1 ? `None of the ${unnamed} metrics is named as the primary one.` : 'No primary metric: expected the one number that decides.',
    cause: unnamed > 1 ? 'metrics:no-primary' : missing('primary-metric'),
    fixes: unnamed > 1 ? [] : insertSectionFix(document, settings, 'primary-metric', headingFor(document, settings, 'primary-metric')),
  });
});

/** Whether a metric is named as one: not a threshold, nor in a rule or hypothesis that speaks of one named before. */
function isDefinition({name, section}: Metric, document: PrdDocument): boolean {
  if (/[≥≤<>=]|^(?:target|baseline|goal|mde|alpha|power|(?:statistical )?significance|confidence)\b/i.test(name)) return false;
  const meanings = meaningsAround(document, section);
  return !meanings.has('decision-rule') && !meanings.has('hypothesis') && !meanings.has('results');
}

/** One metric may be written twice, in a sentence and in a table; its first words then are the same. */
function distinct(metrics: readonly Metric[]): readonly Metric[] {
  const seen: string[] = [];
  return metrics.filter(({name}) => {
    const key = name.toLowerCase().replace(/\([^)]*\)/g, ' ').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
    if (seen.some((other) => other.startsWith(key) || key.startsWith(other))) return false;
    seen.push(key);
    return true;
  });
}

/** A section for it is there and waits to be filled. */
function waits(document: PrdDocument): boolean {
  return (['primary-metric', 'metrics'] as const)
    .some((meaning) => sectionsOf(document, meaning).some(({span}) => isUnfilled(document, span)));
}

/** A section of its own says which it is, in words the model may not have read as a metric. */
function namesOne(document: PrdDocument): boolean {
  return sectionsOf(document, 'primary-metric').some(({empty}) => !empty);
}

/** A sentence elsewhere names it: `Revenue per user is the decision metric`. */
function saysPrimary(document: PrdDocument, has: (text: string) => boolean): boolean {
  return proseOf(document).some((block) => {
    const text = ownWords(block);
    return has(text) && (hasNumber(text) || text.trim().split(/\s+/).length > 3 || block.type === 'row');
  });
}
