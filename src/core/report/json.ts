import type {FileReport, ReportedFinding, ReportedProblem, Reporter} from './data.ts';

/** Version of the JSON report; grows when a reader of an older one would be misled. */
const jsonVersion = 1;

/** The report for programs: one JSON object, described in docs/cli.md. Files come one a line, so that it can be streamed. */
export function jsonReporter({version}: {readonly version: string}): Reporter {
  const problems: ReportedProblem[] = [];
  let first = true;
  return {
    begin: () => `{"version":${jsonVersion},"tool":${JSON.stringify({name: 'prd-coach', version})},\n"files":[`,
    problem(problem) {
      problems.push(problem);
      return '';
    },
    file(file) {
      const text = `${first ? '\n' : ',\n'}${JSON.stringify(fileObject(file))}`;
      first = false;
      return text;
    },
    end: (summary) => `\n],\n"configuration":${JSON.stringify(problems)},\n"summary":${JSON.stringify(summary)}}\n`,
  };
}

function fileObject(file: FileReport) {
  return {
    path: file.path,
    kind: file.kind ?? null,
    kindReason: file.kindReason ?? null,
    language: file.language ?? null,
    stage: file.stage ?? null,
    coverage: file.coverage ?? null,
    ...(file.asksLess === undefined ? {} : {asksLess: file.asksLess}),
    findings: file.findings.map(findingObject),
    ...(file.skipped === undefined ? {} : {skipped: file.skipped}),
    ...(file.failed ? {failed: true} : {}),
    ...(file.note === undefined ? {} : {note: file.note}),
    ...(file.fixed > 0 ? {fixed: file.fixed} : {}),
  };
}

function findingObject({ruleId, severity, message, question, line, column, endLine, endColumn, url, fixable, related}: ReportedFinding) {
  return {
    ruleId, severity, message, question, line, column, endLine, endColumn, url, fixable,
    ...(related.length > 0 ? {related} : {}),
  };
}
