import {defineRule} from '../define-rule.ts';
import {sectionsOf} from '../../model/sections.ts';
import {placeOfMetrics, productMetrics} from '../metric-gaps.ts';
import {counted} from '../phrases.ts';
import {proseText, saysAnywhere} from '../prose.ts';

export default defineRule({
  id: 'metric-no-floor',
  description: 'Require a result at which we stop or take it back.',
  question: 'What result would make you stop?',
  kinds: ['prd'],
  severity: 'info',
  preset: 'strict',
  importance: 44,
  since: '0.1.0',
  sources: ['Strategyzer test card: we are right if', 'Annie Duke: kill criteria'],
  wordList: 'floors',
}, (document, report, {settings}) => {
  const metrics = productMetrics(document, settings).filter(({target, baseline}) => target !== undefined || baseline !== undefined);
  // "Success criteria" is the name of metrics as well as of a rule for deciding.
  const ruled = (['stop-rule', 'decision-rule', 'hypothesis'] as const)
    .some((meaning) => sectionsOf(document, meaning).some(({meanings}) => !meanings.includes('metrics')));
  if (metrics.length === 0 || ruled) return;
  // An experiment that it cites has a rule of its own.
  if (saysAnywhere(document, settings, 'floors') || saysAnywhere(document, settings, 'stops') || /\bEXP-\d/.test(proseText(document))) return;
  report({
    span: placeOfMetrics(document, metrics),
    message: `${counted(metrics.length, 'metric')} with an aim, and no result at which you stop or take it back.`,
  });
});
