import * as vscode from 'vscode';
import {equal, match, ok} from '../assert.ts';
import {closeEditors, fileUri, openFile, readFile, waitFor, waitForDiagnostics, writeFile} from '../host.ts';

const log = `---
kind: insight-log
---
# Counter log

### INS-901 Shops re-type the order at the counter
- date: 2026-03-14
- source: interview
- participants: P91, P92
- sample: 3 of 8
- strength: 3

> "I type it twice." (P91)

**Fact.** 3 of 8 shops typed each order twice.

### INS-902 Owners count the till on paper
- date: 2026-05-02
- source: field visit
- participants: P93
- sample: 5 of 9
- strength: 4
`;

const prd = `---
kind: prd
id: PRD-901
status: review
owner: Mara Voss
---
# Counter orders

## Problem

Shops type each order twice (INS-901).

## Requirements

- **REQ-901** An order is typed once (must). Evidence: INS-901, INS-902
- **REQ-902** A till can be counted on the screen. Evidence: INS-999
- **REQ-903** The screen is blue.
`;

const other = `---
kind: prd
id: PRD-902
status: review
---
# Till

## Requirements

- **REQ-1** The till prints a sum. Evidence: [INS-902](log.md#ins-902-owners-count-the-till-on-paper)

\`\`\`
INS-901 in code is no citation
\`\`\`
`;

type Position = vscode.Position;

/** The position behind the beginning of some words of a document. */
function at(document: vscode.TextDocument, words: string, from = 0): Position {
  const offset = document.getText().indexOf(words, from);
  ok(offset >= 0, `no ${words}`);
  return document.positionAt(offset + 1);
}

async function hoverText(uri: vscode.Uri, position: Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, position);
  return hovers.flatMap(({contents}) => contents).map((content) => (typeof content === 'string' ? content : content.value)).join('\n');
}

/** Opens the PRD with the index complete around it. */
async function openIndexed(path: string): Promise<vscode.TextDocument> {
  const {document} = await openFile(path);
  await waitFor('the index', async () => (await hoverText(document.uri, at(document, 'INS-901'))).includes('typed each order twice'));
  return document;
}

describe('evidence in the text', () => {
  beforeEach(async () => {
    await writeFile('trace/log.md', log);
    await writeFile('trace/other.md', other);
    await writeFile('trace/prd.md', prd);
  });

  afterEach(async () => {
    await closeEditors();
  });

  it('is told on hover: an insight with its fact, source and who cites it', async () => {
    const document = await openIndexed('trace/prd.md');
    const text = await hoverText(document.uri, at(document, 'INS-901'));
    match(text, /Shops re\\-type the order at the counter/);
    match(text, /strength 3 of 5/);
    match(text, /I type it twice/);
    match(text, /Date: 2026\\-03\\-14 · Sample: 3 of 8/);
    match(text, /Cited 2 times/);
    match(text, /REQ\\-901, Counter orders/);
    ok(!text.includes('in code'));
  });

  it('is told on hover: a requirement with its chain, and an id that nothing defines', async () => {
    const document = await openIndexed('trace/prd.md');
    const text = await hoverText(document.uri, at(document, 'REQ-901'));
    match(text, /requirement · must · rests on customer evidence, best strength 4 of 5/);
    match(text, /- insight \[INS\\-902\]\(\S+log\.md#L17\S*\) Owners count the till on paper \(field visit, 2026\\-05\\-02, 5 of 9, strength 4 of 5\)/);
    match(await hoverText(document.uri, at(document, 'REQ-903')), /rests on nothing that is told/);
    match(await hoverText(document.uri, at(document, 'INS-999')), /Nothing defines `INS-999`/);
  });

  it('leads to its definition and to all that cite it, links included', async () => {
    const document = await openIndexed('trace/prd.md');
    const definitions = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>('vscode.executeDefinitionProvider', document.uri, at(document, 'INS-902'));
    const targets = definitions.map((one) => ('targetUri' in one ? {uri: one.targetUri, line: one.targetRange.start.line} : {uri: one.uri, line: one.range.start.line}));
    ok(targets.some(({uri, line}) => uri.path.endsWith('trace/log.md') && line === 16), JSON.stringify(targets));
    const references = await vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', document.uri, at(document, 'INS-902'));
    const found = references.map(({uri, range}) => `${uri.path.replace(/^.*\//, '')}:${range.start.line + 1}`);
    for (const place of ['log.md:17', 'prd.md:15', 'other.md:10']) ok(found.includes(place), `${place} is not among ${found.join(' ')}`);
  });

  it('links each id, and is found among the symbols of the workspace', async () => {
    const document = await openIndexed('trace/prd.md');
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', document.uri);
    const words = links.map(({range}) => document.getText(range));
    ok(words.includes('INS-902') && !words.includes('INS-999'), words.join(' '));
    const symbols = await vscode.commands.executeCommand<vscode.SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', 'owners count');
    const symbol = symbols.find(({name}) => name.startsWith('INS-902'));
    equal(symbol?.location.range.start.line, 16);
  });

  it('is renamed everywhere, closed files and accepted citations included, and back again', async () => {
    const document = await openIndexed('trace/prd.md');
    const files = ['trace/log.md', 'trace/prd.md', 'trace/other.md', '.prd-coach/reviewed.txt'];
    await vscode.commands.executeCommand('prdCoach.acceptEvidence', document.uri);
    match(await waitFor('accepted citations', () => readFile(files[3]!).catch(() => undefined)), /^trace\/prd\.md#REQ-901 \w+ INS-902 \w+$/m);
    // The first save of the other PRD notes what it cites.
    const texts = async () => (await Promise.all(files.map(readFile))).map((text) => text.replace(/^trace\/other\.md#.*\n/m, ''));
    const before = await texts();
    const rename = async (from: string, to: string) => {
      const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>('vscode.executeDocumentRenameProvider', document.uri, at(document, from), to);
      // Changes in other files wait for somebody to confirm them in VS Code's preview; here they are confirmed at once.
      const confirmed = new vscode.WorkspaceEdit();
      for (const [uri, edits] of edit.entries()) confirmed.set(uri, edits);
      ok(await vscode.workspace.applyEdit(confirmed), 'refused');
      for (const path of files) await (await vscode.workspace.openTextDocument(fileUri(path))).save();
    };
    await rename('INS-902', 'INS-942');
    match(await readFile('trace/log.md'), /### INS-942 Owners/);
    match(await readFile('trace/other.md'), /\[INS-942\]\(log\.md/);
    match(document.getText(), /Evidence: INS-901, INS-942/);
    match(await readFile(files[3]!), /^trace\/prd\.md#REQ-901 \w+ INS-942 \w+$/m);
    await waitForDiagnostics(document.uri, (all) => !all.some(({code}) => typeof code === 'object' && code.value === 'trace-suspect'));
    await rename('INS-942', 'INS-902');
    equal(await texts(), before);
    await vscode.workspace.fs.delete(fileUri(files[3]!));
  });

  it('refuses a rename that would collide, with the reason', async () => {
    const document = await openIndexed('trace/prd.md');
    const refused = await vscode.commands.executeCommand('vscode.executeDocumentRenameProvider', document.uri, at(document, 'INS-902'), 'INS-901')
      .then(() => 'renamed', (error: unknown) => String(error));
    match(refused, /`INS-901` is taken: Shops re-type the order at the counter in Counter log/);
  });

  it('is offered where it is cited, the strongest first, found by words of its title', async () => {
    const document = await openIndexed('trace/prd.md');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, document.positionAt(document.getText().length - 1), ' Evidence: ');
    await vscode.workspace.applyEdit(edit);
    const position = document.positionAt(document.getText().length - 1);
    const {items} = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, position);
    const ids = items.filter(({filterText}) => filterText?.startsWith('INS-90')).sort((a, b) => (a.sortText! < b.sortText! ? -1 : 1)).map(({insertText}) => insertText);
    equal(ids.filter((id) => id === 'INS-901' || id === 'INS-902'), ['INS-902', 'INS-901']);
    ok(items.find(({insertText}) => insertText === 'INS-902')?.filterText?.includes('Owners count the till'));
  });

  it('tells what rests on an insight, and what a requirement rests on', async () => {
    const document = await openIndexed('trace/prd.md');
    const [item] = await vscode.commands.executeCommand<vscode.CallHierarchyItem[]>('vscode.prepareCallHierarchy', document.uri, at(document, 'INS-902'));
    match(item?.name ?? '', /^INS-902/);
    const incoming = await vscode.commands.executeCommand<vscode.CallHierarchyIncomingCall[]>('vscode.provideIncomingCalls', item);
    equal(incoming.map(({from}) => from.name.split(' ')[0]).sort(), ['REQ-1', 'REQ-901']);
    const requirement = incoming.find(({from}) => from.name.startsWith('REQ-901'))!.from;
    const outgoing = await vscode.commands.executeCommand<vscode.CallHierarchyOutgoingCall[]>('vscode.provideOutgoingCalls', requirement);
    equal(outgoing.map(({to}) => to.name.split(' ')[0]), ['INS-901', 'INS-902']);
  });

  it('is counted above requirements, insights and the PRD, unless that is switched off', async () => {
    const document = await openIndexed('trace/prd.md');
    const lenses = async (uri: vscode.Uri) => (await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 50))
      .map(({range, command}) => `${range.start.line + 1} ${command?.title}`);
    const found = await waitFor('lenses', async () => {
      const all = await lenses(document.uri);
      return all.length > 0 && all;
    });
    ok(found.includes('7 coverage 2 of 3'), found.join('\n'));
    ok(found.some((line) => /^15 2 insights · best 4 · 3 voices · newest /.test(line)), found.join('\n'));
    ok(found.includes('16 INS-999 unknown'), found.join('\n'));
    ok(!found.some((line) => line.startsWith('17 ')), 'an untraced requirement has a line');
    const logUri = fileUri('trace/log.md');
    await openFile('trace/log.md');
    const ofLog = await lenses(logUri);
    ok(ofLog.includes('17 cited by 2 requirements in 2 PRDs'), ofLog.join('\n'));
    ok(ofLog.includes('6 cited by 1 requirement in 1 PRD'), ofLog.join('\n'));
    const setting = vscode.workspace.getConfiguration('prdCoach');
    await setting.update('codeLens', false, vscode.ConfigurationTarget.Workspace);
    equal(await lenses(document.uri), []);
    await setting.update('codeLens', undefined, vscode.ConfigurationTarget.Workspace);
  });

  it('follows edits, new files and deletions elsewhere', async () => {
    const document = await openIndexed('trace/prd.md');
    await writeFile('trace/more.md', log.replace(/INS-902[\s\S]*$/, 'INS-999 Tills are counted twice\n- date: 2026-06-01\n- source: interview\n- strength: 2\n').replace(/### INS-901[\s\S]*?### /, '### '));
    await waitFor('the new insight', async () => /Tills are counted twice/.test(await hoverText(document.uri, at(document, 'INS-999'))));
    await vscode.workspace.fs.delete(fileUri('trace/more.md'));
    await waitFor('it to go', async () => /Nothing defines/.test(await hoverText(document.uri, at(document, 'INS-999'))));
    const logDocument = await vscode.workspace.openTextDocument(fileUri('trace/log.md'));
    await vscode.window.showTextDocument(logDocument, vscode.ViewColumn.Beside);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(logDocument.uri, new vscode.Range(at(logDocument, 'typed each').translate(0, -1), at(logDocument, 'twice.\n')), 'wrote it on paper ');
    await vscode.workspace.applyEdit(edit);
    await waitFor('the edited fact, unsaved', async () => /wrote it on paper/.test(await hoverText(document.uri, at(document, 'INS-901'))));
  });

  it('is as it stands now for everybody who asks at the same moment', async () => {
    const document = await openIndexed('trace/prd.md');
    const logDocument = await vscode.workspace.openTextDocument(fileUri('trace/log.md'));
    await vscode.window.showTextDocument(logDocument, vscode.ViewColumn.Beside);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(logDocument.uri, new vscode.Range(at(logDocument, 'typed each').translate(0, -1), at(logDocument, 'twice.\n')), 'wrote it on paper ');
    await vscode.workspace.applyEdit(edit);
    const texts = await Promise.all([1, 2, 3].map(() => hoverText(document.uri, at(document, 'INS-901'))));
    texts.forEach((text) => match(text, /wrote it on paper/));
  });

  it('is judged with all documents around it', async () => {
    await writeFile('trace/covered.md', prd.replace('INS-999', 'INS-902').replace('PRD-901', 'PRD-903').replace('The screen is blue.', 'A till is locked. Evidence: INS-901'));
    const document = await openIndexed('trace/covered.md');
    await waitForDiagnostics(document.uri, (all) => all.length > 0 && !all.some(({code}) => typeof code === 'object' && code.value === 'insight-coverage'));
  });
});
