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
    // The editor of a browser saves by itself, after a second.
    await waitFor('the file as it was', async () => (await readFile('coach/notes.md')).startsWith('# Tools'));
  });
});

describe('rules of a team', () => {
  afterEach(closeEditors);

  it('show findings with a page in the team\'s own words', async () => {
    const rule = {id: 'team-ticket', message: 'No ticket: expected {missing}.', question: 'Where is the work planned?', require: '/SHOP-\\d+/', why: 'The work is planned there.'};
    await writeFile('house/.prd-coach.json', JSON.stringify({preset: 'light', teamRules: [rule]}));
    await writeFile('house/plan.md', prd);
    const {document} = await openFile('house/plan.md');
    const code = await waitFor('the finding', () => vscode.languages.getDiagnostics(document.uri)
      .map((diagnostic) => diagnostic.code as {readonly value: string; readonly target: vscode.Uri}).find(({value}) => value === 'team-ticket'));
    const page = await vscode.workspace.openTextDocument(code.target);
    match(page.getText(), /^# team-ticket\n\nNo ticket[^]*The work is planned there\./);
  });
});

describe('a template of what documents share', () => {
  afterEach(async () => {
    await closeEditors();
    await vscode.workspace.fs.delete(fileUri('.prd-coach'), {recursive: true}).then(undefined, () => undefined);
  });

  it('keeps the sections of most of them and none of their sentences', async () => {
    const plan = (name: string, more: string) => `---\nkind: prd\n---\n# ${name}\n\n## Problem\n\nClinics lose time.\n\n## What we watch\n\n- Minutes\n\n## Requirements\n\n- R1: A card\n${more}`;
    await writeFile('shared/a.md', plan('A', ''));
    await writeFile('shared/b.md', plan('B', ''));
    const uri = await writeFile('shared/c.md', plan('C', '\n## Only here\n\nWords.\n'));
    await vscode.commands.executeCommand('prdCoach.createTemplate', uri, {title: 'House plan', from: 'folder'});
    const text = await readFile('.prd-coach/templates/house-plan.md');
    match(text, /\n## Problem\n[^]*\n## What we watch\n[^]*\n## Requirements\n/);
    ok(!/Only here|Clinics|card/.test(text), text);
  });
});
