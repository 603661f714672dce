import {defineRule} from '../define-rule.ts';
import {insertSectionFix} from '../../fixes/insert-section.ts';
import {counted, quote} from '../phrases.ts';
import {blocksOf, isUnfilled, startOf} from '../places.ts';
import {demandFor, emptied, emptyWords, headingFor, missingIn, presenceOf} from '../presence.ts';
import {hasMeasure, productMetrics} from '../metric-gaps.ts';
import {hasNumber} from '../words.ts';

export default defineRule({
  id: 'metric-missing',
  description: 'Require at least one success metric with a number.',
  question: 'What will we look at on the day we decide it worked?',
  kinds: ['prd'],
  severity: 'error',
  preset: 'light',
  importance: 88,
  since: '0.1.0',
  sources: ['Lenny Rachitsky, 1-pager: success', 'Intercom, intermission: how we measure success'],
}, (document, report, {settings}) => {
  const metrics = productMetrics(document, settings);
  if (metrics.some(hasMeasure)) return;
  const demand = demandFor(document, settings, 'metrics');
  const {state, section} = presenceOf(document, 'metrics');
  if (state === 'unfilled' || (section && isUnfilled(document, section.span))) return;
  if (section) {
    const own = blocksOf(document, section);
    // A number that the model could not tie to a metric is still a number for the reader.
    if (own.some((block) => hasNumber(block.text))) return;
    report({
      span: section.heading,
      message: state === 'empty' ? `${quote(section.text)} ${emptyWords(section)}; expected a metric with a number.`
        : metrics.length > 0 ? `${quote(section.text)} names ${counted(metrics.length, 'metric')} and no number; expected a value to reach.`
          : `${quote(section.text)} holds no number; expected a metric with a value to reach.`,
      cause: state === 'empty' ? emptied(section) : 'metrics:bare',
    });
    return;
  }
  if (demand === 'optional' || metrics.length > 0) return;
  const heading = headingFor(document, settings, 'metrics');
  report({
    span: startOf(document),
    message: `No success metric: looked for a section such as \`${heading}\` and for a target in the goals.`,
    ...(demand === 'recommended' ? {severity: 'warning' as const} : {}),
    fixes: insertSectionFix(document, settings, 'metrics', heading),
    cause: missingIn(document, 'metrics'),
  });
});
