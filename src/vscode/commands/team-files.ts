import {FileType, l10n, Uri, window, workspace, WorkspaceEdit, type QuickPickItem, type TextDocument} from 'vscode';
import type {PrdDocument} from '../../core/index.ts';
import {teamFileNames} from '../../manifest.ts';
import {loadCore} from '../core.ts';
import {currentDocument, isCandidate} from '../documents.ts';
import {editorFiles} from '../files.ts';
import type {Team, Teams} from '../teams.ts';

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

/** What the questions of Create Team Template would ask, for callers that know the answers. */
interface TemplateAnswers {
  readonly title: string;
  /** What it is made from: this document, or what the documents of its kind in its folder share. */
  readonly from: 'document' | 'folder';
}

/**
 * Makes a team template of the document in front: its headings and tables stay, its content becomes prompts. Where its
 * folder holds more documents of its kind, of what at least half of them share, if that is wanted.
 */
export async function createTemplate(teams: Teams, given?: unknown, answers?: unknown): Promise<void> {
  const document = given instanceof Uri ? await workspace.openTextDocument(given) : currentDocument();
  if (!document || !isCandidate(document)) {
    void window.showInformationMessage(l10n.t('Open a Markdown document first.'));
    return;
  }
  const team = await teams.of(document.uri);
  const read = team.linter.read(document.getText(), team.pathOf(document.uri));
  const folder = team.file ? Uri.joinPath(team.file, '..') : workspace.getWorkspaceFolder(document.uri)?.uri ?? await askRoot(l10n.t('Create Team Template'));
  if (!read || !folder) return;
  const others = await documentsBeside(document, read, team);
  // The explorer hands over the selected files in this place.
  const known = isAnswered(answers) ? answers : undefined;
  const from = known?.from ?? (others.length === 0 ? 'document' : await askSource(others.length + 1, read.kind ?? ''));
  if (from === undefined) return;
  const title = known?.title ?? await window.showInputBox({
    title: l10n.t('Create Team Template'),
    prompt: l10n.t('Name of the template in the picker'),
    value: from === 'document' ? read.title?.text ?? '' : '',
    validateInput: (value) => (value.trim() === '' ? l10n.t('A name is needed.') : undefined),
  });
  if (title === undefined) return;
  const {proposeFileName, templateFromDocument, templateFromDocuments} = await loadCore();
  const shared = from === 'folder' ? templateFromDocuments([read, ...others], title.trim(), l10n.t('Made from what {0} documents share.', others.length + 1)) : undefined;
  if (from === 'folder' && !shared) {
    void window.showInformationMessage(l10n.t('These documents share less than three sections; make the template from one of them.'));
    return;
  }
  const name = proposeFileName({fileName: '{{title}}'}, {title, author: '', date: ''});
  const uri = await freeUri(Uri.joinPath(folder, '.prd-coach', 'templates'), name);
  if (await create(uri, shared?.text ?? templateFromDocument(read, title.trim()))) await window.showTextDocument(uri);
}

function isAnswered(answers: unknown): answers is TemplateAnswers {
  return typeof answers === 'object' && answers !== null && 'title' in answers && 'from' in answers;
}

/** Documents of a folder that are looked at; more would not make a template any better. */
const mostDocuments = 50;

/** Models of the other documents of the same kind and language in a document's folder. */
async function documentsBeside(document: TextDocument, {kind, language}: PrdDocument, {linter, pathOf}: Team): Promise<readonly PrdDocument[]> {
  if (kind === undefined || document.isUntitled) return [];
  const folder = Uri.joinPath(document.uri, '..');
  const entries = await Promise.resolve(workspace.fs.readDirectory(folder)).catch(() => []);
  const names = entries.filter(([name, type]) => type & FileType.File && /\.(?:md|markdown)$/i.test(name)).map(([name]) => name).sort();
  const found: PrdDocument[] = [];
  for (const name of names.slice(0, mostDocuments)) {
    const uri = Uri.joinPath(folder, name);
    if (uri.toString() === document.uri.toString()) continue;
    const text = await editorFiles.readText(uri.toString()).catch(() => undefined);
    const read = text === undefined ? undefined : linter.read(text, pathOf(uri));
    if (read?.kind === kind && read.language === language) found.push(read);
  }
  return found;
}

async function askSource(count: number, kind: string): Promise<'document' | 'folder' | undefined> {
  const items: (QuickPickItem & {readonly from: 'document' | 'folder'})[] = [
    {label: l10n.t('From this document'), description: l10n.t('keeps its headings and tables'), from: 'document'},
    {label: l10n.t('From the {0} documents of kind {1} in this folder', count, kind), description: l10n.t('keeps what at least half of them share'), from: 'folder'},
  ];
  return (await window.showQuickPick(items, {title: l10n.t('Create Team Template'), placeHolder: l10n.t('What shall it be made from?')}))?.from;
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
