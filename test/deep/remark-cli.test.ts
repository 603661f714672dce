/** The presets in a real `remark-cli`, started as a process in a folder with nothing but a `.remarkrc.mjs`. */
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {createLinter, defaultSettings, type Finding, type Settings} from '../../src/core/index.ts';
import {resolveSettings} from '../../src/core/config/resolve.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const remark = join(root, 'node_modules/remark-cli/cli.js');

/** A message as our reporter prints it. */
interface Printed {
  readonly ruleId?: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly fatal?: boolean | null;
  readonly reason: string;
  readonly note?: string;
  readonly url?: string;
}

const reporter = `export default (files) => JSON.stringify(Object.fromEntries((Array.isArray(files) ? files : [files]).map((file) => [
  file.path.replaceAll('\\\\', '/'), file.messages.map((message) => ({
    ruleId: message.ruleId, line: message.line, column: message.column, endLine: message.place?.end?.line, endColumn: message.place?.end?.column,
    fatal: message.fatal ?? null, reason: message.reason, note: message.note, url: message.url,
  })),
])));
`;

const plan = `---
kind: experiment
status: review
owner: mia
---
# Text when ready

## Hypothesis

If we text customers, more of them come.

## Metrics

- Pick-ups
- Calls
`;

const prd = `---
kind: prd
status: review
owner: dana
---
# Faster intake

## Problem

Most users want a fast and easy dashboard, and many customers ask for it.

## Requirements

- REQ-1 The form is fast and easy.
- REQ-2 The list is robust.

## Risks

TBD
`;

const documents: Readonly<Record<string, string>> = {
  'plan.md': plan,
  'prd.md': prd,
  'draft.md': prd.replace('status: review', 'status: draft'),
  'windows.md': plan.replace(/\n/g, '\r\n'),
  'readme.md': '# A library\n\nInstall it with `npm install`.\n',
  'empty.md': '',
  'waived.md': prd.replace('## Problem', '<!-- prd-ok scope-no-nongoals: one screen, dana, until 2999-01-01 -->\n\n## Problem'),
  'commented.md': prd.replace('# Faster intake', '<!--lint disable req-vague evidence-section-->\n\n# Faster intake'),
  'ignored.md': prd.replace('- REQ-1', '<!--lint ignore req-vague-->\n\n- REQ-1'),
};

describe('remark-cli with our presets', function () {
  this.timeout(120_000);
  let folder = '';

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'prd-coach-remark-'));
    await build({
      absWorkingDir: root, entryPoints: ['src/core/lint/preset.ts'], outfile: join(folder, 'preset.mjs'), bundle: true,
      platform: 'neutral', format: 'esm', mainFields: ['module', 'main'], conditions: ['worker', 'import'], logLevel: 'error',
    });
    writeFileSync(join(folder, 'reporter.mjs'), reporter);
    writeFileSync(join(folder, 'package.json'), '{"private": true}');
    for (const [name, text] of Object.entries(documents)) writeFileSync(join(folder, name), text);
  });
  after(() => rmSync(folder, {recursive: true, force: true}));

  it('finds what our own engine finds', () => {
    const {printed} = run("import preset from './preset.mjs'; export default {plugins: [preset]};", Object.keys(documents));
    let findings = 0;
    for (const [name, text] of Object.entries(documents)) {
      const own = expected(text, name);
      findings += own.length;
      assert.deepEqual(printed[name], own, name);
    }
    assert.ok(findings > 20, `${findings} findings are too few to compare`);
    assert.deepEqual(printed['readme.md'], []);
  });

  it('finds what our own engine finds in the examples', function () {
    const examples = markdownBelow(join(root, 'examples'));
    if (examples.length === 0) this.skip();
    const names = examples.map((file) => {
      const name = relative(root, file).replaceAll('\\', '/');
      mkdirSync(dirname(join(folder, name)), {recursive: true});
      writeFileSync(join(folder, name), readFileSync(file));
      return name;
    });
    const {printed} = run("import {strict} from './preset.mjs'; export default {plugins: [strict]};", names);
    for (const [index, name] of names.entries()) {
      assert.deepEqual(printed[name], expected(readFileSync(examples[index]!, 'utf8'), name, {...defaultSettings(), preset: 'strict'}), name);
    }
  });

  it('offers light and strict presets', () => {
    for (const preset of ['light', 'strict'] as const) {
      const {printed} = run(`import {${preset}} from './preset.mjs'; export default {plugins: [${preset}]};`, ['plan.md', 'prd.md']);
      for (const name of ['plan.md', 'prd.md']) {
        assert.deepEqual(printed[name], expected(documents[name]!, name, {...defaultSettings(), preset}), `${preset} ${name}`);
      }
    }
  });

  it('turns a rule off, gives it a severity and options, in remark\'s own form', () => {
    const all = ids(run("import preset from './preset.mjs'; export default {plugins: [preset]};", ['plan.md']).printed['plan.md']!);
    assert.equal(all.get('exp-hypothesis-form'), true);
    assert.equal(all.get('exp-no-guardrail'), false);
    const config = `import preset, {rules} from './preset.mjs';
      export default {plugins: [preset, [rules['exp-hypothesis-form'], false], [rules['exp-no-guardrail'], ['error']], [rules['exp-one-primary'], 1]]};`;
    const changed = ids(run(config, ['plan.md']).printed['plan.md']!);
    assert.equal(changed.has('exp-hypothesis-form'), false);
    assert.equal(changed.get('exp-no-guardrail'), true);
    const options = `import {rules} from './preset.mjs'; import remarkFrontmatter from '${frontMatterModule()}';
      export default {plugins: [remarkFrontmatter, [rules['exp-hypothesis-form'], ['error', {parts: ['reason']}]]]};`;
    assert.deepEqual(run(options, ['plan.md']).printed['plan.md']!.map(({reason}) => reason), ['The hypothesis does not say why.']);
  });

  it('takes a team\'s settings', () => {
    const text = '# Faster intake\n\n## Customer pain\n\nReceptionists type each form twice.\n';
    writeFileSync(join(folder, 'team.md'), text);
    const team = {kinds: {prd: ['team.md']}, sections: {problem: ['Customer pain']}, rules: {'no-nongoals': 'off'}} as const;
    const config = `import preset, {settings} from './preset.mjs'; export default {plugins: [preset, [settings, ${JSON.stringify(team)}]]};`;
    const today = new Date().toISOString().slice(0, 10);
    const own = resolveSettings({config: {...team, rules: {'scope-no-nongoals': 'off'}}, today});
    const {printed} = run(config, ['team.md']);
    assert.deepEqual(printed['team.md'], expected(text, 'team.md', own));
    assert.ok(printed['team.md']!.length > 0);
  });

  it('fails with --frail on a warning, and without it only on an error', () => {
    const config = "import preset from './preset.mjs'; export default {plugins: [preset]};";
    assert.equal(run(config, ['plan.md']).status, 1);
    assert.equal(run(config, ['readme.md'], ['--frail']).status, 0);
    const warnings = "import preset, {rules} from './preset.mjs'; export default {plugins: [preset, "
      + "...Object.values(rules).filter(({meta}) => meta.id !== 'exp-no-guardrail').map((rule) => [rule, false])]};";
    assert.equal(run(warnings, ['plan.md']).status, 0);
    assert.equal(run(warnings, ['plan.md'], ['--frail']).status, 1);
  });

  /** Runs remark over files; what it prints is our reporter's JSON. */
  function run(config: string, files: readonly string[], flags: readonly string[] = []): {readonly status: number | null; readonly printed: Record<string, Printed[]>} {
    writeFileSync(join(folder, '.remarkrc.mjs'), config);
    const result = spawnSync(process.execPath, [remark, ...files, '--no-stdout', '--report', './reporter.mjs', ...flags], {cwd: folder, encoding: 'utf8'});
    try {
      return {status: result.status, printed: JSON.parse(result.stderr) as Record<string, Printed[]>};
    } catch {
      throw new Error(`remark-cli printed no report:\n${result.stderr}${result.stdout}`);
    }
  }
});

/** What remark-cli should print for a text, made from our engine's findings. */
function expected(text: string, path: string, settings: Settings = defaultSettings()): Printed[] {
  const {findings, document} = createLinter(settings).check(text, path);
  return findings.map((finding: Finding) => {
    const {start, end} = document!.source.position(finding.span);
    return {
      ruleId: finding.ruleId, line: start.line, column: start.column, endLine: end.line, endColumn: end.column,
      fatal: finding.severity === 'error' ? true : finding.severity === 'warning' ? false : null,
      reason: finding.message, note: finding.question, url: finding.url,
    };
  });
}

/** Rules among messages, each with whether it is fatal. */
function ids(messages: readonly Printed[]): ReadonlyMap<string | undefined, boolean | null | undefined> {
  return new Map(messages.map(({ruleId, fatal}) => [ruleId, fatal]));
}

function markdownBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter((name) => name.endsWith('.md')).map((name) => join(folder, name)).sort();
}

/** Address of remark-frontmatter for a config that stands outside this folder. */
function frontMatterModule(): string {
  return new URL('../../node_modules/remark-frontmatter/index.js', import.meta.url).href;
}
