import assert from 'node:assert/strict';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {headlessEditor} from '../../src/tools/editor/install.mjs';
import {installExtension, listExtensions} from '../../src/tools/editor/server.mjs';
import {cleanEnvironment, npm, run} from '../../src/tools/processes.mjs';
import {packedFile, projectFolder} from './packages.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'prd-package-'));
});

afterEach(() => rm(folder, {recursive: true, force: true, maxRetries: 5, retryDelay: 100}));

describe('the packed extension', () => {
  it('installs into a clean VS Code', async () => {
    const {publisher, name, version} = JSON.parse(await readFile(join(projectFolder, 'package.json'), 'utf8')) as Record<string, string>;
    const editor = await headlessEditor();
    assert.deepEqual(await listExtensions(editor, folder), []);
    await installExtension(editor, folder, packedFile('.vsix'));
    assert.deepEqual(await listExtensions(editor, folder), [`${publisher}.${name}@${version}`]);
  });
});

describe('the npm package', () => {
  // A cache of its own: npx would take an earlier package of the same path from the user's.
  const npx = (...args: string[]) => {
    const [command, ...before] = npm();
    const env = {...cleanEnvironment(), npm_config_cache: join(folder, '.cache'), npm_config_loglevel: 'error', npm_config_update_notifier: 'false'};
    return run(command, [...before, 'exec', '--yes', `--package=${packedFile('.tgz')}`, '--', 'prd-coach', ...args], {cwd: folder, env});
  };

  it('runs with npx in an empty folder', async () => {
    const help = await npx('--help');
    assert.equal(help.code, 0, help.output);
    assert.match(help.stdout, /^Usage: prd-coach [^]*^ {2}check /m);

    await writeFile(join(folder, 'search.md'), '---\nstatus: review\n---\n\n# PRD: Saved searches\n\n## Problem\n\nTBD\n\n## Goals\n\n- Faster search\n\n## Requirements\n\n- R1: Save a search\n');
    const check = await npx('check', 'search.md', '--format', 'json');
    assert.equal(check.code, 1, check.output);
    const [file] = (JSON.parse(check.stdout) as {files: {path: string; kind: string; findings: {ruleId: string}[]}[]}).files;
    assert.equal(file?.path, 'search.md');
    assert.equal(file?.kind, 'prd');
    assert.ok(file.findings.some(({ruleId}) => ruleId === 'evidence-section'), check.stdout);
  });
});
