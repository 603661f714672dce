import assert from 'node:assert/strict';
import {rules} from '../../src/core/index.ts';
import {cli, type Machine} from './memory.ts';

/** A PRD without evidence: exactly one finding when only `evidence-section` is on. */
const prd = '---\nkind: prd\n---\n# Faster intake\n\n## Problem\n\nClinics lose time at the front desk.\n';
const readme = '# My library\n\nInstall it.\n';

/** A team file with one rule on. */
function only(rule: string, setting: unknown = true, more: object = {}): string {
  return JSON.stringify({...more, rules: {...Object.fromEntries(Object.keys(rules).map((id) => [id, false])), [rule]: setting}});
}

const config = {'.prd-coach.json': only('evidence-section', 'error')};
const warnings = {'.prd-coach.json': only('evidence-section', 'warning')};

interface Case {
  readonly name: string;
  readonly args: readonly string[];
  readonly machine?: Machine;
  readonly code: number;
  /** Words that the output must hold. */
  readonly stdout?: readonly (string | RegExp)[];
  readonly stderr?: readonly (string | RegExp)[];
  /** Words that the output must not hold. */
  readonly silent?: readonly (string | RegExp)[];
}

const cases: readonly Case[] = [
  {
    name: 'reports errors with place, question and rule, and exits 1', args: ['check'], machine: {files: {...config, 'a.md': prd}}, code: 1,
    stdout: ['a.md  prd, review', /4:1 {2}error {4}No customer evidence.* evidence-section\n\s+Which customer/, '1 error in 1 document.'],
  },
  {name: 'exits 0 without findings', args: ['check'], machine: {files: {'.prd-coach.json': only('prd-duplicate-heading'), 'a.md': prd}}, code: 0, stdout: ['No findings in 1 document.'], silent: ['a.md']},
  {name: 'counts warnings as findings', args: ['check'], machine: {files: {...warnings, 'a.md': prd}}, code: 1, stdout: ['1 warning in 1 document.']},
  {name: 'tolerates as many warnings as --max-warnings says', args: ['check', '--max-warnings', '1'], machine: {files: {...warnings, 'a.md': prd}}, code: 0, stdout: ['1 warning']},
  {name: 'tolerates any number of warnings with -1', args: ['check', '--max-warnings=-1'], machine: {files: {...warnings, 'a.md': prd, 'b.md': prd}}, code: 0},
  {name: 'refuses a number of warnings that is none', args: ['check', '--max-warnings', 'few'], code: 2, stderr: ['`--max-warnings few` is not a whole number']},
  {name: '--quiet neither shows nor counts warnings', args: ['check', '-q'], machine: {files: {...warnings, 'a.md': prd}}, code: 0, silent: ['No customer evidence']},
  {name: '--quiet still shows errors', args: ['check', '--quiet'], machine: {files: {...config, 'a.md': prd}}, code: 1, stdout: ['No customer evidence']},
  {name: '--quiet counts warnings when --max-warnings asks for it', args: ['check', '-q', '--max-warnings', '0'], machine: {files: {...warnings, 'a.md': prd}}, code: 1},
  {name: 'softens in draft', args: ['check', '--stage', 'draft'], machine: {files: {...warnings, 'a.md': prd}}, code: 0, stdout: [/info {5}No customer evidence/]},
  {name: 'says so when no files matched', args: ['check'], machine: {files: {'a.txt': prd}}, code: 2, stderr: ['no files matched']},
  {name: 'says so when a path is missing, and checks the others', args: ['check', 'gone.md', 'a.md'], machine: {files: {...config, 'a.md': prd}}, code: 2, stdout: ['gone.md', 'no such file or folder', 'No customer evidence']},
  {name: 'knows nothing of the kind of a file that is missing', args: ['check', 'gone.md'], code: 2, stdout: ['Nothing was checked.', '1 file could not be checked'], silent: ['none of a kind']},
  {name: 'does not wait for a pipe that nobody writes to', args: ['check', 'pipe.md'], machine: {others: ['pipe.md']}, code: 2, stdout: ['neither a file nor a folder']},
  {name: 'names the limit that a file is over, and does not call it foreign', args: ['check'], machine: {files: {...config, 'a.md': prd, 'quotes.md': '>'.repeat(1000), 'README.md': readme}}, code: 1, stdout: ['quotes.md  not checked: more than 100 levels of nesting', '(1 other file not ours, 1 file over a limit)']},
  {name: 'says that broken front matter may be why a file is not known', args: ['check', 'a.md'], machine: {files: {'a.md': '---\ntitle: "x\nkind: prd\n---\n# A\n'}}, code: 0, stdout: ['not checked', /note {2}Its front matter cannot be read \(line \d\)/]},
  {name: 'says so when a glob matches nothing', args: ['check', 'docs/**/*.md', 'a.md'], machine: {files: {...config, 'a.md': prd}}, code: 2, stdout: ['no file matches']},
  {name: 'is silent about files that are not ours in a folder', args: ['check'], machine: {files: {'README.md': readme}}, code: 0, stdout: ['Nothing to check: 1 file looked at'], silent: ['README.md']},
  {name: 'says why a named file was not checked', args: ['check', 'README.md'], machine: {files: {'README.md': readme}}, code: 0, stdout: [/README\.md {2}not checked: \S/]},
  {name: 'skips hidden folders, node_modules and .git', args: ['check'], machine: {files: {...config, '.git/x.md': prd, 'node_modules/p/a.md': prd, '.cache/a.md': prd, 'b/a.markdown': prd}}, code: 1, stdout: ['b/a.markdown', 'in 1 document.']},
  {name: 'respects .gitignore, nested ones and exceptions', args: ['check'], machine: {files: {...config, '.gitignore': 'out/\n*.gen.md\n', 'out/a.md': prd, 'b.gen.md': prd, 'sub/.gitignore': '!keep.gen.md\n', 'sub/keep.gen.md': prd, 'sub/c.gen.md': prd}}, code: 1, stdout: ['sub/keep.gen.md', 'in 1 document.'], silent: ['out/a.md', 'sub/c.gen.md']},
  {name: 'respects the ignore globs of the team', args: ['check'], machine: {files: {'.prd-coach.json': only('evidence-section', 'error', {ignore: ['old', '**/x-*.md', '!**/x-keep.md']}), 'old/deep/a.md': prd, 'x-1.md': prd, 'x-keep.md': prd}}, code: 1, stdout: ['x-keep.md', 'in 1 document.']},
  {name: 'checks an ignored file that is named', args: ['check', 'out/a.md'], machine: {files: {...config, '.gitignore': 'out/\n', 'out/a.md': prd}}, code: 1, stdout: ['out/a.md']},
  {name: 'expands globs itself', args: ['check', 'docs/**/*.md', 'docs/*.txt'], machine: {files: {...config, 'docs/x/a.md': prd, 'docs/b.txt': prd, 'c.md': prd}}, code: 1, stdout: ['docs/x/a.md', 'docs/b.txt', 'in 2 documents.']},
  {name: 'checks each file once', args: ['check', '.', 'a.md', '*.md'], machine: {files: {...config, 'a.md': prd}}, code: 1, stdout: ['in 1 document.']},
  {name: 'understands backslashes on Windows', args: ['check', 'docs\\a.md'], machine: {windows: true, files: {...config, 'docs/a.md': prd}}, code: 1, stdout: ['docs/a.md']},
  {name: 'searches a folder that is named like a file', args: ['check', 'x.md'], machine: {files: {...config, 'x.md/a.md': prd}}, code: 1, stdout: ['x.md/a.md']},
  {name: 'checks stdin under a file name', args: ['check', '-', '--stdin-filename', 'docs/new.md'], machine: {files: {'docs/.prd-coach.json': only('evidence-section', 'warning')}, stdin: prd}, code: 1, stdout: ['docs/new.md  prd', /warning {2}No customer evidence/]},
  {name: 'says why stdin was not checked', args: ['check', '-'], machine: {stdin: readme}, code: 0, stdout: [/stdin\.md {2}not checked: /]},
  {name: 'refuses to correct stdin', args: ['check', '-', '--fix'], code: 2, stderr: ['cannot correct stdin']},
  {name: 'refuses a name for stdin that is not read', args: ['check', '--stdin-filename', 'a.md'], code: 2, stderr: ['needs `-` among the paths']},
  {name: 'goes on after a file that cannot be read, and exits 2', args: ['check'], machine: {files: {...config, 'a.md': new Error('permission denied'), 'b.md': prd}}, code: 2, stdout: ['a.md  could not be checked: permission denied', 'b.md', '1 file could not be checked']},
  {name: 'checks what is not UTF-8 and says so', args: ['check'], machine: {files: {...config, 'a.md': Buffer.concat([Buffer.from(prd), Buffer.from([0xff, 0xfe, 0x41])])}}, code: 1, stdout: ['not valid UTF-8', 'No customer evidence']},
  {name: 'reads UTF-16 with a byte order mark', args: ['check'], machine: {files: {...config, 'a.md': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(prd, 'utf16le')])}}, code: 1, stdout: ['UTF-16LE', '4:1']},
  {name: 'counts columns after a byte order mark', args: ['check'], machine: {files: {...config, 'a.md': `\uFEFF${prd}`}}, code: 1, stdout: ['4:1']},
  {name: 'treats an empty file as not ours', args: ['check', 'a.md'], machine: {files: {'a.md': ''}}, code: 0, stdout: ['not checked']},
  {name: 'uses the nearest team file only', args: ['check'], machine: {files: {...config, 'sub/.prd-coach.yaml': only('evidence-section', 'warning'), 'sub/a.md': prd}}, code: 1, stdout: ['1 warning in 1 document.']},
  {name: 'uses the team file that is named', args: ['check', '--config', 'ci.json'], machine: {files: {...config, 'ci.json': only('evidence-section', 'warning'), 'a.md': prd}}, code: 1, stdout: ['1 warning']},
  {name: 'fails when the named team file is missing', args: ['check', '--config', 'ci.json'], machine: {files: {'a.md': prd}}, code: 2, stderr: ['There is no configuration file `ci.json`']},
  {name: 'names mistakes of the team file, checks with the rest, exits 2', args: ['check'], machine: {files: {'.prd-coach.json': '{\n "presett": "light",\n "rules": {"evidence-section": "eror"}\n}', 'a.md': prd}}, code: 2, stdout: [/2:2 {2}error {4}There is no key `presett`\. Did you mean `preset`\?/, /3:32 .*Did you mean `error`\?/, 'No customer evidence', '2 mistakes in the configuration']},
  {name: 'names mistakes of the team file even when nothing matched', args: ['check'], machine: {files: {'.prd-coach.json': '{"ignore": ["**"], "preset": 1}', 'a.md': prd}}, code: 2, stdout: ['Expected light, recommended or strict, found `1`.']},
  {name: 'names a broken team template and uses the others', args: ['check'], machine: {files: {...config, '.prd-coach/templates/broken.md': '# No front matter\n', 'a.md': prd}}, code: 2, stdout: [/\.prd-coach\/templates\/broken\.md\n\s+1:1 {2}error/, 'No customer evidence']},
  {name: 'writes in colour on a terminal', args: ['check'], machine: {terminal: true, files: {...config, 'a.md': prd}}, code: 1, stdout: ['\u001B[31merror']},
  {name: 'honours NO_COLOR', args: ['check'], machine: {terminal: true, env: {NO_COLOR: '1'}, files: {...config, 'a.md': prd}}, code: 1, silent: ['\u001B[']},
  {name: 'writes in colour to a pipe when asked', args: ['check', '--color'], machine: {env: {NO_COLOR: '1'}, files: {...config, 'a.md': prd}}, code: 1, stdout: ['\u001B[31merror']},
  {name: 'writes without colour when asked', args: ['check', '--no-color'], machine: {terminal: true, files: {...config, 'a.md': prd}}, code: 1, silent: ['\u001B[']},
  {name: 'names where to begin when there is much to do', args: ['check'], machine: {files: {...config, 'a.md': prd, 'b.md': prd}}, code: 1, stdout: ['Start here\n  a.md:4:1  Which customer said this, or what did you see them do?']},
  {name: 'stops when it is interrupted', args: ['check', 'a.md'], machine: {aborted: true, files: {...config, 'a.md': prd}}, code: 130, stderr: ['interrupted after 0 of 1 files'], silent: ['No customer evidence']},
  {name: 'shows a document\'s control characters to nobody', args: ['check', 'a.md'], machine: {files: {...config, 'a.md': prd.replace('prd', '"prd\\e[31m"')}}, code: 0, silent: ['\u001B']},
];

describe('prd-coach check', () => {
  for (const {name, args, machine, code, stdout = [], stderr = [], silent = []} of cases) {
    it(name, async () => {
      const outcome = await cli(args, machine);
      for (const words of stdout) assertHas(outcome.stdout, words);
      for (const words of stderr) assertHas(outcome.stderr, words);
      for (const words of silent) assert.ok(!has(outcome.stdout + outcome.stderr, words), `unexpected ${words} in:\n${outcome.stdout}`);
      assert.equal(outcome.code, code, `${outcome.stdout}${outcome.stderr}`);
    });
  }

  it('writes the report to a file and nothing to stdout', async () => {
    const {code, stdout, file} = await cli(['check', '--format', 'json', '--output', 'out/report.json'], {files: {...config, 'a.md': prd}});
    assert.equal(code, 1);
    assert.equal(stdout, '');
    assert.equal((JSON.parse(file('out/report.json')!) as {version: number}).version, 1);
  });

  it('replaces an older report', async () => {
    const {file} = await cli(['check', '--output', 'report.txt'], {files: {...config, 'a.md': prd, 'report.txt': 'old'}});
    assert.match(file('report.txt')!, /No customer evidence/);
  });
});

function has(text: string, words: string | RegExp): boolean {
  return typeof words === 'string' ? text.includes(words) : words.test(text);
}

function assertHas(text: string, words: string | RegExp): void {
  assert.ok(has(text, words), `expected ${words} in:\n${text}`);
}
