/**
 * The types of the npm package's entries, in `dist/types`: declarations of the core, and of the packages that they name
 * (mdast, unified, vfile), which travel along because ours installs nothing.
 */
import {mkdir, readFile, rm, writeFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {dirname, join, relative} from 'node:path';
import {projectFolder} from './editor/install.mjs';
import {cleanEnvironment, run} from './processes.mjs';
import {Complaint} from './progress.mjs';

/** Entries below `src/core`. */
const entries = ['index.ts', 'lint/preset.ts', 'statistics/index.ts'];
const specifiers = /((?:\bfrom|\bimport)\s*\(?\s*)(['"])([^'"]+)\2/g;

/** Writes `dist/types`. */
export async function writeDeclarations() {
  const made = join(projectFolder, 'out', `types-${process.pid}`);
  const target = join(projectFolder, 'dist', 'types');
  await rm(target, {recursive: true, force: true});
  try {
    await emit(made);
    const core = join(made, 'core');
    const written = new Map();
    const queue = entries.map((entry) => ({from: join(core, declarationOf(entry)), to: moduleOf(entry)}));
    for (let next = queue.shift(); next; next = queue.shift()) {
      const {from, to} = next;
      if (written.has(from)) continue;
      written.set(from, to);
      const text = await readFile(from, 'utf8');
      const found = new Map([...withoutComments(text).matchAll(specifiers)].map(([, , , name]) => [name, sourceOf(name, from, core)]));
      for (const source of found.values()) if (source) queue.push(source);
      const code = text.replace(specifiers, (whole, before, sign, name) => {
        const source = found.get(name);
        if (!source) return whole;
        const path = relative(dirname(to), source.to).replaceAll('\\', '/').replace(/\.d\.mts$/, '.mjs');
        return `${before}${sign}${path.startsWith('.') ? path : `./${path}`}${sign}`;
      });
      await mkdir(dirname(join(target, to)), {recursive: true});
      await writeFile(join(target, to), code.replace(/^\/\/# sourceMappingURL.*$/m, ''));
    }
  } finally {
    await rm(made, {recursive: true, force: true});
  }
}

async function emit(folder) {
  await mkdir(folder, {recursive: true});
  const config = join(folder, 'tsconfig.json');
  await writeFile(config, JSON.stringify({
    extends: '../../tsconfig.json',
    compilerOptions: {noEmit: false, incremental: false, declaration: true, emitDeclarationOnly: true, rootDir: '../../src', outDir: '.', types: []},
    files: entries.map((entry) => `../../src/core/${entry}`), include: [],
  }));
  const result = await run(process.execPath, [join(projectFolder, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', config], {cwd: projectFolder, env: cleanEnvironment()});
  if (result.code !== 0) throw new Complaint(`The types of the npm package could not be written:\n${result.output}`);
}

/** Where a declaration is and where it goes; undefined for Node's own modules. */
function sourceOf(name, importer, core) {
  if (name.startsWith('.')) {
    const from = join(dirname(importer), declarationOf(name));
    return {from, to: from.startsWith(core) ? moduleOf(relative(core, from)) : packaged(from)};
  }
  if (name.startsWith('node:')) return undefined;
  const types = typesOf(name, importer);
  return types && {from: types, to: packaged(types)};
}

/** A package's declarations: its own, or those of `@types`. */
function typesOf(name, importer) {
  const require = createRequire(importer.startsWith(join(projectFolder, 'out')) ? join(projectFolder, 'package.json') : importer);
  for (const candidate of [name, `@types/${name}`]) {
    for (const folder of require.resolve.paths(candidate) ?? []) {
      const home = join(folder, candidate);
      try {
        const {types, exports} = createRequire(import.meta.url)(join(home, 'package.json'));
        const own = types ?? exports?.['.']?.types ?? (typeof exports === 'string' ? declarationOf(exports) : undefined);
        if (own) return join(home, own);
      } catch {
        // Not in this folder.
      }
    }
  }
  return undefined;
}

function packaged(path) {
  return join('npm', moduleOf(path.slice(path.lastIndexOf('node_modules') + 'node_modules/'.length)));
}

function declarationOf(path) {
  return path.endsWith('.d.ts') ? path : path.replace(/\.[cm]?[jt]s$/, '.d.ts');
}

/** The bundles are ES modules, and so are their declarations. */
function moduleOf(path) {
  return path.replace(/(?:\.d)?\.ts$/, '.d.mts');
}

function withoutComments(text) {
  return text.replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '');
}
