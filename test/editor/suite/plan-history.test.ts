import * as vscode from 'vscode';
import {ok} from '../assert.ts';
import {closeEditors, fileUri, host, openFile, waitFor, writeFile} from '../host.ts';

/** What we use of VS Code's own git extension to make a repository. */
interface Git {
  init(root: vscode.Uri): Promise<{setConfig(key: string, value: string): Promise<unknown>; add(paths: string[]): Promise<void>; commit(message: string): Promise<void>} | null>;
}

const plan = `---
kind: experiment
id: EXP-61
owner: Mia
status: running
---
# EXP-61 Deposit

## Hypothesis

If riders pay a deposit at booking, no-shows fall from 14% to 11%, because 7 of 9 forgot.

## Plan

- Baseline: 14%
- MDE: 3 points
- Start: 2026-01-05
- End: 2099-01-18
`;

function changed(uri: vscode.Uri): boolean {
  return vscode.languages.getDiagnostics(uri).some(({message}) => message.includes('The smallest effect went from `3 points` to `1 point`'));
}

describe('a plan that is changed after its start', () => {
  afterEach(closeEditors);

  it('is reported once its repository is known, and nothing where there is none', async () => {
    const uri = await writeFile('kept/exp-61.md', plan);
    const {document} = await openFile('kept/exp-61.md');
    await waitFor('the first findings', () => vscode.languages.getDiagnostics(uri).length > 0);
    const git = vscode.extensions.getExtension<{getAPI(version: 1): Git}>('vscode.git');
    if (host === 'node') {
      ok(git, 'VS Code has no git extension');
      const repository = await (await git.activate()).getAPI(1).init(fileUri('kept'));
      ok(repository, 'no repository was made');
      await repository.setConfig('user.name', 'Test');
      await repository.setConfig('user.email', 'test@example.com');
      await repository.add([uri.fsPath]);
      await repository.commit('The plan');
    }
    const edit = new vscode.WorkspaceEdit();
    const at = document.getText().indexOf('3 points');
    edit.replace(uri, new vscode.Range(document.positionAt(at), document.positionAt(at + 8)), '1 point');
    ok(await vscode.workspace.applyEdit(edit), 'the edit was refused');
    await document.save();
    if (host === 'node') {
      await waitFor('the finding', () => changed(uri));
      return;
    }
    await waitFor('the findings of the edited plan', () => vscode.languages.getDiagnostics(uri).length > 0);
    ok(!changed(uri), 'something was reported without git');
  });
});
