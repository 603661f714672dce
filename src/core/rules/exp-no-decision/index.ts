import {defineRule} from '../define-rule.ts';
import {daysBetween} from '../../experiments/periods.ts';
import {readTracker} from '../../experiments/tracker.ts';
import {readExperiment} from '../../experiments/read-experiment.ts';
import type {Settings} from '../../config/types.ts';
import {insertSectionFix} from '../../fixes/insert-section.ts';
import type {Report} from '../../lint/finding.ts';
import type {PrdDocument} from '../../model/types.ts';
import {hasList} from '../experiment-plan.ts';
import {reportFolded} from '../folding.ts';
import {counted, listed, quote} from '../phrases.ts';
import {headingOf, isUnfilled} from '../places.ts';
import {emptied, emptyWords, headingFor, missing, presenceOf} from '../presence.ts';

export default defineRule<{days: number}>({
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
}, (document, report, {settings, options}) => {
  if (!hasList(document, settings, 'decisionWords')) return;
  if (document.kind === 'experiment-log') {
    readRows(document, settings, options.days, report);
    return;
  }
  const experiment = readExperiment(document, settings);
  const {state, end, decisionText, decider, decided} = experiment;
  if (state?.value !== 'ended') return;
  const {state: presence, section} = presenceOf(document, 'decision');
  if (presence === 'unfilled') return;
  const late = end ? daysBetween(end.value.to, settings.today) : 0;
  const severity = late > options.days ? 'error' as const : 'warning' as const;
  const said = quote(state.text);
  if (!decisionText) {
    report({
      span: section?.heading ?? headingOf(document, 'results', 'decision-rule', 'hypothesis'), severity,
      message: section ? `${said}, but ${quote(section.text)} ${emptyWords(section)}.` : `${said}${end ? ` on ${end.value.to}` : ''}, but no decision: expected what, by whom, and when.`,
      cause: section ? emptied(section) : missing('decision'),
      related: [{span: state.span, message: `Says ${said}.`}],
      fixes: section ? [] : insertSectionFix(document, settings, 'decision', headingFor(document, settings, 'decision')),
    });
    return;
  }
  const absent = [...(decider ? [] : ['who decided']), ...(decided ? [] : ['when'])];
  if (absent.length === 0) return;
  const {start, end: to} = decisionText.span;
  report({
    span: {start, end: Math.min(to, start + 80)}, severity: 'warning', message: `The decision does not say ${listed(absent)}.`,
    question: absent.length === 2 ? 'Who decided, and when?' : decider ? 'When was it decided?' : 'Who decided?',
  });
});

/** Rows of a tracker that ended and say nothing in their decision cell. */
function readRows(document: PrdDocument, settings: Settings, days: number, report: (finding: Report) => void): void {
  const open = readTracker(document, settings).filter(({state, decisionText, row}) => state?.value === 'ended' && !decisionText
    && row.cells['decision'] !== undefined && !isUnfilled(document, row.cells['decision'].span));
  const lateness = (row: (typeof open)[number]): number => (row.end ? daysBetween(row.end.value.to, settings.today) : 0);
  const severityOf = (row: (typeof open)[number]) => (lateness(row) > days ? 'error' as const : 'warning' as const);
  reportFolded(report, open, (row) => ({
    span: row.row.cells['decision']!.span, severity: severityOf(row),
    message: `${quote(row.id ?? row.title, 30)} ${row.end ? `ended on ${row.end.value.to}` : 'has ended'}, but has no decision.`,
  }), (all) => ({
    span: all[0]!.row.cells['decision']!.span, severity: all.some((row) => severityOf(row) === 'error') ? 'error' : 'warning',
    message: `${counted(all.length, 'experiment')} ended without a decision, ${quote(all[0]!.id ?? all[0]!.title, 30)} first.`,
  }));
}
