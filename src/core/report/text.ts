import type {Severity} from '../lint/finding.ts';
import {topicOf} from '../coach/coach.ts';
import {consequence} from '../lint/importance.ts';
import type {FileReport, ReportedFinding, ReportedProblem, Reporter, Summary} from './data.ts';
import {counted, createStyle, printable, type Style} from './style.ts';

/** How the text report is written. */
export interface TextOptions {
  readonly colour: boolean;
  /** Columns of the terminal; long lines break at words. Undefined breaks nothing, as tools that read it expect. */
  readonly width?: number | undefined;
}

/** How many questions the summary names as the place to begin. */
const startingPoints = 3;

/** The report for people: grouped by file, the most important findings named again at the end. */
export function textReporter({colour, width}: TextOptions): Reporter {
  const style = createStyle(colour);
  const most = new Map<string, {readonly path: string; readonly finding: ReportedFinding}>();
  let shownFiles = 0;
  let problems = 0;
  /** Files that are over a limit, so that nobody knows what they are. */
  let refused = 0;
  let lastProblem: string | undefined;
  return {
    begin: () => '',
    problem(problem) {
      problems++;
      const heading = problem.path === lastProblem ? '' : `${style.underline(printable(problem.path))}\n`;
      lastProblem = problem.path;
      return `${heading}${problemLine(problem, style)}\n`;
    },
    file(file) {
      const gap = lastProblem === undefined ? '' : '\n';
      lastProblem = undefined;
      if (file.skipped !== undefined && !file.failed && file.kindReason === undefined) refused++;
      for (const finding of file.findings) remember(file.path, finding);
      const text = fileText(file, style, width);
      if (text !== '') shownFiles++;
      return text === '' ? '' : gap + text;
    },
    end: (summary) => `${lastProblem === undefined ? '' : '\n'}${summaryText(summary)}`,
  };

  function remember(path: string, finding: ReportedFinding): void {
    if (finding.severity !== 'error' && finding.severity !== 'warning') return;
    const known = most.get(finding.ruleId);
    // The same question about three documents is one place to begin.
    if (!known || consequence(finding) > consequence(known.finding)) most.set(finding.ruleId, {path, finding});
  }

  function summaryText(summary: Summary): string {
    if (summary.files === 0) return '';
    const lines: string[] = [];
    const total = summary.errors + summary.warnings;
    if (total > startingPoints || shownFiles > 1) {
      const first = startingPointsOf([...most.values()].sort((a, b) => consequence(b.finding) - consequence(a.finding)));
      if (first.length > 0) lines.push(style.bold('Start here'));
      for (const {path, finding} of first) {
        lines.push(`  ${printable(path)}:${finding.line}:${finding.column}  ${printable(finding.question)}  ${style.dim(finding.ruleId)}`);
      }
      if (first.length > 0) lines.push('');
    }
    lines.push(headline(summary));
    if (summary.fixed > 0) lines.push(style.green(`${counted(summary.fixed, 'correction')} applied.`));
    if (summary.fixable > 0) lines.push(style.dim(`${counted(summary.fixable, 'finding')} can be corrected with --fix.`));
    if (summary.failed > 0) lines.push(style.red(`${counted(summary.failed, 'file')} could not be checked.`));
    if (problems > 0) lines.push(style.red(`${counted(problems, 'mistake')} in the configuration.`));
    return `${lines.join('\n')}\n`;
  }

  function headline(summary: Summary): string {
    const documents = counted(summary.checked, 'document');
    const foreign = summary.skipped - refused;
    const left = [foreign > 0 ? `${counted(foreign, 'other file')} not ours` : '', refused > 0 ? `${counted(refused, 'file')} over a limit` : ''].filter(Boolean);
    const others = left.length > 0 ? style.dim(` (${left.join(', ')})`) : '';
    const counts = [
      summary.errors > 0 ? style.red(counted(summary.errors, 'error')) : '',
      summary.warnings > 0 ? style.yellow(counted(summary.warnings, 'warning')) : '',
      summary.infos > 0 ? style.blue(counted(summary.infos, 'remark')) : '',
    ].filter(Boolean);
    if (counts.length > 0) return `${counts.join(', ')} in ${documents}${others}.`;
    // What is too large or could not be read may well be of a kind we know.
    if (summary.checked === 0) return foreign > 0 ? `Nothing to check: ${counted(foreign, 'file')} looked at, none of a kind we know.` : 'Nothing was checked.';
    return `${style.green('No findings')} in ${documents}${others}.`;
  }
}

function fileText(file: FileReport, style: Style, width: number | undefined): string {
  const note = file.note ? `  ${style.yellow('note')}  ${printable(file.note)}\n` : '';
  if (file.skipped !== undefined) {
    if (!file.named && !file.failed && file.kindReason !== undefined) return '';
    const words = file.failed ? style.red('could not be checked') : style.dim('not checked');
    return `${style.underline(printable(file.path))}  ${words}${style.dim(`: ${printable(file.skipped.replace(/^Not checked: /, ''))}`)}\n${note}\n`;
  }
  if (file.findings.length === 0 && note === '' && !file.named) return '';
  const less = file.asksLess ? `  ${style.dim(printable(file.asksLess))}\n` : '';
  return `${headline(file, style)}\n${less}${note}${findingLines(file.findings, style, width)}\n`;
}

function headline(file: FileReport, style: Style): string {
  const coverage = file.coverage && `${file.coverage.traced} of ${file.coverage.requirements} requirements traced`;
  const facts = [file.kind, file.stage, coverage, file.findings.length === 0 ? 'no findings' : ''].filter(Boolean).join(', ');
  return `${style.underline(printable(file.path))}  ${style.dim(printable(facts))}`;
}

function findingLines(findings: readonly ReportedFinding[], style: Style, width: number | undefined): string {
  const spoken = findings.filter(({severity}) => severity !== 'hint');
  const placeWidth = Math.max(7, ...spoken.map((finding) => place(finding).length));
  const indent = ' '.repeat(placeWidth + 13);
  let text = '';
  let asked = '';
  for (const finding of spoken) {
    const message = wrap(printable(finding.message), width && width - indent.length, indent);
    text += `  ${style.dim(place(finding).padStart(placeWidth))}  ${severityWord(finding.severity, style)} ${message}  ${style.dim(finding.ruleId)}\n`;
    const question = printable(finding.question);
    // The same question under neighbouring findings reads as nagging.
    if (question !== asked) text += `${indent}${style.dim(wrap(question, width && width - indent.length, indent))}\n`;
    asked = question;
  }
  for (const hints of byRule(findings.filter(({severity}) => severity === 'hint'))) {
    const lines = [...new Set(hints.map(({line}) => line))];
    const where = `${lines.length === 1 ? 'line' : 'lines'} ${lines.slice(0, 12).join(', ')}${lines.length > 12 ? ', …' : ''}`;
    const same = hints.every(({message}) => message === hints[0]!.message);
    const words = same ? printable(hints[0]!.message).replace(/\.$/, '') : counted(hints.length, 'place');
    text += style.dim(`  ${' '.repeat(placeWidth)}  ${'hint'.padEnd(8)} ${words}: ${where}  ${hints[0]!.ruleId}`) + '\n';
  }
  return text;
}

function place({line, column}: ReportedFinding): string {
  return `${line}:${column}`;
}

function severityWord(severity: Severity, style: Style): string {
  const colours = {error: style.red, warning: style.yellow, info: style.blue, hint: style.dim};
  return colours[severity](severity.padEnd(8));
}

function problemLine(problem: ReportedProblem, style: Style): string {
  const at = `${problem.line}:${problem.column}`;
  return `  ${style.dim(at.padStart(7))}  ${severityWord(problem.severity, style)} ${printable(problem.message)}  ${style.dim(problem.keyPath)}`;
}

/** Hints of a rule make one line: they are marks in the text more than findings. */
function byRule(hints: readonly ReportedFinding[]): readonly (readonly ReportedFinding[])[] {
  const groups = new Map<string, ReportedFinding[]>();
  for (const hint of hints) {
    const group = groups.get(hint.ruleId);
    if (group) group.push(hint);
    else groups.set(hint.ruleId, [hint]);
  }
  return [...groups.values()];
}

/** Breaks at spaces so that no line is longer than the width, where words allow it. */
function wrap(text: string, width: number | undefined, indent: string): string {
  if (width === undefined || width < 30 || text.length <= width) return text;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join(`\n${indent}`);
}

/** The first of each topic, so that three do not circle around one thing; of one topic more where there is no other. */
function startingPointsOf<Item extends {readonly finding: ReportedFinding}>(sorted: readonly Item[]): readonly Item[] {
  const topics = new Set<string>();
  const firsts = sorted.filter(({finding: {ruleId}}) => !topics.has(topicOf(ruleId)) && topics.add(topicOf(ruleId)));
  const chosen = new Set([...firsts, ...sorted].slice(0, startingPoints));
  for (const item of sorted) if (chosen.size < startingPoints) chosen.add(item);
  return sorted.filter((item) => chosen.has(item));
}
