/**
 * Child processes of the tools: each is started in a process group of its own, and all of them end with the tool that
 * started them, however it ends (return, error, Ctrl+C, SIGTERM).
 *
 * @module
 */
import {spawn, spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';

/** Every child that is still running. */
const running = new Set();

/** Work to do before the tool exits because of a signal, such as closing a browser; each may return a promise. */
const closers = new Set();

/**
 * Starts a program in a process group of its own, which ends together with this process.
 *
 * @param {string} command the program
 * @param {readonly string[]} args its arguments
 * @param {import('node:child_process').SpawnOptions} [options] as for `spawn`
 */
export function start(command, args, options = {}) {
  const child = spawn(command, args, {detached: process.platform !== 'win32', windowsHide: true, ...options});
  running.add(child);
  child.once('exit', () => running.delete(child));
  child.once('error', () => running.delete(child));
  watchForTheEnd();
  return child;
}

/**
 * Runs a program to its end and gives what it printed; a program that cannot be started gives code 127.
 *
 * @param {string} command the program
 * @param {readonly string[]} args its arguments
 * @param {object} [options]
 * @param {string} [options.cwd] the folder to run in
 * @param {NodeJS.ProcessEnv} [options.env] the whole environment; this process's own when left out
 * @param {boolean} [options.show] print the output as it comes, besides collecting it
 * @param {number} [options.timeout] milliseconds after which the program is ended, which gives code 124
 * @param {string} [options.input] text for its standard input
 * @returns {Promise<{code: number, stdout: string, stderr: string, output: string}>} `output` has both streams as they came
 */
export function run(command, args, {cwd, env, show = false, timeout, input} = {}) {
  return new Promise((resolve) => {
    const child = start(command, args, {cwd, env, stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe']});
    const result = {code: 127, stdout: '', stderr: '', output: ''};
    const timer = timeout === undefined ? undefined : setTimeout(() => {
      result.code = 124;
      void end(child);
    }, timeout);
    for (const name of /** @type {const} */ (['stdout', 'stderr'])) {
      child[name].setEncoding('utf8').on('data', (text) => {
        result[name] += text;
        result.output += text;
        if (show) process[name].write(text);
      });
    }
    child.stdin?.on('error', () => {}).end(input);
    child.once('error', (error) => {
      clearTimeout(timer);
      result.output += error.message;
      resolve(result);
    });
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      if (result.code !== 124) result.code = code ?? (signal === 'SIGINT' ? 130 : 143);
      resolve(result);
    });
  });
}

/**
 * Ends a child with its whole process group: politely, then after `patience` milliseconds by force.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @param {number} [patience]
 */
export async function end(child, patience = 5000) {
  if (child.pid === undefined) return;
  const exited = child.exitCode !== null || child.signalCode !== null;
  const exit = exited ? Promise.resolve() : new Promise((resolve) => child.once('exit', resolve));
  signalGroup(child, 'SIGTERM');
  await Promise.race([exit, new Promise((resolve) => setTimeout(resolve, patience).unref())]);
  // Grandchildren can outlive the leader of the group (extension hosts, browsers), so the group is always finished off.
  signalGroup(child, 'SIGKILL');
  await Promise.race([exit, new Promise((resolve) => setTimeout(resolve, 1000).unref())]);
}

/**
 * Asks for `close` to be called when the tool is ended by a signal; gives a function that takes the request back.
 * The tool's exit code is then that of the signal, unless it set `process.exitCode` before.
 *
 * @param {() => unknown} close
 */
export function onEnd(close) {
  closers.add(close);
  watchForTheEnd();
  return () => closers.delete(close);
}

/**
 * How to run npm without a shell, as the words in front of its arguments. Wants the npm that runs this tool, else the
 * one that came with this Node, else the one on the PATH.
 *
 * @returns {[string, ...string[]]}
 */
export function npm() {
  const ours = process.env['npm_execpath'];
  const folder = dirname(process.execPath);
  const candidates = [
    ...(ours !== undefined && basename(ours) === 'npm-cli.js' ? [ours] : []),
    join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(folder, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  const script = candidates.find((candidate) => existsSync(candidate));
  return script === undefined ? ['npm'] : [process.execPath, script];
}

/**
 * This process's environment without what an outer `npm run` put there: an inner npm would take those for settings of
 * its own (`npm_config_local_prefix` sends its installation into our folder).
 */
export function cleanEnvironment() {
  const isOuter = (/** @type {string} */ name) =>
    /^npm_(?:lifecycle|package)_|^npm_config_(?:local_prefix|global_prefix|prefix|dry_run)$|^INIT_CWD$/.test(name);
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !isOuter(name)));
}

let watching = false;

function watchForTheEnd() {
  if (watching) return;
  watching = true;
  process.once('exit', () => {
    for (const child of running) signalGroup(child, 'SIGKILL');
  });
  for (const [signal, code] of /** @type {const} */ ([['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]])) {
    process.on(signal, () => endAll(code));
  }
  if (process.env['npm_lifecycle_event'] === undefined || process.platform === 'win32') return;
  // npm passes SIGTERM on to the shell between it and this tool, which dies of it and tells nobody.
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent && !ending) endAll(143);
  }, 500).unref();
}

let ending = false;

function endAll(code) {
  // The second Ctrl+C does not wait for anything.
  if (ending) process.exit(code);
  ending = true;
  void Promise.allSettled([...closers].map(async (close) => close()))
    .then(() => Promise.all([...running].map((child) => end(child))))
    .finally(() => process.exit(process.exitCode ?? code));
}

function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    if (child.exitCode === null) spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], {windowsHide: true});
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}
