#!/usr/bin/env node
/** Connects the command line to this process: its streams, its signals, its disk. */
import * as nodeModule from 'node:module';
import {availableParallelism} from 'node:os';
import {isMainThread, parentPort, Worker, workerData} from 'node:worker_threads';
import {gitHistory} from './git-history.ts';
import {run} from './main.ts';
import {nodeFiles} from './node-files.ts';
import type {Io, Output} from './io.ts';
import type {Thread, Threads} from './workers.ts';

// Node 22 keeps compiled code between runs; the bundle then starts in two thirds of the time.
(nodeModule as {enableCompileCache?: () => unknown}).enableCompileCache?.();

/** Path of the running bundle, set by the build. */
declare const PRD_COACH_BUNDLE: string | undefined;

const windows = process.platform === 'win32';
const abort = new AbortController();

const signalCodes = {SIGINT: 130, SIGTERM: 143};
let signalCode: number | undefined;

const io: Io = {
  stdin: process.stdin,
  stdout: outputOf(process.stdout),
  stderr: outputOf(process.stderr),
  cwd: windows ? process.cwd().replace(/\\/g, '/') : process.cwd(),
  env: process.env,
  files: nodeFiles,
  author: gitUser,
  today: localDay(new Date()),
  windows,
  signal: abort.signal,
  history: gitHistory(),
  threads: threadsOf(),
};

if (isMainThread) {
  // The first signal ends the run between two files, with nothing half written; the second ends it at once.
  for (const [signal, code] of Object.entries(signalCodes)) {
    process.on(signal, () => {
      if (abort.signal.aborted) process.exit(code);
      signalCode = code;
      abort.abort();
      process.stdin.destroy();
    });
  }
  void run(process.argv.slice(2), io).then((code) => {
    process.exitCode = abort.signal.aborted ? signalCode : code;
  });
} else {
  const port = parentPort!;
  void import('./workers.ts').then(({serveOrders}) => serveOrders(workerData as Record<string, string | boolean>, io, {
    post: (answer) => port.postMessage(answer),
    onMessage: (listen) => port.on('message', listen),
  }));
}

/** Threads that run this bundle again; there are none when the sources run by themselves. */
function threadsOf(): Threads | undefined {
  if (typeof PRD_COACH_BUNDLE === 'undefined' || !isMainThread) return undefined;
  const file = PRD_COACH_BUNDLE;
  return {count: Math.min(availableParallelism(), 4), start};

  function start(flags: Readonly<Record<string, string | boolean>>): Thread {
    const worker = new Worker(file, {workerData: flags, resourceLimits: {maxYoungGenerationSizeMb: 64}});
    return {
      post: (order) => worker.postMessage(order),
      onMessage: (listen) => worker.on('message', listen),
      onEnd: (listen) => {
        worker.on('error', (error) => listen(error.message));
        worker.on('exit', () => listen('the thread that checked it ended'));
      },
      end: () => void worker.terminate(),
    };
  }
}

function outputOf(stream: NodeJS.WriteStream): Output {
  // A reader that went away (`| head`) is no failure worth a stack trace.
  stream.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 141 : 2));
  return {
    isTerminal: stream.isTTY === true,
    columns: stream.columns,
    write: (text) => (stream.write(text) ? undefined : new Promise((resolve) => stream.once('drain', resolve))),
  };
}

async function gitUser(): Promise<string | undefined> {
  if (process.env['GIT_AUTHOR_NAME']) return process.env['GIT_AUTHOR_NAME'];
  const {execFile} = await import('node:child_process');
  return new Promise((resolve) => {
    execFile('git', ['config', 'user.name'], {timeout: 2000, windowsHide: true}, (error, stdout) => resolve(error ? undefined : stdout.trim() || undefined));
  });
}

function localDay(now: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
