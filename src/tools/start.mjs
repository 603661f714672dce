/**
 * `npm start`: shows the extension at work on the example workspace, or on a folder of one's own.
 *
 * @module
 */
import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {mkdtemp, rm, stat} from 'node:fs/promises';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {delimiter, join, relative, resolve} from 'node:path';
import {parseArgs} from 'node:util';
import {headlessEditor, projectFolder} from './editor/install.mjs';
import {installExtension, startServer} from './editor/server.mjs';
import {workspaceQuery} from './editor/workspace-query.mjs';
import {onEnd, run, start} from './processes.mjs';
import {Complaint, finish, step} from './progress.mjs';
import {buildBundles, installPackages} from './setup.mjs';

const help = `npm start -- [folder] [--no-open] [--served] [--port N]

Builds PRD Coach, prints what it finds in the folder, and opens the folder in VS Code with the extension loaded.

  folder      the folder to open; the examples of this project when left out
  --no-open   do not open a window or a browser; the address of the served VS Code is printed
  --served    serve a VS Code on this machine for the browser, even where \`code\` is on the PATH
  --port N    the port of the served VS Code; any free one when left out
  --help      show this
`;

await finish(async () => {
  const options = readArguments();
  if (options === undefined) return 0;
  const folder = await findFolder(options.folder);
  await needFreePort(options.port);
  await installPackages();
  await buildBundles();
  await printFindings(folder);

  const desktop = options.served || !options.open || options.port !== 0 ? undefined : desktopEditor();
  if (desktop !== undefined && await openDesktop(desktop, folder)) return 0;
  return serve(folder, options);
});

/** The choices; `undefined` when only help was asked for. */
function readArguments() {
  let parsed;
  try {
    parsed = parseArgs({
      allowPositionals: true,
      options: {
        'no-open': {type: 'boolean'}, served: {type: 'boolean'}, port: {type: 'string'}, help: {type: 'boolean', short: 'h'},
      },
    });
  } catch (error) {
    throw new Complaint(`${error.message}\n\n${help}`);
  }
  const {values, positionals} = parsed;
  if (values.help) {
    console.log(help);
    return undefined;
  }
  if (positionals.length > 1) throw new Complaint(`One folder can be opened, not ${positionals.length}.\n\n${help}`);
  const port = Number(values.port ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Complaint(`--port takes a number from 0 to 65535, not \`${values.port}\`.`);
  }
  return {folder: positionals[0], open: values['no-open'] !== true, served: values.served === true, port};
}

async function findFolder(path) {
  if (path === undefined) return join(projectFolder, 'examples');
  // npm runs its scripts in the project's folder; a path is meant from where the user is.
  const folder = resolve(process.env['INIT_CWD'] ?? process.cwd(), path);
  const found = await stat(folder).catch(() => undefined);
  if (found === undefined) throw new Complaint(`There is no folder \`${path}\`.`);
  if (!found.isDirectory()) throw new Complaint(`\`${path}\` is not a folder.`);
  return folder;
}

/** Tells of a port in use before the long work, not after it. */
async function needFreePort(port) {
  const probe = createServer();
  await new Promise((resolve, reject) => {
    probe.once('error', () => reject(new Complaint(`Port ${port} cannot be used; choose another one, or leave --port out.`)));
    probe.listen(port, '127.0.0.1', () => probe.close(resolve));
  });
}

async function printFindings(folder) {
  const shown = relative(projectFolder, folder).startsWith('..') ? folder : relative(projectFolder, folder) || '.';
  console.log(`\nprd-coach check ${shown}\n`);
  const result = await run(process.execPath, ['dist/cli.cjs', 'check', shown], {cwd: projectFolder, show: true});
  // 1 says that there are findings, which the examples have on purpose.
  if (result.code > 1) throw new Complaint(`The check failed with code ${result.code}.`);
  console.log('');
}

/** The user's own VS Code, where it can open a window. */
function desktopEditor() {
  // In a terminal of VS Code on a remote machine, `code` only talks to that window and takes no development extension.
  if (process.env['VSCODE_IPC_HOOK_CLI'] !== undefined) return undefined;
  if (!hasScreen()) return undefined;
  return findProgram('code');
}

/** Opens the folder in the user's own VS Code; gives whether that worked. */
async function openDesktop(program, folder) {
  const args = [`--extensionDevelopmentPath=${projectFolder}`, folder];
  // On Windows `code` is a batch file, which only a shell runs.
  const result = process.platform === 'win32'
    ? spawnSync(`"${program}"`, args.map((argument) => `"${argument}"`), {shell: true, stdio: 'inherit', windowsHide: true}).status
    : (await run(program, args, {show: true, timeout: 30_000})).code;
  if (result === 0) {
    console.log('VS Code opens with the extension loaded. (--served shows it in the browser instead.)');
    return true;
  }
  console.log(`\`code\` did not open a window (exit code ${result}); VS Code is served for the browser instead.`);
  return false;
}

/** Serves VS Code with the packed extension until it is ended. */
async function serve(folder, {open, port}) {
  // Loaded here, since the packages are installed only now on a fresh checkout.
  const {makePackages} = await import('./package.mjs');
  const {vsix} = await makePackages();
  const editor = await headlessEditor();
  const extensions = await mkdtemp(join(tmpdir(), 'prd-extensions-'));
  const removeExtensions = () => rm(extensions, {recursive: true, force: true, maxRetries: 5, retryDelay: 100});
  onEnd(removeExtensions);
  try {
    const server = await step(`Starting VS Code ${editor.version}`, async () => {
      await installExtension(editor, extensions, vsix);
      return startServer(editor, {extensionsFolder: extensions, port});
    });
    let asked = false;
    onEnd(() => {
      asked = true;
      return server.close();
    });
    // Ctrl+C is how this ends, so it is no failure.
    process.exitCode = 0;
    const address = `${server.address}/?${workspaceQuery(folder)}`;
    console.log(`\nVS Code with PRD Coach: ${address}\nCtrl+C ends it.`);
    if (open) openBrowser(address);
    const code = await server.ended;
    if (asked) return 0;
    throw new Complaint(`VS Code's server ended with code ${code}:\n${server.output().split('\n').slice(-20).join('\n')}`);
  } finally {
    await removeExtensions();
  }
}

/** Opens the default browser where there is one; the address is printed in any case. */
function openBrowser(address) {
  const opener = {darwin: 'open', win32: 'explorer.exe'}[process.platform] ?? 'xdg-open';
  if (!hasScreen() || (process.platform !== 'win32' && findProgram(opener) === undefined)) {
    console.log('Open the address in a browser.');
    return;
  }
  const child = start(opener, [address], {stdio: 'ignore'});
  child.once('error', () => console.log('Open the address in a browser.'));
}

function hasScreen() {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

function findProgram(name) {
  const endings = process.platform === 'win32' ? ['.cmd', '.exe'] : [''];
  return (process.env['PATH'] ?? '').split(delimiter)
    .flatMap((folder) => endings.map((ending) => join(folder, name + ending)))
    .find((path) => existsSync(path));
}
