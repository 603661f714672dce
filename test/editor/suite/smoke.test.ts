import * as vscode from 'vscode';
import {equal, ok} from '../assert.ts';
import {extensionId, host, openFile, workspaceFolder} from '../host.ts';

describe('the editor of these tests', () => {
  it('runs them in the extension host they were started for', () => {
    const isWorker = typeof process === 'undefined' && typeof Reflect.get(globalThis, 'importScripts') === 'function';
    equal(isWorker ? 'web' : 'node', host);
  });

  it('has the packed extension installed, not its source', () => {
    const extension = vscode.extensions.getExtension(extensionId);
    ok(extension, `${extensionId} is not installed`);
    equal(extension.packageJSON.isUnderDevelopment, false);
  });

  it('opens a document of the workspace', async () => {
    equal(workspaceFolder().scheme, host === 'web' ? 'tmp' : workspaceFolder().scheme);
    const editor = await openFile('prds/saved-searches.md');
    equal(editor.document.languageId, 'markdown');
  });

  it('activates the extension for Markdown', async () => {
    const extension = vscode.extensions.getExtension(extensionId);
    await extension?.activate();
    equal(extension?.isActive, true);
  });
});
