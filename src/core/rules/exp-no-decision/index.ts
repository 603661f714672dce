import type {TraceIndex} from '../../trace/trace-index.ts';
import type {DocumentRecord} from '../../trace/types.ts';
import {defineTraceRule} from '../define-trace-rule.ts';
import {daysBetween} from '../../experiments/periods.ts';
import {elsewhere, type ExperimentFacts} from '../../experiments/summary.ts';
import {reportFolded} from '../folding.ts';
import {counted, quote} from '../phrases.ts';

export default defineTraceRule<{days: number}>({
  id: 'exp-no-decision',
  description: 'Require a decision, with who decided and when, once an experiment has ended.',
  question: 'Who decided, and what?',
  kinds: ['experiment', 'experiment-log'],
  severity: 'error',
  preset: 'light',
  importance: 86,
  options: {
    type: 'object',
    properties: {
      days: {type: 'integer', minimum: 0, default: 14, description: 'Days after the end from which a missing decision is an error; before, it is a warning.'},
    },
    additionalProperties: false,
  },
  since: '0.1.0',
  sources: ['GrowthBook: experiment results', 'PostHog: experiment conclusions'],
  wordList: 'decisionWords',
}, (record, index, report, {settings, options}) => {
  const severityOf = (one: ExperimentFacts) => {
    const end = [one, ...elsewhere(one, index)].find(({end: day}) => day)?.end;
    return one.gaps?.undecided && end && daysBetween(end.to, settings.today) > options.days ? 'error' as const : 'warning' as const;
  };
  const asked = record.experiments.filter((one) => one.gaps?.decision && !isToldElsewhere(one, elsewhere(one, index)) && !isInRecord(one, record, index));
  for (const plan of asked) if (plan.source === 'plan') report({...plan.gaps!.decision!, severity: severityOf(plan)});
  reportFolded(report, record.kind === 'experiment-log' ? asked.filter(({source}) => source === 'tracker') : [], (row) => ({...row.gaps!.decision!, severity: severityOf(row)}), (all) => ({
    span: all[0]!.gaps!.decision!.span, severity: all.some((row) => severityOf(row) === 'error') ? 'error' : 'warning',
    message: `${counted(all.length, 'experiment')} ended without a decision, ${quote(all[0]!.id ?? all[0]!.title, 30)} first.`,
  }));
});

/** Whether the decision names a record of decisions that is there: who and when stand in it. */
function isInRecord({gaps}: ExperimentFacts, {citations}: DocumentRecord, index: TraceIndex): boolean {
  const {start, end} = gaps!.decision!.span;
  return gaps?.undecided === false && citations.some(({id, place}) => id !== undefined && place.start >= start && place.end <= end
    && index.definitions(id).some(({item}) => item.kind === 'decision'));
}

/** Whether the tracker tells what was decided, or the plan does; a plan that has ended without is asked itself. */
function isToldElsewhere({source, gaps}: ExperimentFacts, others: readonly ExperimentFacts[]): boolean {
  return gaps?.undecided === true && others.some(({decided, state}) => decided || state === 'invalid' || (source === 'tracker' && state === 'ended'));
}
