import {defineRule} from '../define-rule.ts';
import {designsOf, proseOf} from '../../experiments/designs.ts';
import {readExperiment} from '../../experiments/read-experiment.ts';
import {addSectionFix, skeletonFor} from '../../fixes/append-section.ts';
import type {Settings} from '../../config/types.ts';
import type {Fix, Severity} from '../../lint/finding.ts';
import {lineEnding} from '../../fixes/properties.ts';
import type {PrdDocument, Span} from '../../model/types.ts';
import {sectionsOf} from '../../model/sections.ts';
import {hasList, vocabulary} from '../experiment-plan.ts';
import {planSeverity} from '../experiment-plan-rules.ts';
import {counted, quote} from '../phrases.ts';
import {blocksOf, headingOf, isUnfilled} from '../places.ts';
import {demandFor, emptied, emptyWords, missing, presenceOf} from '../presence.ts';
import {hasNumber, ownWords} from '../words.ts';

export default defineRule({
  id: 'exp-no-guardrail',
  description: 'Require a guardrail: a metric that must not get worse, with its limit.',
  question: 'What harm could a win hide?',
  kinds: ['experiment'],
  severity: 'warning',
  preset: 'recommended',
  importance: 66,
  since: '0.1.0',
  sources: ['Kohavi, Tang, Xu: guardrail metrics', 'BMAD: counter-metrics'],
  wordList: 'guardrailWords',
}, (document, report, {settings}) => {
  const designs = designsOf(document, settings);
  // A template that demands guardrails knows why, whatever the design.
  const demand = demandFor(document, settings, 'guardrails');
  if (designs.has('aa') || (designs.has('qualitative') && demand === 'optional') || !hasList(document, settings, 'guardrailWords')) return;
  const words = vocabulary(document, settings);
  // A test among colleagues or of a text alone can do little harm.
  const told = [document.title?.text ?? '', ...document.properties.map(({value}) => value)].join('\n');
  const small = words.has('littleHarm', told) || sectionsOf(document, 'audience').some((own) => blocksOf(document, own).some((block) => words.starts('littleHarm', ownWords(block))));
  const firm = (severity: Severity): Severity => (small && severity === 'warning' ? 'info' : planSeverity(readExperiment(document, settings), severity));
  const isLimit = (text: string): boolean => hasNumber(text) || words.has('limitWords', text);
  const {state, section} = presenceOf(document, 'guardrails');
  if (section && isUnfilled(document, section.span)) return;
  if (section && state === 'empty') {
    report({
      span: section.heading, cause: emptied(section), severity: firm('warning'),
      message: `${quote(section.text)} ${emptyWords(section)}; expected a metric that must not get worse, and its limit.`,
    });
    return;
  }
  const guardrails = document.metrics.filter(({role}) => role === 'guardrail');
  const mentions = proseOf(document).filter((block) => words.has('guardrailWords', ownWords(block)));
  if (!section && guardrails.length === 0 && mentions.length === 0) {
    report({
      span: headingOf(document, 'metrics', 'primary-metric', 'hypothesis'),
      message: 'No guardrail: expected a metric that must not get worse, and its limit.',
      cause: missing('guardrails'),
      severity: firm(demand === 'required' ? 'error' : 'warning'),
      fixes: [...rowFix(document, settings), ...addSectionFix(document, settings, 'guardrails', 'guardrail')].slice(0, 1),
    });
    return;
  }
  const texts = [
    ...guardrails.map(({text, target}) => target ?? text), ...mentions.map(ownWords),
    ...(section ? blocksOf(document, section).filter(({type}) => type !== 'heading').map(ownWords) : []),
  ];
  if (texts.some(isLimit) || mentions.some(({span}) => isUnfilled(document, span))) return;
  const place: Span = guardrails[0]?.span ?? section?.heading ?? mentions[0]!.span;
  report({
    span: place, severity: firm('warning'),
    message: guardrails.length > 1 ? `None of the ${counted(guardrails.length, 'guardrail')} has a limit.`
      : `${guardrails[0] ? quote(guardrails[0].name) : 'The guardrail'} has no limit; expected how much worse is too much.`,
  });
});

/** A row for a guardrail in the table of metrics, where that table has a column for roles. */
function rowFix(document: PrdDocument, settings: Settings): readonly Fix[] {
  const row = document.metrics.find(({form, role}) => form === 'row' && role !== undefined);
  const block = row && document.blocks[row.blocks[0]!];
  const table = block?.table === undefined ? undefined : document.tables[block.table];
  const last = table && document.blocks[table.rows.at(-1)!];
  if (!table || !last) return [];
  const skeleton = skeletonFor(document, settings, 'guardrail');
  const words = vocabulary(document, settings);
  const isRole = (text: string | undefined): boolean => text !== undefined && words.has('primaryWords', text);
  const roleColumn = table.header.findIndex((_, column) => table.rows.some((index) => isRole(document.blocks[index]!.cells?.[column]?.text)));
  if (roleColumn < 0) return [];
  const question = /\[[^\]]*\]/.exec(skeleton.lines[0]!)?.[0] ?? '';
  const written = table.rows.map((index) => document.blocks[index]!.cells?.[roleColumn]?.text ?? '').find(isRole) ?? '';
  const role = /^\p{Lu}/u.test(written) ? capitalized(skeleton.role ?? '') : (skeleton.role ?? '');
  const limitColumn = table.header.findIndex((_, column) => block?.cells?.[column]?.text === row?.target);
  const nameColumn = table.header.findIndex((_, column) => block?.cells?.[column]?.text === row?.name);
  const cells = table.header.map((_, column) => {
    if (column === roleColumn) return role;
    if (column === nameColumn) return question;
    return column === limitColumn || (limitColumn < 0 && column === table.header.length - 1) ? (skeleton.cell ?? '') : '';
  });
  const at = last.span.end;
  return [{title: 'Add a guardrail row', edits: [{span: {start: at, end: at}, newText: `${lineEnding(document.text)}| ${cells.join(' | ')} |`}]}];
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
