#!/usr/bin/env node
/**
 * Stands in for the program of a desktop VS Code in `@vscode/test-electron`: takes the same arguments, runs the tests in
 * the headless VS Code and ends with their exit code.
 *
 * `PRD_COACH_TEST_HOST=web` runs them in the web worker extension host of a window without a remote, as on vscode.dev.
 * The packed extension is then taken from `--extensions-dir` too.
 *
 * @module
 */
import {readdir} from 'node:fs/promises';
import {basename, dirname, join, resolve} from 'node:path';
import {finish} from '../progress.mjs';
import {launchBrowser} from './browser.mjs';
import {headlessEditor} from './install.mjs';
import {quietSettings, startServer} from './server.mjs';
import {closingLine, testLine, testPrefix} from './test-output.mjs';
import {startWebWorkbench} from './web-proxy.mjs';
import {workspaceQuery} from './workspace-query.mjs';

/**
 * Ends a run that hangs: an endless loop or a promise that never settles tells nobody. In seconds since the tests said
 * something; each test has a shorter limit of its own.
 */
const patience = Number(process.env['PRD_COACH_TEST_PATIENCE'] ?? 180);

/** How many lines of the workbench's own log are shown when a run fails. */
const shownLogLines = 30;

await finish(async () => {
  const options = readArguments(process.argv.slice(2));
  const web = process.env['PRD_COACH_TEST_HOST'] === 'web';
  const editor = await headlessEditor();
  const server = await startServer(editor, {
    extensionsFolder: options['extensions-dir'],
    userFolder: options['user-data-dir'],
    forTests: true,
  });
  /** @type {(() => Promise<unknown>)[]} */
  const closers = [() => server.close()];
  try {
    const address = web ? await webAddress(server, options, closers) : nodeAddress(server, options);
    const browser = await launchBrowser();
    closers.push(() => browser.close());
    return await runPage(browser, address, server, web);
  } finally {
    for (const close of closers.reverse()) await close();
  }
});

/** The arguments that matter here; desktop VS Code has many more, which are ignored. */
function readArguments(args) {
  const found = {};
  for (const argument of args) {
    const flag = /^--([\w-]+)=(.*)$/s.exec(argument);
    if (flag !== null) found[flag[1]] = flag[2];
    else if (!argument.startsWith('-')) found.folder = resolve(argument);
  }
  for (const needed of ['extensionDevelopmentPath', 'extensionTestsPath']) {
    if (found[needed] === undefined) throw new Error(`--${needed}=… is missing.`);
  }
  return found;
}

function nodeAddress(server, options) {
  const remote = (path) => `vscode-remote://127.0.0.1:${server.port}${path.startsWith('/') ? '' : '/'}${path}`;
  const payload = [
    ['extensionDevelopmentPath', remote(options.extensionDevelopmentPath)],
    ['extensionTestsPath', remote(options.extensionTestsPath)],
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ];
  const folder = options.folder === undefined ? 'ew=true' : workspaceQuery(options.folder);
  return `${server.address}/?${folder}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

async function webAddress(server, options, closers) {
  const installed = options['extensions-dir'];
  const folders = installed === undefined ? [] : await readdir(installed, {withFileTypes: true});
  const workbench = await startWebWorkbench({
    serverPort: server.port,
    extensions: folders.filter((entry) => entry.isDirectory()).map((entry) => join(installed, entry.name)),
    testExtension: dirname(options.extensionTestsPath),
    tests: basename(options.extensionTestsPath),
    settings: quietSettings,
  });
  closers.push(() => workbench.close());
  // The workspace lives in memory; the extension with the tests fills it.
  return `${workbench.address}/?folder=${encodeURIComponent('tmp:/ws')}`;
}

async function runPage(browser, address, server, web) {
  const page = await browser.newPage();
  /** The workbench's own log, which only matters when something went wrong. */
  const log = [];
  /** What the tests said they did. */
  let closing;
  let heard = () => {};
  const note = (text) => {
    for (const line of text.split('\n')) {
      const said = testLine(line);
      if (said === undefined) {
        log.push(line);
        continue;
      }
      heard();
      closing = closingLine(said) ?? closing;
      console.log(testPrefix + said);
    }
  };

  const outcome = await new Promise((resolve) => {
    let timer;
    heard = () => {
      clearTimeout(timer);
      timer = setTimeout(() => resolve({code: 124, reason: `nothing was heard of them for ${patience} s`}), patience * 1000);
    };
    heard();
    const done = (result) => {
      clearTimeout(timer);
      heard = () => {};
      resolve(result);
    };
    void server.ended.then((code) => done({code: 1, reason: `VS Code's server ended with ${code}`}));
    page.once('crash', () => done({code: 1, reason: 'the browser page crashed'}));
    page.on('pageerror', (error) => log.push(`page error: ${error.message}`));
    void (async () => {
      await page.exposeFunction('codeAutomationLog', (_type, args) => note(args.map(asText).join(' ')));
      await page.exposeFunction('codeAutomationExit', (code) => done({code, reason: `the tests ended with ${code}`}));
      await page.goto(address);
    })().catch((error) => done({code: 1, reason: error.message}));
  });

  const problem = await doubt(outcome, closing, {log, server, web});
  if (problem === undefined) return 0;
  console.error(`The tests in VS Code did not pass: ${problem}.`);
  if (closing === undefined) {
    console.error(`The last lines of its log:\n${log.slice(-shownLogLines).join('\n')}`);
    console.error(`The last lines of its server:\n${server.output().split('\n').slice(-shownLogLines).join('\n')}`);
  }
  return outcome.code === 0 ? 1 : outcome.code;
}

/**
 * Why a run does not count as passed. VS Code calls the end of the tests with 0 also when the extension host crashed or
 * an extension ended it, so a 0 counts only with proof.
 */
async function doubt(outcome, closing, {log, server, web}) {
  if (outcome.code !== 0) return outcome.reason;
  if (closing === undefined) return 'the extension host ended before the tests did';
  if (closing.failed > 0) return `${closing.failed} tests failed`;
  if (closing.passed === 0) return 'no test ran';
  if (web) return undefined;
  const proof = 'Extension Host Process exited with code: 0, signal: null';
  for (let waited = 0; !server.output().includes(proof) && waited < 3000; waited += 100) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  if (!server.output().includes(proof)) return 'the extension host did not end in order';
  const broken = log.some((line) =>
    line.includes('[remote-connection][ExtensionHost]') && line.includes('received socket close event'));
  return broken ? 'the extension host crashed' : undefined;
}

function asText(value) {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
