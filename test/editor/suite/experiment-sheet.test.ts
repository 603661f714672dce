import * as vscode from 'vscode';
import {equal, match, ok} from '../assert.ts';
import {closeEditors, fileUri, openFile, readFile, waitFor, writeFile} from '../host.ts';

const header = '| ID | Hypothesis | Primary metric | Status | Start | End | Owner | Decision | Surface |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n';
const tracker = `---
kind: experiment-log
---
# Sheet

${header}| EXP-17 | If the form has four fields, more finish it | bookings | live | 2026-05-04 | 2026-05-17 | Ana | shipped to all | booking page |
| EXP-18 | If a text is sent, more bikes are collected | collected |  |  |  |  |  |  |
`;
const growth = 'id,name,hypothesis,status,dateStarted,dateEnded,owner,tags,results\n'
  + 'EXP-17,Four fields,,running,2026-05-04T08:00:00Z,,Ana,form,\n'
  + 'EXP-28,Price first,If riders see the price,stopped,2026-04-06T08:00:00Z,2026-05-03,Ana,price,won | clear\n'
  + 'EXP-29,Later,,not sure,2026-05-06,,,,\n';

/** What is offered in a column of the row of EXP-18, counted from 1. */
async function offered(document: vscode.TextDocument, column: number): Promise<readonly vscode.CompletionItem[]> {
  const line = document.getText().split('\n').findIndex((text) => text.startsWith('| EXP-18'));
  const bars = [...document.lineAt(line).text.matchAll(/\|/g)].map(({index}) => index);
  const list = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, new vscode.Position(line, bars[column - 1]! + 2));
  return list.items.filter(({kind}) => kind === vscode.CompletionItemKind.EnumMember);
}

const labels = (items: readonly vscode.CompletionItem[]) => items.map(({label}) => (typeof label === 'string' ? label : label.label));

describe('a tracker as a sheet', () => {
  let number = 0;
  let folder = '';

  beforeEach(async () => {
    folder = `sheet-${++number}`;
    await writeFile(`${folder}/tracker.md`, tracker);
  });

  afterEach(async () => {
    await closeEditors();
    await vscode.workspace.fs.delete(fileUri(folder), {recursive: true});
  });

  it('completes states, decisions, days and its own words', async () => {
    const {document} = await openFile(`${folder}/tracker.md`);
    const states = await waitFor('the states', async () => {
      const found = await offered(document, 4);
      return found.length > 0 && found;
    });
    equal(labels(states), ['draft', 'live', 'running', 'paused', 'ended', 'invalid']);
    const decisions = labels(await offered(document, 8));
    for (const word of ['ship', 'shipped to all', 'iterate', 'roll back', 'stop', 'extend', 'inconclusive', 'invalid', 'open']) ok(decisions.includes(word), `${word} of ${decisions.join()}`);
    ok(labels(await offered(document, 5)).every((day) => /^\d{4}-\d{2}-\d{2}(?: \(plan\))?$/.test(day)));
    equal(labels(await offered(document, 7)), ['Ana']);
    equal(labels(await offered(document, 9)), ['booking page']);
    equal(labels(await offered(document, 2)), []);
    await vscode.workspace.applyEdit(insertion(document, states[0]!));
    match(document.getText(), /\| collected \| draft +\|/);
  });

  it('exports itself, and never over a file that is there', async () => {
    await openFile(`${folder}/tracker.md`);
    const target = fileUri(`${folder}/out.csv`);
    await vscode.commands.executeCommand('prdCoach.exportTracker', {target});
    const lines = (await readFile(`${folder}/out.csv`)).replace(/^\uFEFF/, '').trim().split('\r\n');
    equal(lines[0], 'ID,Hypothesis,Primary metric,Status,Start,End,Owner,Decision,Surface');
    equal(lines[1], 'EXP-17,"If the form has four fields, more finish it",bookings,live,2026-05-04,2026-05-17,Ana,shipped to all,booking page');
    equal(lines.length, 3);
    await writeFile(`${folder}/out.csv`, 'mine');
    await vscode.commands.executeCommand('prdCoach.exportTracker', {target});
    equal(await readFile(`${folder}/out.csv`), 'mine');
  });

  it('takes the rows of a platform that it lacks, in one step that can be undone', async () => {
    const source = await writeFile(`${folder}/platform.csv`, growth);
    const {document} = await openFile(`${folder}/tracker.md`);
    await vscode.commands.executeCommand('prdCoach.importTracker', {source, rows: 'all'});
    const after = document.getText();
    ok(after.startsWith(tracker.trimEnd()), 'something else was changed');
    equal(after.slice(tracker.trimEnd().length), '\n| EXP-28 | If riders see the price |  | ended | 2026-04-06 | 2026-05-03 | Ana | won \\| clear |  |\n| EXP-29 | Later |  | not sure | 2026-05-06 |  |  |  |  |\n');
    await vscode.commands.executeCommand('prdCoach.importTracker', {source, rows: 'all'});
    equal(document.getText(), after, 'a second import adds nothing');
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    equal(document.getText(), tracker);
  });

  it('takes no more rows than can be read', async () => {
    const source = await writeFile(`${folder}/thousands.csv`, `\uFEFFkey;name;status\r\n${Array.from({length: 5000}, (_, at) => `K-${at};"Test\r\n${at}";running\r\n`).join('')}`);
    const {document} = await openFile(`${folder}/tracker.md`);
    // The error is shown; a command that shows one does not reject.
    await Promise.resolve(vscode.commands.executeCommand('prdCoach.importTracker', {source, rows: 'all'})).catch(() => undefined);
    equal(document.getText(), tracker);
  });

  it('leaves a file alone that is no list of experiments', async () => {
    const source = await writeFile(`${folder}/colours.csv`, 'colour,size\nred,2\n');
    const {document} = await openFile(`${folder}/tracker.md`);
    await vscode.commands.executeCommand('prdCoach.importTracker', {source, rows: 'all'});
    equal(document.getText(), tracker);
  });
});

/** The edit that accepting a completion makes. */
function insertion(document: vscode.TextDocument, {insertText, range}: vscode.CompletionItem): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range instanceof vscode.Range ? range : range!.replacing, String(insertText));
  return edit;
}
