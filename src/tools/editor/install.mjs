/**
 * The headless VS Code: VS Code's own server and browser workbench as npm's `code-server` carries them, and a Node new
 * enough to run it. It needs nothing but the npm registry, lives in `.vscode-test/headless/` and is installed once.
 *
 * @module
 */
import {existsSync} from 'node:fs';
import {copyFile, mkdir, readFile, rename, rm, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {cleanEnvironment, npm, run} from '../processes.mjs';
import {Complaint, step} from '../progress.mjs';

const toolsFolder = dirname(fileURLToPath(import.meta.url));

/** The folder of the checkout. */
export const projectFolder = join(toolsFolder, '..', '..', '..');

/** Where everything lies that editors leave behind; ignored by git and by both packages. */
export const editorsFolder = join(projectFolder, '.vscode-test');

/** What is installed; code-server 4.N carries VS Code 1.N. */
export const versions = {codeServer: '4.139.1', vscode: '1.139.1', node: '24.21.0'};

/** Parts of VS Code's server that only its built-in chat uses: 250 MB that no test and no user of ours meets. */
const unusedDependencies = ['@github/copilot-sdk', '@microsoft/mxc-sdk'];

/**
 * @typedef {object} HeadlessEditor
 * @property {string} node the Node program that runs the server
 * @property {string} server the server's entry file
 * @property {string} version the version of VS Code
 */

/**
 * Gives the headless VS Code, after installing it when it is not there yet (15 to 60 seconds, 0.6 GB).
 *
 * @param {object} [options]
 * @param {NodeJS.WritableStream} [options.log] where progress is told
 * @returns {Promise<HeadlessEditor>}
 */
export async function headlessEditor({log = process.stdout} = {}) {
  const folder = join(editorsFolder, 'headless');
  if (await isComplete(folder)) return describe(folder);

  // Installed beside the final place and moved there in one step: an interrupted installation is never taken for a
  // finished one, and two that run at once do not disturb each other.
  const temporary = `${folder}.installing-${process.pid}`;
  await rm(temporary, {recursive: true, force: true});
  await mkdir(temporary, {recursive: true});
  try {
    await step(`Installing VS Code ${versions.vscode} for tests and preview (once, up to a minute)`, async () => {
      await Promise.all([installNode(temporary), installServer(temporary)]);
      await writeFile(join(temporary, 'installed.json'), JSON.stringify(versions));
    }, log);
    if (await isComplete(folder)) return describe(folder);
    await rm(folder, {recursive: true, force: true});
    await rename(temporary, folder);
  } finally {
    await rm(temporary, {recursive: true, force: true});
  }
  return describe(folder);
}

/** Whether the headless VS Code is installed in the version we want. */
export async function isHeadlessEditorInstalled() {
  return isComplete(join(editorsFolder, 'headless'));
}

async function isComplete(folder) {
  try {
    return await readFile(join(folder, 'installed.json'), 'utf8') === JSON.stringify(versions);
  } catch {
    return false;
  }
}

function describe(folder) {
  return {
    node: needsNode() ? nodeProgram(join(folder, 'node')) : process.execPath,
    server: join(folder, 'vscode', 'out', 'server-main.js'),
    version: versions.vscode,
  };
}

/** The server asks for Node 24; a newer one than that has not been tried, so only 24 itself is taken as it is. */
function needsNode() {
  return !process.versions.node.startsWith('24.');
}

function nodePackage() {
  return `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
}

function nodeProgram(folder) {
  return join(folder, 'node_modules', nodePackage(), 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

async function installNode(temporary) {
  if (!needsNode()) return;
  const folder = join(temporary, 'node');
  await mkdir(folder);
  await writeFile(join(folder, 'package.json'), JSON.stringify({private: true}));
  await npmRun(folder, ['install', '--ignore-scripts', '--no-save', `${nodePackage()}@${versions.node}`]);
  if (!existsSync(nodeProgram(folder))) throw new Complaint(`The package ${nodePackage()} has no Node program.`);
}

async function installServer(temporary) {
  const tarball = await npmRun(temporary, ['pack', '--ignore-scripts', `code-server@${versions.codeServer}`]);
  const name = tarball.trim().split('\n').at(-1) ?? '';
  // Every platform Node 20 supports has a tar that reads gzip, Windows 10 included.
  const unpacked = await run('tar', ['-xzf', name, 'package/lib/vscode'], {cwd: temporary});
  if (unpacked.code !== 0) throw new Complaint(`VS Code could not be unpacked with tar: ${unpacked.output}`);
  const folder = join(temporary, 'vscode');
  await rename(join(temporary, 'package', 'lib', 'vscode'), folder);
  await rm(join(temporary, 'package'), {recursive: true, force: true});
  await rm(join(temporary, name));

  await npmRun(folder, ['pkg', 'delete', ...unusedDependencies.map((dependency) => `dependencies.${dependency}`)]);
  // Not `npm ci`: the server's lock file does not match its package.json. Not without optional packages: one of them
  // holds the file watcher.
  await npmRun(folder, ['install', '--omit=dev', '--ignore-scripts']);
  await copyFile(join(toolsFolder, 'file-log.cjs'), join(folder, 'node_modules', '@vscode', 'spdlog', 'index.js'));
}

async function npmRun(cwd, args) {
  const [command, ...before] = npm();
  const quiet = ['--no-audit', '--no-fund', '--no-progress', '--loglevel=error', '--no-update-notifier'];
  const result = await run(command, [...before, ...args, ...quiet], {cwd, env: cleanEnvironment()});
  if (result.code === 0) return result.stdout;
  throw new Complaint(
    `npm ${args[0]} failed while installing the headless VS Code:\n${result.output.trim()}\n\n`
    + 'Check that the npm registry can be reached, then run the command again. To use a VS Code that is on this machine, '
    + 'name its program in PRD_COACH_VSCODE.',
  );
}
