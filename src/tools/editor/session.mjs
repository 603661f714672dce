/**
 * A VS Code window that a script drives like a person: for screenshots, and for flows that run through quick picks and
 * input boxes, which extension tests cannot reach.
 *
 * ```js
 * const editor = await openEditor({folder: 'examples', vsix: 'out/packages/prd-coach.vsix'});
 * await editor.openFile('prds/sharing.md');
 * await editor.runCommand('PRD Coach: Check Current Document');
 * await editor.screenshot('docs/images/findings.png');
 * await editor.close();
 * ```
 *
 * @module
 */
import {mkdir, mkdtemp, readdir, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {onEnd} from '../processes.mjs';
import {launchBrowser} from './browser.mjs';
import {headlessEditor} from './install.mjs';
import {installExtension, startServer} from './server.mjs';
import {workspaceQuery} from './workspace-query.mjs';

/** Longest time that the first start of an extension host may take on a busy machine. */
const startLimit = 120_000;

/** Longest time for one action. */
const actionLimit = 30_000;

/**
 * @typedef {object} EditorSession
 * @property {import('playwright-core').Page} page the window, for what the functions below do not offer
 * @property {string} address where a browser shows the same folder
 * @property {(title: string) => Promise<void>} runCommand runs a command by its title in the command palette
 * @property {(path: string) => Promise<void>} openFile opens a file of the folder and waits until its text is shown
 * @property {(label: string | RegExp) => Promise<void>} pick chooses the entry of an open quick pick
 * @property {(text: string) => Promise<void>} answer types into an open input box or quick pick, and presses Enter
 * @property {(title: string, path: string) => Promise<void>} chooseFile answers VS Code's own dialog of this title with a path
 * @property {() => Promise<string[]>} choices the labels that an open quick pick shows
 * @property {() => Promise<string[]>} notifications the texts of the notifications on the screen
 * @property {(file: string, options?: object) => Promise<void>} screenshot saves a PNG file
 * @property {() => string} log what the server and the window's console printed
 * @property {() => Promise<void>} close ends everything
 */

/**
 * Opens a folder in a real VS Code workbench.
 *
 * @param {object} options
 * @param {string} options.folder the folder, or a `.code-workspace` file
 * @param {string | string[]} [options.vsix] packed extensions to install
 * @param {Record<string, unknown>} [options.settings] user settings
 * @param {'node' | 'web'} [options.host] where the extensions run: the Node extension host, or the web worker
 * @param {boolean} [options.restricted] trusts no folder, instead of every folder
 * @param {string} [options.userFolder] a folder for settings and state that stays, instead of a new one
 * @param {number} [options.port] 0 for any free one
 * @param {{width: number, height: number}} [options.size] of the window, in pixels
 * @param {number} [options.scale] device pixels for one pixel: 2 gives sharp screenshots
 * @param {NodeJS.WritableStream} [options.log] where progress of an installation is told
 * @returns {Promise<EditorSession>}
 */
export async function openEditor({
  folder, vsix = [], settings = {}, host = 'node', restricted, userFolder, port = 0, size = {width: 1280, height: 800}, scale = 1, log,
}) {
  const editor = await headlessEditor({log});
  const home = await mkdtemp(join(tmpdir(), 'prd-extensions-'));
  /** @type {(() => Promise<unknown>)[]} */
  const closers = [() => rm(home, {recursive: true, force: true})];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
    forget();
  };
  const forget = onEnd(close);
  try {
    for (const file of [vsix].flat()) await installExtension(editor, home, resolve(file));
    const hostSettings = host === 'web' ? await runInWebWorker(home) : {};
    const server = await startServer(editor, {extensionsFolder: home, userFolder, restricted, settings: {...hostSettings, ...settings}, port});
    closers.push(() => server.close());
    const browser = await launchBrowser({log});
    closers.push(() => browser.close());
    const page = await browser.newPage({viewport: size, deviceScaleFactor: scale});
    const lines = [];
    page.on('console', (message) => lines.push(message.text()));

    const address = `${server.address}/?${workspaceQuery(resolve(folder))}`;
    await page.goto(address);
    await page.locator('.monaco-workbench .part.statusbar').waitFor({timeout: startLimit});
    page.setDefaultTimeout(actionLimit);
    const session = actions(page);
    // The palette knows the commands of VS Code at once; a command that needs the extension host proves that it runs.
    await extensionsReady(page);
    return {...session, page, address, log: () => [server.output(), ...lines].join('\n'), close};
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * The setting that makes installed extensions run in the web worker, though their files and the folder's lie on the
 * server: the worker is the one of vscode.dev, and a test still finds real files.
 *
 * @param {string} extensionsFolder where they are installed
 */
export async function runInWebWorker(extensionsFolder) {
  const kinds = {};
  for (const entry of await readdir(extensionsFolder, {withFileTypes: true})) {
    if (!entry.isDirectory()) continue;
    const manifest = JSON.parse(await readFile(join(extensionsFolder, entry.name, 'package.json'), 'utf8'));
    kinds[`${manifest.publisher}.${manifest.name}`] = ['web'];
  }
  return {'remote.extensionKind': kinds};
}

/** Waits until the extension hosts have registered what is installed. */
async function extensionsReady(page) {
  // The status bar shows "Activating Extensions..." and progress while they start; what is left then is quiet.
  await page.waitForFunction(
    () => !/activating extensions/i.test(globalThis.document.querySelector('.part.statusbar')?.textContent ?? ''),
    undefined,
    {timeout: startLimit},
  );
}

/** Tries a step of a few seconds again until it goes through. */
async function until(complaint, step) {
  for (let tries = 1; ; tries++) {
    try {
      return await step();
    } catch (error) {
      if (tries === 5) throw new Error(complaint, {cause: error});
    }
  }
}

function actions(page) {
  const widget = page.locator('.quick-input-widget:not([style*="display: none"])');
  const input = widget.locator('.quick-input-box input');
  const rows = widget.locator('.quick-input-list .monaco-list-row');

  const choices = async () => {
    await rows.first().waitFor();
    return rows.evaluateAll((elements) => elements.map((row) => row.querySelector('.label-name')?.textContent?.trim() ?? ''));
  };

  const pick = async (label) => {
    await input.or(rows.first()).first().waitFor();
    // A string is the whole label, and is typed first: the list only holds the rows that are in sight.
    if (typeof label === 'string') await input.fill(label);
    const name = page.locator('.label-name').filter({hasText: exactly(label)});
    await rows.filter({has: name}).first().click();
  };

  const answer = async (text) => {
    await input.waitFor();
    await input.fill(text);
    await input.press('Enter');
  };

  const chooseFile = async (title, path) => {
    const dialog = widget.filter({has: page.locator('.quick-input-title').filter({hasText: title})});
    const box = dialog.locator('.quick-input-box input');
    // While the dialog lists a folder it writes that folder over what is typed, and does not hear Enter.
    await until(`The dialog "${title}" does not take ${path}.`, async () => {
      await box.fill(path);
      await page.waitForTimeout(300);
      if (await box.inputValue() === path) await box.press('Enter');
      await dialog.waitFor({state: 'hidden', timeout: 2000});
    });
  };

  const choose = async (query, label) => {
    const name = page.locator('.label-name').filter({hasText: exactly(label)});
    // A page that is being drawn keeps keys to itself, and takes the focus from a palette that is open.
    await until(`VS Code does not offer "${label}".`, async () => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('F1');
      await input.fill(query, {timeout: 3000});
      await rows.filter({has: name}).first().click({timeout: 10_000});
    });
  };

  return {
    choices,
    pick,
    answer,
    chooseFile,
    runCommand: (title) => choose(`>${title}`, title),
    openFile: async (path) => {
      const name = path.split('/').at(-1) ?? path;
      await choose(path, name);
      await page.locator('.tab.active').filter({hasText: name}).waitFor();
      await page.locator('.editor-instance .view-lines .view-line').first().waitFor();
    },
    notifications: () => page.locator('.notification-toast .notification-list-item-message').allTextContents(),
    screenshot: async (file, options = {}) => {
      await mkdir(dirname(resolve(file)), {recursive: true});
      await page.screenshot({path: resolve(file), ...options});
    },
  };
}

function exactly(label) {
  if (label instanceof RegExp) return label;
  return new RegExp(`^${label.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(/\s+/g, String.raw`\s+`)}$`);
}
