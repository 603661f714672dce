import {l10n, window, workspace, type TextDocument} from 'vscode';
import type {TextEdit} from '../core/index.ts';
import type {Checked, Checker} from './checker.ts';
import {loadCore} from './core.ts';
import {currentDocument} from './documents.ts';
import type {Diagnostics} from './diagnostics.ts';
import {difference} from './difference.ts';
import {workspaceEdit} from './edits.ts';

/** The edits that apply every safe fix, again and again until none is left, as the command line does. */
export async function safeEdits(document: TextDocument, {team, result}: Checked): Promise<readonly TextEdit[]> {
  const {fixText} = await loadCore();
  const before = document.getText();
  return difference(before, fixText(team.linter, before, team.pathOf(document.uri), result).text);
}

/** Applies all safe fixes to the document in front, and says how many findings are left. */
export async function fixAll(checker: Checker, diagnostics: Diagnostics): Promise<void> {
  const document = currentDocument();
  const checked = document && await checker.check(document);
  if (!document || !checked) return;
  const edits = await safeEdits(document, checked);
  if (edits.length === 0) {
    void window.showInformationMessage(l10n.t('Nothing to fix: no finding has a correction that is safe to apply without asking.'));
    return;
  }
  await workspace.applyEdit(workspaceEdit(document, edits));
  const after = await diagnostics.show(document);
  const fixed = checked.result.findings.length - (after?.result.findings.length ?? 0);
  void window.showInformationMessage(fixed === 1 ? l10n.t('1 finding fixed.') : l10n.t('{0} findings fixed.', fixed));
}
