import assert from 'node:assert/strict';
import {builtInTemplates, rules} from '../../src/core/index.ts';
import {cli, type Machine} from './memory.ts';

const prd = '---\nkind: prd\n---\n# Faster intake\n\n## Problem\n\nClinics lose time at the front desk.\n\n## Requirements\n\n- **REQ-1** Staff can scan a card (must). Evidence: INS-042\n';

describe('prd-coach', () => {
  const usage: readonly (readonly [name: string, args: readonly string[], code: number, stdout: RegExp | undefined, stderr: RegExp | undefined])[] = [
    ['shows help without arguments', [], 0, /Usage: prd-coach COMMAND[^]*check \[paths…\]/, undefined],
    ['shows help', ['--help'], 0, /Usage: prd-coach COMMAND/, undefined],
    ['shows help on a command', ['check', '--help'], 0, /Usage: prd-coach check \[paths…\][^]*--max-warnings N/, undefined],
    ['shows help on a command by name', ['help', 'new'], 0, /Usage: prd-coach new TEMPLATE/, undefined],
    ['knows no help on what is no command', ['help', 'chek'], 2, undefined, /no command `chek`/],
    ['shows its version', ['--version'], 0, /^\S+\n$/, undefined],
    ['suggests the command that was meant', ['chekc'], 2, undefined, /There is no command `chekc`\. Did you mean `check`\?/],
    ['says how to check a path', ['docs/a.md'], 2, undefined, /To check files: prd-coach check docs\/a\.md/],
    ['suggests the option that was meant', ['check', '--max-warning', '3'], 2, undefined, /no option `--max-warning`\. Did you mean `--max-warnings`\?/],
    ['suggests the value that was meant', ['check', '--format', 'sarf'], 2, undefined, /is not one of text, json, sarif, junit, github\. Did you mean `sarif`\?/],
    ['asks for the value of an option', ['check', '--format'], 2, undefined, /`--format` needs a value/],
    ['does not take an option for a value', ['check', '--config', '--fix'], 2, undefined, /`--config` needs a value/],
    ['refuses a value where none belongs', ['check', '--quiet=yes'], 2, undefined, /`--quiet` takes no value/],
    ['asks for an operand', ['explain'], 2, undefined, /`explain` needs RULE/],
    ['refuses operands that nobody reads', ['rules', 'x'], 2, undefined, /`rules` does not take `x`/],
    ['reads options before the command', ['--no-color', 'rules'], 0, /evidence-section/, undefined],
    ['explains a rule', ['explain', 'evidence-section'], 0, /^evidence-section[^]*Why/, undefined],
    ['explains a rule by its short name', ['explain', 'coverage'], 0, /^insight-coverage/, undefined],
    ['suggests the rule that was meant', ['explain', 'evidence-secton'], 2, undefined, /Did you mean `evidence-section`\?/],
    ['inspects nothing without a path', ['inspect'], 2, undefined, /`inspect` needs PATHS/],
    ['suggests the template that was meant', ['new', 'one-pager'], 2, undefined, /no template `one-pager`\. Did you mean `prd-one-pager`\?/],
  ];
  for (const [name, args, code, stdout, stderr] of usage) {
    it(name, async () => {
      const outcome = await cli(args);
      if (stdout) assert.match(outcome.stdout, stdout);
      if (stderr) assert.match(outcome.stderr, stderr);
      assert.equal(outcome.code, code);
      if (code === 2) assert.equal(outcome.stdout, '');
    });
  }
});

describe('prd-coach coach', () => {
  it('asks the most consequential questions with their places, and leaves the exit code alone', async () => {
    const {code, stdout} = await cli(['coach', 'a.md'], {files: {'a.md': prd}});
    assert.equal(code, 0);
    assert.match(stdout, /^a\.md {2}prd, review\n\n {2}1 {2}Which customer said this[^\n]*\n {5}No customer evidence[^\n]*evidence-section\n {5}a\.md:4:1/);
    assert.ok((stdout.match(/^ {2}\d {2}/gm) ?? []).length <= 5, stdout);
  });

  it('says the same as JSON, also of stdin', async () => {
    const {stdout} = await cli(['coach', '-', '--format', 'json'], {stdin: prd});
    const said = JSON.parse(stdout) as {kind: string; questions: {ruleId: string; places: {line: number; message: string}[]}[]; waiting: number};
    assert.equal(said.kind, 'prd');
    assert.equal(said.questions[0]!.ruleId, 'evidence-section');
    assert.equal(said.questions[0]!.places[0]!.line, 4);
    assert.ok(said.waiting >= 0);
  });

  const others: readonly (readonly [name: string, args: readonly string[], machine: Machine, code: number, words: RegExp])[] = [
    ['says why a document is not ours', ['coach', 'a.md'], {files: {'a.md': '# Tools\n'}}, 0, /a\.md {2}not one of ours: /],
    ['has nothing to ask', ['coach', 'a.md'], {files: {'a.md': '---\nkind: insight-log\n---\n# Insights\n'}}, 0, /Nothing to ask\./],
    ['reads one document', ['coach', 'docs'], {files: {'docs/a.md': prd, 'docs/b.md': prd}}, 2, /is 2 documents; the coach reads one/],
    ['says that there is no such file', ['coach', 'b.md'], {files: {'a.md': prd}}, 2, /`b\.md`/],
    ['asks under the team\'s rules', ['coach', 'a.md'], {files: {'a.md': prd, '.prd-coach.json': '{"rules": {"evidence-section": "off"}}'}}, 0, /^(?![^]*evidence-section)/],
    ['tells of mistakes in the team file', ['coach', 'a.md'], {files: {'a.md': prd, '.prd-coach.json': '{"presett": 1}'}}, 2, /no key `presett`/],
  ];
  for (const [name, args, machine, code, words] of others) {
    it(name, async () => {
      const outcome = await cli(args, machine);
      assert.equal(outcome.code, code);
      assert.match(code === 0 ? outcome.stdout : outcome.stderr, words);
    });
  }
});

describe('prd-coach new', () => {
  it('writes a document with title, date and author under a name of its own', async () => {
    const {code, stdout, file} = await cli(['new', 'prd-one-pager', '--title', 'Faster: intake'], {author: 'Ana Lima'});
    assert.equal(code, 0);
    assert.match(stdout, /Wrote faster-intake\.md\./);
    const text = file('faster-intake.md')!;
    assert.match(text, /# Faster: intake/);
    assert.match(text, /Ana Lima/);
    assert.match(text, /2026-06-15/);
    assert.doesNotMatch(text, /\{\{|prd-coach:/);
  });

  it('never overwrites', async () => {
    const {code, stderr, file} = await cli(['new', 'prfaq', '--output', 'a.md'], {files: {'a.md': 'mine'}});
    assert.equal(code, 2);
    assert.match(stderr, /There is a `a\.md` already; it was not touched\./);
    assert.equal(file('a.md'), 'mine');
  });

  it('writes into a folder, which may be new', async () => {
    const {file} = await cli(['new', 'pitch', '--title', 'Offline', '--output', 'docs/prd/']);
    assert.ok(file('docs/prd/pitch-offline.md'));
  });

  it('prints to stdout', async () => {
    const {stdout, file} = await cli(['new', 'pitch', '--title', 'Offline', '--output', '-', '--author', 'Bo']);
    assert.match(stdout, /# Offline/);
    assert.equal(file('pitch-offline.md'), undefined);
  });

  it('names the templates that a short name may mean', async () => {
    const {code, stderr} = await cli(['new', 'prd']);
    assert.equal(code, 2);
    assert.match(stderr, /Did you mean `prd-\S+` or `prd-\S+`\?/);
  });

  it('says so when a broken template of the team stands behind ours', async () => {
    const {code, stdout, stderr} = await cli(['new', 'pitch', '--output', '-'], {files: {'.prd-coach/templates/pitch.md': '# No front matter\n'}});
    assert.equal(code, 0);
    assert.match(stdout, /^# /m);
    assert.match(stderr, /templates\/pitch\.md:1:1: error: Expected front matter/);
  });

  it('uses the templates of the team', async () => {
    const template = '---\nprd-coach:\n  title: House style\n  kind: prd\n---\n# {{title}}\n\n[Why?]\n';
    const machine: Machine = {files: {'.prd-coach/templates/house.md': template}};
    const {stdout} = await cli(['new', 'house', '--title', 'X', '--output', '-'], machine);
    assert.equal(stdout, '---\ntemplate: house\n---\n# X\n\n[Why?]\n');
    assert.match((await cli(['templates'], machine)).stdout, /house\s+House style\s+\.prd-coach\/templates\/house\.md/);
  });
});

describe('prd-coach init', () => {
  it('writes a team file that is right as it stands', async () => {
    const {code, file} = await cli(['init']);
    assert.equal(code, 0);
    const text = file('.prd-coach.json')!;
    const checked = await cli(['check'], {files: {'.prd-coach.json': text, 'README.md': '# Hi\n'}});
    assert.equal(checked.code, 0, checked.stdout);
  });

  it('is right with every example switched on', async () => {
    const {file} = await cli(['init']);
    const text = file('.prd-coach.json')!.replace(/^ {2}\/\/ (?=["}]| {2}")/gm, '  ');
    assert.match(text, /^ {2}"words": /m);
    const template = '---\nprd-coach:\n  title: T\n  kind: prd\n---\n# {{title}}\n';
    const checked = await cli(['check'], {files: {'.prd-coach.json': text, 'docs/templates/t.md': template, 'README.md': '# Hi\n'}});
    assert.doesNotMatch(checked.stdout, /error|warning/);
    assert.equal(checked.code, 0);
  });

  for (const name of ['.prd-coach.json', '.prd-coach.yaml', '.prd-coach.yml']) {
    it(`leaves ${name} alone`, async () => {
      const {code, file} = await cli(['init'], {files: {[name]: '# mine\n'}});
      assert.equal(code, 2);
      assert.equal(file(name), '# mine\n');
    });
  }
});

describe('prd-coach rules and templates', () => {
  it('list all rules with the severity they have here', async () => {
    const {stdout} = await cli(['rules', '--format', 'json'], {files: {'.prd-coach.yml': 'rules:\n  evidence-section: off\n'}});
    const list = JSON.parse(stdout) as {id: string; level: string; url: string}[];
    assert.deepEqual(list.map(({id}) => id).sort(), Object.keys(rules).sort());
    assert.equal(list.find(({id}) => id === 'evidence-section')!.level, 'off');
  });

  it('say what is wrong with the team file', async () => {
    const {stderr, code} = await cli(['rules'], {files: {'.prd-coach.json': '{"rules": {"evidence-section": "eror"}}'}});
    assert.match(stderr, /\.prd-coach\.json:1:\d+: error: .*Did you mean `error`\?/);
    assert.equal(code, 2);
  });

  it('list all templates', async () => {
    const {stdout, code} = await cli(['templates', '--format', 'json']);
    assert.deepEqual((JSON.parse(stdout) as {id: string}[]).map(({id}) => id), [...builtInTemplates().keys()]);
    assert.equal(code, 0);
  });

  it('name a broken template', async () => {
    const {stderr, code} = await cli(['templates'], {files: {'.prd-coach/templates/x.md': '---\nprd-coach:\n  title: X\n---\n'}});
    assert.match(stderr, /\.prd-coach\/templates\/x\.md:2:1: error: Expected `kind`/);
    assert.equal(code, 2);
  });
});

describe('prd-coach inspect', () => {
  it('prints one object a line', async () => {
    const {stdout, code} = await cli(['inspect', '.', '--format', 'jsonl'], {files: {'a.md': prd, 'b/c.md': '# Notes\n'}});
    assert.equal(code, 0);
    const [first, second] = stdout.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    assert.equal(first!['path'], 'a.md');
    assert.equal(first!['kind'], 'prd');
    assert.equal(second!['path'], 'b/c.md');
    assert.equal(second!['kind'], null);
    assert.ok(second!['kindReason']);
    for (const key of ['language', 'stage', 'sections', 'requirements', 'metrics', 'evidence', 'placeholders', 'questions', 'assumptions', 'risks']) {
      assert.ok(key in first!, key);
    }
    const sections = first!['sections'] as {line: number; endLine: number; text: string; form: string; meanings: string[]; empty: boolean}[];
    const {level: _, ...problem} = sections.find(({text}) => text === 'Problem')! as never as Record<string, unknown>;
    assert.deepEqual(problem, {line: 6, endLine: 9, text: 'Problem', form: 'atx', meanings: ['problem'], empty: false});
    const [requirement] = first!['requirements'] as {line: number; id: string; evidence: string[]}[];
    assert.equal(requirement!.line, 12);
    assert.equal(requirement!.id, 'REQ-1');
    assert.deepEqual(requirement!.evidence, ['INS-042']);
  });

  it('prints an array', async () => {
    const {stdout} = await cli(['inspect', 'a.md', '--format', 'json'], {files: {'a.md': prd}});
    assert.equal((JSON.parse(stdout) as unknown[]).length, 1);
  });

  it('names a mistake of the team file once', async () => {
    const {stderr, code} = await cli(['inspect', '.'], {files: {'.prd-coach.json': '{"presett": 1}', 'a.md': prd, 'b.md': prd}});
    assert.equal(stderr.match(/There is no key `presett`/g)?.length, 1);
    assert.equal(code, 2);
  });

  it('prints for people', async () => {
    const {stdout} = await cli(['inspect', 'a.md'], {files: {'a.md': prd}});
    assert.match(stdout, /kind {6}prd\. [A-Z]/);
    assert.match(stdout, /\n {7}6 .*Problem {2}problem/);
    assert.match(stdout, /\n {6}12 {2}REQ-1/);
  });

  it('goes on after a file that cannot be read', async () => {
    const {stdout, stderr, code} = await cli(['inspect', '.', '--format', 'jsonl'], {files: {'a.md': new Error('permission denied'), 'b.md': prd}});
    assert.match(stderr, /a\.md: permission denied/);
    assert.match(stdout, /"b\.md"/);
    assert.equal(code, 2);
  });
});

describe('coverage', () => {
  it('counts customer evidence, not drivers or assumptions, and leaves out what is not filled in', async () => {
    const text = [
      '---', 'kind: prd', '---', '# Faster intake', '', '## Requirements', '',
      '- **REQ-1** Staff can scan a card (must). Evidence: INS-042',
      '- **REQ-2** Cards are kept for 7 years. Driver: legal, tax code section 12',
      '- **REQ-3** Staff can undo a scan (should).', '- **REQ-4** [Who can do what?]', '',
    ].join('\n');
    const {stdout} = await cli(['inspect', 'a.md', '--format', 'jsonl'], {files: {'a.md': text}});
    assert.deepEqual((JSON.parse(stdout) as {coverage: unknown}).coverage, {requirements: 3, traced: 1, driver: 1, assumed: 0});
  });
});
