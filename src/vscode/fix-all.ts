import {l10n, window, workspace, type TextDocument} from 'vscode';
import type {Finding, TextEdit} from '../core/index.ts';
import type {Checked, Checker} from './checker.ts';
import {loadCore} from './core.ts';
import {currentDocument} from './documents.ts';
import type {Diagnostics} from './diagnostics.ts';
import {difference} from './difference.ts';
import {workspaceEdit} from './edits.ts';

/** A fix may make room for another; this many rounds are more than any document needed. */
const mostRounds = 10;

/** Edits that apply every safe fix, again and again until none is left, as one minimal change. */
export async function safeEdits(document: TextDocument, {team, result}: Checked): Promise<readonly TextEdit[]> {
  const {applyEdits} = await loadCore();
  const before = document.getText();
  const first = editsOf(result.findings);
  let text = applyEdits(before, first);
  for (let round = 1; round < mostRounds; round++) {
    const next = applyEdits(text, editsOf(team.linter.check(text, team.pathOf(document.uri)).findings));
    // One round is what most documents need, and its edits are minimal as they are.
    if (next === text) return round === 1 ? first : difference(before, text);
    text = next;
  }
  return difference(before, text);
}

function editsOf(findings: readonly Finding[]): readonly TextEdit[] {
  const edits = findings.flatMap(({fixes}) => fixes?.find(({safe}) => safe)?.edits ?? [])
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  // Of two that overlap the later one waits for the next round; VS Code would refuse both.
  let end = -1;
  return edits.filter(({span}) => span.start >= end && (end = Math.max(span.end, span.start)) >= 0);
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
