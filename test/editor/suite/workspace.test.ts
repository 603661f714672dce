import * as vscode from 'vscode';
import {equal, match, ok} from '../assert.ts';
import {closeEditors, extensionId, fileUri, openFile, waitFor, waitForDiagnostics, workspaceFolder, writeFile} from '../host.ts';

const flawed = '---\nkind: prd\nstatus: review\n---\n# Plan\n\n## Problem\n\nTBD\n';

async function remove(path: string): Promise<void> {
  await vscode.workspace.fs.delete(fileUri(path), {recursive: true});
}

function codes(uri: vscode.Uri): string[] {
  return vscode.languages.getDiagnostics(uri).map(({code}) => (typeof code === 'object' ? String(code.value) : String(code)));
}

describe('the whole workspace', () => {
  afterEach(closeEditors);

  it('is checked without opening anything; results go when a file is fixed or deleted', async () => {
    const [one, two, ignored] = [await writeFile('all/one.md', flawed), await writeFile('all/two.md', flawed), await writeFile('all/out/three.md', flawed)];
    const readme = await writeFile('all/README.md', '# Read me\n\nTBD\n');
    await writeFile('all/.gitignore', 'out/\n');
    await vscode.commands.executeCommand('prdCoach.checkWorkspace');
    await waitForDiagnostics(one);
    await waitForDiagnostics(two);
    equal(codes(ignored), []);
    equal(codes(readme), []);
    equal(vscode.workspace.textDocuments.some(({uri}) => uri.toString() === two.toString()), false);

    await writeFile('all/two.md', flawed.replace('TBD', 'Nine of twelve shops type the order twice, says our survey of March 2026.'));
    await waitForDiagnostics(two, () => !codes(two).includes('prd-placeholder'));
    await remove('all/one.md');
    await waitForDiagnostics(one, (all) => all.length === 0);

    await openFile('all/two.md');
    await closeEditors();
    ok(codes(two).length > 0, 'closing took away what Check Workspace found');
    await remove('all');
    await waitForDiagnostics(two, (all) => all.length === 0);
  });

  it('comes to rest after several files changed at once', async () => {
    const plan = (id: string) => `---\nkind: prd\nid: ${id}\nstatus: review\n---\n# Plan\n\n## Requirements\n\n- **REQ-1** The shelf is lit. Evidence: INS-979\n`;
    const names = ['PRD-971', 'PRD-972', 'PRD-973'];
    await writeFile('rest/log.md', '---\nkind: insight-log\n---\n# Log\n\n### INS-971 Shelves are dark\n- date: 2026-05-02\n- source: field visit\n');
    const uris = await Promise.all(names.map((id) => writeFile(`rest/${id}.md`, plan(id))));
    await vscode.commands.executeCommand('prdCoach.checkWorkspace');
    await Promise.all(uris.map((uri) => waitForDiagnostics(uri, () => codes(uri).includes('trace-unknown-id'))));
    await Promise.all(names.map((id) => writeFile(`rest/${id}.md`, plan(id).replace('INS-979', 'INS-971'))));
    await Promise.all(uris.map((uri) => waitForDiagnostics(uri, () => !codes(uri).includes('trace-unknown-id'))));
    let last = Date.now();
    const told = vscode.languages.onDidChangeDiagnostics((event) => {
      if (event.uris.some(({path}) => path.includes('/rest/'))) last = Date.now();
    });
    await waitFor('a second without news', () => Date.now() - last > 1000);
    told.dispose();
    await remove('rest');
  });
});

describe('the team file', () => {
  afterEach(async () => {
    await closeEditors();
    await vscode.workspace.fs.delete(fileUri('.prd-coach.json')).then(undefined, () => undefined);
  });

  it('switches a rule off at once, and ignores what the team ignores', async () => {
    await writeFile('team/plan.md', flawed);
    const {document} = await openFile('team/plan.md');
    await waitForDiagnostics(document.uri, () => codes(document.uri).includes('prd-placeholder'));
    await writeFile('.prd-coach.json', '{"rules": {"prd-placeholder": "off"}}\n');
    await waitForDiagnostics(document.uri, (all) => all.length > 0 && !codes(document.uri).includes('prd-placeholder'));
    await writeFile('.prd-coach.json', '{"ignore": ["team/**"]}\n');
    await waitForDiagnostics(document.uri, (all) => all.length === 0);
  });

  it('shows its mistakes in itself and still counts', async () => {
    const config = await writeFile('.prd-coach.json', '{\n  "rules": {"prd-placeholdr": "off", "risk-four": "loud"},\n  "ignore": ["nothing/**"]\n}\n');
    await writeFile('team/plan.md', flawed);
    const {document} = await openFile('team/plan.md');
    await waitForDiagnostics(document.uri);
    const found = await waitFor('mistakes in the team file', () => {
      const all = vscode.languages.getDiagnostics(config);
      return all.length >= 2 && all;
    });
    match(found.map(({message}) => message).join('\n'), /`prd-placeholdr`[^]*prd-placeholder/);
    const {document: text} = await vscode.window.showTextDocument(config);
    match(text.getText(found[0]!.range), /prd-placeholdr/);
    // VS Code's JSON support reports some of the same mistakes, where the host has it.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const starts = vscode.languages.getDiagnostics(config).map(({range}) => range.start.character);
    equal(new Set(starts).size, starts.length, 'a mistake is told twice');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', config, found[0]!.range);
    const fix = actions.find(({title}) => title === 'Change to `prd-placeholder`');
    ok(fix?.edit, actions.map(({title}) => title).join());
    await vscode.workspace.applyEdit(fix.edit);
    await text.save();
    await waitForDiagnostics(document.uri, () => !codes(document.uri).includes('prd-placeholder'));
  });

  it('is written when a rule is changed from a finding', async () => {
    await writeFile('team/plan.md', flawed);
    const {document} = await openFile('team/plan.md');
    await waitForDiagnostics(document.uri, () => codes(document.uri).includes('prd-placeholder'));
    await vscode.commands.executeCommand('prdCoach.changeRule', document.uri, 'prd-placeholder', 'off');
    await waitForDiagnostics(document.uri, () => !codes(document.uri).includes('prd-placeholder'));
    match(new TextDecoder().decode(await vscode.workspace.fs.readFile(fileUri('.prd-coach.json'))), /"prd-placeholder": "off"/);
  });
});

describe('the extension', () => {
  it('registers every command it declares', async () => {
    const extension = vscode.extensions.getExtension(extensionId)!;
    const declared = (extension.packageJSON.contributes.commands as {command: string}[]).map(({command}) => command);
    const known = new Set(await vscode.commands.getCommands(true));
    equal(declared.filter((command) => !known.has(command)), []);
  });

  it('shows the page of a rule as a page', async () => {
    await vscode.commands.executeCommand('prdCoach.explainRule', 'evidence-section');
    await waitFor('the page', () => vscode.window.tabGroups.activeTabGroup.activeTab?.label.includes('evidence-section'));
    await closeEditors();
  });

  it('stays out of views of other programs', async () => {
    const page = await vscode.workspace.openTextDocument(vscode.Uri.parse('prd-coach:/rules/evidence-section.md'));
    await vscode.window.showTextDocument(page);
    await vscode.commands.executeCommand('prdCoach.check');
    equal(vscode.languages.getDiagnostics(page.uri).length, 0);
    ok(workspaceFolder());
    await closeEditors();
  });
});
