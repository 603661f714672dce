import {l10n, Uri, window, workspace, WorkspaceEdit, type QuickPickItem} from 'vscode';
import {teamFileNames} from '../../manifest.ts';
import {loadCore} from '../core.ts';
import {currentDocument, isCandidate} from '../documents.ts';
import type {Teams} from '../teams.ts';

/** Creates the team's file in a workspace folder, or opens the one that is there. */
export async function createConfiguration(): Promise<void> {
  const folder = await askRoot(l10n.t('Create Team Configuration'));
  if (!folder) return;
  const existing = await existingTeamFile(folder);
  if (existing) {
    await window.showTextDocument(existing);
    return;
  }
  const uri = Uri.joinPath(folder, teamFileNames[0]);
  const {rules, starterConfig} = await loadCore();
  if (await create(uri, starterConfig(rules))) await window.showTextDocument(uri);
}

/** Makes a team template of the document in front: its headings and tables stay, its content becomes prompts. */
export async function createTemplate(teams: Teams, given?: unknown): Promise<void> {
  const document = given instanceof Uri ? await workspace.openTextDocument(given) : currentDocument();
  if (!document || !isCandidate(document)) {
    void window.showInformationMessage(l10n.t('Open a Markdown document first.'));
    return;
  }
  const {linter, file, pathOf} = await teams.of(document.uri);
  const read = linter.read(document.getText(), pathOf(document.uri));
  const folder = file ? Uri.joinPath(file, '..') : workspace.getWorkspaceFolder(document.uri)?.uri ?? await askRoot(l10n.t('Create Team Template'));
  if (!read || !folder) return;
  const title = await window.showInputBox({
    title: l10n.t('Create Team Template'),
    prompt: l10n.t('Name of the template in the picker'),
    value: read.title?.text ?? '',
    validateInput: (value) => (value.trim() === '' ? l10n.t('A name is needed.') : undefined),
  });
  if (title === undefined) return;
  const {proposeFileName, templateFromDocument} = await loadCore();
  const name = proposeFileName({fileName: '{{title}}'}, {title, author: '', date: ''});
  const uri = await freeUri(Uri.joinPath(folder, '.prd-coach', 'templates'), name);
  if (await create(uri, templateFromDocument(read, title.trim()))) await window.showTextDocument(uri);
}

/** The workspace folder that is meant: the only one, that of the document in front, or the one chosen. */
export async function askRoot(title: string): Promise<Uri | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    void window.showInformationMessage(l10n.t('Open a folder first: the team\'s files live in it.'));
    return undefined;
  }
  if (folders.length === 1) return folders[0]?.uri;
  const items = folders.map(({name, uri}): QuickPickItem & {readonly uri: Uri} => ({label: `$(root-folder) ${name}`, uri}));
  return (await window.showQuickPick(items, {title, placeHolder: l10n.t('In which folder?')}))?.uri;
}

/** The team file that a folder holds. */
export async function existingTeamFile(folder: Uri): Promise<Uri | undefined> {
  for (const name of teamFileNames) {
    const uri = Uri.joinPath(folder, name);
    if (await exists(uri)) return uri;
  }
  return undefined;
}

/** The team file that counts for a document; a new one in its workspace folder where there is none. */
export async function teamFileFor(teams: Teams, uri: Uri, title: string): Promise<Uri | undefined> {
  const {file} = await teams.of(uri);
  if (file) return file;
  const folder = workspace.getWorkspaceFolder(uri)?.uri ?? await askRoot(title);
  if (!folder) return undefined;
  const existing = await existingTeamFile(folder);
  if (existing) return existing;
  const created = Uri.joinPath(folder, teamFileNames[0]);
  return await create(created, '{}\n') ? created : undefined;
}

/** Writes a new file as one step that can be undone; never over another. */
export async function create(uri: Uri, text: string): Promise<boolean> {
  const edit = new WorkspaceEdit();
  edit.createFile(uri, {overwrite: false, contents: new TextEncoder().encode(text)});
  if (!await exists(uri) && await workspace.applyEdit(edit)) return true;
  void window.showErrorMessage(l10n.t('`{0}` could not be created; the folder may be read-only.', workspace.asRelativePath(uri)));
  return false;
}

async function freeUri(folder: Uri, name: string): Promise<Uri> {
  for (let number = 1; ; number++) {
    const uri = Uri.joinPath(folder, `${number === 1 ? name : `${name}-${number}`}.md`);
    if (!await exists(uri)) return uri;
  }
}

async function exists(uri: Uri): Promise<boolean> {
  return Promise.resolve(workspace.fs.stat(uri)).then(() => true, () => false);
}
