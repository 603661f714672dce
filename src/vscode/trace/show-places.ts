import {commands, l10n, Uri, window} from 'vscode';
import type {Evidence} from './evidence.ts';
import {locationOf} from './places.ts';
import {referencesTo} from './navigate.ts';

/** Opens a peek on the places that cite a thing, or on the insights a requirement rests on. */
export async function showPlaces(evidence: Evidence, ...given: unknown[]): Promise<void> {
  const [path, at, what] = given as [string, number, 'evidence' | 'citations'];
  const {core, indexes} = await evidence.current();
  const index = indexes.of(path);
  const item = index.record(path)?.items[at];
  if (!item) return;
  const definition = {path, index: at, item};
  const places = what === 'evidence'
    ? core.traceOf(index, definition).insights.map((insight) => locationOf(insight.path, insight.item.place))
    : referencesTo(index, definition, false);
  if (places.length === 0) return;
  const uri = Uri.parse(path, true);
  const {range} = locationOf(path, item.place);
  if (window.activeTextEditor?.document.uri.toString() !== uri.toString()) await window.showTextDocument(uri, {selection: range});
  await commands.executeCommand('editor.action.showReferences', uri, range.start, places);
}

/** Opens the tree of what rests on the thing under the cursor. */
export async function whatRests(): Promise<void> {
  const editor = window.activeTextEditor;
  if (!editor) return;
  const found = await commands.executeCommand<unknown[]>('vscode.prepareCallHierarchy', editor.document.uri, editor.selection.active);
  if (!found?.length) {
    void window.showInformationMessage(l10n.t('Put the cursor on an id such as INS-042, or on a requirement.'));
    return;
  }
  // The tree is VS Code's own extension; where it is switched off, the references in a peek say the same.
  const all = await commands.getCommands(true);
  await commands.executeCommand(all.includes('references-view.showCallHierarchy') ? 'references-view.showCallHierarchy' : 'editor.action.goToReferences');
}
