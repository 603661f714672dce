import {counted, printable, type Style} from '../report/style.ts';
import type {CheckResult} from '../lint/engine.ts';
import {coach, type CoachQuestion} from './coach.ts';

/** What `prd-coach coach` says about one document, as plain values; lines and columns count from 1. */
export type CoachReport = ReturnType<typeof coachReport>;

/** The coach's questions about a checked document. */
export function coachReport(path: string, {document, findings, skipped, asksLess}: CheckResult) {
  const {questions, waiting} = document ? coach(document, findings) : {questions: [], waiting: 0};
  return {
    version: 1,
    path,
    kind: document?.kind ?? null,
    kindReason: document?.kindReason ?? null,
    stage: document?.stage ?? null,
    ...(asksLess === undefined ? {} : {asksLess}),
    ...(skipped === undefined ? {} : {skipped}),
    questions: questions.map(askedQuestion),
    /** How many more questions `check` would show. */
    waiting,
  };

  function askedQuestion({question, findings: all, finding}: CoachQuestion) {
    return {
      question, ruleId: finding.ruleId, severity: finding.severity, importance: finding.importance, url: finding.url,
      places: all.map(({message, span}) => {
        const {start, end} = document!.source.position(span);
        return {line: start.line, column: start.column, endLine: end.line, endColumn: end.column, message};
      }),
    };
  }
}

/** The same for people: each question with what was seen and where. */
export function coachText({path, kind, kindReason, stage, skipped, asksLess, questions, waiting}: CoachReport, style: Style): string {
  const shown = style.underline(printable(path));
  if (skipped !== undefined) return `${shown}  ${style.dim(`not read: ${printable(skipped)}`)}\n`;
  if (kind === null) return `${shown}  ${style.dim(`not one of ours: ${printable(kindReason ?? '')}`)}\n`;
  const lines = [`${shown}  ${style.dim([kind, stage].join(', '))}`];
  if (asksLess !== undefined) lines.push(style.dim(`  ${printable(asksLess)}`));
  for (const [index, {question, ruleId, places}] of questions.entries()) {
    const [first, ...others] = places;
    lines.push('', `${String(index + 1).padStart(3)}  ${style.bold(printable(question))}`);
    lines.push(`     ${printable(first!.message)}  ${style.dim(ruleId)}`);
    const more = others.slice(0, 8).map(({line}) => line).join(', ') + (others.length > 8 ? ', …' : '');
    lines.push(style.dim(`     ${printable(path)}:${first!.line}:${first!.column}${others.length > 0 ? `, and ${others.length === 1 ? 'line' : 'lines'} ${more}` : ''}`));
  }
  if (questions.length === 0) lines.push('', '  Nothing to ask.');
  if (waiting > 0) lines.push('', style.dim(`  ${counted(waiting, 'more question')} in: prd-coach check ${/\s/.test(path) ? JSON.stringify(printable(path)) : printable(path)}`));
  return `${lines.join('\n')}\n`;
}
