/**
 * What `npm start` and `npm test` do before anything else on a fresh checkout: install the packages, and build.
 *
 * @module
 */
import {createHash} from 'node:crypto';
import {lstat, readFile, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {projectFolder} from './editor/install.mjs';
import {cleanEnvironment, npm, run} from './processes.mjs';
import {Complaint, step} from './progress.mjs';

/** The oldest Node that the tools and the command line run on. */
const oldestNode = [20, 19];

/** Installs the packages when they are missing or not those of `package-lock.json`. */
export async function installPackages() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])) {
    throw new Complaint(`Node ${oldestNode.join('.')} or newer is needed; this is ${process.versions.node}.`);
  }
  // A link to packages that lie elsewhere is someone's own arrangement, and `npm ci` would empty that place.
  const modules = await lstat(join(projectFolder, 'node_modules')).catch(() => undefined);
  if (modules?.isSymbolicLink()) return;
  const stamp = join(projectFolder, 'node_modules', '.prd-coach-installed');
  const lock = await readFile(join(projectFolder, 'package-lock.json'));
  const wanted = createHash('sha256').update(lock).digest('hex');
  if (await readFile(stamp, 'utf8').catch(() => '') === wanted) return;
  // An installation by hand leaves no stamp of ours, but npm's own list is then newer than the lock file.
  if (!await isNewer('node_modules/.package-lock.json', 'package-lock.json')) {
    await step('Installing the packages (once, up to a minute)', async () => {
      const [command, ...before] = npm();
      const args = [...before, 'ci', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error'];
      const result = await run(command, args, {cwd: projectFolder, env: cleanEnvironment(), show: true});
      if (result.code !== 0) throw new Complaint('npm could not install the packages; see its messages above.');
    });
  }
  await writeFile(stamp, wanted);
}

/** Bundles the extension and the command line into `dist/`. */
export async function buildBundles() {
  await step('Building', async () => {
    const result = await run(process.execPath, ['src/tools/build.mjs'], {cwd: projectFolder});
    if (result.code !== 0) throw new Complaint(`The build failed:\n${result.output}`);
  });
}

async function isNewer(first, second) {
  const times = await Promise.all([first, second].map((path) =>
    stat(join(projectFolder, path)).then((found) => found.mtimeMs, () => undefined)));
  return times[0] !== undefined && times[1] !== undefined && times[0] >= times[1];
}
