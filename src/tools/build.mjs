/**
 * Bundles everything that is shipped into `dist/`: `node src/tools/build.mjs [--watch] [--sizes]`.
 *
 * The extension is a small CommonJS file for both hosts and the core, which it loads late; the command line is
 * one CommonJS file that starts fast; the core, the remark preset and the statistics are ES modules with their dependencies inside,
 * so that the npm package installs nothing else.
 */
import {cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {dirname, join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build, context} from 'esbuild';
import {minify} from 'terser';
import {nativeMath} from './native-math.mjs';
import {bundledPackages, noticesOf} from './notices.mjs';
import {packedEntities} from './packed-entities.mjs';
import {packedLanguages} from './packed-languages.mjs';
import {plainYaml} from './plain-yaml.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const {version} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const plugins = [nativeMath, packedEntities, packedLanguages, plainYaml];

/** What all bundles share. */
const shared = {
  absWorkingDir: root, bundle: true, minify: true, sourcemap: false, legalComments: 'none', logLevel: 'warning',
  target: 'es2022', charset: 'utf8', define: {PRD_COACH_VERSION: JSON.stringify(version)},
};

// jsonc-parser's `main` hides its parts from a bundler.
const mainFields = ['module', 'main'];

/** Leaves the core out of the extension's entry, which asks for `dist/core.js` when the first document needs it. */
const coreApart = {
  name: 'core-apart',
  setup({onResolve}) {
    onResolve({filter: /\/core-bundle\.ts$/}, () => ({path: './core.js', external: true}));
  },
};

/** What runs in the extension hosts, in Node and in the web worker alike; `import()` becomes a late `require`. */
const extension = {
  ...shared, platform: 'browser', format: 'cjs', conditions: ['worker', 'browser'], mainFields: ['browser', 'module', 'main'],
  supported: {'dynamic-import': false}, define: {...shared.define, 'process.env.NODE_ENV': '"production"'},
};

/** What other programs import. */
const library = {...shared, platform: 'neutral', format: 'esm', mainFields: ['module', 'main'], conditions: ['worker', 'import'], plugins};

/** Bundles by the file they make; an entry that is not there yet is an error. */
const bundles = [
  {...extension, entryPoints: ['src/extension.ts'], outfile: 'dist/extension.js', external: ['vscode'], plugins: [coreApart, ...plugins]},
  {...extension, entryPoints: ['src/vscode/core-bundle.ts'], outfile: 'dist/core.js', plugins},
  // Pages run in a browser's frame; what they share is in each of them.
  {...shared, entryPoints: ['src/vscode/page/*.js', 'src/vscode/page/*.css'], outdir: 'dist/page', platform: 'browser', format: 'esm'},
  {...shared, entryPoints: ['src/cli/bin.ts'], outfile: 'dist/cli.cjs', platform: 'node', format: 'cjs', external: ['satteri'], mainFields, define: {...shared.define, PRD_COACH_BUNDLE: '__filename'}, plugins},
  {...library, entryPoints: ['src/core/index.ts'], outfile: 'dist/index.mjs'},
  {...library, entryPoints: ['src/core/lint/preset.ts'], outfile: 'dist/preset.mjs'},
  {...library, entryPoints: ['src/core/statistics/index.ts'], outfile: 'dist/statistics.mjs'},
];

if (process.argv.includes('--watch')) {
  for (const options of bundles) await (await context({...options, sourcemap: true, minify: false})).watch();
  console.log('Watching; Ctrl+C ends it.');
} else {
  rmSync(join(root, 'dist'), {recursive: true, force: true});
  const results = await Promise.all(bundles.map((options) => build({...options, metafile: true})));
  await Promise.all(['extension.js', 'core.js'].map((name) => shorten(join(root, 'dist', name))));
  copyAssets();
  const held = results.flatMap(({metafile}) => Object.values(metafile.outputs)).flatMap(({inputs}) => Object.keys(inputs).filter((name) => inputs[name].bytesInOutput > 0));
  writeFileSync(join(root, 'dist/ThirdPartyNotices.txt'), noticesOf(root, bundledPackages(held)));
  if (process.argv.includes('--sizes')) printSizes(join(root, 'dist'));
}

/** Drops what nothing uses, and gives names again in an order that compresses better than esbuild's: a fortieth of the packed extension. */
async function shorten(file) {
  const {code} = await minify(readFileSync(file, 'utf8'), {compress: {toplevel: true, passes: 2, ecma: 2020}, mangle: {toplevel: true}, format: {comments: false}});
  writeFileSync(file, code);
}

/** Files that the extension reads as they are. */
function copyAssets() {
  // English stands in the code: `bundle.l10n.json` is for translators, and VS Code reads `bundle.l10n.LANGUAGE.json` only.
  const from = join(root, 'src/vscode/l10n');
  cpSync(from, join(root, 'dist/l10n'), {recursive: true, filter: (file) => file === from || /\.l10n\.[^.]+\.json$/.test(file)});
  mkdirSync(join(root, 'dist'), {recursive: true});
  // The bundles are CommonJS or say `.mjs` themselves, whatever package.json a folder above may hold.
  writeFileSync(join(root, 'dist/package.json'), '{"type":"commonjs"}\n');
}

function printSizes(folder) {
  for (const name of readdirSync(folder, {recursive: true})) {
    const file = join(folder, name);
    if (statSync(file).isFile()) console.log(`${String(Math.round(statSync(file).size / 1024)).padStart(6)} KB  ${relative(dirname(folder), file)}`);
  }
}
