import {Ajv} from 'ajv';
import assert from 'node:assert/strict';
import {rules} from '../../src/core/index.ts';
import {addToSummary, emptySummary, reportFailure, type FileReport, type ReportedFinding, type ReportedProblem} from '../../src/core/report/data.ts';
import {createReporter, reportFormats, type ReportFormat} from '../../src/core/report/reporter.ts';

const nasty = '100% of, users: <b>"all"</b> & \u0007\u001B[31m\uD800 ]]> \r\nnext 漢字';

function finding(more: Partial<ReportedFinding> = {}): ReportedFinding {
  return {
    ruleId: 'evidence-section', severity: 'error', message: 'No customer evidence.', question: 'Which customer said this?', url: 'https://example.org/r',
    line: 3, column: 2, endLine: 3, endColumn: 9, fixable: false, importance: 50, related: [], ...more,
  };
}

function file(path: string, more: Partial<FileReport> = {}): FileReport {
  return {
    path, kind: 'prd', kindReason: 'front matter says so', language: 'en', stage: 'review', asksLess: undefined, coverage: {requirements: 3, traced: 2}, findings: [],
    skipped: undefined, failed: false, named: false, note: undefined, fixed: 0, ...more,
  };
}

const problem: ReportedProblem = {path: '.prd-coach.json', line: 2, column: 3, endLine: 2, endColumn: 9, severity: 'error', message: `There is no key \`x\`. ${nasty}`, keyPath: 'x'};

const files: readonly FileReport[] = [
  file('docs/clean.md'),
  file('docs/a b%,é.md', {findings: [
    finding({message: nasty, question: nasty}),
    finding({severity: 'warning', ruleId: 'metric-no-baseline', line: 5, endLine: 7, endColumn: 1, fixable: true, related: [{message: 'here', path: undefined, line: 1, column: 1, endLine: 1, endColumn: 2}]}),
    finding({severity: 'info', line: 9, endLine: 9}), finding({severity: 'hint', line: 11, message: 'Traced to nothing.'}), finding({severity: 'hint', line: 12, message: 'Traced to nothing.'}),
  ]}),
  file('README.md', {kind: undefined, kindReason: 'nothing in its title', skipped: 'nothing in its title'}),
  file('large.md', {kind: undefined, kindReason: undefined, skipped: 'Not checked: 3,000,000 characters, the limit is 2,000,000.', named: true}),
  reportFailure('/abs/gone.md', `it is gone ${nasty}`),
];

/** A whole report as one text. */
function report(format: ReportFormat, list: readonly FileReport[] = files, problems: readonly ReportedProblem[] = [problem]): string {
  const reporter = createReporter(format, {colour: false, version: '1.2.3', rules: Object.values(rules).map(({meta}) => meta)});
  let text = reporter.begin();
  for (const mistake of problems) text += reporter.problem(mistake);
  for (const one of list) text += reporter.file(one);
  return text + reporter.end(list.reduce(addToSummary, emptySummary));
}

describe('reports', () => {
  for (const format of reportFormats) {
    it(`of a run without files are whole: ${format}`, () => {
      const text = report(format, [], []);
      if (format === 'json' || format === 'sarif') JSON.parse(text);
      if (format === 'junit') assertWellFormed(text);
    });
  }

  it('as text show files, findings, hints, and where to begin', () => {
    assert.equal(report('text', files.slice(1, 4), []).replace(/100%.*next 漢字/g, '…'), [
      'docs/a b%,é.md  prd, review, 2 of 3 requirements traced',
      '      3:2  error    …  evidence-section',
      '                    …',
      '      5:2  warning  No customer evidence.  metric-no-baseline',
      '                    Which customer said this?',
      '      9:2  info     No customer evidence.  evidence-section',
      '           hint     Traced to nothing: lines 11, 12  evidence-section',
      '',
      'large.md  not checked: 3,000,000 characters, the limit is 2,000,000.',
      '',
      'Start here',
      '  docs/a b%,é.md:3:2  …  evidence-section',
      '  docs/a b%,é.md:5:2  Which customer said this?  metric-no-baseline',
      '',
      '1 error, 1 warning, 1 remark in 1 document (1 other file not ours, 1 file over a limit).',
      '1 finding can be corrected with --fix.',
      '',
    ].join('\n'));
  });

  it('as text break long lines at words on a terminal', () => {
    const reporter = createReporter('text', {colour: false, width: 70, version: '1', rules: []});
    const text = reporter.file(file('a.md', {findings: [finding({message: 'word '.repeat(30).trim()})]}));
    assert.ok(text.split('\n').slice(1, 3).every((line) => line.length <= 70), text);
  });

  it('as JSON are versioned and complete', () => {
    const parsed = JSON.parse(report('json')) as {version: number; files: Record<string, unknown>[]; configuration: unknown[]; summary: Record<string, number>};
    assert.equal(parsed.version, 1);
    assert.deepEqual(parsed.files[0], {path: 'docs/clean.md', kind: 'prd', kindReason: 'front matter says so', language: 'en', stage: 'review', coverage: {requirements: 3, traced: 2}, findings: []});
    assert.deepEqual((parsed.files[1]!['findings'] as unknown[])[0], {
      ruleId: 'evidence-section', severity: 'error', message: nasty, question: nasty, line: 3, column: 2, endLine: 3, endColumn: 9, url: 'https://example.org/r', fixable: false,
    });
    assert.equal(parsed.files[2]!['kind'], null);
    assert.equal(parsed.files[2]!['skipped'], 'nothing in its title');
    assert.equal(parsed.files[4]!['failed'], true);
    assert.equal(parsed.configuration.length, 1);
    assert.deepEqual(parsed.summary, {files: 5, checked: 2, skipped: 2, failed: 1, errors: 1, warnings: 1, infos: 1, hints: 2, fixable: 1, fixed: 0});
  });

  it('as SARIF have the shape of 2.1.0', () => {
    const log = JSON.parse(report('sarif')) as {runs: {results: {ruleId: string; ruleIndex: number; locations: {physicalLocation: {artifactLocation: {uri: string}}}[]}[]; tool: {driver: {rules: {id: string}[]}}}[]};
    const validate = new Ajv({strict: false}).compile(sarifShape);
    assert.ok(validate(log), JSON.stringify(validate.errors));
    const [run] = log.runs;
    assert.equal(run!.results.length, 3);
    for (const {ruleId, ruleIndex} of run!.results) assert.equal(run!.tool.driver.rules[ruleIndex]!.id, ruleId);
    assert.equal(run!.results[0]!.locations[0]!.physicalLocation.artifactLocation.uri, 'docs/a%20b%25%2C%C3%A9.md');
  });

  it('as JUnit XML are well formed whatever a document says', () => {
    const text = report('junit');
    assertWellFormed(text);
    assert.match(text, /<testsuite name="docs\/clean\.md" tests="1" failures="0" errors="0" skipped="0"/);
    assert.match(text, /<testsuite name="docs\/a b%,é\.md" tests="2" failures="2"/);
    assert.match(text, /<failure message="100% of, users: &lt;b&gt;&quot;all&quot;&lt;\/b&gt; &amp; \uFFFD\uFFFD\[31m\uFFFD \]\]&gt;/);
    assert.match(text, /<testsuite name="\/abs\/gone\.md" tests="1" failures="0" errors="1"/);
    assert.doesNotMatch(text, /README/);
  });

  it('as workflow commands of GitHub escape what would end a command', () => {
    const lines = report('github').trimEnd().split('\n');
    assert.equal(lines.length, 6);
    assert.match(lines[0]!, /^::error file=\.prd-coach\.json,line=2,endLine=2,col=3,endColumn=9,title=PRD Coach configuration::There is no key/);
    assert.match(lines[1]!, /^::error file=docs\/a b%25%2Cé\.md,line=3,endLine=3,col=2,endColumn=9,title=evidence-section::100%25 of, users: .*%0D%0Anext 漢字%0A100%25/);
    assert.match(lines[2]!, /^::warning file=[^,]+,line=5,endLine=7,title=metric-no-baseline::/);
    assert.match(lines[3]!, /^::notice /);
    assert.match(lines[4]!, /^::error file=\/abs\/gone\.md,title=PRD Coach::Could not be checked/);
  });
});

/** Fails where a text is not well-formed XML of elements, attributes and entities. */
function assertWellFormed(xml: string): void {
  // eslint-disable-next-line no-control-regex -- XML 1.0 has no place for these
  assert.doesNotMatch(xml, /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/);
  assert.doesNotMatch(xml, /\p{Surrogate}/u);
  const open: string[] = [];
  let at = 0;
  for (const token of xml.matchAll(/<\?xml[^?]*\?>|<(\/?)([\w-]+)((?:\s[\w-]+="(?:[^"<&]|&(?:amp|lt|gt|quot|apos|#\d+);)*")*)\s*(\/?)>/g)) {
    assert.match(xml.slice(at, token.index), /^(?:[^<>&]|&(?:amp|lt|gt|quot|apos|#\d+);)*$/);
    at = token.index + token[0].length;
    if (token[0].startsWith('<?')) continue;
    const [, closing, name, attributes = '', empty] = token;
    const names = [...attributes.matchAll(/([\w-]+)="/g)].map(([, key]) => key);
    assert.equal(new Set(names).size, names.length);
    if (closing) assert.equal(open.pop(), name);
    else if (!empty) open.push(name!);
  }
  assert.equal(xml.slice(at).trim(), '');
  assert.deepEqual(open, []);
}

const message = {type: 'object', required: ['text'], additionalProperties: false, properties: {text: {type: 'string', minLength: 1}, markdown: {type: 'string'}}};
const location = {
  type: 'object', required: ['physicalLocation'], additionalProperties: false,
  properties: {
    id: {type: 'integer', minimum: 0}, message,
    physicalLocation: {
      type: 'object', required: ['artifactLocation'], additionalProperties: false,
      properties: {
        artifactLocation: {type: 'object', required: ['uri'], additionalProperties: false, properties: {uri: {type: 'string', pattern: '^[!-~]+$'}, uriBaseId: {type: 'string'}}},
        region: {
          type: 'object', required: ['startLine'], additionalProperties: false,
          properties: Object.fromEntries(['startLine', 'startColumn', 'endLine', 'endColumn'].map((name) => [name, {type: 'integer', minimum: 1}])),
        },
      },
    },
  },
};
const level = {enum: ['none', 'note', 'warning', 'error']};
const notifications = {
  type: 'array',
  items: {type: 'object', required: ['message'], additionalProperties: false, properties: {message, level, locations: {type: 'array', items: location}}},
};

/** The parts of the SARIF 2.1.0 schema (OASIS) that we write, with its names, types and required properties. */
const sarifShape = {
  type: 'object', required: ['version', 'runs'], additionalProperties: false,
  properties: {
    $schema: {type: 'string'}, version: {const: '2.1.0'},
    runs: {
      type: 'array', minItems: 1, maxItems: 1,
      items: {
        type: 'object', required: ['tool', 'results'], additionalProperties: false,
        properties: {
          columnKind: {enum: ['utf16CodeUnits', 'unicodeCodePoints']},
          tool: {
            type: 'object', required: ['driver'], additionalProperties: false,
            properties: {
              driver: {
                type: 'object', required: ['name', 'rules'], additionalProperties: false,
                properties: {
                  name: {type: 'string'}, version: {type: 'string'}, semanticVersion: {type: 'string'}, informationUri: {type: 'string', pattern: '^https://'},
                  rules: {
                    type: 'array', uniqueItems: true,
                    items: {
                      type: 'object', required: ['id', 'helpUri', 'shortDescription'], additionalProperties: false,
                      properties: {
                        id: {type: 'string'}, shortDescription: message, fullDescription: message, help: message, helpUri: {type: 'string', pattern: '^https://'},
                        defaultConfiguration: {type: 'object', additionalProperties: false, properties: {level, rank: {type: 'number', minimum: -1, maximum: 100}}},
                        properties: {type: 'object'},
                      },
                    },
                  },
                },
              },
            },
          },
          results: {
            type: 'array',
            items: {
              type: 'object', required: ['message'], additionalProperties: false,
              properties: {
                ruleId: {type: 'string'}, ruleIndex: {type: 'integer', minimum: 0}, level, message,
                locations: {type: 'array', items: location}, relatedLocations: {type: 'array', items: location},
              },
            },
          },
          invocations: {
            type: 'array',
            items: {
              type: 'object', required: ['executionSuccessful'], additionalProperties: false,
              properties: {executionSuccessful: {type: 'boolean'}, toolConfigurationNotifications: notifications, toolExecutionNotifications: notifications},
            },
          },
        },
      },
    },
  },
};
