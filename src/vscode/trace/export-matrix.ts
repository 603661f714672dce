import {l10n, Uri, window, workspace} from 'vscode';
import type {Ready} from './evidence.ts';

/** Ways to take the matrix along. */
export type ExportFormat = 'csv' | 'html' | 'markdown';

const endings: Readonly<Record<ExportFormat, string>> = {csv: 'csv', html: 'html', markdown: 'md'};

/** Writes the coverage of some or all documents to a file that the user chooses; choosing none leaves no trace. */
export async function exportMatrix({core, indexes}: Ready, format: ExportFormat, paths: readonly string[], target?: Uri): Promise<void> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const uri = target ?? await window.showSaveDialog({
    title: l10n.t('Export Coverage'), filters: {[format.toUpperCase()]: [endings[format]]},
    ...(folder ? {defaultUri: Uri.joinPath(folder, `coverage.${endings[format]}`)} : {}),
  });
  if (!uri) return;
  const sources = paths.map((path) => ({path, index: indexes.of(path)}));
  const report = core.traceReport(sources, (path) => workspace.asRelativePath(Uri.parse(path, true)));
  const text = core.formatTrace(report, format);
  await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const open = l10n.t('Open');
  const done = l10n.t('Coverage of {0} requirements is in `{1}`.', report.totals.total, workspace.asRelativePath(uri));
  if (!target && await window.showInformationMessage(done, open) === open) await window.showTextDocument(uri);
}
