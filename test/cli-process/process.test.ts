import assert from 'node:assert/strict';
import {spawn, spawnSync, type ChildProcessWithoutNullStreams} from 'node:child_process';
import {chmodSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** The bundle; another one can be named to try it before it is in its place. */
const program = process.env['PRD_COACH_CLI'] ?? join(root, 'dist/cli.cjs');
const windows = process.platform === 'win32';

const prd = '---\nkind: prd\n---\n# Faster intake\n\n## Problem\n\nClinics lose time at the front desk.\n';
const insight = '\uFEFF---\r\nkind: insight-log\r\n---\r\n# Insights\r\n\r\n### INS-001 Staff type twice\r\n- date: 14.03.2026\r\n- source: interview\r\n';
const onlyEvidence = '{"preset": "light", "rules": {"evidence-section": "error", "metric-missing": false, "prd-required-section": false}}';

describe('the prd-coach program', function () {
  this.timeout(60_000);
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'prd-coach cli '));
  });
  afterEach(() => rmSync(folder, {recursive: true, force: true}));

  it('exits 0 when there is nothing to say', () => {
    write({'README.md': '# Library\n'});
    const {status, stdout, stderr} = prdCoach(['check']);
    assert.equal(status, 0, stderr);
    assert.match(stdout, /Nothing to check/);
  });

  it('exits 1 with findings, without colour in a pipe', () => {
    write({'docs/a.md': prd, '.prd-coach.json': onlyEvidence});
    const {status, stdout, stderr} = prdCoach(['check', 'docs']);
    assert.equal(status, 1, stderr);
    assert.match(stdout, /^docs\/a\.md {2}prd, review\n\s+4:1 {2}error/);
    assert.ok(!stdout.includes('\u001B'));
    assert.equal(stderr, '');
  });

  it('exits 2 with what is wrong on stderr', () => {
    for (const [args, words] of [[['chek'], /Did you mean `check`/], [['check', '--fromat', 'x'], /Did you mean `--format`/], [['check'], /no files matched/]] as const) {
      const {status, stdout, stderr} = prdCoach(args);
      assert.equal(status, 2);
      assert.equal(stdout, '');
      assert.match(stderr, words);
    }
  });

  it('knows its version', () => {
    const {version} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {version: string};
    assert.equal(prdCoach(['--version']).stdout, `${version}\n`);
  });

  it('writes in colour when FORCE_COLOR says so, and NO_COLOR has the last word', () => {
    write({'a.md': prd});
    assert.ok(prdCoach(['check'], {env: {FORCE_COLOR: '1'}}).stdout.includes('\u001B[31m'));
    assert.ok(!prdCoach(['check'], {env: {FORCE_COLOR: '1', NO_COLOR: '1'}}).stdout.includes('\u001B'));
  });

  it('reads stdin', () => {
    write({'docs/.prd-coach.yaml': 'rules: {evidence-section: warning, metric-missing: off, prd-required-section: off}\npreset: light\n'});
    const {status, stdout} = prdCoach(['check', '-', '--stdin-filename', 'docs/x.md', '--format', 'json'], {input: prd});
    const report = JSON.parse(stdout) as {files: {path: string; findings: {ruleId: string; severity: string}[]}[]};
    assert.deepEqual(report.files.map(({path, findings}) => [path, findings.map(({ruleId, severity}) => `${ruleId} ${severity}`)]), [['docs/x.md', ['evidence-section warning']]]);
    assert.equal(status, 1);
  });

  it('corrects a file in place: byte order mark, CRLF and permissions stay, nothing is left beside it', () => {
    write({'a.md': insight});
    if (!windows) chmodSync(join(folder, 'a.md'), 0o640);
    prdCoach(['check', '--fix']);
    assert.equal(readFileSync(join(folder, 'a.md'), 'utf8'), insight.replace('14.03.2026', '2026-03-14'));
    if (!windows) assert.equal(statSync(join(folder, 'a.md')).mode & 0o777, 0o640);
    assert.deepEqual(readdirSync(folder), ['a.md']);
  });

  it('corrects the file behind a link and keeps the link', function () {
    if (windows) this.skip();
    write({'real/a.md': insight});
    symlinkSync('real/a.md', join(folder, 'link.md'));
    prdCoach(['check', 'link.md', '--fix']);
    assert.ok(lstatSync(join(folder, 'link.md')).isSymbolicLink());
    assert.match(readFileSync(join(folder, 'real/a.md'), 'utf8'), /2026-03-14/);
  });

  it('goes on after what cannot be read', function () {
    if (windows) this.skip();
    write({'b.md': prd, '.prd-coach.json': onlyEvidence});
    symlinkSync('circle.md', join(folder, 'circle.md'));
    const {status, stdout} = prdCoach(['check', 'circle.md', 'b.md']);
    assert.match(stdout, /circle\.md {2}could not be checked: its links go in a circle/);
    assert.match(stdout, /evidence-section/);
    assert.equal(status, 2);
  });

  it('says that permission was denied', function () {
    if (windows || process.getuid?.() === 0) this.skip();
    write({'a.md': prd});
    chmodSync(join(folder, 'a.md'), 0);
    const {status, stdout} = prdCoach(['check']);
    assert.match(stdout, /a\.md {2}could not be checked: permission denied/);
    assert.equal(status, 2);
  });

  it('does not follow links to folders', function () {
    if (windows) this.skip();
    write({'a.md': prd});
    symlinkSync('.', join(folder, 'loop'));
    const report = JSON.parse(prdCoach(['check', '--format', 'json']).stdout) as {files: unknown[]};
    assert.equal(report.files.length, 1);
  });

  it('writes new documents and team files once', () => {
    assert.equal(prdCoach(['new', 'prd-one-pager', '--title', 'Faster intake', '--author', 'Ana']).status, 0);
    assert.match(readFileSync(join(folder, 'faster-intake.md'), 'utf8'), /# Faster intake/);
    assert.equal(prdCoach(['new', 'prd-one-pager', '--title', 'Faster intake']).status, 2);
    assert.equal(prdCoach(['init']).status, 0);
    assert.equal(prdCoach(['init']).status, 2);
    assert.deepEqual(readdirSync(folder).sort(), ['.prd-coach.json', 'faster-intake.md']);
  });

  it('writes all formats that programs read', () => {
    write({'a.md': prd});
    for (const format of ['json', 'sarif']) JSON.parse(prdCoach(['check', '--format', format]).stdout);
    assert.match(prdCoach(['check', '--format', 'junit']).stdout, /<\/testsuites>\n$/);
    assert.match(prdCoach(['check', '--format', 'github']).stdout, /^::error file=a\.md,/m);
    const [line] = prdCoach(['inspect', '.', '--format', 'jsonl']).stdout.split('\n');
    assert.equal((JSON.parse(line!) as {kind: string}).kind, 'prd');
    assert.match(prdCoach(['explain', 'evidence-section']).stdout, /Why/);
  });

  it('ends quietly when nobody reads on', async () => {
    write(Object.fromEntries(Array.from({length: 60}, (_, index) => [`${index}.md`, prd])));
    const child = start(['check', '--format', 'json']);
    child.stdout.once('data', () => child.stdout.destroy());
    const {stderr} = await end(child);
    assert.equal(stderr, '');
  });

  for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143]] as const) {
    it(`ends with ${code} on ${signal} while it waits for stdin`, async function () {
      if (windows) this.skip();
      const child = start(['check', '-']);
      await untilReading(child);
      child.kill(signal);
      assert.equal((await end(child)).code, code);
    });
  }

  it('stops between two files on SIGINT and says how far it came', async function () {
    if (windows) this.skip();
    write({'.prd-coach.json': onlyEvidence, ...Object.fromEntries(Array.from({length: 400}, (_, index) => [`${index}.md`, prd.repeat(1) + 'More words. '.repeat(500)]))});
    const child = start(['check']);
    child.stdout.once('data', () => child.kill('SIGINT'));
    const {code, stdout, stderr} = await end(child);
    assert.equal(code, 130, stderr);
    assert.match(stderr, /interrupted after \d+ of 400 files/);
    assert.match(stdout, /errors? in \d+ documents?\.\n$/);
  });

  it('says the same of evidence across files with threads and without', () => {
    const log = (...ids: number[]): string => `---\nkind: insight-log\n---\n# Insights\n\n${ids.map((id) => `### INS-${id} Clinics type a form ${id} times\n- date: 2026-03-14\n- source: interview\n- sample: 3 of 8\n`).join('\n')}`;
    write({
      '.prd-coach.json': JSON.stringify({rules: {'trace-suspect': 'warning', 'trace-unknown-id': 'error', 'trace-duplicate-id': 'error', 'prd-broken-link': 'warning', 'insight-coverage': 'warning'}}),
      'log.md': log(...Array.from({length: 60}, (_, at) => at)), 'zz/log.md': log(59, 60),
      ...Object.fromEntries(Array.from({length: 80}, (_, at) => [
        `docs/prd-${at}.md`, `---\nkind: prd\nid: PRD-${at}\n---\n# Intake ${at}\n\n## Requirements\n\n- **REQ-1** A clinic types once. Evidence: INS-${at}, see [the next](prd-${at + 1}.md)\n- **REQ-2** A clinic prints\n- **REQ-3** A clinic signs\n`,
      ])),
    });
    // One thread or two, whatever the machine has; each that starts is told on stderr.
    write({'threads.cjs': `const os = require('node:os'), threads = require('node:worker_threads');
      os.availableParallelism = () => Number(process.env.TEST_THREADS);
      const {Worker} = threads;
      if (threads.isMainThread) threads.Worker = class extends Worker { constructor(...given) { super(...given); process.stderr.write('thread started\\n'); } };`});
    const check = (count: number) => prdCoach(['check', '--format', 'json'], {env: {NODE_OPTIONS: '--require ./threads.cjs', TEST_THREADS: String(count)}});
    assert.equal(prdCoach(['trace', '--accept']).status, 0);
    write({'log.md': log(...Array.from({length: 60}, (_, at) => at)).replace('type a form 7 times', 'never type a form')});
    const [alone, together] = [check(1), check(2)];
    assert.doesNotMatch(alone.stderr, /thread started/);
    assert.match(together.stderr, /thread started/);
    assert.deepEqual(JSON.parse(together.stdout), JSON.parse(alone.stdout));
    assert.equal(together.status, alone.status);
    const {files} = JSON.parse(together.stdout) as {files: {path: string; findings: {ruleId: string; message: string}[]}[]};
    const of = (ruleId: string): string[] => files.flatMap(({path, findings}) => findings.filter((one) => one.ruleId === ruleId).map(() => path));
    assert.deepEqual(of('trace-suspect'), ['docs/prd-7.md']);
    assert.equal(of('trace-unknown-id').length, 19);
    assert.deepEqual(of('trace-duplicate-id'), ['log.md', 'zz/log.md']);
    assert.deepEqual(of('prd-broken-link'), ['docs/prd-79.md']);
    assert.equal(new Set(of('insight-coverage')).size, 80);
  });

  function write(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), {recursive: true});
      writeFileSync(join(folder, path), text);
    }
  }

  function environment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
    const {NO_COLOR: _no, FORCE_COLOR: _force, GITHUB_ACTIONS: _ci, ...rest} = process.env;
    return {...rest, ...more};
  }

  function prdCoach(args: readonly string[], options: {readonly input?: string; readonly env?: Readonly<Record<string, string>>} = {}) {
    const {error, ...result} = spawnSync(process.execPath, [program, ...args], {
      cwd: folder, encoding: 'utf8', input: options.input ?? '', env: environment(options.env), maxBuffer: 1 << 26,
    });
    if (error) throw error;
    return result;
  }

  function start(args: readonly string[]): ChildProcessWithoutNullStreams {
    return spawn(process.execPath, [program, ...args], {cwd: folder, env: environment()});
  }

  function end(child: ChildProcessWithoutNullStreams): Promise<{code: number | null; stdout: string; stderr: string}> {
    const text = {stdout: '', stderr: ''};
    for (const name of ['stdout', 'stderr'] as const) child[name].setEncoding('utf8').on('data', (part: string) => (text[name] += part));
    return new Promise((resolve, reject) => child.once('error', reject).once('close', (code) => resolve({code, ...text})));
  }

  /** The pipe's buffer is full only when nobody reads; once it drains, the program has begun to read. */
  function untilReading(child: ChildProcessWithoutNullStreams): Promise<void> {
    return new Promise((resolve) => {
      if (child.stdin.write('x'.repeat(1 << 20))) resolve();
      else child.stdin.once('drain', () => resolve());
    });
  }
});
