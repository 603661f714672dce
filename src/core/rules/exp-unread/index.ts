import {defineRule} from '../define-rule.ts';
import {readExperiment} from '../../experiments/read-experiment.ts';
import {readTracker, type TrackedExperiment} from '../../experiments/tracker.ts';
import type {Experiment, FieldName} from '../../experiments/types.ts';
import type {Report, Severity} from '../../lint/finding.ts';
import {decideStage} from '../../model/stage.ts';
import {lexiconFor} from '../../languages/lexicon.ts';
import type {Settings} from '../../config/types.ts';
import type {PrdDocument, Span} from '../../model/types.ts';
import {findDays} from '../days.ts';
import {hasList, vocabulary} from '../experiment-plan.ts';
import {planSeverity} from '../experiment-plan-rules.ts';
import {reportFolded} from '../folding.ts';
import {counted, quote} from '../phrases.ts';
import {isUnfilled} from '../places.ts';
import {missing} from '../presence.ts';
import {hasNumber} from '../words.ts';

type Field = FieldName | 'status';

/** How each field can be written. */
const forms: Readonly<Partial<Record<Field, string>>> = {
  baseline: '`10%` or `71 euros`', sd: '`23`', mde: '`+2 pp` or `20% relative`', alpha: '`5%`', confidence: '`95%`', power: '`80%`', sides: '`two-sided`',
  sample: '`3,841 per arm`', total: '`7,682`', traffic: '`1,200 per day`', split: '`50/50`', start: '`2026-05-04`', end: '`2026-05-17`',
  period: '`2026-05-04 to 2026-05-17`', duration: '`14 days`', status: '`running`',
};
interface Told extends Report {
  readonly text: string;
  readonly severity: Severity;
}

/** What only a plan with a fixed horizon is computed from. */
const fixedFields: ReadonlySet<Field> = new Set(['baseline', 'sd', 'mde', 'alpha', 'confidence', 'power', 'sides', 'sample', 'total', 'duration']);
/** Not known yet is an answer. */
const notKnown = /^\W*(?:unknown|unbekannt|desconocid|desconhecid|inconnu|未知|不明|未定|미정|알 수 없)/iu;

export default defineRule({
  id: 'exp-unread',
  description: 'Report a value of a plan or a tracker that is written in words which cannot be read as one.',
  question: 'Which value is meant?',
  kinds: ['experiment', 'experiment-log'],
  severity: 'warning',
  preset: 'recommended',
  importance: 51,
  since: '0.1.0',
  sources: ['Pre-registration practice'],
  wordList: 'experimentFields',
}, (document, report, {settings}) => {
  if (!hasList(document, settings, 'experimentFields')) return;
  const words = vocabulary(document, settings);
  const isOpen = (text: string): boolean => words.starts('openWords', text.trim().toLowerCase()) || words.has('noneYet', text) || notKnown.test(text);
  if (document.kind === 'experiment-log') {
    const cells = readTracker(document, settings).flatMap(unreadCells).filter(({text}) => !isOpen(text));
    reportFolded(report, cells, (cell) => cell, (all) => ({span: all[0]!.span, message: `${counted(all.length, 'cell')} of the tracker cannot be read, ${quote(all[0]!.text, 24)} first.`}));
    return;
  }
  const experiment = readExperiment(document, settings);
  if (experiment.state?.value === 'invalid') return;
  const found = [...unreadStatus(document, settings, experiment), ...experiment.unread]
    .flatMap(({field, text, span}) => (isOpen(text) || (fixedFields.has(field) && !experiment.fixedHorizon) ? [] : tell(field, text, span) ?? []))
    .map((told) => ({...told, severity: planSeverity(experiment, told.severity)}));
  reportFolded(report, found, (one) => one, (all) => ({
    span: all[0]!.span, message: `${counted(all.length, 'value')} of the plan cannot be read, ${quote(all[0]!.text, 24)} first.`,
  }), 4);
});

/** Words without a number say nothing; those with one may only be a form that we do not know. */
function tell(field: Field, text: string, span: Span): Told | undefined {
  const form = forms[field];
  return form === undefined ? undefined : {
    text, span: {start: span.start, end: Math.min(span.end, span.start + 80)}, severity: hasNumber(text) || field === 'status' ? 'info' : 'warning',
    message: `${quote(text, 30)} cannot be read; expected a form such as ${form}.`,
    // The rule that asks for a size counts words without a number as none.
    ...((field === 'sample' || field === 'total') && !hasNumber(text) ? {cause: missing('sample-size')} : {}),
  };
}

/** The status of a plan that is neither a state of an experiment nor a stage of a document. */
function unreadStatus(document: PrdDocument, settings: Settings, {state}: Experiment): readonly {readonly field: Field; readonly text: string; readonly span: Span}[] {
  if (state || !hasList(document, settings, 'experimentStatus')) return [];
  const {property, known} = decideStage({...document, settings, lexicon: lexiconFor(document.language, settings)});
  if (!property || known || property.value.trim() === '' || isUnfilled(document, property.valueSpan)) return [];
  return [{field: 'status', text: property.value, span: property.valueSpan}];
}

/** Decisions have a rule of their own, and so have days that no calendar has. */
function unreadCells({unread}: TrackedExperiment): readonly Told[] {
  return unread.flatMap(({column, text, span}) => (column === 'decision' || isDay(text) ? [] : tell(column, text, span) ?? []));
}

function isDay(text: string): boolean {
  return findDays(text).length > 0 || /(?<!\d)(?:(?:19|20)\d\d([-/.])\d{1,2}\1\d{1,2}|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d)(?!\d)/.test(text);
}
