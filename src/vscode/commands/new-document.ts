import {
  FileType, l10n, Range, SnippetString, Uri, ViewColumn, window, workspace, WorkspaceEdit,
  type ExtensionContext, type LogOutputChannel, type QuickPickItem,
} from 'vscode';
import type {Template, TemplateVariables} from '../../core/index.ts';
import {authorFor} from '../author.ts';
import {loadCore} from '../core.ts';
import type {Teams} from '../teams.ts';
import {pickTemplate, templateById} from '../template-picker.ts';

/** Answers given beforehand, by a key binding or a test; what is missing is asked for. */
export interface NewDocumentAnswers {
  /** Id of the template. */
  readonly template?: string;
  readonly title?: string;
  readonly folder?: Uri;
  readonly fileName?: string;
}

/** Where the last document was made, remembered with the workspace. */
const lastFolderKey = 'lastFolder';

/** Makes a document from a template and begins to fill it in; until the last answer nothing is written. */
export async function newDocument(context: ExtensionContext, teams: Teams, log: LogOutputChannel, given: unknown): Promise<void> {
  const answers = answersOf(given);
  const heading = (step: number) => l10n.t('New Document from Template ({0} of 4)', step);
  const start = answers.folder ?? folderOfEditor() ?? workspace.workspaceFolders?.[0]?.uri;
  const {settings} = await teams.of(start ? Uri.joinPath(start, 'new.md') : Uri.from({scheme: 'untitled', path: 'new.md'}));
  const template = templateById(settings, answers.template) ?? await pickTemplate(settings, heading(1));
  if (!template) return;
  const title = answers.title ?? await askTitle(heading(2), template);
  if (title === undefined) return;
  const folder = answers.folder ?? await askFolder(context, heading(3));
  if (folder === undefined) return;

  const {proposeFileName, renderTemplate} = await loadCore();
  const place = folder === 'untitled' ? undefined : folder;
  const variables: TemplateVariables = {title: title.trim(), author: await authorFor(place, log), date: settings.today};
  const {snippet, text} = renderTemplate(template, variables);
  if (!place) return openUntitled(snippet);
  const uri = await askFile(place, heading(4), proposeFileName(template, variables), answers.fileName);
  if (!uri) return;
  await openNew(uri, text, snippet, log);
  await context.workspaceState.update(lastFolderKey, place.toString());
}

/** The explorer gives the folder that was clicked, everything else an object of answers or nothing. */
function answersOf(given: unknown): NewDocumentAnswers {
  if (given instanceof Uri) return {folder: given};
  return typeof given === 'object' && given !== null ? given : {};
}

async function askTitle(heading: string, template: Template): Promise<string | undefined> {
  return window.showInputBox({
    title: heading,
    prompt: l10n.t('Title of the document'),
    placeHolder: template.title,
    validateInput: (value) => (value.trim() === '' ? l10n.t('A title is needed; it can be changed later.') : undefined),
    ignoreFocusOut: true,
  });
}

/** A row of the folder picker. */
interface FolderItem extends QuickPickItem {
  readonly folder: Uri | 'untitled' | 'other';
}

async function askFolder(context: ExtensionContext, heading: string): Promise<Uri | 'untitled' | undefined> {
  const picked = await window.showQuickPick(folderItems(context), {title: heading, placeHolder: l10n.t('In which folder?')});
  if (picked?.folder !== 'other') return picked?.folder;
  const chosen = await window.showOpenDialog({canSelectFiles: false, canSelectFolders: true, openLabel: l10n.t('Choose Folder')});
  return chosen?.[0];
}

/** Where a document is likely to go: last time's folder, the one of the document in front, the workspace's. */
function folderItems(context: ExtensionContext): FolderItem[] {
  const items: FolderItem[] = [];
  const add = (folder: Uri | undefined, description: string) => {
    if (!folder || items.some((item) => item.folder.toString() === folder.toString())) return;
    items.push({label: `$(folder) ${workspace.asRelativePath(folder, (workspace.workspaceFolders?.length ?? 0) > 1)}`, description, folder});
  };
  const last = context.workspaceState.get<string>(lastFolderKey);
  const lastFolder = last === undefined ? undefined : Uri.parse(last, true);
  add(lastFolder && workspace.getWorkspaceFolder(lastFolder) ? lastFolder : undefined, l10n.t('last used'));
  add(folderOfEditor(), l10n.t('beside the current document'));
  for (const {uri, name} of workspace.workspaceFolders ?? []) {
    if (items.some(({folder}) => folder.toString() === uri.toString())) continue;
    items.push({label: `$(root-folder) ${name}`, description: l10n.t('workspace folder'), folder: uri});
  }
  const other: FolderItem = {label: `$(folder-opened) ${l10n.t('Another folder…')}`, folder: 'other'};
  const none: FolderItem = {label: `$(edit) ${l10n.t('No folder yet')}`, description: l10n.t('an untitled document, saved where you like'), folder: 'untitled'};
  return items.length > 0 ? [...items, other, none] : [none, other];
}

/** The folder of the document in front, where it is one of the workspace. */
function folderOfEditor(): Uri | undefined {
  const uri = window.activeTextEditor?.document.uri;
  return uri && workspace.getWorkspaceFolder(uri) ? Uri.joinPath(uri, '..') : undefined;
}

/** Asks for the file's name until it is one that does not exist yet. */
async function askFile(folder: Uri, heading: string, proposal: string, given: string | undefined): Promise<Uri | undefined> {
  const uriOf = (name: string) => Uri.joinPath(folder, /\.(?:md|markdown)$/i.test(name.trim()) ? name.trim() : `${name.trim()}.md`);
  const faultOf = async (name: string) => {
    if (name.trim() === '') return l10n.t('A file name is needed.');
    if (/[\\/:*?"<>|]|\p{Cc}/u.test(name) || /^\.+$|[. ]$/.test(name.trim())) return l10n.t('A file name cannot contain \\ / : * ? " < > | or end with a dot.');
    if (await exists(uriOf(name))) return l10n.t('`{0}` exists already; choose another name.', uriOf(name).path.replace(/^.*\//, ''));
    return undefined;
  };
  if (given !== undefined && await faultOf(given) === undefined) return uriOf(given);
  const name = await window.showInputBox({
    title: heading,
    prompt: l10n.t('File name'),
    value: `${await freeName(given ?? proposal, async (candidate) => exists(uriOf(candidate)))}.md`,
    valueSelection: [0, (given ?? proposal).length],
    validateInput: faultOf,
    ignoreFocusOut: true,
  });
  return name === undefined ? undefined : uriOf(name);
}

/** The proposal, with a number where there is such a file. */
async function freeName(proposal: string, taken: (name: string) => Promise<boolean>): Promise<string> {
  const base = proposal.replace(/\.(?:md|markdown)$/i, '');
  for (let number = 1; number < 100; number++) {
    const name = number === 1 ? base : `${base}-${number}`;
    if (!await taken(name)) return name;
  }
  return base;
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    return (await workspace.fs.stat(uri)).type !== FileType.Unknown;
  } catch {
    return false;
  }
}

/** Writes the file, opens it, and lets the author step through what is to be filled in. */
async function openNew(uri: Uri, text: string, snippet: string, log: LogOutputChannel): Promise<void> {
  const creation = new WorkspaceEdit();
  // Refused where there is a file by now: somebody else's text is never replaced.
  creation.createFile(uri, {overwrite: false, ignoreIfExists: false, contents: new TextEncoder().encode(text)});
  if (await exists(uri) || !await workspace.applyEdit(creation)) {
    log.error(`Could not create ${uri.toString(true)}`);
    const untitled = l10n.t('Open Untitled');
    const choice = await window.showErrorMessage(l10n.t('`{0}` could not be created; the folder may be read-only.', uri.path.replace(/^.*\//, '')), untitled);
    if (choice === untitled) await openUntitled(snippet);
    return;
  }
  const editor = await window.showTextDocument(await workspace.openTextDocument(uri));
  await startSnippet(editor, snippet);
  await editor.document.save();
}

async function openUntitled(snippet: string): Promise<void> {
  const document = await workspace.openTextDocument({language: 'markdown', content: ''});
  await startSnippet(await window.showTextDocument(document, ViewColumn.Active), snippet);
}

async function startSnippet(editor: Awaited<ReturnType<typeof window.showTextDocument>>, snippet: string): Promise<void> {
  const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
  const all = new Range(editor.document.positionAt(0), end);
  await editor.insertSnippet(new SnippetString(snippet), all, {undoStopBefore: false, undoStopAfter: false, keepWhitespace: true});
}
