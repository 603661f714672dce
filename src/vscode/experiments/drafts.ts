import {
  CodeAction, CodeActionKind, l10n, languages, Uri, window, workspace,
  type CancellationToken, type CodeActionContext, type CodeActionProvider, type Disposable, type LogOutputChannel, type Range, type TextDocument,
} from 'vscode';
import type {TextEdit} from '../../core/index.ts';
import type {CommandId} from '../../manifest.ts';
import {loadCore} from '../core.ts';
import {currentDocument} from '../documents.ts';
import {promptingEdit, workspaceEdit} from '../edits.ts';
import {rangeOf, spanOf} from '../places.ts';
import type {Teams} from '../teams.ts';
import type {Evidence} from '../trace/evidence.ts';
import {rangeOfPlace} from '../trace/places.ts';
import {linkBetween, nearestDocument, textsBeside, type FoundDocument} from './documents.ts';
import type {ExperimentReader, ReadExperiment} from './reader.ts';

/** Offers the drafts on an experiment that has results or has ended: on its title, its results, its decision and learnings. */
export function registerDrafts(reader: ExperimentReader): Disposable {
  return languages.registerCodeActionsProvider({language: 'markdown'}, new Provider(reader), {providedCodeActionKinds: [CodeActionKind.QuickFix]});
}

class Provider implements CodeActionProvider<CodeAction> {
  private readonly reader: ExperimentReader;

  constructor(reader: ExperimentReader) {
    this.reader = reader;
  }

  async provideCodeActions(document: TextDocument, range: Range, {only}: CodeActionContext, token: CancellationToken): Promise<CodeAction[]> {
    if (only && !only.contains(CodeActionKind.QuickFix)) return [];
    const read = await this.reader.of(document, token);
    if (!read || !isOver(read) || !isAbout(read, spanOf(document, range).start)) return [];
    const rows: readonly (readonly [string, CommandId])[] = [
      ...(read.experiment.readings.length > 0 ? [[l10n.t('Draft the readout'), 'prdCoach.draftReadout'] as const] : []),
      [l10n.t('Draft the insight it yields'), 'prdCoach.draftInsight'],
      [l10n.t('Bring its row in the tracker up to date'), 'prdCoach.updateTracker'],
    ];
    return rows.map(([title, command]) => {
      const action = new CodeAction(title, CodeActionKind.QuickFix);
      action.command = {command, title, arguments: [document.uri]};
      return action;
    });
  }
}

/** Whether there is something to tell: the data, or the end. */
function isOver({experiment}: ReadExperiment): boolean {
  return experiment.readings.length > 0 || experiment.state?.value === 'ended' || experiment.decision !== undefined;
}

/** Whether a place is where one tells: the beginning, or the sections about results, decision and learnings. */
function isAbout({document}: ReadExperiment, at: number): boolean {
  const told = ['results', 'decision', 'learnings'];
  return at <= (document.title?.span.end ?? 0)
    || document.sections.some(({meanings, span}) => at >= span.start && at <= span.end && meanings.some((meaning) => told.includes(meaning)));
}

/** Writes the readout below the results: numbers filled in, the verdict left as a question. */
export async function draftReadout(reader: ExperimentReader, given: unknown): Promise<void> {
  const found = await readGiven(reader, given);
  if (!found) return;
  const {readoutEdits} = await loadCore();
  const edits = readoutEdits(found.read.document, found.read.settings);
  if (!edits) {
    void window.showInformationMessage(l10n.t('There is nothing to read out: a table with people and successes for each variant is needed, or with people, mean and standard deviation.'));
    return;
  }
  if (edits.length === 0) {
    void window.showInformationMessage(l10n.t('The readout is there already, with the numbers of the table.'));
    return;
  }
  await workspace.applyEdit(await promptingEdit(found.document, edits));
}

/** Adds a record to the insight log: numbers and link filled in, the sentence left to the author. */
export async function draftInsight(teams: Teams, reader: ExperimentReader, evidence: Evidence, log: LogOutputChannel, given: unknown): Promise<void> {
  const found = await readGiven(reader, given);
  if (!found) return;
  const {core, indexes} = await evidence.current();
  const {document, read} = found;
  const index = indexes.of(document.uri.toString());
  for (const {path, citation: {owner}} of index.linksTo(document.uri.toString())) {
    const item = owner === undefined ? undefined : index.record(path)?.items[owner];
    if (item?.kind !== 'insight' || item.written === undefined) continue;
    void window.showInformationMessage(l10n.t('{0} tells of this experiment already. “New Insight…” adds another.', item.written));
    await window.showTextDocument(await workspace.openTextDocument(Uri.parse(path, true)), {selection: rangeOfPlace(item.place)});
    return;
  }
  const texts = document.isUntitled ? [] : await textsBeside(document.uri, log);
  const insights = await nearestDocument(texts, document.uri, teams, /insight/i, ({kind}) => kind === 'insight-log');
  const origin = {id: core.nextId(index), today: read.settings.today};
  if (!insights) {
    const content = `${core.insightRecord(read.document, read.settings, {...origin, link: document.uri.path.replace(/^.*\//, '')}, 1)}\n`;
    await window.showTextDocument(await workspace.openTextDocument({language: 'markdown', content}));
    return;
  }
  const link = linkBetween(insights.uri, document.uri);
  const edit = core.recordEdit(insights.document, (level) => core.insightRecord(read.document, read.settings, {...origin, link, language: insights.document.language}, level));
  await applyTo(insights, [edit], edit.span.start + 2);
}

/** Fills the open cells of the experiment's row in the tracker: decision, status, end. */
export async function updateTracker(teams: Teams, reader: ExperimentReader, log: LogOutputChannel, given: unknown): Promise<void> {
  const found = await readGiven(reader, given);
  if (!found) return;
  const {trackerDecisionEdits} = await loadCore();
  const {document, read: {experiment}} = found;
  const {id} = experiment;
  if (id === undefined) {
    void window.showInformationMessage(l10n.t('This experiment has no id, such as `id: EXP-4`, that a row of the tracker could have.'));
    return;
  }
  const named = (row: {readonly id: string | undefined}) => row.id?.toUpperCase() === id.toUpperCase();
  const tracker = await nearestDocument(await textsBeside(document.uri, log), document.uri, teams, new RegExp(`${id}(?![\\p{L}\\p{N}_])`, 'iu'), ({tracker: rows}) => rows.some(named));
  if (!tracker) {
    void window.showInformationMessage(l10n.t('No experiment tracker of the workspace has a row for {0}.', id));
    return;
  }
  const end = experiment.end?.value.planned === false ? experiment.end.value.to : undefined;
  const edits = trackerDecisionEdits(tracker.document, tracker.settings, {id, decision: experiment.decision?.value, end});
  if (edits.length === 0) {
    void window.showInformationMessage(l10n.t('The row of {0} is up to date.', id));
    return;
  }
  await applyTo(tracker, edits, edits[0]!.span.start);
}

/** Edits a document that may not be open, and shows a place of it; its text must still be the one that was read. */
async function applyTo({uri, text}: FoundDocument, edits: readonly TextEdit[], place: number): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  if (document.getText() !== text) throw new Error(l10n.t('The document was edited meanwhile; try again.'));
  if (!await workspace.applyEdit(workspaceEdit(document, edits))) throw new Error(l10n.t('The document could not be edited.'));
  await window.showTextDocument(document, {selection: rangeOf(document, {start: place, end: place})});
}

/** The experiment that a command is about: the document it was given, or the one in front. */
async function readGiven(reader: ExperimentReader, given: unknown): Promise<{readonly document: TextDocument; readonly read: ReadExperiment} | undefined> {
  const document = given instanceof Uri ? await workspace.openTextDocument(given) : currentDocument();
  const read = document && await reader.of(document);
  if (document && read) return {document, read};
  void window.showInformationMessage(l10n.t('This document is not taken for an experiment.'));
  return undefined;
}
