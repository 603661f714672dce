import * as vscode from 'vscode';
import {equal, fail, ok} from '../assert.ts';
import {closeEditors, fileUri, openFile, readFile, waitFor, writeFile} from '../host.ts';

const insight = (id: string, title: string): string => `### ${id} ${title}
- date: 2026-04-02
- source: interview
- participants: P70
- sample: 3 of 8
- strength: 3
`;
const log = (...insights: readonly string[]): string => `---\nkind: insight-log\n---\n# Keys log\n\n${insights.join('\n')}`;
const prd = (title: string, ...cited: readonly string[]): string => `---
kind: prd
status: review
---
# ${title}

## Problem

Shops lose keys (${cited.join(', ')}).

## Requirements

${cited.map((id, at) => `- **REQ-77${at}** A key has a hook. Evidence: ${id}\n`).join('')}`;

const fs = vscode.workspace.fs;

async function hoverAt(document: vscode.TextDocument, words: string): Promise<string> {
  const position = document.positionAt(document.getText().indexOf(words) + 1);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position);
  return hovers.flatMap(({contents}) => contents).map((content) => (typeof content === 'string' ? content : content.value)).join('\n');
}

/** Waits until a hover says something. */
async function hoverSays(document: vscode.TextDocument, words: string, pattern: RegExp): Promise<void> {
  let said = '';
  await waitFor(`${String(pattern)} on ${words}`, async () => pattern.test(said = await hoverAt(document, words)))
    .catch((error: Error) => fail(`${error.message} It says:\n${said}`));
}

/** Files that the workspace symbols of an id lie in. */
async function homesOf(id: string): Promise<string[]> {
  const symbols = await vscode.commands.executeCommand<vscode.SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', id);
  return symbols.filter(({name}) => name.startsWith(id)).map(({location}) => vscode.workspace.asRelativePath(location.uri)).sort();
}

describe('the index follows files', () => {
  let document: vscode.TextDocument;
  let keys = '';
  let count = 0;

  beforeEach(async () => {
    // VS Code's watcher on Linux may lose sight of a folder in a folder that is itself just made, or made again at once.
    keys = `keys-${++count}`;
    await writeFile(`${keys}/prd.md`, prd('Keys', 'INS-7701', 'INS-7702', 'INS-7703'));
    ({document} = await openFile(`${keys}/prd.md`));
    await hoverSays(document, 'INS-7701', /Nothing defines/);
    await writeFile(`${keys}/2026/log.md`, log(insight('INS-7701', 'Keys hang on one nail'), insight('INS-7702', 'Owners carry two rings')));
    await hoverSays(document, 'INS-7701', /Keys hang on one nail/);
  });

  afterEach(async () => {
    await closeEditors();
    await fs.delete(fileUri(keys), {recursive: true});
    await waitFor('the folder to be forgotten', async () => (await homesOf('INS-7701')).length === 0);
  });

  it('when a folder is renamed in the editor', async () => {
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(fileUri(`${keys}/2026`), fileUri(`${keys}/archive`));
    ok(await vscode.workspace.applyEdit(edit));
    await waitFor('the new place', async () => (await homesOf('INS-7701')).join() === `${keys}/archive/log.md`);
    await hoverSays(document, 'INS-7701', /Keys hang on one nail/);
    equal(await homesOf('INS-7702'), [`${keys}/archive/log.md`]);
  });

  it('when a folder is renamed behind the editor', async () => {
    await fs.rename(fileUri(`${keys}/2026`), fileUri(`${keys}/elsewhere`));
    await waitFor('the new place', async () => (await homesOf('INS-7701')).join() === `${keys}/elsewhere/log.md`);
    await hoverSays(document, 'INS-7702', /Owners carry two rings/);
  });

  it('when a folder goes and comes back', async () => {
    await fs.rename(fileUri(`${keys}/2026`), fileUri(`${keys}/.away`));
    await hoverSays(document, 'INS-7701', /Nothing defines/);
    await fs.rename(fileUri(`${keys}/.away`), fileUri(`${keys}/2026`));
    await hoverSays(document, 'INS-7701', /Keys hang on one nail/);
  });

  it('when a branch is switched and many files are others at once', async () => {
    const names = Array.from({length: 150}, (_, at) => `${keys}/plans/plan-${at}.md`);
    for (const [at, name] of names.entries()) await writeFile(name, prd(`Plan ${at}`, 'INS-7701'));
    await hoverSays(document, 'INS-7701', /Cited 302 times/);
    // Half of the plans cite another insight now, a quarter is gone, and the log tells other things.
    await Promise.all([
      writeFile(`${keys}/2026/log.md`, log(insight('INS-7701', 'Keys hang in a box'), insight('INS-7703', 'A ring breaks each month'))),
      ...names.map((name, at) => (at % 4 === 3 ? fs.delete(fileUri(name)) : at % 2 === 0 ? writeFile(name, prd(`Plan ${at}`, 'INS-7703')) : undefined)),
    ]);
    await hoverSays(document, 'INS-7701', /Keys hang in a box[\s\S]*Cited 78 times/);
    await hoverSays(document, 'INS-7703', /A ring breaks each month[\s\S]*Cited 152 times/);
    await hoverSays(document, 'INS-7702', /Nothing defines/);
  });

  it('without those that are ignored or lie in hidden folders', async () => {
    await writeFile(`${keys}/.gitignore`, 'built/\n');
    await writeFile(`${keys}/built/log.md`, log(insight('INS-7703', 'Told by a machine')));
    await writeFile(`${keys}/node_modules/pack/log.md`, log(insight('INS-7703', 'Told by a package')));
    await writeFile(`${keys}/.cache/log.md`, log(insight('INS-7703', 'Told by a cache')));
    await writeFile(`${keys}/last.md`, log(insight('INS-7704', 'Told by a person')));
    await waitFor('the last file', async () => (await homesOf('INS-7704')).length === 1);
    equal(await homesOf('INS-7703'), []);
  });

  it('when text is typed, and when it is thrown away', async () => {
    const {document: typed} = await openFile(`${keys}/2026/log.md`);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(typed.uri, typed.positionAt(typed.getText().length), `\n${insight('INS-7703', 'Keys are never labelled')}`);
    await vscode.workspace.applyEdit(edit);
    await hoverSays(document, 'INS-7703', /Keys are never labelled/);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await hoverSays(document, 'INS-7703', /Nothing defines/);
    ok(!(await readFile(`${keys}/2026/log.md`)).includes('INS-7703'));
  });
});

describe('two teams in one window', () => {
  afterEach(async () => {
    await closeEditors();
    await fs.delete(fileUri('shops'), {recursive: true});
  });

  it('may call different things by one id', async () => {
    for (const [team, title] of [['north', 'Bells are stolen'], ['south', 'Lamps are stolen']] as const) {
      await writeFile(`shops/${team}/.prd-coach.json`, '{}\n');
      await writeFile(`shops/${team}/log.md`, log(insight('INS-7791', title)));
      await writeFile(`shops/${team}/prd.md`, prd(`Theft ${team}`, 'INS-7791'));
    }
    for (const [team, title] of [['north', 'Bells are stolen'], ['south', 'Lamps are stolen']] as const) {
      const {document} = await openFile(`shops/${team}/prd.md`);
      await hoverSays(document, 'INS-7791', new RegExp(title));
      const {document: records} = await openFile(`shops/${team}/log.md`);
      await hoverSays(records, 'INS-7791', /Cited 2 times/);
      const rules = vscode.languages.getDiagnostics(records.uri).map(({code}) => (typeof code === 'object' ? code.value : code));
      ok(!rules.includes('trace-duplicate-id'), rules.join());
    }
    equal((await homesOf('INS-7791')), ['shops/north/log.md', 'shops/south/log.md']);
    // Without its own file the second team is the workspace's, as the documents beside it.
    await fs.delete(fileUri('shops/south/.prd-coach.json'));
    await fs.delete(fileUri('shops/north/.prd-coach.json'));
    const {document} = await openFile('shops/north/log.md');
    await waitFor('one team', async () => vscode.languages.getDiagnostics(document.uri).some(({code}) => typeof code === 'object' && code.value === 'trace-duplicate-id'));
  });
});
