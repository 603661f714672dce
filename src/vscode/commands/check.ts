import {commands, l10n, window, type TextDocument} from 'vscode';
import type {Checked} from '../checker.ts';
import {currentDocument} from '../documents.ts';
import type {Diagnostics} from '../diagnostics.ts';

/** Checks the document in front, and says in one sentence what came of it. */
export async function checkCurrent(diagnostics: Diagnostics): Promise<void> {
  const document = currentDocument();
  if (!document) {
    void window.showInformationMessage(l10n.t('Open a Markdown document first.'));
    return;
  }
  const checked = await diagnostics.show(document);
  if (checked) void tell(checked, document);
}

async function tell({result: {document: read, findings, skipped}, ignored}: Checked, document: TextDocument): Promise<void> {
  const name = document.uri.path.replace(/^.*\//, '');
  const why = l10n.t('Why?');
  if (ignored !== undefined || skipped !== undefined || !read?.kind) {
    const reason = skipped ?? (ignored === undefined
      ? l10n.t('{0} is not checked. {1}', name, read?.kindReason ?? '')
      : l10n.t('{0} is not checked: the team ignores `{1}`.', name, ignored));
    if (await window.showInformationMessage(reason, why) === why) await commands.executeCommand('prdCoach.why');
    return;
  }
  const count = findings.filter(({severity}) => severity !== 'hint').length;
  if (count === 0) {
    void window.showInformationMessage(l10n.t('{0}: no findings.', name));
    return;
  }
  const show = l10n.t('Show Problems');
  const words = count === 1 ? l10n.t('{0}: 1 finding.', name) : l10n.t('{0}: {1} findings.', name, count);
  if (await window.showInformationMessage(words, show) === show) await commands.executeCommand('workbench.actions.view.problems');
}
