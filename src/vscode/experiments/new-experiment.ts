import {l10n, TextEdit, Uri, window, workspace, WorkspaceEdit, type LogOutputChannel, type QuickPickItem} from 'vscode';
import type {PrdDocument, Settings} from '../../core/index.ts';
import {authorFor} from '../author.ts';
import {currentDocument} from '../documents.ts';
import {rangeIn} from '../places.ts';
import type {Teams} from '../teams.ts';
import type {Evidence} from '../trace/evidence.ts';
import {linkBetween, nearestDocument, textsBeside} from './documents.ts';

/** Answers given beforehand, by a key binding or a test; what is missing is asked for. */
export interface NewExperimentAnswers {
  readonly title?: string;
  /** Ids of what it tests: requirements, assumptions, insights. */
  readonly tests?: readonly string[];
  /** Name of the metric it is to move. */
  readonly metric?: string;
}

/** Makes the plan of an experiment under the next id, linked to what it tests, and adds its row to the tracker. */
export async function newExperiment(teams: Teams, evidence: Evidence, log: LogOutputChannel, given: unknown): Promise<void> {
  const answers: NewExperimentAnswers = typeof given === 'object' && given !== null && !(given instanceof Uri) ? given : {};
  const current = currentDocument();
  const place = current && !current.isUntitled ? current.uri : workspace.workspaceFolders?.[0]?.uri;
  if (!place) throw new Error(l10n.t('Open a folder first: an experiment is a file beside others.'));
  const title = answers.title ?? await window.showInputBox({
    title: l10n.t('New Experiment'), prompt: l10n.t('What is tried, in a few words'), ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? l10n.t('A title is needed; it can be changed later.') : undefined),
  });
  if (title === undefined || title.trim() === '') return;
  const source = current && await modelOf(current.uri, current.getText(), teams);
  const chosen = await chosenOf(answers, source?.document);
  if (!chosen) return;

  const {core, indexes} = await evidence.current();
  const index = indexes.of((current?.uri ?? Uri.joinPath(place, 'x')).toString());
  const texts = await textsBeside(place, log);
  const id = core.nextId(index, 'experiment');
  const tracker = await nearestDocument(texts, place, teams, /\|/, ({kind, tracker: rows}) => kind === 'experiment-log' || rows.length > 0);
  const {settings, linter} = await teams.of(place);
  const template = settings.templates.get('experiment-brief') ?? [...settings.templates.values()].find(({kind}) => kind === 'experiment');
  if (!template) throw new Error(l10n.t('There is no template for experiments.'));
  const author = await authorFor(place, log);
  const variables = {title: title.trim(), author, date: settings.today};
  const folder = Uri.joinPath(tracker?.uri ?? (current && !current.isUntitled ? current.uri : Uri.joinPath(place, 'x')), '..');
  const name = `${id.toLowerCase()}-${core.proposeFileName({fileName: '{{title}}'}, variables)}.md`;
  const uri = Uri.joinPath(folder, name);
  const link = (testId: string) => (current && !current.isUntitled ? {id: testId, link: linkBetween(uri, current.uri)} : {id: testId, link: ''});
  const rendered = core.renderTemplate(template, variables).text;
  const text = core.fillExperiment(rendered, {
    id, metric: chosen.metric, words: core.draftWords(linter.read(rendered)?.language ?? 'en', settings), tests: chosen.tests.map((test) => ({...link(test), insight: source?.insights.has(test) ?? /^INS/i.test(test)})),
  });

  const edit = new WorkspaceEdit();
  edit.createFile(uri, {overwrite: false, contents: new TextEncoder().encode(text)});
  const row = tracker && core.trackerRowEdit(tracker.document, tracker.settings, {id, link: linkBetween(tracker.uri, uri), title: title.trim(), owner: author, primary: chosen.metric});
  if (tracker && row) edit.set(tracker.uri, [new TextEdit(rangeIn(tracker.document.source, row.span), row.newText)]);
  if (!await workspace.applyEdit(edit)) throw new Error(l10n.t('`{0}` exists already; choose another name.', name));
  const document = await workspace.openTextDocument(uri);
  await window.showTextDocument(document);
  if (!row) void window.showInformationMessage(l10n.t('{0} has no row yet: no experiment tracker was found in the workspace.', id));
}

/** What the document in front names that can be tested. */
async function modelOf(uri: Uri, text: string, teams: Teams): Promise<{readonly document: PrdDocument; readonly settings: Settings; readonly insights: ReadonlySet<string>} | undefined> {
  const {linter, settings, pathOf} = await teams.of(uri);
  const document = linter.read(text, pathOf(uri));
  const insights = new Set(document?.evidence.flatMap(({kind, ref}) => (kind === 'insight' && ref ? [ref] : [])));
  return document && {document, settings, insights};
}

/** A row of the picker. */
interface TestItem extends QuickPickItem {
  readonly id?: string;
  readonly metric?: string;
}

/** Ids and metric that the experiment is about; undefined where the picker was left. */
async function chosenOf({tests, metric}: NewExperimentAnswers, document: PrdDocument | undefined): Promise<{readonly tests: readonly string[]; readonly metric: string | undefined} | undefined> {
  if (tests || metric || !document) return {tests: tests ?? [], metric};
  const items: TestItem[] = [
    ...document.requirements.flatMap(({id, text}) => (id ? [{label: id, description: short(text), detail: l10n.t('Requirement'), id}] : [])),
    ...document.assumptions.flatMap(({id, text}) => (id ? [{label: id, description: short(text), detail: l10n.t('Assumption'), id}] : [])),
    ...document.metrics.filter(({role}) => role !== 'guardrail').map(({name}) => ({label: short(name), detail: l10n.t('Metric'), metric: name})),
    ...document.evidence.flatMap(({kind, ref, text}) => (kind === 'insight' && ref ? [{label: ref, description: short(text), detail: l10n.t('Insight'), id: ref}] : [])),
  ].filter((item, index, all) => all.findIndex(({label}) => label === item.label) === index);
  if (items.length === 0) return {tests: [], metric: undefined};
  const picked = await window.showQuickPick(items, {
    title: l10n.t('New Experiment'), placeHolder: l10n.t('Which of these does it test, move, or rest on?'), canPickMany: true, matchOnDescription: true, ignoreFocusOut: true,
  });
  return picked && {tests: picked.flatMap(({id}) => (id ? [id] : [])), metric: picked.find((item) => item.metric !== undefined)?.metric};
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
