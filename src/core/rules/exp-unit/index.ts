import {defineRule} from '../define-rule.ts';
import {proseOf} from '../../experiments/designs.ts';
import {labelsSource} from '../../experiments/words.ts';
import {sectionsOf} from '../../model/sections.ts';
import {vocabulary} from '../experiment-plan.ts';
import {fixedPlan, isStated, planSeverity} from '../experiment-plan-rules.ts';
import {quote} from '../phrases.ts';
import {headingOf, isUnfilled} from '../places.ts';
import {ownWords} from '../words.ts';

/** Hosts of platforms that assign units and hold from when each counts. */
const platforms = /^https?:\/\/(?:[\w-]+\.)*(?:optimizely|launchdarkly|statsig|growthbook|eppo|geteppo|split|harness|abtasty|vwo|posthog|amplitude|kameleoon|convert|flagsmith|getunleash|firebase\.google)\.(?:com|io|dev|cloud)\//i;

export default defineRule({
  id: 'exp-unit',
  description: 'Require the unit that is assigned to an arm, and the point from which it counts.',
  question: 'Who counts as in the test, from when?',
  kinds: ['experiment'],
  severity: 'warning',
  preset: 'strict',
  importance: 52,
  since: '0.1.0',
  sources: ['Kohavi, Tang, Xu: randomization unit'],
  wordList: 'experimentFields',
}, (document, report, {settings}) => {
  const experiment = fixedPlan(document, settings);
  if (!experiment || document.links.some(({url}) => platforms.test(url))) return;
  const words = vocabulary(document, settings);
  const place = headingOf(document, 'audience', 'variants', 'method', 'hypothesis');
  if (!isStated(experiment, 'unit')) {
    const said = new RegExp(labelsSource('unit', words), 'iu');
    if (proseOf(document).some((block) => said.test(ownWords(block)) || words.has('assignedWords', ownWords(block)))) return;
    if (document.sections.some(({meanings, span}) => meanings.includes('audience') && isUnfilled(document, span))) return;
    report({span: place, severity: planSeverity(experiment, 'warning'), message: 'No unit of assignment: expected account, person, device or visit.'});
    return;
  }
  // Who is in, and so from when, stands in a section of its own or with the unit.
  if (isStated(experiment, 'exposed') || !experiment.unit || sectionsOf(document, 'audience').some(({empty}) => !empty)) return;
  if (words.has('fromWhen', experiment.unit.value)) return;
  report({
    span: experiment.unit.span, severity: 'info',
    message: `${quote(experiment.unit.value)} is assigned, but not said from when it counts.`,
  });
});
