import {l10n, Uri, window, workspace} from 'vscode';
import {loadCore} from '../core.ts';
import {currentDocument} from '../documents.ts';
import type {Teams} from '../teams.ts';
import {today} from '../today.ts';
import type {Evidence} from '../trace/evidence.ts';

/** Answers given beforehand; what is missing is asked for. */
interface ExportAnswers {
  /** Where the file goes; one that exists is left alone. */
  readonly target?: Uri;
}

/**
 * Writes the tracker in front as CSV with its own columns, or all experiments of the workspace where no tracker is in
 * front. Choosing no file leaves no trace.
 */
export async function exportTracker(teams: Teams, evidence: Evidence, given: unknown): Promise<void> {
  const {target}: ExportAnswers = typeof given === 'object' && given !== null && !(given instanceof Uri) ? given : {};
  const table = await tableOf(teams, evidence);
  if (!table) {
    void window.showInformationMessage(l10n.t('There are no experiments in this workspace to export.'));
    return;
  }
  const uri = target ?? await window.showSaveDialog({title: l10n.t('Export Experiment Tracker as CSV'), filters: {CSV: ['csv']}, ...(table.place ? {defaultUri: table.place} : {})});
  if (!uri) return;
  if (target && await workspace.fs.stat(target).then(() => true, () => false)) {
    throw new Error(l10n.t('`{0}` exists already; choose another name.', workspace.asRelativePath(target)));
  }
  // Spreadsheets take a file without this mark for one of the computer's old letters.
  await workspace.fs.writeFile(uri, new TextEncoder().encode(`\uFEFF${table.csv}`));
  const open = l10n.t('Open');
  const done = l10n.t('{0} experiments are in `{1}`.', table.rows, workspace.asRelativePath(uri));
  if (!target && await window.showInformationMessage(done, open) === open) await window.showTextDocument(uri);
}

/** The sheet to write, with the number of its rows. */
async function tableOf(teams: Teams, evidence: Evidence): Promise<{readonly csv: string; readonly rows: number; readonly place: Uri | undefined} | undefined> {
  const core = await loadCore();
  const document = currentDocument();
  if (document) {
    const {linter, pathOf} = await teams.of(document.uri);
    const read = linter.read(document.getText(), pathOf(document.uri));
    if (read && read.tracker.length > 0) {
      const place = document.isUntitled ? undefined : document.uri.with({path: document.uri.path.replace(/\.[^./]*$/, '') + '.csv'});
      return {csv: core.trackerToCsv(read), rows: read.tracker.length, place};
    }
  }
  const {indexes} = await evidence.current();
  const all = core.inOrder(indexes.all().flatMap((index) => core.experimentsOf(index, today())), 'state').map((one) => (
    {...one, path: one.path === undefined ? undefined : workspace.asRelativePath(Uri.parse(one.path, true))}));
  const folder = workspace.workspaceFolders?.[0]?.uri;
  return all.length === 0 ? undefined : {csv: core.summariesToCsv(all), rows: all.length, place: folder && Uri.joinPath(folder, 'experiments.csv')};
}
