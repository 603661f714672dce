import * as vscode from 'vscode';
import {equal, match, ok} from '../assert.ts';
import {closeEditors, fileUri, readFile, waitFor, waitForDiagnostics, workspaceFolder, writeFile} from '../host.ts';

/** Answers all questions of New Document beforehand. */
function newDocument(answers: object): Thenable<unknown> {
  return vscode.commands.executeCommand('prdCoach.newDocument', answers);
}

describe('a new document from a template', () => {
  afterEach(closeEditors);

  it('is a file with title and date, and leaves the cursor on the first thing to fill in', async () => {
    const folder = fileUri('new');
    await newDocument({template: 'prd-one-pager', title: 'Night drop-off', folder, fileName: 'night-drop-off'});
    const editor = await waitFor('the new document', () => vscode.window.activeTextEditor);
    equal(editor.document.uri.toString(), fileUri('new/night-drop-off.md').toString());
    const text = editor.document.getText();
    match(text, /title: "Night drop-off"/);
    match(text, new RegExp(`created: "?${new Date().getFullYear()}-`));
    ok(!text.includes('prd-coach:') && !text.includes('{{'), 'something of the template is left');
    const first = await waitFor('a selected prompt', () => !editor.selection.isEmpty && editor.document.getText(editor.selection));
    match(first, /^\[.+\]$/);
    const before = editor.selection;
    await vscode.commands.executeCommand('jumpToNextSnippetPlaceholder');
    await waitFor('the next prompt', () => !editor.selection.isEqual(before) && /^\[.+\]$/.test(editor.document.getText(editor.selection)));
    await waitFor('a saved document', () => !editor.document.isDirty);
    equal(await readFile('new/night-drop-off.md'), text);
    await waitForDiagnostics(editor.document.uri, (all) => all.some(({code}) => (code as {value: string}).value === 'prd-placeholder'));
  });

  it('never replaces a file, and leaves no trace when cancelled', async () => {
    const folder = fileUri('taken');
    await writeFile('taken/plan.md', 'mine\n');
    const running = newDocument({template: 'prd-one-pager', title: 'Plan', folder, fileName: 'plan'});
    // The question for another name is open now; Escape answers it.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await running;
    equal(await readFile('taken/plan.md'), 'mine\n');
    const entries = await vscode.workspace.fs.readDirectory(folder);
    equal(entries.map(([name]) => name), ['plan.md']);
    equal(vscode.window.activeTextEditor, undefined);
  });

  it('comes from a team template as well', async () => {
    await writeFile('.prd-coach/templates/spike.md', '---\nprd-coach:\n  title: Spike\n  kind: prd\n  sections:\n    problem: required\nkind: prd\n---\n# {{title}}\n\n## Problem\n\n[What do we not know?]\n');
    try {
      // The team's folder is noticed a moment later.
      await waitFor('a document from the team template', async () => {
        await newDocument({template: 'spike', title: 'Cache', folder: fileUri('new'), fileName: `spike-${Date.now()}`});
        return vscode.window.activeTextEditor?.document.getText().includes('[What do we not know?]');
      });
    } finally {
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(workspaceFolder(), '.prd-coach'), {recursive: true});
    }
  });
});

describe('inserting a template', () => {
  afterEach(closeEditors);

  it('adds only what the document lacks, in order, as one step of undo', async () => {
    const before = '---\nkind: prd\nowner: Ana\nstatus: draft\n---\n# Plan\r\n\r\n## Problem\r\n\r\nMy words.\r\n\r\n## Requirements\r\n\r\n- R1: mine\r\n'.replace(/\r?\n/g, '\r\n');
    const uri = await writeFile('insert/plan.md', before);
    const {document} = await vscode.window.showTextDocument(uri);
    await vscode.commands.executeCommand('prdCoach.insertTemplate', 'prd-one-pager');
    await waitFor('the inserted sections', () => document.getText() !== before);
    const after = document.getText();
    const headings = [...after.matchAll(/^## (.+?)\r?$/gm)].map(([, heading]) => heading);
    ok(headings.length > 3, headings.join());
    equal(headings.filter((heading) => heading === 'Problem' || heading === 'Requirements').length, 2);
    ok(headings.indexOf('Problem') < headings.indexOf('Requirements'));
    ok(after.includes('My words.\r\n') && after.includes('- R1: mine'));
    equal(/(?<!\r)\n/.test(after), false);
    await vscode.commands.executeCommand('undo');
    await waitFor('the text as it was', () => document.getText() === before);
  });

  it('puts one section where it belongs', async () => {
    const uri = await writeFile('insert/section.md', '---\nkind: prd\n---\n# Plan\n\n## Problem\n\nWords.\n\n## Requirements\n\n- R1: one\n');
    const {document} = await vscode.window.showTextDocument(uri);
    await vscode.commands.executeCommand('prdCoach.insertSection', 'evidence');
    await waitFor('the section', () => /## Problem[^]*## \w*.*[Ee]vidence[^]*## Requirements/.test(document.getText()));
  });
});
