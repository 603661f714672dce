/**
 * Runs mocha inside an extension host: the same code in Node and in the web worker, where there is neither a file system
 * to find tests in nor a terminal to print to.
 *
 * @module
 */
import 'mocha/mocha.js';
import {closingMark, countsMark, testPrefix} from '../../src/tools/editor/test-output.mjs';

interface Failure extends Error {
  readonly expected?: unknown;
  readonly actual?: unknown;
}

declare const Mocha: {
  readonly prototype: {run(this: unknown, done: (failures: number) => void): void};
};
declare const mocha: {setup(options: object): void};

/**
 * Runs the tests that `load` defines, tells each result, and rejects when one failed or none ran.
 *
 * @param load defines the tests, which needs mocha's functions in place
 */
export async function runMocha(load: () => void): Promise<void> {
  // A user's flow waits for VS Code several times; each wait has a shorter limit of its own with a better message.
  mocha.setup({ui: 'bdd', reporter: Reporter, timeout: 60_000, slow: 5_000});
  load();
  // The class's own `run`: the one of the browser build reads the page's address, which an extension host does not have.
  await new Promise<void>((resolve) => Mocha.prototype.run.call(mocha, () => resolve()));
  say(closingMark + JSON.stringify(counts));
  // Lines travel to the outside on their own; the end of the tests must not overtake them.
  await new Promise((resolve) => setTimeout(resolve, 200));
  if (counts.failed > 0) throw new Error(`${counts.failed} tests failed`);
  if (counts.passed === 0) throw new Error('no test ran');
}

const counts = {passed: 0, failed: 0};

class Reporter {
  constructor(runner: Mocha.Runner) {
    let depth = 0;
    const indent = () => '  '.repeat(depth);
    runner.on('suite', (suite) => {
      if (suite.title !== '') say(indent() + suite.title);
      depth += 1;
    });
    runner.on('suite end', () => {
      depth -= 1;
    });
    runner.on('test end', () => say(countsMark + JSON.stringify(counts)));
    runner.on('pass', (test) => {
      counts.passed += 1;
      say(`${indent()}✔ ${test.title} (${test.duration ?? 0} ms)`);
    });
    // A skipped test would look like a passed one in the count.
    runner.on('pending', (test) => {
      counts.failed += 1;
      say(`${indent()}✘ ${test.title}: skipped tests count as failed`);
    });
    runner.on('fail', (test, error: Failure) => {
      counts.failed += 1;
      say(`${indent()}✘ ${test.title}`);
      if ('expected' in error) {
        say(`${indent()}  expected ${JSON.stringify(error.expected)}`);
        say(`${indent()}  actual   ${JSON.stringify(error.actual)}`);
      }
      for (const line of (error.stack ?? error.message ?? String(error)).split('\n')) say(`${indent()}  ${line}`);
    });
  }
}

function say(text: string): void {
  for (const line of text.split('\n')) console.log(testPrefix + line);
}
