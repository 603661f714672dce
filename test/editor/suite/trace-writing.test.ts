import * as vscode from 'vscode';
import {equal, match, ok} from '../assert.ts';
import {closeEditors, fileUri, openFile, readFile, waitFor, waitForDiagnostics, writeFile} from '../host.ts';

const log = `---
kind: insight-log
---
# Shelf log

## Insights

### INS-7801 Parts lie on the wrong shelf
- date: 2026-03-14
- source: interview
- participants: P81
- sample: 3 of 8
- strength: 3
`;

const prd = `---
kind: prd
status: review
---
# Shelves

## Problem

> "I look for the same part twice a day."

Shops lose a part each week.

## Requirements

- **REQ-7801** A part shows its shelf
- **REQ-7802** Orders are kept 7 years
`;

/** The titles of what is offered at some words. */
async function offered(document: vscode.TextDocument, words: string, length = 0): Promise<vscode.CodeAction[]> {
  const start = document.getText().indexOf(words);
  const range = new vscode.Range(document.positionAt(start), document.positionAt(start + length));
  return vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range);
}

describe('evidence is written', () => {
  let document: vscode.TextDocument;

  beforeEach(async () => {
    await writeFile('writing/log.md', log);
    await writeFile('writing/prd.md', prd);
    ({document} = await openFile('writing/prd.md'));
    await waitForDiagnostics(document.uri);
    // VS Code cancels a question when the document's diagnostics change under it.
    await waitFor('the index', async () => (await offered(document, 'A part shows').catch(() => [])).some(({title}) => title === 'Cite an insight…'));
  });

  afterEach(closeEditors);

  it('as a citation of an insight that was chosen', async () => {
    await vscode.commands.executeCommand('prdCoach.citeInsight', document.uri, document.getText().indexOf('A part shows'), ['INS-7801']);
    match(document.getText(), /- \*\*REQ-7801\*\* A part shows its shelf\. Evidence: INS-7801\n/);
    await vscode.commands.executeCommand('prdCoach.citeInsight', document.uri, document.getText().indexOf('A part shows'), ['INS-7802']);
    match(document.getText(), /Evidence: INS-7801, INS-7802\n/);
  });

  it('as a driver with its reason, offered where nothing else is told', async () => {
    ok((await offered(document, 'Orders are kept')).some(({title}) => title === 'Name another driver with a reason…'));
    await vscode.commands.executeCommand('prdCoach.markDriver', document.uri, document.getText().indexOf('Orders are kept'), 'legal', 'tax code section 12');
    match(document.getText(), /- \*\*REQ-7802\*\* Orders are kept 7 years\. Driver: legal, tax code section 12\n/);
  });

  it('as a new insight from a selected quote, which the place then cites', async () => {
    const quote = '"I look for the same part twice a day."';
    ok((await offered(document, quote, quote.length)).some(({title}) => /^Create an insight/.test(title)));
    const start = document.getText().indexOf(quote);
    await vscode.commands.executeCommand('prdCoach.insightFromSelection', document.uri, start, start + quote.length, {title: 'Parts are looked for twice a day', source: 'interview', log: fileUri('writing/log.md')});
    const id = /twice a day\." \((INS-\d+)\)/.exec(document.getText())?.[1];
    ok(id, document.getText());
    const written = (await vscode.workspace.openTextDocument(fileUri('writing/log.md'))).getText();
    match(written, new RegExp(`### ${id} Parts are looked for twice a day\\n\\n- date: \\d{4}-\\d\\d-\\d\\d\\n- source: interview\\n- participants: P\\d+\\n`));
    match(written, /> "I look for the same part twice a day\." \(P\d+\)/);
    match(written, /### INS-7801 Parts lie/);
  });

  it('as the first insight of a log that is made for it', async () => {
    const made = fileUri('writing/new/insights.md');
    await vscode.commands.executeCommand('prdCoach.newInsight', {title: 'Shops lose a part each week', source: 'support', log: made});
    match(await readFile('writing/new/insights.md'), /^---\nkind: insight-log\n[\s\S]*### INS-\d+ Shops lose a part each week\n/);
  });

  it('without the name of a participant', async () => {
    await writeFile('writing/names.md', log.replace('INS-7801', 'INS-7811').replace('P81', 'Anna Schmidt, owner, anna@example.com'));
    const {document: names} = await openFile('writing/names.md');
    const [finding] = await waitForDiagnostics(names.uri, (all) => all.some(({code}) => typeof code === 'object' && code.value === 'insight-pii'))
      .then((all) => all.filter(({code}) => typeof code === 'object' && code.value === 'insight-pii'));
    const actions = await waitFor('the fix', async () => {
      const all = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', names.uri, finding!.range);
      const fixes = all.filter(({title}) => /^Replace by `P\d+`$/.test(title));
      return fixes.length > 0 && fixes;
    });
    await vscode.workspace.applyEdit(actions[0]!.edit!);
    match(names.getText(), /- participants: .*P\d+/);
  });

  it('as an interview snapshot whose participant has a number of its own', async () => {
    await vscode.commands.executeCommand('prdCoach.newInterview', {folder: fileUri('writing'), fileName: 'snapshot.md'});
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    const number = /# Interview with (P\d+)/.exec(text)?.[1];
    ok(number, text.slice(0, 300));
    match(text, new RegExp(`- participants: ${number}\\n`));
  });

  it('as accepted, and suspect again when what it rests on changes in substance', async () => {
    await vscode.commands.executeCommand('prdCoach.citeInsight', document.uri, document.getText().indexOf('A part shows'), ['INS-7801']);
    await document.save();
    const isSuspect = () => vscode.languages.getDiagnostics(document.uri).find(({code}) => typeof code === 'object' && code.value === 'trace-suspect');
    await vscode.commands.executeCommand('prdCoach.acceptEvidence', document.uri);
    match(await readFile('.prd-coach/reviewed.txt'), /^writing\/prd\.md#REQ-7801 [0-9a-f]{10} INS-7801 [0-9a-f]{10}$/m);
    await writeFile('writing/log.md', log.replace('Parts lie on the wrong shelf', 'Parts never lie on the wrong shelf').replace('3 of 8', '1 of 8'));
    const suspect = await waitFor('the suspect citation', isSuspect);
    equal(document.getText(suspect.range), 'INS-7801');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, suspect.range);
    const accept = actions.find(({title}) => title === 'Accept `INS-7801` as it is now');
    ok(accept?.command, actions.map(({title}) => title).join(', '));
    await vscode.commands.executeCommand(accept.command.command, ...accept.command.arguments ?? []);
    await waitFor('it to be accepted', () => !isSuspect());
    // What somebody else accepted or took back arrives with a pull.
    await writeFile('.prd-coach/reviewed.txt', (await readFile('.prd-coach/reviewed.txt')).replace(/[0-9a-f]{10}$/m, '0123456789'));
    await waitFor('what arrived', isSuspect);
    await vscode.workspace.fs.delete(fileUri('.prd-coach/reviewed.txt'));
  });

  it('as a citation that is noted when it is saved, where the team keeps the file', async () => {
    const reviewed = () => readFile('.prd-coach/reviewed.txt').catch(() => '');
    const isSuspect = () => vscode.languages.getDiagnostics(document.uri).some(({code}) => typeof code === 'object' && code.value === 'trace-suspect');
    await vscode.commands.executeCommand('prdCoach.citeInsight', document.uri, document.getText().indexOf('A part shows'), ['INS-7801']);
    await document.save();
    equal(await reviewed(), '');
    await writeFile('.prd-coach/reviewed.txt', 'elsewhere.md#REQ-1 - INS-1 0123456789\n');
    await vscode.commands.executeCommand('prdCoach.acceptEvidence', document.uri, ['INS-7899']);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(document.lineCount, 0), '\nThe shelf is dark.\n');
    await vscode.workspace.applyEdit(edit);
    await document.save();
    match(await waitFor('the line', async () => (await reviewed()).includes('INS-7801') && reviewed()), /^writing\/prd\.md#REQ-7801 - INS-7801 [0-9a-f]{10}$/m);
    equal(isSuspect(), false);
    await writeFile('writing/log.md', log.replace('3 of 8', '1 of 8'));
    await waitFor('the suspect citation', isSuspect);
    await vscode.workspace.fs.delete(fileUri('.prd-coach/reviewed.txt'));
  });
});
