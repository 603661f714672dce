import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {readdirSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {largestExtension} from '../../src/tools/package.mjs';
import {readZip} from '../../src/tools/zip.mjs';
import {packedFile, projectFolder} from './packages.ts';

/** What no package may carry: source, tests, benchmarks, maps, archives, settings of tools. */
const unwanted = /(?:^|\/)(?:src|test|tests|bench|node_modules|corpus|examples|coverage|out|\.[^/]+)(?:\/|$)|(?<!\.d)\.[cm]?ts$|\.(?:map|tgz|vsix)$/;

const templates = readdirSync(join(projectFolder, 'templates')).filter((name) => name.endsWith('.md'));

describe('the packed extension', () => {
  const entries = () => readZip(readFileSync(packedFile('.vsix')))
    .map(({name}) => name)
    .filter((name) => name.startsWith('extension/'))
    .map((name) => name.slice('extension/'.length));

  it('has the bundles of both hosts and the papers; templates travel in the core', () => {
    // vsce writes the names of these papers in its own way.
    const present = new Set(entries().map((name) => name.toLowerCase()));
    const wanted = ['package.json', 'readme.md', 'changelog.md', 'license.txt', 'dist/core.js', 'dist/thirdpartynotices.txt', 'dist/extension.js'];
    const missing = wanted.filter((name) => !present.has(name));
    assert.deepEqual(missing, []);
  });

  it('has every file that its manifest names', async () => {
    const present = new Set(entries().map((name) => name.toLowerCase()));
    const {default: manifest} = await import('../../package.json', {with: {type: 'json'}});
    const missing = paths(manifest).filter((path) => !present.has(path.toLowerCase()));
    assert.deepEqual(missing, []);
  });

  it('has nothing else', () => {
    assert.deepEqual(entries().filter((name) => unwanted.test(name)), []);
  });

  it('has an entry that loads at once: the core is a file of its own', () => {
    const kilobytes = statSync(join(projectFolder, 'dist', 'extension.js')).size / 1024;
    assert.ok(kilobytes < 160, `${kilobytes.toFixed(0)} KB`);
  });

  it('stays below the size that packing allows', () => {
    const kilobytes = statSync(packedFile('.vsix')).size / 1024;
    assert.ok(kilobytes < largestExtension, `${kilobytes.toFixed(0)} KB`);
  });
});

describe('the npm package', () => {
  const entries = () => execFileSync('tar', ['-tzf', packedFile('.tgz')], {encoding: 'utf8'})
    .split(/\r?\n/)
    .filter((name) => name !== '')
    .map((name) => name.replace(/^package\//, ''));

  it('has the command line, the remark preset, the papers and every template', () => {
    const present = new Set(entries());
    const wanted = ['package.json', 'README.md', 'CHANGELOG.md', 'LICENSE', 'dist/cli.cjs', 'dist/index.mjs', 'dist/preset.mjs', 'dist/statistics.mjs'];
    const missing = [...wanted, ...templates.map((name) => `templates/${name}`)].filter((name) => !present.has(name));
    assert.deepEqual(missing, []);
  });

  it('has nothing else', () => {
    // Declarations of types are for programs that use the package.
    assert.deepEqual(entries().filter((name) => unwanted.test(name) && !/^dist\/.*\.d\.m?ts$/.test(name)), []);
  });
});

/** All files inside the package that a manifest names for VS Code: every text that is a path of ours. */
function paths(manifest: Record<string, unknown>): string[] {
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value === 'string') {
      if (/^(?:\.\/)?(?:dist|docs|media|snippets|templates)\/\S+\.\w+$/.test(value)) found.push(value.replace(/^\.\//, ''));
    } else if (value !== null && typeof value === 'object') {
      Object.values(value).forEach(walk);
    }
  };
  walk([manifest['main'], manifest['browser'], manifest['contributes'], manifest['icon']]);
  return found;
}
