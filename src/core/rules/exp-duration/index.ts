import {defineRule} from '../define-rule.ts';
import {armCount, plannedDays, plannedSize, tellCount} from '../../experiments/compute.ts';
import type {Experiment} from '../../experiments/types.ts';
import type {Span} from '../../model/types.ts';
import {fixedPlan, planSeverity} from '../experiment-plan-rules.ts';
import {counted} from '../phrases.ts';

export default defineRule<{weeks: boolean}>({
  id: 'exp-duration',
  description: 'Require an experiment to run in whole weeks, and long enough for its traffic to give the planned size.',
  question: 'Which days of the week are missing?',
  kinds: ['experiment'],
  severity: 'warning',
  preset: 'strict',
  importance: 57,
  options: {
    type: 'object',
    properties: {
      weeks: {type: 'boolean', default: true, description: 'Whether the length must be whole weeks, so that each day of the week counts as often.'},
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['Kohavi, Tang, Xu: weekly cycles'],
  wordList: 'experimentFields',
}, (document, report, {settings, options}) => {
  const experiment = fixedPlan(document, settings);
  const days = experiment && plannedDays(experiment);
  if (!experiment || days === undefined) return;
  const span = placeOf(experiment);
  const severity = planSeverity(experiment, 'warning');
  const size = plannedSize(experiment);
  const {traffic, exposure} = experiment;
  if (traffic && size) {
    const total = experiment.sample!.value.per === 'total' ? experiment.sample!.value.value : size.control + size.treatment * (armCount(experiment) - 1);
    const reached = traffic.value.perDay * (exposure?.value ?? 1) * days;
    if (reached < total * 0.95) {
      report({
        span, severity, message: `${counted(days, 'day')} at ${tellCount(traffic.value.perDay * (exposure?.value ?? 1))} a day give ${tellCount(reached)}; the plan needs ${tellCount(total)} in all arms.`,
        question: 'Longer, more traffic, or a larger effect?',
        related: [{span: traffic.span, message: 'The traffic.'}, {span: experiment.sample!.span, message: 'The size.'}],
      });
      return;
    }
  }
  if (days < 7) report({span, severity, message: `Runs ${counted(days, 'day')}; people behave differently on the other days of a week.`});
  else if (options.weeks && days % 7 !== 0) {
    report({span, severity, message: `Runs ${counted(days, 'day')}, which is not whole weeks: some days of the week count more often.`});
  }
});

function placeOf({duration, end, start}: Experiment): Span {
  return (duration ?? end ?? start)!.span;
}
