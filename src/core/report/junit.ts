import type {FileReport, ReportedFinding, ReportedProblem, Reporter} from './data.ts';

/**
 * JUnit XML: one suite a document, one case a finding, a passing case for a document without errors and warnings.
 * The numbers of the root element come last in a stream, so they are left out; every reader counts for itself.
 */
export function junitReporter(): Reporter {
  return {
    begin: () => '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="prd-coach">\n',
    problem: (problem) => suite(problem.path, [problemCase(problem)], {failures: 0, errors: 1}),
    file(file) {
      if (file.failed) {
        return suite(file.path, [testCase(file.path, 'read', `<error message="${escape(file.skipped ?? '')}" type="failure"/>`)], {failures: 0, errors: 1});
      }
      if (file.skipped !== undefined) {
        if (!file.named && file.kindReason !== undefined) return '';
        return suite(file.path, [testCase(file.path, 'check', `<skipped message="${escape(file.skipped)}"/>`)], {failures: 0, errors: 0, skipped: 1});
      }
      return documentSuite(file);
    },
    end: () => '</testsuites>\n',
  };
}

function documentSuite(file: FileReport): string {
  const failing = file.findings.filter(({severity}) => severity === 'error' || severity === 'warning');
  const remarks = file.findings.filter(({severity}) => severity === 'info');
  const cases = failing.map((finding) => findingCase(file.path, finding));
  if (cases.length === 0) cases.push(testCase(file.path, 'check', ''));
  const output = remarks.length === 0 ? '' : `    <system-out>${escape(remarks.map(words).join('\n'))}</system-out>\n`;
  return suite(file.path, cases, {failures: failing.length, errors: 0}, output);
}

function findingCase(path: string, finding: ReportedFinding): string {
  const {ruleId, line, column, severity, message} = finding;
  return testCase(path, `${ruleId} ${line}:${column}`, `<failure message="${escape(message)}" type="${severity}">${escape(words(finding))}</failure>`);
}

function problemCase({path, severity, message, line, column, keyPath}: ReportedProblem): string {
  return testCase(path, `configuration ${keyPath}`, `<error message="${escape(message)}" type="${severity}">${escape(`${path}:${line}:${column}`)}</error>`);
}

function words({line, column, severity, message, question, url}: ReportedFinding): string {
  return `${line}:${column} ${severity} ${message}\n${question}\n${url}`;
}

function suite(name: string, cases: readonly string[], counts: {failures: number; errors: number; skipped?: number}, after = ''): string {
  const {failures, errors, skipped = 0} = counts;
  return `  <testsuite name="${escape(name)}" tests="${cases.length}" failures="${failures}" errors="${errors}" skipped="${skipped}" time="0">\n`
    + `${cases.join('')}${after}  </testsuite>\n`;
}

function testCase(path: string, name: string, content: string): string {
  const attributes = `name="${escape(name)}" classname="${escape(path.replace(/\.(?:md|markdown)$/i, ''))}" time="0"`;
  return content === '' ? `    <testcase ${attributes}/>\n` : `    <testcase ${attributes}>${content}</testcase>\n`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;', '\n': '&#10;', '\r': '&#13;', '\t': '&#9;',
};

/** Text for XML 1.0, which has no place for most control characters, half surrogates and U+FFFE. */
function escape(text: string): string {
  return text
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD')
    // eslint-disable-next-line no-control-regex -- removing them is the point
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD')
    .replace(/[&<>"'\n\r\t]/g, (character) => entities[character]!);
}
