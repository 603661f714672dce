/**
 * Makes what is published, in `out/packages`: the `.vsix` of the extension and the npm tarball of the command line.
 * `node src/tools/package.mjs [--no-build]`
 *
 * @module
 */
import {mkdir, readFile, readdir, rename, rm, stat, writeFile} from 'node:fs/promises';
import {join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {writeDeclarations} from './declarations.mjs';
import {projectFolder} from './editor/install.mjs';
import {cleanEnvironment, npm, run} from './processes.mjs';
import {Complaint, finish, step} from './progress.mjs';
import {buildBundles, installPackages} from './setup.mjs';
import {repackZip} from './zip.mjs';

/** Where the packages lie. */
export const packagesFolder = join(projectFolder, 'out', 'packages');

/** An extension that is larger than this, in KB, has something in it that does not belong there. */
export const largestExtension = 600;

/**
 * Packs what `dist/` holds, and gives the two files.
 *
 * @returns {Promise<{vsix: string, tarball: string}>}
 */
export async function makePackages() {
  // Packed beside the final place: a reader never meets half a package.
  const temporary = `${packagesFolder}.making-${process.pid}`;
  await rm(temporary, {recursive: true, force: true});
  await mkdir(temporary, {recursive: true});
  try {
    await step('Packing the extension and the npm package', () => Promise.all([packExtension(temporary), packNpm(temporary)]));
    await rm(packagesFolder, {recursive: true, force: true});
    await rename(temporary, packagesFolder);
  } finally {
    await rm(temporary, {recursive: true, force: true});
  }
  const files = await readdir(packagesFolder);
  const find = (ending) => {
    const name = files.find((file) => file.endsWith(ending));
    if (name === undefined) throw new Complaint(`No ${ending} file was made.`);
    return join(packagesFolder, name);
  };
  return {vsix: find('.vsix'), tarball: find('.tgz')};
}

async function packExtension(folder) {
  const vsce = join(projectFolder, 'node_modules', '@vscode', 'vsce', 'vsce');
  // The bundles hold all dependencies. Links stay as they are: there is no published repository to point them to yet.
  const args = ['package', '--no-dependencies', '--no-rewrite-relative-links', '--allow-missing-repository', '--skip-license'];
  // An `npm run` script of our own must not run again inside: vsce calls `vscode:prepublish`, which we do not have.
  const file = join(folder, 'prd-coach.vsix');
  const result = await run(process.execPath, [vsce, ...args, '--out', file], {cwd: projectFolder, env: cleanEnvironment()});
  if (result.code !== 0) throw new Complaint(`vsce could not pack the extension:\n${result.output}`);
  await writeFile(file, await repackZip(await readFile(file), shipped));
}

/** What only the checkout and the npm package use of the manifest. */
const unused = ['scripts', 'devDependencies', 'exports', 'bin', 'files', 'overrides'];

/** The table of rules, which leads into the folder of the docs; that is not shipped, each finding opens its rule's page. */
const ruleTable = /(?<=<!-- generated rules -->\n[^|]*)\|[^<]*(?=<!-- end -->)/;

/**
 * A file as the extension ships it: JSON without blanks, the manifest without what an editor never reads, the README
 * without the table of rules.
 */
function shipped(name, content) {
  if (name === 'extension/readme.md') return Buffer.from(content.toString('utf8').replace(ruleTable, ''));
  if (!name.endsWith('.json')) return content;
  const value = JSON.parse(content.toString('utf8'));
  if (name === 'extension/package.json') for (const key of unused) delete value[key];
  return Buffer.from(JSON.stringify(value));
}

async function packNpm(folder) {
  await writeDeclarations();
  const [command, ...before] = npm();
  const args = ['pack', '--ignore-scripts', '--loglevel=error', '--pack-destination', folder];
  const result = await run(command, [...before, ...args], {cwd: projectFolder, env: cleanEnvironment()});
  if (result.code !== 0) throw new Complaint(`npm could not pack the command line:\n${result.output}`);
}

async function main() {
  const {values} = parseArgs({options: {'no-build': {type: 'boolean'}}});
  await installPackages();
  if (!values['no-build']) await buildBundles();
  const {vsix, tarball} = await makePackages();
  let tooLarge = false;
  for (const file of [vsix, tarball]) {
    const kilobytes = (await stat(file)).size / 1024;
    console.log(`${relative(projectFolder, file)}  ${kilobytes.toFixed(0)} KB`);
    if (file === vsix) tooLarge = kilobytes > largestExtension;
  }
  if (tooLarge) throw new Complaint(`The extension is larger than ${largestExtension} KB; look at what .vscodeignore lets in.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await finish(main);
