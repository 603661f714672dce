/**
 * Chooses the VS Code that tests of the Node extension host run in: one that the user names, else a downloaded desktop
 * VS Code, else the headless one, which only needs the npm registry.
 *
 * @module
 */
import {existsSync} from 'node:fs';
import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {Complaint} from '../progress.mjs';
import {editorsFolder, versions} from './install.mjs';

/** Names the program of a desktop VS Code, or `headless` for the headless one. */
export const editorVariable = 'PRD_COACH_VSCODE';

/** The stand-in for the program of a desktop VS Code. */
export const headlessProgram = join(dirname(fileURLToPath(import.meta.url)), 'headless.mjs');

const downloadAddress = 'https://update.code.visualstudio.com/api/releases/stable';

/** How long the answer about downloads is believed, in milliseconds. */
const memory = 24 * 3600 * 1000;

/**
 * Gives the program to run and why that one.
 *
 * @returns {Promise<{program: string, isHeadless: boolean, reason: string}>}
 */
export async function chooseEditor() {
  const headless = (reason) => {
    if (process.platform === 'win32') {
      throw new Complaint(`Windows needs a desktop VS Code for the tests: name Code.exe in ${editorVariable}. (${reason})`);
    }
    return {program: headlessProgram, isHeadless: true, reason};
  };
  const named = process.env[editorVariable] ?? '';
  if (named === 'headless') return headless(`${editorVariable} asks for it`);
  if (named !== '') {
    if (!existsSync(named)) {
      throw new Complaint(`${editorVariable} names ${named}, which does not exist. Name the program of a VS Code, or unset it.`);
    }
    return {program: named, isHeadless: false, reason: `${editorVariable} names it`};
  }
  const hasScreen = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
  if (!hasScreen) return headless('there is no screen for a desktop VS Code');
  if (!await canDownload()) return headless('VS Code cannot be downloaded here');
  const {downloadAndUnzipVSCode} = await import('@vscode/test-electron');
  try {
    const program = await downloadAndUnzipVSCode({version: versions.vscode, cachePath: editorsFolder});
    return {program, isHeadless: false, reason: 'it was downloaded'};
  } catch (error) {
    await remember(false);
    return headless(`the download of VS Code failed: ${error instanceof Error ? error.message : error}`);
  }
}

/** Whether the network gives VS Code; decided within seconds, and remembered for a day where it does not. */
async function canDownload() {
  if (existsSync(join(editorsFolder, `vscode-${process.platform}-${process.arch}-${versions.vscode}`))) return true;
  try {
    const known = JSON.parse(await readFile(memoryFile(), 'utf8'));
    if (Date.now() - known.at < memory && !known.possible) return false;
  } catch {
    // Not asked yet.
  }
  const possible = await fetch(downloadAddress, {method: 'HEAD', signal: AbortSignal.timeout(4000)})
    .then((answer) => answer.ok, () => false);
  await remember(possible);
  return possible;
}

async function remember(possible) {
  await mkdir(editorsFolder, {recursive: true});
  await writeFile(memoryFile(), JSON.stringify({possible, at: Date.now()}));
}

function memoryFile() {
  return join(editorsFolder, 'download.json');
}
