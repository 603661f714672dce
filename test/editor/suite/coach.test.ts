import * as vscode from 'vscode';
import {equal, match, ok} from '../assert.ts';
import {closeEditors, openFile, readFile, waitFor, waitForDiagnostics, writeFile} from '../host.ts';

const prd = `---
kind: prd
status: review
owner: Mara Voss
---
# Saved searches

## Problem

Most people who search for the same parts every week type the same words again.

## Requirements

- R1: A person can save a search with a name.
- R2: TBD
`;

interface Row {
  readonly type: string;
  readonly ruleId?: string;
  readonly question?: {readonly question: string};
}

/** The rows of the coach's view. */
async function rows(): Promise<readonly Row[]> {
  return await vscode.commands.executeCommand<readonly Row[]>('prdCoach.showCoach');
}

const isQuestion = ({type}: Row) => type === 'question';

describe('the coach', () => {
  let number = 0;
  let path = '';

  beforeEach(async () => {
    path = `coach/plan-${++number}.md`;
    await writeFile(path, prd);
  });

  afterEach(closeEditors);

  it('asks at most five questions about the document in front, each with its place', async () => {
    const {document} = await openFile(path);
    await waitForDiagnostics(document.uri);
    const asked = await waitFor('questions', async () => {
      const found = (await rows()).filter(isQuestion);
      return found.length > 0 && found;
    });
    ok(asked.length <= 5, `${asked.length} questions`);
    const placeholder = asked.find(({ruleId}) => ruleId === 'prd-placeholder');
    ok(placeholder, asked.map(({ruleId}) => ruleId).join(' '));
    await vscode.commands.executeCommand('prdCoach.goToQuestion', placeholder);
    const editor = vscode.window.activeTextEditor;
    equal(editor?.document.getText(editor.selection), 'TBD');
  });

  it('asks no more what was answered, remembers it after an edit, and asks again on demand', async () => {
    const {document} = await openFile(path);
    await waitForDiagnostics(document.uri);
    const first = await waitFor('a question', async () => (await rows()).find(isQuestion));
    await vscode.commands.executeCommand('prdCoach.answerQuestion', first);
    await waitFor('it to go', async () => !(await rows()).some((row) => isQuestion(row) && row.ruleId === first.ruleId));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(5, 0), '\nA few words of introduction.\n');
    await vscode.workspace.applyEdit(edit);
    await document.save();
    await waitForDiagnostics(document.uri);
    const done = await waitFor('the answered question after the edit', async () => (await rows()).find(({type}) => type === 'done'));
    ok(!(await rows()).some((row) => isQuestion(row) && row.ruleId === first.ruleId), 'asked again');
    await vscode.commands.executeCommand('prdCoach.askAgain', done);
    await waitFor('it to be asked again', async () => (await rows()).some((row) => isQuestion(row) && row.ruleId === first.ruleId));
  });

  it('has no questions about other Markdown, until it is treated as a PRD', async () => {
    await writeFile('coach/notes.md', '# Tools\n\nTBD\n');
    const {document} = await openFile('coach/notes.md');
    await vscode.commands.executeCommand('prdCoach.check');
    equal(await rows(), []);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('prdCoach.treatAsPrd');
    match(document.getText(), /^---\nkind: prd\n---\n/);
    await waitForDiagnostics(document.uri);
    await waitFor('questions', async () => (await rows()).some(isQuestion));
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    await waitFor('the text as it was', () => document.getText() === '# Tools\n\nTBD\n');
    match(await readFile('coach/notes.md'), /^# Tools/);
  });
});
