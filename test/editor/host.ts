/**
 * What tests inside VS Code need in either extension host: where they run, the workspace, and waiting for things.
 *
 * @module
 */
import * as vscode from 'vscode';
import {fail} from './assert.ts';

/** Set by esbuild: which bundle this is. */
declare const TEST_HOST: 'node' | 'web';

/** The extension host that the tests were started for. */
export const host: 'node' | 'web' = TEST_HOST;

/** The identifier of the packed extension under test. */
export const extensionId = 'prd-coach.prd-coach';

/** The folder that is open: a copy of `test/editor/workspace`. */
export function workspaceFolder(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) fail('No folder is open.');
  return folder.uri;
}

/** The address of a file in the open folder. */
export function fileUri(path: string): vscode.Uri {
  return vscode.Uri.joinPath(workspaceFolder(), ...path.split('/'));
}

/** Writes a file of the open folder, and the folders it is in. */
export async function writeFile(path: string, text: string): Promise<vscode.Uri> {
  const uri = fileUri(path);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

/** Reads a file of the open folder. */
export async function readFile(path: string): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(fileUri(path)));
}

/** Opens a file of the open folder in an editor. */
export async function openFile(path: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(fileUri(path)));
}

/** Closes all editors without saving. */
export async function closeEditors(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/**
 * Waits until `look` gives something, looking every 100 ms.
 *
 * @param what said when it does not come: "findings in one.md"
 * @param look gives the thing, or `undefined` or `false` while it is not there
 * @param limit in milliseconds
 */
export async function waitFor<Thing>(
  what: string,
  look: () => Thing | undefined | false | Promise<Thing | undefined | false>,
  limit = 20_000,
): Promise<Thing> {
  const end = Date.now() + limit;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > end) fail(`Waited ${limit / 1000} s for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Waits until the diagnostics of a file pass a check, and gives them. */
export async function waitForDiagnostics(
  uri: vscode.Uri,
  check: (diagnostics: readonly vscode.Diagnostic[]) => boolean = (diagnostics) => diagnostics.length > 0,
): Promise<readonly vscode.Diagnostic[]> {
  const current = () => vscode.languages.getDiagnostics(uri);
  return waitFor('the expected diagnostics', () => check(current()) && current()).catch((error: Error) => {
    const found = current().map((diagnostic) => `\n- ${diagnostic.range.start.line + 1}: ${diagnostic.message}`);
    return fail(`${error.message} There are ${found.length}:${found.join('')}`);
  });
}
