/**
 * Runs the tests of `test/editor/suite` with the packed extension in a clean, real VS Code:
 * `node test/editor/run.mjs --host node|web [--vsix FILE] [--suite NAME] [--folder FOLDER]`, where a name is the beginning
 * of a test file's, and another folder than `test/editor/suite` holds measurements: `--folder bench/editor`.
 *
 * The Node extension host is that of a desktop VS Code where there is one, else of the headless VS Code. The web worker
 * is always that of the browser workbench without any remote, since this is where people meet it: files in memory, no
 * process, no file search. `@vscode/test-electron` starts both.
 *
 * @module
 */
import {runTests} from '@vscode/test-electron';
import {cp, mkdtemp, readdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join, resolve} from 'node:path';
import {parseArgs} from 'node:util';
import {chooseEditor, headlessProgram} from '../../src/tools/editor/desktop.mjs';
import {headlessEditor, projectFolder} from '../../src/tools/editor/install.mjs';
import {installExtension, listExtensions} from '../../src/tools/editor/server.mjs';
import {onEnd, run} from '../../src/tools/processes.mjs';
import {Complaint, finish} from '../../src/tools/progress.mjs';
import {buildTests, testExtension, workspaceSource} from './build.mjs';

await finish(async () => {
  const {values} = parseArgs({options: {host: {type: 'string', default: 'node'}, vsix: {type: 'string'}, suite: {type: 'string'}, folder: {type: 'string'}}});
  if (values.host !== 'node' && values.host !== 'web') throw new Complaint('--host is node or web.');
  const vsix = resolve(values.vsix ?? await packedExtension());
  await buildTests(values.suite, values.folder === undefined ? undefined : resolve(values.folder));
  const editor = values.host === 'web'
    ? {program: headlessProgram, isHeadless: true, reason: 'the web worker runs in a browser'}
    : await chooseEditor();
  console.log(`VS Code: ${editor.isHeadless ? 'headless' : editor.program}, since ${editor.reason}`);

  const home = await mkdtemp(join(tmpdir(), 'prd-test-'));
  const removeHome = () => rm(home, {recursive: true, force: true, maxRetries: 5, retryDelay: 100});
  onEnd(removeHome);
  try {
    const extensions = join(home, 'extensions');
    const workspace = join(home, 'workspace');
    await cp(workspaceSource, workspace, {recursive: true});
    await (editor.isHeadless ? installHeadless(extensions, vsix) : installDesktop(editor.program, home, extensions, vsix));
    await runTests({
      vscodeExecutablePath: editor.program,
      extensionDevelopmentPath: testExtension,
      extensionTestsPath: join(testExtension, `${values.host}.js`),
      launchArgs: [workspace, `--user-data-dir=${join(home, 'user')}`, `--extensions-dir=${extensions}`],
      extensionTestsEnv: {PRD_COACH_TEST_HOST: values.host},
    });
    return 0;
  } catch (error) {
    if (error instanceof Error && error.name === 'TestRunFailedError') return 1;
    // The class of that error is not exported by name in all versions; its message is.
    if (/Test run (?:failed|terminated)/.test(String(error))) return 1;
    throw error;
  } finally {
    await removeHome();
  }
});

/** The file that `npm run package` made. */
async function packedExtension() {
  const folder = join(projectFolder, 'out', 'packages');
  const files = await readdir(folder).catch(() => []);
  const vsix = files.find((name) => name.endsWith('.vsix'));
  if (vsix === undefined) throw new Complaint('There is no packed extension to test; run `npm run package` first.');
  return join(folder, vsix);
}

async function installHeadless(extensions, vsix) {
  const editor = await headlessEditor();
  await installExtension(editor, extensions, vsix);
  console.log(`Installed: ${(await listExtensions(editor, extensions)).join(', ')}`);
}

async function installDesktop(program, home, extensions, vsix) {
  const {resolveCliArgsFromVSCodeExecutablePath} = await import('@vscode/test-electron');
  const [cli, ...args] = resolveCliArgsFromVSCodeExecutablePath(program, {reuseMachineInstall: true});
  const places = [`--user-data-dir=${join(home, 'user')}`, `--extensions-dir=${extensions}`];
  const result = await run(cli, [...args, ...places, '--install-extension', vsix]);
  if (result.code !== 0) throw new Complaint(`VS Code did not install ${vsix}:\n${result.output}`);
}
