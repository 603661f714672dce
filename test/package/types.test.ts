import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {cleanEnvironment, run} from '../../src/tools/processes.mjs';
import {packedFile, projectFolder} from './packages.ts';

/** A program that uses every entry, and one wrong use of each that only declarations can tell. */
const program = `
import prdCoach, {rules, settings} from 'prd-coach/remark';
import {createLinter, defaultSettings, type CheckResult, type TeamConfig} from 'prd-coach';
import {sampleSize, type SampleSize} from 'prd-coach/statistics';

const result: CheckResult = createLinter(defaultSettings()).check('# Export', 'PRD.md');
const messages: string[] = result.findings.map(({message}) => message);
const config: TeamConfig = {rules: {'metric-no-date': 'error'}};
export const plugins = [prdCoach, [settings, config], [rules['metric-no-date'], false]];
const answer = sampleSize({baseline: 0.1, effect: {kind: 'relative', lift: 0.1}});
export const all: [string[], SampleSize | unknown] = [messages, answer];

// @ts-expect-error: a text, not a number
createLinter(defaultSettings()).check(1);
// @ts-expect-error: no such key
const wrong: TeamConfig = {ruels: {}};
// @ts-expect-error: a plan has a baseline
sampleSize({});
`;

describe('the types of the npm package', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'prd-types-'));
    const home = join(folder, 'node_modules', 'prd-coach');
    await mkdir(home, {recursive: true});
    execFileSync('tar', ['-xzf', packedFile('.tgz'), '-C', home, '--strip-components=1']);
    await writeFile(join(folder, 'use.mts'), program);
  });
  after(() => rm(folder, {recursive: true, force: true}));

  for (const [module, moduleResolution] of [['nodenext', 'nodenext'], ['esnext', 'bundler']]) {
    it(`are whole and right for programs that resolve modules as ${moduleResolution}`, async () => {
      const compilerOptions = {noEmit: true, strict: true, skipLibCheck: false, target: 'es2022', lib: ['es2023', 'dom'], types: [], module, moduleResolution};
      await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({compilerOptions, files: ['use.mts']}));
      const {code, output} = await run(process.execPath, [join(projectFolder, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', folder], {cwd: folder, env: cleanEnvironment()});
      assert.equal(code, 0, output);
    });
  }
});
