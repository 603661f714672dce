/**
 * The browser that shows VS Code's workbench to tests and screenshots: the Chromium inside an npm package on Linux x64,
 * which brings the libraries and fonts that a bare system lacks; a Chrome, Edge or Chromium of the machine elsewhere.
 *
 * @module
 */
import {existsSync} from 'node:fs';
import {mkdir, rename, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {onEnd, run} from '../processes.mjs';
import {Complaint, step} from '../progress.mjs';
import {editorsFolder, projectFolder} from './install.mjs';

/** Names the browser's program, where ours does not run. */
export const browserVariable = 'PRD_COACH_BROWSER';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/**
 * Starts the browser; it ends with this process.
 *
 * @param {object} [options]
 * @param {NodeJS.WritableStream} [options.log] where progress is told
 * @returns {Promise<import('playwright-core').Browser>}
 */
export async function launchBrowser({log = process.stdout} = {}) {
  const {chromium} = await import('playwright-core');
  const program = await browserProgram(log);
  // Ctrl+C is ours to handle: the browser has to outlive the last lines of the tests.
  const signals = {handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false};
  const browser = await chromium.launch({...program, ...signals, args: flags}).catch((error) => {
    throw new Complaint(
      `No browser could be started to show VS Code: ${error.message.split('\n')[0]}\n`
      + `Install Chrome, Edge or Chromium, or name the program of one in ${browserVariable}.`,
    );
  });
  const forget = onEnd(() => browser.close());
  browser.once('disconnected', forget);
  return browser;
}

async function browserProgram(log) {
  const named = process.env[browserVariable];
  if (named !== undefined && named !== '') return {executablePath: named};
  if (process.platform === 'linux' && process.arch === 'x64') return packedChromium(log);
  const channel = ['chrome', 'msedge', 'chromium'].find((name) => existsSync(usualPlace(name)));
  return {channel: channel ?? 'chrome'};
}

/** Unpacks the Chromium of `@sparticuz/chromium` once (2 seconds, 0.3 GB). */
async function packedChromium(log) {
  const folder = join(editorsFolder, 'chromium');
  if (!existsSync(folder)) {
    const temporary = `${folder}.installing-${process.pid}`;
    await mkdir(temporary, {recursive: true});
    await step('Unpacking the Chromium that shows it (once)', async () => {
      // In a process of its own: the package unpacks into the temporary folder, and only unpacks the libraries and
      // fonts when it believes to run at Amazon, in which case it also changes the environment.
      const unpack = `import('@sparticuz/chromium').then((chromium) => chromium.default.executablePath())`;
      const env = {...process.env, TMPDIR: temporary, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x'};
      const result = await run(process.execPath, ['--input-type=module', '-e', unpack], {cwd: projectFolder, env});
      if (result.code !== 0) throw new Complaint(`The Chromium of npm could not be unpacked: ${result.output}`);
    }, log);
    await rename(temporary, folder).catch(async (error) => {
      // Another run was faster.
      await rm(temporary, {recursive: true, force: true});
      if (!existsSync(folder)) throw error;
    });
  }
  const libraries = [process.env['LD_LIBRARY_PATH'], join(folder, 'al2023', 'lib')].filter(Boolean).join(':');
  const env = {...process.env, LD_LIBRARY_PATH: libraries};
  const hasFonts = existsSync('/etc/fonts/fonts.conf') && existsSync('/usr/share/fonts');
  if (!hasFonts) env.FONTCONFIG_FILE = await fontSettings(join(folder, 'fonts'));
  return {executablePath: join(folder, 'chromium'), env};
}

/** For a system without any font: the one of the package, whose own settings look for it in fixed places. */
async function fontSettings(folder) {
  const file = join(folder, 'ours.conf');
  await writeFile(file, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}</dir><cachedir>${join(folder, 'cache')}</cachedir></fontconfig>
`);
  return file;
}

/** Where an installed browser lies, as playwright looks for it. */
function usualPlace(channel) {
  const programs = process.env['PROGRAMFILES'] ?? 'C:\\Program Files';
  const places = {
    darwin: {
      chrome: '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      msedge: '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      chromium: '',
    },
    win32: {
      chrome: join(programs, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      msedge: join(`${programs} (x86)`, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
      chromium: '',
    },
    linux: {chrome: '/opt/google/chrome/chrome', msedge: '/opt/microsoft/msedge/msedge', chromium: '/usr/bin/chromium'},
  };
  return places[process.platform]?.[channel] ?? '';
}
