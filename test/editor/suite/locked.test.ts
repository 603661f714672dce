import * as vscode from 'vscode';
import {equal, match} from '../assert.ts';
import {closeEditors, fileUri, waitFor, waitForDiagnostics, writeFile} from '../host.ts';

const flawed = '---\nkind: prd\nstatus: review\n---\n# Plan\n\n## Problem\n\nTBD\n';

/** A disk on which everything can be read and nothing written, as one that is write-protected or full. */
class LockedDisk implements vscode.FileSystemProvider {
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
  private readonly files = new Map([['/plans/plan.md', new TextEncoder().encode(flawed)]]);

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat({path}: vscode.Uri): vscode.FileStat {
    const file = this.files.get(path);
    if (!file && path !== '/plans' && path !== '/') throw vscode.FileSystemError.FileNotFound();
    return {type: file ? vscode.FileType.File : vscode.FileType.Directory, ctime: 0, mtime: 0, size: file?.length ?? 0};
  }

  readDirectory(): [string, vscode.FileType][] {
    return [...this.files.keys()].map((path) => [path.split('/').at(-1)!, vscode.FileType.File]);
  }

  readFile({path}: vscode.Uri): Uint8Array {
    const file = this.files.get(path);
    if (!file) throw vscode.FileSystemError.FileNotFound();
    return file;
  }

  createDirectory(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  writeFile(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  delete(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  rename(): never {
    throw vscode.FileSystemError.NoPermissions();
  }
}

describe('a disk that cannot be written', () => {
  const folder = vscode.Uri.parse('locked:/plans');
  let disk: vscode.Disposable;

  before(() => {
    disk = vscode.workspace.registerFileSystemProvider('locked', new LockedDisk());
  });

  after(async () => {
    await closeEditors();
    disk.dispose();
  });

  it('is checked as any other', async () => {
    const uri = vscode.Uri.joinPath(folder, 'plan.md');
    await vscode.window.showTextDocument(uri);
    const [first] = await waitForDiagnostics(uri);
    match(String(first?.message), /\?$/);
  });

  it('gets no new document, and loses none: it can be had untitled', async () => {
    await vscode.commands.executeCommand('notifications.clearAll');
    const running = vscode.commands.executeCommand('prdCoach.newDocument', {template: 'prd-one-pager', title: 'Night shelf', folder, fileName: 'night-shelf'});
    await waitFor('the question', async () => {
      await vscode.commands.executeCommand('notification.acceptPrimaryAction');
      return vscode.window.activeTextEditor?.document.isUntitled;
    });
    await running;
    match(vscode.window.activeTextEditor!.document.getText(), /# Night shelf/);
    equal((await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name), ['plan.md']);
  });
});

describe('files that go while they are checked', () => {
  it('leave nothing behind', async () => {
    const files = Array.from({length: 40}, (_, at) => `vanishing/plan-${at}.md`);
    const uris = await Promise.all(files.map((path) => writeFile(path, flawed)));
    const checking = vscode.commands.executeCommand('prdCoach.checkWorkspace');
    await Promise.all(uris.filter((_, at) => at % 2 === 1).map((uri) => vscode.workspace.fs.delete(uri)));
    await checking;
    const found = (uri: vscode.Uri) => vscode.languages.getDiagnostics(uri).length;
    await waitFor('findings in those that are left only', () => uris.every((uri, at) => (found(uri) > 0) === (at % 2 === 0)));
    await vscode.workspace.fs.delete(fileUri('vanishing'), {recursive: true});
    await waitFor('no findings', () => uris.every((uri) => found(uri) === 0));
  });
});
