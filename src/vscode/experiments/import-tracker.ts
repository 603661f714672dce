import {l10n, ThemeIcon, Uri, window, workspace, type QuickPickItem, type TextDocument} from 'vscode';
import type {ImportedRow, ImportPreview, ImportTarget, PrdDocument, Settings, Table} from '../../core/index.ts';
import {loadCore, type Core} from '../core.ts';
import {currentDocument} from '../documents.ts';
import {workspaceEdit} from '../edits.ts';
import {rangeOf} from '../places.ts';
import type {Teams} from '../teams.ts';
import type {Evidence} from '../trace/evidence.ts';
import {titleOf} from '../trace/words.ts';

/** Answers given beforehand, by a key binding or a test; what is missing is asked for. */
interface ImportAnswers {
  readonly source?: Uri;
  /** `all` takes what the preview would show. */
  readonly rows?: 'all';
}

/** A larger file is no list of experiments. */
const largestFile = 5_000_000;

/**
 * Adds the rows of a platform's CSV export to a tracker: columns are matched by name or by hand, the rows are shown as they would
 * be written before anything is, rows that are there already are left alone, and one undo takes everything back.
 */
export async function importTracker(teams: Teams, evidence: Evidence, given: unknown): Promise<void> {
  const answers: ImportAnswers = typeof given === 'object' && given !== null && !(given instanceof Uri) ? given : {};
  const core = await loadCore();
  const tracker = await trackerFor(teams, evidence);
  if (!tracker) return;
  const [chosen] = answers.source ? [answers.source] : await window.showOpenDialog({
    title: l10n.t('Import Experiments from CSV'), openLabel: l10n.t('Preview'), filters: {CSV: ['csv', 'tsv', 'txt']}, canSelectMany: false,
  }) ?? [];
  if (!chosen) return;
  const {size} = await workspace.fs.stat(chosen);
  if (size > largestFile) throw new Error(l10n.t('`{0}` is larger than {1} MB, which is no list of experiments.', nameOf(chosen), largestFile / 1_000_000));
  const csv = textOf(await workspace.fs.readFile(chosen));
  let matches: Matches | undefined;
  let rows: readonly ImportedRow[] | typeof matchFirst | undefined;
  do {
    const preview = core.previewImport(csv, tracker.read, tracker.settings, matches);
    rows = answers.rows === 'all' && preview.rows.length > 0 ? preview.rows : await chooseRows(core, preview, tracker, nameOf(chosen), answers.rows === undefined);
    if (rows === matchFirst) matches = await matchColumn(core, preview, tracker) ?? matches;
  } while (rows === matchFirst);
  if (!rows || rows.length === 0) return;
  const {document, version, read, table, settings} = tracker;
  if (document.isClosed || document.version !== version) throw new Error(l10n.t('The document was edited meanwhile; try again.'));
  const edit = core.importEdit(read, table, rows, settings);
  const after = edit && document.getText().slice(0, edit.span.start) + edit.newText + document.getText().slice(edit.span.end);
  const refused = after === undefined ? undefined : core.refuseToParse(after);
  if (refused) throw new Error(l10n.t('With {0} more rows the tracker could not be read any more; choose fewer. {1}', rows.length, refused));
  if (!edit || !await workspace.applyEdit(workspaceEdit(document, [edit]))) throw new Error(l10n.t('The document could not be edited.'));
  const start = edit.span.start + edit.newText.search(/[^\r\n]/);
  await window.showTextDocument(document, {selection: rangeOf(document, {start, end: edit.span.start + edit.newText.length})});
}

/** A tracker with its model, as it stood when it was read. */
interface ReadTracker {
  readonly document: TextDocument;
  readonly version: number;
  readonly read: PrdDocument;
  readonly settings: Settings;
  readonly table: Table;
}

/** The tracker in front, else the only one of the workspace, else the one that is chosen. */
async function trackerFor(teams: Teams, evidence: Evidence): Promise<ReadTracker | undefined> {
  const current = currentDocument();
  const here = current && await readTracker(current, teams);
  if (here) return here;
  const {indexes} = await evidence.current();
  const trackers = indexes.all().flatMap((index) => [...index.records()]).filter(({experiments}) => experiments.some(({source}) => source === 'tracker'))
    .map(({path, experiments}) => ({uri: Uri.parse(path, true), label: titleOf(indexes, path), description: workspace.asRelativePath(Uri.parse(path, true)), detail: l10n.t('{0} experiments', experiments.length)}))
    .sort((a, b) => a.label.localeCompare(b.label));
  if (trackers.length === 0) {
    void window.showInformationMessage(l10n.t('There is no experiment tracker to import into; make one with “New Document from Template…” and fill its first row.'));
    return undefined;
  }
  const chosen = trackers.length === 1 ? trackers[0] : await window.showQuickPick(trackers, {title: l10n.t('Import Experiments from CSV'), placeHolder: l10n.t('Into which tracker?'), matchOnDescription: true});
  return chosen && readTracker(await workspace.openTextDocument(chosen.uri), teams);
}

async function readTracker(document: TextDocument, teams: Teams): Promise<ReadTracker | undefined> {
  const {version} = document;
  const {linter, settings, pathOf} = await teams.of(document.uri);
  const read = linter.read(document.getText(), pathOf(document.uri));
  const table = read?.tables[read.tracker[0]?.table ?? -1];
  return read && table && {document, version, read, settings, table};
}

/** A row of the preview. */
interface RowItem extends QuickPickItem {
  readonly row: ImportedRow;
}

/** Where each column of the CSV goes, in their order; undefined for one that is left out. */
type Matches = readonly (ImportTarget | undefined)[];

/** The answer of who wants to say first where the columns go. */
const matchFirst = 'match';

/** Shows the rows with what each cell would hold, all of them chosen, or why there are none; undefined where that was left. */
async function chooseRows(
  core: Core, {columns, rows, known, problem}: ImportPreview, {read, table, settings}: ReadTracker, file: string, asks: boolean,
): Promise<readonly ImportedRow[] | typeof matchFirst | undefined> {
  const match = l10n.t('Match Columns…');
  if (rows.length === 0) {
    const choices = asks && columns.length > 0 ? [match] : [];
    const answer = problem === undefined
      ? window.showInformationMessage(l10n.t('`{0}` holds no experiment that the tracker lacks; {1} are there already.', file, known.length), ...choices)
      : window.showWarningMessage(l10n.t('`{0}`: {1}', file, problem), ...choices);
    return asks && await answer === match ? matchFirst : undefined;
  }
  const {cells, homeless} = core.importCells(read, table, rows, settings);
  const unmatched = columns.filter(({column}) => column === undefined || homeless.some((name) => name === column)).map(({header}) => header);
  const pick = window.createQuickPick<RowItem>();
  pick.title = [
    l10n.t('{0} new', rows.length), ...(known.length > 0 ? [l10n.t('{0} there already', known.length)] : []),
    ...(unmatched.length > 0 ? [l10n.t('columns left out: {0}', unmatched.join(', '))] : []),
  ].join('; ');
  pick.placeholder = l10n.t('Rows of `{0}` that become rows of the tracker', file);
  pick.canSelectMany = true;
  pick.ignoreFocusOut = true;
  pick.matchOnDetail = true;
  pick.matchOnDescription = true;
  // The Tab key reaches the buttons of a row, and none of the title.
  const buttons = [{iconPath: new ThemeIcon('list-selection'), tooltip: match}];
  pick.buttons = buttons;
  pick.items = rows.map((row, at) => ({
    label: row.values.id ?? row.values.title ?? '', description: row.values.id === undefined ? '' : row.values.title ?? '', row, buttons,
    detail: [
      ...row.notes.map((note) => `$(warning) ${note}`),
      cells[at]!.flatMap((text, column) => (text === '' ? [] : [`${table.header[column]!.text.trim()}: ${text}`])).join(' · '),
    ].join('  '),
  }));
  pick.selectedItems = pick.items;
  try {
    return await new Promise((resolve) => {
      pick.onDidAccept(() => resolve(pick.selectedItems.map(({row}) => row)));
      pick.onDidTriggerButton(() => resolve(matchFirst));
      pick.onDidTriggerItemButton(() => resolve(matchFirst));
      pick.onDidHide(() => resolve(undefined));
      pick.show();
    });
  } finally {
    pick.dispose();
  }
}

/** Asks which column of the CSV goes elsewhere, and where; undefined where one of the questions was left. */
async function matchColumn(core: Core, {columns}: ImportPreview, {read, table, settings}: ReadTracker): Promise<Matches | undefined> {
  const title = l10n.t('Match Columns');
  const out = l10n.t('left out');
  const homes: readonly {readonly target: ImportTarget | undefined; readonly label: string}[] = [
    ...core.importTargets(read, table, settings).map(({target, header}) => ({target, label: header})),
    {target: 'title', label: l10n.t('Name of the experiment')}, {target: undefined, label: l10n.t('Leave out')},
  ];
  const from = await window.showQuickPick(columns.map(({header, column, sample}, at) => ({
    at, label: header, detail: sample, description: `→ ${column === undefined ? out : homes.find(({target}) => target === column)?.label ?? out}`,
  })), {title, placeHolder: l10n.t('Which column of the CSV goes elsewhere?'), matchOnDescription: true, ignoreFocusOut: true});
  const to = from && await window.showQuickPick(homes.map((home) => {
    const now = columns.find(({column}) => column !== undefined && column === home.target);
    return {...home, description: now ? l10n.t('now `{0}`', now.header) : ''};
  }), {title: `${title}: ${from.label}`, placeHolder: l10n.t('Into which column of the tracker?'), ignoreFocusOut: true});
  return to && columns.map(({column}, at) => (at === from.at ? to.target : column === to.target ? undefined : column));
}

/** The text of a file that a spreadsheet may have written: UTF-16 with its mark, UTF-8, else the letters of Windows. */
function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xFF && bytes[1] === 0xFE) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xFE && bytes[1] === 0xFF) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', {fatal: true}).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function nameOf(uri: Uri): string {
  return uri.path.replace(/^.*\//, '');
}
