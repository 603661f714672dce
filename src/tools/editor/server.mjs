/**
 * Runs VS Code's server in folders of its own: nothing of the user's VS Code is read or changed.
 *
 * @module
 */
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {cleanEnvironment, end, onEnd, run, start} from '../processes.mjs';
import {Complaint} from '../progress.mjs';

/** Settings under which VS Code shows the folder and nothing else: no welcome page, tips, chat, updates or telemetry. */
export const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.editor.useModal': 'off',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
};

/** Settings under which a folder that nobody trusts is opened without a question. */
const restrictedSettings = {'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.banner': 'never'};

/** Longest time the server may take until it listens; it needs 0.2 s on an idle machine. */
const startLimit = 60_000;

/**
 * @typedef {object} Server
 * @property {string} address where the workbench is, `http://127.0.0.1:PORT`
 * @property {number} port
 * @property {() => string} output all that the server printed so far
 * @property {Promise<number>} ended settles with the exit code when the server ends, asked or not
 * @property {() => Promise<void>} close ends the server with everything it started, and removes its folders
 */

/**
 * Starts the server and waits until it listens.
 *
 * @param {import('./install.mjs').HeadlessEditor} editor
 * @param {object} [options]
 * @param {string} [options.extensionsFolder] a folder of installed extensions, instead of a new one
 * @param {string} [options.userFolder] a folder for settings and state that stays, instead of a new one
 * @param {Record<string, unknown>} [options.settings] user settings besides the quiet ones
 * @param {number} [options.port] 0 for any free one
 * @param {boolean} [options.restricted] trusts no folder, instead of every folder
 * @param {boolean} [options.forTests] lets the page name extensions and tests to run, and suppresses notifications
 * @param {Record<string, string | undefined>} [options.env] variables that the extension host gets too
 * @returns {Promise<Server>}
 */
export async function startServer(editor, options = {}) {
  const {settings = {}, port = 0, restricted = false, forTests = false, env = {}} = options;
  const home = await mkdtemp(join(tmpdir(), 'prd-'));
  const forgetHome = onEnd(() => removeFolder(home));
  const userFolder = options.userFolder ?? join(home, 'user');
  const extensionsFolder = options.extensionsFolder ?? join(home, 'extensions');
  await mkdir(join(userFolder, 'User'), {recursive: true});
  await mkdir(extensionsFolder, {recursive: true});
  // Written before the start: VS Code's server does not notice a later change of the file.
  await writeFile(join(userFolder, 'User', 'settings.json'), JSON.stringify({...quietSettings, ...(restricted ? restrictedSettings : {}), ...settings}, null, 2));

  const child = start(editor.node, [
    '--require', join(dirname(fileURLToPath(import.meta.url)), 'end-with-parent.cjs'),
    editor.server,
    '--host', '127.0.0.1',
    '--port', String(port),
    '--without-connection-token',
    '--accept-server-license-terms',
    '--server-data-dir', join(home, 'server'),
    '--user-data-dir', userFolder,
    '--extensions-dir', extensionsFolder,
    '--telemetry-level', 'off',
    ...(restricted ? [] : ['--disable-workspace-trust']),
    '--disable-getting-started-override',
    '--disable-experiments',
    ...(forTests ? ['--enable-smoke-test-driver'] : []),
  ], {
    env: {
      ...cleanEnvironment(),
      ...env,
      // No gallery: nothing is fetched from the network.
      EXTENSIONS_GALLERY: '{}',
      // Its sockets; their path may have 107 characters at most.
      XDG_RUNTIME_DIR: home,
      PRD_COACH_END_WITH_PARENT: '1',
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let output = '';
  const ended = new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)));
  const close = async () => {
    await end(child);
    await removeFolder(home);
    forgetHome();
  };
  try {
    const actualPort = await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Complaint(`VS Code's server did not start:\n${output}`)), startLimit);
      timer.unref();
      const read = (text) => {
        output += text;
        // The server goes on without its port, and would never say that it listens.
        if (output.includes('EADDRINUSE')) reject(new Complaint(`Port ${port} is in use; choose another one.`));
        const listening = /Extension host agent listening on (\d+)/.exec(output);
        if (listening === null) return;
        clearTimeout(timer);
        resolve(Number(listening[1]));
      };
      child.stdout.setEncoding('utf8').on('data', read);
      child.stderr.setEncoding('utf8').on('data', read);
      child.once('error', reject);
      void ended.then(() => {
        clearTimeout(timer);
        reject(new Complaint(`VS Code's server ended before it listened:\n${output}`));
      });
    });
    const address = `http://127.0.0.1:${actualPort}`;
    return {address, port: actualPort, output: () => output, ended, close};
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Installs a packed extension as a user would.
 *
 * @param {import('./install.mjs').HeadlessEditor} editor
 * @param {string} extensionsFolder where extensions are installed
 * @param {string} vsix the file
 */
export async function installExtension(editor, extensionsFolder, vsix) {
  const result = await askServer(editor, extensionsFolder, ['--install-extension', vsix, '--force']);
  if (result.code !== 0 || !/successfully installed/.test(result.output)) {
    throw new Complaint(`VS Code did not install ${vsix}:\n${result.output}`);
  }
}

/**
 * Gives the installed extensions as `publisher.name@version`.
 *
 * @param {import('./install.mjs').HeadlessEditor} editor
 * @param {string} extensionsFolder where extensions are installed
 */
export async function listExtensions(editor, extensionsFolder) {
  const {stdout} = await askServer(editor, extensionsFolder, ['--list-extensions', '--show-versions']);
  return stdout.split(/\r?\n/).filter((line) => /^[\w-]+\.[\w-]+@/.test(line));
}

async function askServer(editor, extensionsFolder, args) {
  const home = await mkdtemp(join(tmpdir(), 'prd-'));
  try {
    const places = ['--server-data-dir', home, '--extensions-dir', extensionsFolder];
    const env = {...cleanEnvironment(), EXTENSIONS_GALLERY: '{}', XDG_RUNTIME_DIR: home};
    return await run(editor.node, [editor.server, '--accept-server-license-terms', ...places, ...args], {env});
  } finally {
    await removeFolder(home);
  }
}

/** Removes a folder that a process which is just ending may still write to. */
function removeFolder(folder) {
  return rm(folder, {recursive: true, force: true, maxRetries: 5, retryDelay: 100});
}
