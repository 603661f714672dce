/** What a check found, as plain values: the one input of every report format. */
import type {Finding, Severity} from '../lint/finding.ts';
import type {CheckResult} from '../lint/engine.ts';
import type {LineColumn} from '../model/source-text.ts';
import type {PrdDocument, Stage} from '../model/types.ts';
import {isUnfilled} from '../rules/places.ts';
import type {DocumentCoverage} from '../trace/coverage.ts';
import type {Place} from '../trace/types.ts';

/** A place as people count: lines and columns from 1, columns in UTF-16 code units, the end exclusive. */
export interface Range {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A finding with its place as lines and columns. */
export interface ReportedFinding extends Range {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly message: string;
  readonly question: string;
  /** Page that explains the rule. */
  readonly url: string;
  /** Whether `--fix` corrects it. */
  readonly fixable: boolean;
  /** 0 to 100, higher first. */
  readonly importance: number;
  /** Further places that belong to it. */
  readonly related: readonly (Range & {readonly message: string; readonly path: string | undefined})[];
}

/** How many requirements there are and how many trace to customer evidence. */
export interface Coverage {
  readonly requirements: number;
  readonly traced: number;
  /** Driven by law, technique or brand instead. */
  readonly driver?: number;
  /** Marked as assumptions. */
  readonly assumed?: number;
}

/** One file of a run. */
export interface FileReport {
  /** Path relative to where the run began, separated by `/`. */
  readonly path: string;
  /** Kind of document; undefined where it is not ours or was not read. */
  readonly kind: string | undefined;
  readonly kindReason: string | undefined;
  readonly language: string | undefined;
  readonly stage: Stage | undefined;
  /** Undefined where the document has no requirements to trace. */
  readonly coverage: Coverage | undefined;
  /** Why less is asked of it than of others; undefined where it is asked everything. */
  readonly asksLess: string | undefined;
  readonly findings: readonly ReportedFinding[];
  /** Why it was not checked: not ours, too large, could not be read. */
  readonly skipped: string | undefined;
  /** Whether it could not be read or written at all. */
  readonly failed: boolean;
  /** Whether it was named one by one, so that a reader waits for an answer about it. */
  readonly named: boolean;
  /** Something to know about the file beside its findings, such as an odd encoding. */
  readonly note: string | undefined;
  /** How many corrections were applied. */
  readonly fixed: number;
}

/** A mistake in the team's configuration or in one of its templates. */
export interface ReportedProblem extends Range {
  /** File that holds the mistake. */
  readonly path: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** Where in the file's values: `rules.metric-missing[1].floor`. */
  readonly keyPath: string;
}

/** The numbers of a whole run. */
export interface Summary {
  /** Files that were looked at. */
  readonly files: number;
  /** Documents of a kind that we check. */
  readonly checked: number;
  /** Files that are not ours or were too large. */
  readonly skipped: number;
  /** Files that could not be read or written. */
  readonly failed: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly hints: number;
  /** Findings that `--fix` would correct. */
  readonly fixable: number;
  /** Corrections that were applied. */
  readonly fixed: number;
}

/** Turns a run into text, piece by piece, so that nothing of a document needs to be kept. */
export interface Reporter {
  /** What stands before the first file. */
  begin(): string;
  /** One mistake of the configuration; these come before the files they concern. */
  problem(problem: ReportedProblem): string;
  /** One file. */
  file(file: FileReport): string;
  /** What stands after the last file. */
  end(summary: Summary): string;
}

/** The file report of a check. */
export function reportFile(path: string, result: Pick<CheckResult, 'document' | 'findings' | 'skipped' | 'asksLess'>, extra: Partial<FileReport> = {}): FileReport {
  const {document} = result;
  return {
    path,
    kind: document?.kind,
    kindReason: document?.kindReason,
    language: document?.language,
    stage: document?.stage,
    coverage: document && coverageOf(document),
    asksLess: result.asksLess,
    findings: document ? result.findings.map((finding) => reportFinding(document.source, finding)) : [],
    skipped: result.skipped ?? (document && document.kind === undefined ? document.kindReason : undefined),
    failed: false,
    named: false,
    note: undefined,
    fixed: 0,
    ...extra,
  };
}

/** The file report of a file that could not be read. */
export function reportFailure(path: string, reason: string): FileReport {
  return {
    path, kind: undefined, kindReason: undefined, language: undefined, stage: undefined, coverage: undefined, asksLess: undefined,
    findings: [], skipped: reason, failed: true, named: true, note: undefined, fixed: 0,
  };
}

/**
 * How many requirements trace to customer evidence, counted as `insight-coverage` counts: what is left to be filled in
 * is no requirement yet, and a driver or an assumption is no customer evidence. Undefined where there are none.
 */
export function coverageOf(document: PrdDocument): Coverage | undefined {
  if (document.kind === undefined) return undefined;
  const requirements = document.requirements.filter(({extent}) => !isUnfilled(document, extent));
  if (requirements.length === 0) return undefined;
  const without = requirements.filter(({evidence}) => evidence.length === 0);
  return {
    requirements: requirements.length, traced: requirements.length - without.length, driver: without.filter(({driver}) => driver).length,
    assumed: without.filter(({driver, assumed}) => !driver && assumed).length,
  };
}

/** The same with the documents around it; undefined where there are no requirements. */
export function tracedCoverage(coverage: DocumentCoverage | undefined): Coverage | undefined {
  if (!coverage || coverage.counts.total === 0) return undefined;
  const {total, evidence, driver, assumed} = coverage.counts;
  return {requirements: total, traced: evidence, driver, assumed};
}

/** Numbers of nothing yet. */
export const emptySummary: Summary = {
  files: 0, checked: 0, skipped: 0, failed: 0, errors: 0, warnings: 0, infos: 0, hints: 0, fixable: 0, fixed: 0,
};

/** A run's numbers with one more file. */
export function addToSummary(summary: Summary, file: FileReport): Summary {
  const count = (severity: Severity) => file.findings.filter((finding) => finding.severity === severity).length;
  return {
    files: summary.files + 1,
    checked: summary.checked + (file.skipped === undefined ? 1 : 0),
    skipped: summary.skipped + (file.skipped !== undefined && !file.failed ? 1 : 0),
    failed: summary.failed + (file.failed ? 1 : 0),
    errors: summary.errors + count('error'),
    warnings: summary.warnings + count('warning'),
    infos: summary.infos + count('info'),
    hints: summary.hints + count('hint'),
    fixable: summary.fixable + file.findings.filter(({fixable}) => fixable).length,
    fixed: summary.fixed + file.fixed,
  };
}

/** What lines and columns of offsets are asked of. */
interface Lines {
  pointAt(offset: number): LineColumn;
}

/**
 * A finding as reports show it.
 *
 * @param shown path of another document as people read it.
 */
export function reportFinding(lines: Lines, finding: Finding, shown: (path: string) => string = (path) => path): ReportedFinding {
  return {
    ruleId: finding.ruleId,
    severity: finding.severity,
    message: finding.message,
    question: finding.question,
    url: finding.url,
    fixable: finding.fixes?.some(({safe}) => safe) ?? false,
    importance: finding.importance,
    ...rangeOf(lines, finding.span),
    related: (finding.related ?? []).map(({message, path, span}) => ({
      message, path: path === undefined ? undefined : shown(path), ...(path !== undefined && isPlace(span) ? rangeOfPlace(span) : rangeOf(lines, span)),
    })),
  };
}

function rangeOf(lines: Lines, span: Finding['span']): Range {
  const start = lines.pointAt(span.start);
  const end = lines.pointAt(span.end);
  return {line: start.line, column: start.column, endLine: end.line, endColumn: end.column};
}

/** Places in other documents bring their line along, because their text is not at hand. */
function isPlace(span: Finding['span']): span is Place {
  return 'line' in span;
}

function rangeOfPlace({line, column, start, end}: Place): Range {
  return {line, column, endLine: line, endColumn: column + end - start};
}
