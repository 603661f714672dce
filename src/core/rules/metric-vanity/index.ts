import {defineRule} from '../define-rule.ts';
import {hasList, vocabulary} from '../experiment-plan.ts';
import {anyMeasured, placeOfMetrics, productMetrics} from '../metric-gaps.ts';
import {counted, listed, quote} from '../phrases.ts';

export default defineRule({
  id: 'metric-vanity',
  description: 'Disallow counts of activity (page views, downloads, sign-ups) as the only metrics.',
  question: 'Could this go up while customers get a worse deal?',
  kinds: ['prd', 'strategy'],
  severity: 'info',
  preset: 'strict',
  importance: 45,
  since: '0.1.0',
  sources: ['BMAD: activity metrics', 'Eric Ries: vanity metrics'],
  wordList: 'vanity',
}, (document, report, {settings}) => {
  if (!hasList(document, settings, 'vanity')) return;
  const words = vocabulary(document, settings);
  const metrics = productMetrics(document, settings);
  // Visits per user or a share of the visitors say what people do.
  if (!anyMeasured(metrics) || !metrics.every(({text, target}) => words.has('vanity', text) && !words.has('rates', text)
    && !/[%％]/.test(target ?? '') && !/\b(?:per|pro|por|par)\b|\/\s?\p{L}/u.test(text))) return;
  report({
    span: placeOfMetrics(document, metrics),
    message: `${counted(metrics.length, 'metric')} and all count activity: ${listed(metrics.slice(0, 3).map(({name}) => quote(name, 24)))}.`,
  });
});
