import {Uri, workspace} from 'vscode';

/** The core with what only the editor asks of it; everything else here imports only types from it. */
export type Core = typeof import('./core-bundle.ts');

let home: Uri | undefined;
let core: Promise<Core> | undefined;

/** Tells where the extension's files are; nothing is loaded yet. */
export function coreIsIn(extension: Uri): void {
  home = extension;
}

/** Where the extension's files are. */
export function extensionUri(): Uri {
  if (!home) throw new Error('The extension has not been activated.');
  return home;
}

/**
 * Loads the core once, for the first thing that needs it: it is a file of its own, `dist/core.js`, because merely
 * parsing its megabyte takes longer than activation may.
 */
export function loadCore(): Promise<Core> {
  core ??= isWebWorker() && home ? evaluate(Uri.joinPath(home, 'dist', 'core.js')) : import('./core-bundle.ts');
  return core;
}

function isWebWorker(): boolean {
  return typeof Reflect.get(globalThis, 'importScripts') === 'function';
}

/** `require` of the web worker knows only `vscode`; this is how VS Code itself runs an extension's file there. */
async function evaluate(file: Uri): Promise<Core> {
  const source = new TextDecoder().decode(await workspace.fs.readFile(file));
  const module = {exports: {}};
  new Function('module', 'exports', 'require', `${source}\n//# sourceURL=${file.toString()}`)(module, module.exports, () => undefined);
  return module.exports as Core;
}
