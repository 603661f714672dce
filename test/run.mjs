/**
 * `npm test`: everything that tells whether the project is sound, one step after the other, to the end even if one
 * fails. The last line reads `N passed, N failed`: the tests of all steps, and one for each step that is a single check.
 *
 * @module
 */
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {closingLine, countsLine, testLine} from '../src/tools/editor/test-output.mjs';
import {projectFolder} from '../src/tools/editor/install.mjs';
import {cleanEnvironment, onEnd, start} from '../src/tools/processes.mjs';
import {Complaint, finish} from '../src/tools/progress.mjs';
import {installPackages} from '../src/tools/setup.mjs';

/** A step that takes longer than this hangs, in milliseconds. */
const limit = 15 * 60_000;

/**
 * @typedef {object} Step
 * @property {string} name what `--only` takes
 * @property {string} says what it checks
 * @property {string[]} args the arguments of Node
 * @property {'check' | 'mocha' | 'editor'} counts where its counts come from
 * @property {string[]} [needs] the steps that must have passed before
 */

const mocha = (...files) => [
  '--import', 'tsx', 'node_modules/mocha/bin/mocha.js', '--no-config', '--timeout', '120000', '--reporter', './test/reporter.mjs', ...files,
];

/** @type {Step[]} */
const steps = [
  {name: 'types', says: 'the types are right', args: ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.'], counts: 'check'},
  {name: 'lint', says: 'the code keeps its rules', args: ['node_modules/eslint/bin/eslint.js', '.'], counts: 'check'},
  {
    name: 'generated', says: 'generated files are fresh', counts: 'check',
    args: ['--import', 'tsx', 'src/tools/generate.ts', '--check'],
  },
  {
    name: 'unit', says: 'the core, the rules and their examples', counts: 'mocha',
    args: ['node_modules/mocha/bin/mocha.js', '--config', 'test/.mocharc.json', '--reporter', './test/reporter.mjs', 'test/**/*.test.ts'],
  },
  {name: 'deep', says: 'hostile and random texts, parsers side by side, remark-cli as a process', args: mocha('test/deep/**/*.test.ts'), counts: 'mocha'},
  {name: 'build', says: 'the bundles are built', args: ['src/tools/build.mjs'], counts: 'check'},
  {name: 'cli', says: 'the command line as a process', args: mocha('test/cli-process/**/*.test.ts'), counts: 'mocha', needs: ['build']},
  {name: 'pack', says: 'the extension and the npm package are packed', args: ['src/tools/package.mjs', '--no-build'], counts: 'check', needs: ['build']},
  {name: 'package', says: 'both packages install and run', args: mocha('test/package/**/*.test.ts'), counts: 'mocha', needs: ['pack']},
  {
    name: 'editor-node', says: 'the packed extension in VS Code, Node extension host', counts: 'editor', needs: ['pack'],
    args: ['test/editor/run.mjs', '--host', 'node'],
  },
  {
    name: 'editor-web', says: 'the packed extension in VS Code, web worker extension host', counts: 'editor', needs: ['pack'],
    args: ['test/editor/run.mjs', '--host', 'web'],
  },
];

const help = `npm test -- [--only STEP,…] [--list]

  --only STEP,…   run only these steps, and what they need; a beginning of a name is enough
  --list          list the steps
  --help          show this

Environment: PRD_COACH_VSCODE names the program of a VS Code for the editor tests, or is \`headless\`;
PRD_COACH_BROWSER names the browser that the headless VS Code is shown in.
`;

await finish(async () => {
  const {only, list} = readArguments();
  if (list) {
    for (const {name, says} of steps) console.log(`${name.padEnd(12)} ${says}`);
    return 0;
  }
  const chosen = choose(only);
  await installPackages();

  const total = {passed: 0, failed: 0};
  /** @type {Set<string>} */
  const failed = new Set();
  for (const step of chosen) {
    const result = await runStep(step, failed);
    total.passed += result.passed;
    total.failed += result.failed;
    if (result.failed > 0) failed.add(step.name);
  }
  if (failed.size > 0) {
    console.log(`\nFailed: ${[...failed].join(', ')}. To run just that again:`);
    for (const name of failed) console.log(`  npm test -- --only ${name}`);
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
});

function readArguments() {
  try {
    const {values} = parseArgs({
      options: {only: {type: 'string', multiple: true}, list: {type: 'boolean'}, help: {type: 'boolean', short: 'h'}},
    });
    if (values.help) {
      console.log(help);
      process.exit(0);
    }
    return {only: values.only?.flatMap((names) => names.split(',')).filter(Boolean), list: values.list};
  } catch (error) {
    throw new Complaint(`${error.message}\n\n${help}`);
  }
}

/** The chosen steps with all that they need, in their order. */
function choose(only) {
  if (only === undefined) return steps;
  const names = new Set();
  const add = (step) => {
    names.add(step.name);
    for (const name of step.needs ?? []) add(steps.find((other) => other.name === name));
  };
  for (const word of only) {
    const found = steps.filter(({name}) => name === word || name.startsWith(`${word}-`));
    if (found.length === 0) throw new Complaint(`There is no step \`${word}\`; there are ${steps.map(({name}) => name).join(', ')}.`);
    found.forEach(add);
  }
  return steps.filter(({name}) => names.has(name));
}

/** Runs a step and tells how it went. */
async function runStep(step, failed) {
  console.log(`\n=== ${step.name}: ${step.says}`);
  const missing = (step.needs ?? []).filter((name) => failed.has(name));
  if (missing.length > 0) {
    console.log(`--- ${step.name}: not run, since ${missing.join(' and ')} failed`);
    return {passed: 0, failed: 1};
  }
  const began = Date.now();
  const temporary = await mkdtemp(join(tmpdir(), 'prd-run-'));
  const forget = onEnd(() => rm(temporary, {recursive: true, force: true}));
  const file = join(temporary, 'counts.json');
  try {
    const {code, closing} = await runProcess(step, {...cleanEnvironment(), PRD_COACH_COUNTS: file});
    const counts = step.counts === 'check' ? {passed: code === 0 ? 1 : 0, failed: 0}
      : step.counts === 'editor' ? closing ?? {passed: 0, failed: 0}
        : JSON.parse(await readFile(file, 'utf8').catch(() => '{"passed": 0, "failed": 0}'));
    // A process that failed without a failing test failed itself; one without any test tested nothing.
    if (counts.failed === 0 && (code !== 0 || counts.passed === 0)) counts.failed = 1;
    const seconds = ((Date.now() - began) / 1000).toFixed(1);
    const verdict = counts.failed === 0 ? 'passed' : code === 124 ? `no end within ${limit / 60_000} minutes` : 'FAILED';
    const tests = step.counts === 'check' ? '' : ` (${counts.passed} passed, ${counts.failed} failed)`;
    console.log(`--- ${step.name}: ${verdict}${tests}, ${seconds} s`);
    return counts;
  } finally {
    await rm(temporary, {recursive: true, force: true});
    forget();
  }
}

/** Runs a step's program, shows what it prints as it comes, and notes the counts that tests in VS Code print. */
function runProcess(step, env) {
  return new Promise((resolve) => {
    const child = start(process.execPath, step.args, {cwd: projectFolder, env, stdio: ['ignore', 'pipe', 'pipe']});
    /** The counts of the last line that had some; only the closing line of all tests makes them final. */
    let closing;
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      child.kill('SIGTERM');
    }, limit);
    const show = (line) => {
      const said = testLine(line);
      const counts = said === undefined ? undefined : closingLine(said) ?? countsLine(said);
      if (counts === undefined) console.log(said ?? line);
      else closing = counts;
    };
    const ends = [child.stdout, child.stderr].map((stream) => {
      let rest = '';
      stream.setEncoding('utf8').on('data', (text) => {
        const lines = (rest + text).split(/\r?\n/);
        rest = lines.pop() ?? '';
        lines.forEach(show);
      });
      return () => rest === '' || show(rest);
    });
    child.once('error', (error) => {
      clearTimeout(timer);
      console.log(error.message);
      resolve({code: 127, closing});
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      ends.forEach((flush) => flush());
      resolve({code: timedOut ? 124 : code ?? 1, closing});
    });
  });
}
