/**
 * Bundles the tests of `test/editor/suite` into a small extension of their own, `out/test-editor`, which VS Code loads
 * beside the packed extension: one CommonJS file for each extension host, since the web worker can load no more.
 *
 * @module
 */
import {build} from 'esbuild';
import {mkdir, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {dirname, join, relative, sep} from 'node:path';
import {fileURLToPath} from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/** The folder of the workspace that the tests start with. */
export const workspaceSource = join(here, 'workspace');

/** The extension with the tests. */
export const testExtension = join(here, '..', '..', 'out', 'test-editor');

/**
 * Writes the extension with the tests.
 *
 * @param {string} [only] only those whose file names begin with this
 * @param {string} [folder] where they are
 */
export async function buildTests(only = '', folder = join(here, 'suite')) {
  await rm(testExtension, {recursive: true, force: true});
  await mkdir(testExtension, {recursive: true});
  await writeFile(join(testExtension, 'package.json'), JSON.stringify({
    name: 'prd-coach-tests',
    publisher: 'prd-coach',
    version: '0.0.0',
    engines: {vscode: '^1.100.0'},
    main: './node.js',
    browser: './web.js',
    activationEvents: ['*'],
  }, null, 2));
  const suites = (await readdir(folder)).filter((name) => name.endsWith('.test.ts') && name.startsWith(only)).sort();
  if (suites.length === 0) throw new Error(`There are no tests in ${folder}.`);
  const load = suites.map((name) => `require(${JSON.stringify(join(folder, name))});`).join(' ');
  const contents = `
    import {runMocha} from './bootstrap.ts';
    export {activate} from './extension.ts';
    export const run = () => runMocha(() => { ${load} });
  `;
  const shared = {
    stdin: {contents, resolveDir: here, sourcefile: 'entry.ts', loader: 'ts'},
    bundle: true,
    format: 'cjs',
    external: ['vscode'],
    plugins: [mochaAsGlobal],
    sourcemap: 'inline',
    logLevel: 'warning',
  };
  const define = async (host) => ({
    TEST_HOST: JSON.stringify(host),
    WORKSPACE_FILES: JSON.stringify(host === 'web' ? await readFolder(workspaceSource) : {}),
  });
  await Promise.all([
    build({...shared, platform: 'node', target: 'node20', outfile: join(testExtension, 'node.js'), define: await define('node')}),
    build({...shared, platform: 'browser', target: 'es2022', outfile: join(testExtension, 'web.js'), define: await define('web')}),
  ]);
}

/**
 * Mocha's browser build looks for a CommonJS `module` first, and would take the one of our bundle and replace what it
 * exports.
 */
const mochaAsGlobal = {
  name: 'mocha-as-global',
  setup: (builder) => {
    builder.onLoad({filter: /mocha[\\/]mocha\.js$/}, async ({path}) => {
      const hide = 'const module = undefined, exports = undefined, define = undefined;\n';
      return {contents: hide + await readFile(path, 'utf8'), loader: 'js'};
    });
  },
};

/** All files of a folder, by path with slashes. */
async function readFolder(folder) {
  const files = {};
  for (const entry of await readdir(folder, {recursive: true, withFileTypes: true})) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files[relative(folder, path).split(sep).join('/')] = await readFile(path, 'utf8');
  }
  return files;
}
