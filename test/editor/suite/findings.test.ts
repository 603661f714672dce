import * as vscode from 'vscode';
import {equal, match, ok} from '../assert.ts';
import {closeEditors, fileUri, openFile, readFile, waitFor, waitForDiagnostics, writeFile} from '../host.ts';

const prd = `---
kind: prd
status: review
owner: Mara Voss
---
# Saved searches

## Problem

People who search for the same parts every week type the same words again.

## Requirements

- R1: A person can save a search with a name.
- R2: TBD
`;

/** The finding on the unfinished requirement. */
function placeholderOf(uri: vscode.Uri): vscode.Diagnostic | undefined {
  return vscode.languages.getDiagnostics(uri).find((diagnostic) => codeOf(diagnostic) === 'prd-placeholder');
}

function codeOf({code}: vscode.Diagnostic): string {
  return typeof code === 'object' ? String(code.value) : String(code);
}

async function setRun(mode: string | undefined): Promise<void> {
  await vscode.workspace.getConfiguration('prdCoach').update('run', mode, vscode.ConfigurationTarget.Workspace);
}

async function edit(document: vscode.TextDocument, change: (edit: vscode.WorkspaceEdit) => void): Promise<void> {
  const edits = new vscode.WorkspaceEdit();
  change(edits);
  ok(await vscode.workspace.applyEdit(edits), 'the edit was refused');
  ok(!document.isClosed);
}

describe('findings', () => {
  let number = 0;
  let path = '';

  beforeEach(async () => {
    path = `findings/plan-${++number}.md`;
    await writeFile(path, prd);
  });

  afterEach(async () => {
    await setRun(undefined);
    await closeEditors();
  });

  it('appear when a PRD is opened, on the words they are about, with a question and a page', async () => {
    const {document} = await openFile(path);
    const found = await waitForDiagnostics(document.uri);
    const placeholder = found.find((diagnostic) => codeOf(diagnostic) === 'prd-placeholder');
    ok(placeholder, 'no finding for TBD');
    equal(document.getText(placeholder.range), 'TBD');
    equal(placeholder.source, 'PRD Coach');
    match(placeholder.message, /^[^\n]+\n[^\n]+\?$/);
    const target = typeof placeholder.code === 'object' ? (placeholder.code as {target: vscode.Uri}).target : undefined;
    ok(target, 'no page');
    const page = await vscode.workspace.openTextDocument(target);
    match(page.getText(), /^# prd-placeholder\n/);
  });

  it('do not appear in other Markdown', async () => {
    await writeFile('findings/README.md', '# Tools\n\nTBD\n\n## Requirements\n\n- Node 20\n');
    const {document: other} = await openFile('findings/README.md');
    await openFile(path);
    await waitForDiagnostics(fileUri(path));
    equal(vscode.languages.getDiagnostics(other.uri).length, 0);
  });

  it('move along with edits, go when their words are edited, and come back when saved', async () => {
    const {document} = await openFile(path);
    await waitForDiagnostics(document.uri, () => placeholderOf(document.uri) !== undefined);
    await edit(document, (edits) => edits.insert(document.uri, new vscode.Position(9, 0), 'A new line.\n\n'));
    await waitFor('the finding two lines further down', () => {
      const found = placeholderOf(document.uri);
      return found && document.getText(found.range) === 'TBD';
    });
    const place = placeholderOf(document.uri)!.range;
    await edit(document, (edits) => edits.replace(document.uri, place, 'to be defined'));
    await waitFor('the finding to go', () => placeholderOf(document.uri) === undefined);
    await document.save();
    const found = await waitFor('the finding after saving', () => placeholderOf(document.uri));
    equal(document.getText(found.range), 'to be defined');
    await edit(document, (edits) => edits.replace(document.uri, found.range, 'A saved search opens within 2 seconds'));
    await document.save();
    await waitForDiagnostics(document.uri, (all) => all.length > 0 && placeholderOf(document.uri) === undefined);
  });

  it('come while typing where that is chosen, and not at all where checks are off', async () => {
    await setRun('onType');
    const {document} = await openFile(path);
    await waitForDiagnostics(document.uri);
    await edit(document, (edits) => edits.insert(document.uri, new vscode.Position(13, 0), '- R3: to be defined\n'));
    await waitFor('a finding before saving', () =>
      vscode.languages.getDiagnostics(document.uri).some(({range}) => document.getText(range) === 'to be defined'));
    await setRun('off');
    await waitForDiagnostics(document.uri, (all) => all.length === 0);
    await vscode.commands.executeCommand('prdCoach.check');
    await waitForDiagnostics(document.uri);
  });

  it('go when their document is closed or deleted', async () => {
    const {document} = await openFile(path);
    await waitForDiagnostics(document.uri);
    await closeEditors();
    await waitForDiagnostics(document.uri, (all) => all.length === 0);
    await openFile(path);
    await waitForDiagnostics(document.uri);
    await edit(document, () => undefined).catch(() => undefined);
    const deletion = new vscode.WorkspaceEdit();
    deletion.deleteFile(document.uri);
    await vscode.workspace.applyEdit(deletion);
    await waitForDiagnostics(document.uri, (all) => all.length === 0);
  });

  it('do not appear for a document that is loaded and not shown', async () => {
    const hidden = await writeFile('findings/hidden.md', prd);
    await vscode.workspace.openTextDocument(hidden);
    await openFile(path);
    await waitForDiagnostics(fileUri(path));
    equal(vscode.languages.getDiagnostics(hidden).length, 0);
  });

  it('appear in an untitled document', async () => {
    const document = await vscode.workspace.openTextDocument({language: 'markdown', content: prd});
    await vscode.window.showTextDocument(document);
    await waitForDiagnostics(document.uri);
  });

  it('are fixed by a quick fix that can be undone', async () => {
    const {document} = await openFile(path);
    await waitForDiagnostics(document.uri);
    const title = new vscode.Range(5, 0, 5, 3);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, title, vscode.CodeActionKind.QuickFix.value, 50);
    const fix = actions.find((action) => action.title === 'Insert section `Evidence`');
    ok(fix?.edit, `no such fix with an edit among ${actions.map((action) => action.title).join(', ')}`);
    ok(actions.some((action) => /^Waive/.test(action.title)) && actions.some((action) => /^Explain/.test(action.title)));
    await vscode.workspace.applyEdit(fix.edit);
    await waitFor('the new section', () => /\n## (?:Customer )?[Ee]vidence\n/.test(document.getText()));
    ok(document.getText().indexOf('vidence\n') < document.getText().indexOf('## Requirements'), 'not at its place');
    await document.save();
    await waitForDiagnostics(document.uri, (all) => all.length > 0 && !all.some((diagnostic) => codeOf(diagnostic) === 'evidence-section'));
    await vscode.commands.executeCommand('undo');
    await waitFor('the text as it was', () => document.getText() === prd);
  });

  it('are waived by a comment in the text', async () => {
    await writeFile(path, prd.replace('- R2: TBD', '- R2: TBD <!-- prd-ok prd-placeholder: Mara asks the shops, Mara, until 2099-01-01 -->'));
    const {document} = await openFile(path);
    await waitForDiagnostics(document.uri, (all) => all.length > 0);
    equal(placeholderOf(document.uri), undefined);
  });

  it('are all fixed at once by source.fixAll.prdCoach', async () => {
    const log = await writeFile('findings/insights.md', '---\nkind: insight-log\n---\n# Insights\n\n### INS-001 Shops re-type the order\n- date: 2026/03/14\n- source: interview\n- sample: 3 of 8\n');
    const {document} = await openFile('findings/insights.md');
    await waitForDiagnostics(log, (all) => all.some((diagnostic) => codeOf(diagnostic) === 'insight-date'));
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    const [fix] = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', log, all, 'source.fixAll.prdCoach');
    ok(fix?.edit, 'nothing offered');
    await vscode.workspace.applyEdit(fix.edit);
    match(document.getText(), /- date: 2026-03-14\n/);
    await document.save();
    match(await readFile('findings/insights.md'), /- date: 2026-03-14\n/);
  });
});
