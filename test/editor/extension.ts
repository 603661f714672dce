/**
 * The extension that carries the tests into VS Code. In the web there is no disk: it fills the workspace in memory, which
 * VS Code waits for before it runs the tests.
 *
 * @module
 */
import * as vscode from 'vscode';

/** Set by esbuild: the files of `test/editor/workspace`, or nothing where they are on the disk. */
declare const WORKSPACE_FILES: Record<string, string>;

/** Writes the workspace's files. */
export async function activate(): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (folder === undefined) return;
  for (const [path, text] of Object.entries(WORKSPACE_FILES)) {
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, path), new TextEncoder().encode(text));
  }
}
