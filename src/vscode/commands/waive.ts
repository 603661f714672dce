import {l10n, Uri, window, workspace, type LogOutputChannel, type QuickPickItem, type Range} from 'vscode';
import {authorFor} from '../author.ts';
import {workspaceEdit} from '../edits.ts';
import type {Diagnostics} from '../diagnostics.ts';
import type {Teams} from '../teams.ts';
import {waiverEdit} from '../waiver-edit.ts';

/** Sets a finding aside with a reason, a name and an end, as a comment before the place it is about. */
export async function waive(teams: Teams, diagnostics: Diagnostics, log: LogOutputChannel, ...given: unknown[]): Promise<void> {
  const [uri, ruleId, range] = given as [Uri, string, Range];
  const document = await workspace.openTextDocument(uri);
  const team = await teams.of(uri);
  const title = l10n.t('Waive {0}', ruleId);
  const reason = await window.showInputBox({
    title,
    prompt: l10n.t('Why does it not apply here? Readers of the document see the reason.'),
    placeHolder: l10n.t('first measured in May'),
    validateInput: (value) => (value.trim() === '' ? l10n.t('A waiver needs a reason.') : /--/.test(value) ? l10n.t('A comment cannot contain two hyphens in a row.') : undefined),
    ignoreFocusOut: true,
  });
  if (reason === undefined) return;
  const known = await authorFor(uri, log);
  const who = known !== '' ? known : await window.showInputBox({title, prompt: l10n.t('Who says so?'), ignoreFocusOut: true});
  if (who === undefined) return;
  const until = await askEnd(title, team.settings.today);
  if (until === undefined) return;
  const read = team.linter.read(document.getText(), team.pathOf(uri));
  if (!read) return;
  const words = [reason.trim(), who.trim().replace(/,/g, ''), until === '' ? '' : `until ${until}`].filter(Boolean).join(', ');
  await workspace.applyEdit(workspaceEdit(document, [waiverEdit(read, document.offsetAt(range.start), `<!-- prd-ok ${ruleId}: ${words} -->`)]));
  await diagnostics.show(document);
}

/** A row of the question for the end. */
interface EndItem extends QuickPickItem {
  readonly until: string;
}

async function askEnd(title: string, today: string): Promise<string | undefined> {
  const item = (label: string, days: number): EndItem => {
    const until = inDays(today, days);
    return {label, description: until, until};
  };
  const items = [
    item(l10n.t('For two weeks'), 14), item(l10n.t('For a month'), 30), item(l10n.t('For a quarter'), 91),
    {label: l10n.t('Without an end'), description: l10n.t('stays until somebody removes it'), until: ''},
  ];
  return (await window.showQuickPick(items, {title, placeHolder: l10n.t('Until when? Then the finding comes back.')}))?.until;
}

function inDays(today: string, days: number): string {
  const date = new Date(`${today}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
