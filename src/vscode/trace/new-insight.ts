import {l10n, Range, Selection, Uri, window, workspace, WorkspaceEdit, type ExtensionContext, type LogOutputChannel, type QuickPickItem, type TextDocument} from 'vscode';
import type {Settings, TextEdit} from '../../core/index.ts';
import {authorFor} from '../author.ts';
import type {Checker} from '../checker.ts';
import {newDocument} from '../commands/new-document.ts';
import {currentDocument} from '../documents.ts';
import {rangeOf} from '../places.ts';
import type {Teams} from '../teams.ts';
import type {Evidence, Ready} from './evidence.ts';
import {titleOf} from './words.ts';

/** What the commands work with. */
export interface InsightParts {
  readonly context: ExtensionContext;
  readonly evidence: Evidence;
  readonly checker: Checker;
  readonly teams: Teams;
  readonly log: LogOutputChannel;
}

/** Answers given beforehand, by a key binding or a test. */
export interface InsightAnswers {
  readonly title?: string;
  readonly source?: string;
  /** The log that it goes to; a file that is not there yet is made. */
  readonly log?: Uri;
}

/** A quote or sentence that an insight is made of. */
interface Origin {
  readonly document: TextDocument;
  readonly range: Range;
  readonly text: string;
}

/** Writes a new insight into the team's log; until the last answer nothing is written. */
export async function newInsight(parts: InsightParts, given: unknown): Promise<void> {
  const editor = window.activeTextEditor;
  const document = currentDocument();
  // A selection in the document in front is what the customer said.
  const origin = editor && document === editor.document && !editor.selection.isEmpty ? originOf(document, editor.selection) : undefined;
  await write(parts, origin, given, false);
}

/** Makes an insight of a selection and has the place cite it: one edit, one undo. */
export async function insightFromSelection(parts: InsightParts, ...given: unknown[]): Promise<void> {
  const [uri, start, end, answers] = given;
  const document = uri instanceof Uri ? await workspace.openTextDocument(uri) : currentDocument();
  if (!document) return;
  const selection = window.activeTextEditor?.document === document ? window.activeTextEditor.selection : undefined;
  const range = typeof start === 'number' && typeof end === 'number' ? rangeOf(document, {start, end}) : selection;
  if (!range || range.isEmpty) {
    void window.showInformationMessage(l10n.t('Select the quote or sentence first.'));
    return;
  }
  await write(parts, originOf(document, range), answers, true);
}

/** Begins an interview snapshot whose participant has the next free number. */
export async function newInterview({context, evidence, teams, log}: InsightParts, given: unknown): Promise<void> {
  const {core, indexes} = await evidence.current();
  const origin = given instanceof Uri ? given : currentDocument()?.uri;
  const index = indexes.of((origin ?? Uri.parse('untitled:')).toString());
  const participant = core.nextParticipant(index);
  await newDocument(context, teams, log, {template: 'interview-snapshot', title: l10n.t('Interview with {0}', participant), ...(given instanceof Uri ? {folder: given} : given as object)});
  // The template asks for participants in several places; it is the same person everywhere.
  const editor = window.activeTextEditor;
  if (!editor || !editor.document.getText().includes(participant)) return;
  const {document} = editor;
  const edit = new WorkspaceEdit();
  const id = core.nextId(index);
  for (const [pattern, words] of [[/\[P00: never a name or address\]/g, participant], [/\[participant, P00\]/g, participant], [/\[number, P00\]/g, participant], [/\[INS-number\]/g, id]] as const) {
    for (const match of document.getText().matchAll(pattern)) edit.replace(document.uri, rangeOf(document, {start: match.index, end: match.index + match[0].length}), words);
  }
  await workspace.applyEdit(edit);
}

async function write({evidence, checker, teams, log}: InsightParts, origin: Origin | undefined, given: unknown, cite: boolean): Promise<void> {
  const answers: InsightAnswers = typeof given === 'object' && given !== null ? given : {};
  const ready = await evidence.current();
  const {core} = ready;
  const heading = l10n.t('New Insight');
  const title = answers.title ?? await window.showInputBox({
    title: heading, prompt: l10n.t('Who does what, in one sentence without your idea for it?'), value: origin ? core.firstSentence(origin.text) : '',
    validateInput: (value) => (value.trim() === '' ? l10n.t('A sentence is needed; it can be changed later.') : undefined), ignoreFocusOut: true,
  });
  if (title === undefined) return;
  const source = answers.source ?? await askSource(heading);
  if (source === undefined) return;
  const target = answers.log ?? await askLog(ready, origin?.document.uri ?? currentDocument()?.uri, heading);
  if (target === undefined) return;
  const {settings} = await teams.of(target);
  const index = ready.indexes.of(target.toString());
  const quote = origin && isQuote(origin) ? origin.text : undefined;
  const insight = {
    id: core.nextId(index), title, source, date: settings.today,
    ...(quote === undefined ? {} : {quote, participant: core.nextParticipant(index)}),
  };
  const edit = new WorkspaceEdit();
  const document = await workspace.openTextDocument(target).then((opened) => opened, () => undefined);
  let place: {start: number; text: string};
  if (document) {
    const read = (await teams.of(target)).linter.read(document.getText(), target.toString());
    if (!read) throw new Error(l10n.t('`{0}` is too large to be read.', target.path.replace(/^.*\//, '')));
    const {span, newText} = core.insightEdit(read, insight);
    edit.replace(target, rangeOf(document, span), newText);
    place = {start: span.start, text: newText};
  } else {
    const text = core.firstLog(l10n.t('Insights'), await authorFor(target, log), insight);
    edit.createFile(target, {contents: new TextEncoder().encode(text), overwrite: false, ignoreIfExists: false});
    place = {start: 0, text};
  }
  const citation = cite && origin ? await citationEdit(core, checker, origin, insight.id, settings) : undefined;
  if (citation && origin) edit.replace(origin.document.uri, rangeOf(origin.document, citation.span), citation.newText);
  if (!await workspace.applyEdit(edit)) throw new Error(l10n.t('`{0}` could not be written.', target.path.replace(/^.*\//, '')));
  const written = await workspace.openTextDocument(target);
  const editor = await window.showTextDocument(written, {preview: false, preserveFocus: cite && given !== undefined});
  const from = place.start + Math.max(0, place.text.indexOf(insight.id));
  const blank = /\[[^\]\n]{2,}\](?!\()/.exec(written.getText().slice(from));
  const range = blank ? rangeOf(written, {start: from + blank.index, end: from + blank.index + blank[0].length}) : rangeOf(written, {start: from, end: from});
  editor.selection = new Selection(range.start, range.end);
  editor.revealRange(range);
}

/** How the place where it was said cites it: as its requirement does, else in brackets behind the words. */
async function citationEdit(core: Ready['core'], checker: Checker, {document, range}: Origin, id: string, settings: Settings): Promise<TextEdit | undefined> {
  const read = (await checker.check(document))?.result.document;
  const requirement = read && core.requirementAt(read, document.offsetAt(range.start));
  if (read && requirement) return core.citeEdit(read, requirement, [id], settings);
  const text = document.getText(range);
  const end = document.offsetAt(range.end) - (text.length - text.trimEnd().length);
  const stop = /[.!?。！？]$/.exec(document.getText(range).trimEnd()) && !/["”»']\s*$/.test(text) ? 1 : 0;
  return {span: {start: end - stop, end: end - stop}, newText: ` (${id})`};
}

async function askSource(title: string): Promise<string | undefined> {
  const kinds = ['interview', 'usability test', 'field visit', 'survey', 'support', 'sales call', 'analytics', 'experiment', 'market report', 'competitor', 'opinion'];
  return (await window.showQuickPick(kinds.map((label) => ({label})), {title, placeHolder: l10n.t('Where does it come from?')}))?.label;
}

/** A row of the question for the log. */
interface LogItem extends QuickPickItem {
  readonly uri: Uri;
}

/** The team's log, asked for where there are several, made where there is none. */
async function askLog({indexes}: Ready, near: Uri | undefined, title: string): Promise<Uri | undefined> {
  const all = near ? [indexes.of(near.toString())] : indexes.all();
  const logs = all.flatMap((index) => [...index.records()]).filter(({kind}) => kind === 'insight-log').map(({path, items}): LogItem => {
    const uri = Uri.parse(path, true);
    return {uri, label: titleOf(indexes, path), description: workspace.asRelativePath(uri), detail: l10n.t('{0} insights', items.filter(({kind}) => kind === 'insight').length)};
  });
  const shared = ({uri}: LogItem) => {
    let length = 0;
    while (near && length < uri.path.length && uri.path[length] === near.path[length]) length++;
    return length;
  };
  logs.sort((a, b) => shared(b) - shared(a));
  const folder = (near && workspace.getWorkspaceFolder(near)?.uri) ?? workspace.workspaceFolders?.[0]?.uri;
  if (logs.length === 0) {
    if (folder) return Uri.joinPath(folder, 'insights', 'log.md');
    void window.showInformationMessage(l10n.t('Open a folder first: insights are kept in a file of their own.'));
    return undefined;
  }
  if (logs.length === 1) return logs[0]!.uri;
  return (await window.showQuickPick(logs, {title, placeHolder: l10n.t('In which log?'), matchOnDescription: true}))?.uri;
}

function originOf(document: TextDocument, range: Range): Origin {
  return {document, range, text: document.getText(range)};
}

/** Words in quotation marks or in a block quote are a customer's; others are a fact in our own. */
function isQuote({document, range, text}: Origin): boolean {
  return /^\s*[>"“„«]/.test(text) || /^\s*>/.test(document.lineAt(range.start.line).text);
}
