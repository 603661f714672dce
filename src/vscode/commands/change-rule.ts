import {l10n, window, workspace, type QuickPickItem, type TextDocument, type Uri} from 'vscode';
import {loadCore} from '../core.ts';
import {workspaceEdit} from '../edits.ts';
import type {Teams} from '../teams.ts';
import {teamFileFor} from './team-files.ts';

/** A row of the question for the severity. */
interface LevelItem extends QuickPickItem {
  readonly level: string;
}

/** Sets a rule's severity in the team's file, which is made where there is none. */
export async function changeRule(teams: Teams, ...given: unknown[]): Promise<void> {
  const [uri, ruleId, answer] = given as [Uri, string, string | undefined];
  const level = answer ?? await askLevel(ruleId);
  if (level === undefined) return;
  const file = await teamFileFor(teams, uri, l10n.t('Change {0} for the team', ruleId));
  if (!file) return;
  const document = await workspace.openTextDocument(file);
  const {ruleEdits} = await loadCore();
  const edits = ruleEdits(document.getText(), file.path, ruleId, level);
  await workspace.applyEdit(workspaceEdit(document, edits));
  await document.save();
  void tell(l10n.t('`{0}` is now `{1}` in {2}.', ruleId, level, workspace.asRelativePath(file)), document);
}

/** Says what was changed, with a way to look at it. */
export async function tell(words: string, document: TextDocument): Promise<void> {
  const open = l10n.t('Open');
  if (await window.showInformationMessage(words, open) === open) await window.showTextDocument(document);
}

async function askLevel(ruleId: string): Promise<string | undefined> {
  const items: LevelItem[] = [
    {label: l10n.t('Off'), description: l10n.t('nobody in the team sees it any more'), level: 'off'},
    {label: l10n.t('Information'), level: 'info'},
    {label: l10n.t('Warning'), level: 'warning'},
    {label: l10n.t('Error'), description: l10n.t('fails the check on the command line'), level: 'error'},
  ];
  return (await window.showQuickPick(items, {title: l10n.t('Change {0} for the team', ruleId), placeHolder: l10n.t('How firmly shall it speak?')}))?.level;
}
