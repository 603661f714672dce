import {commands, l10n, window, type QuickPickItem} from 'vscode';
import {commandTitles, type CommandId} from '../../manifest.ts';
import type {Checker} from '../checker.ts';
import {currentDocument} from '../documents.ts';

/** What the status bar offers, in the order in which people need it. */
const offered: readonly (readonly [CommandId, string])[] = [
  ['prdCoach.check', 'checklist'],
  ['prdCoach.showCoach', 'comment-discussion'],
  ['prdCoach.why', 'question'],
  ['prdCoach.fixAll', 'wand'],
  ['prdCoach.insertSection', 'add'],
  ['prdCoach.insertTemplate', 'file-add'],
  ['prdCoach.newDocument', 'new-file'],
  ['prdCoach.checkWorkspace', 'folder'],
  ['prdCoach.explainRule', 'book'],
  ['prdCoach.createConfiguration', 'settings-gear'],
  ['prdCoach.showLog', 'output'],
];

/** Lists the commands for the document in front. */
export async function showActions(checker: Checker): Promise<void> {
  const document = currentDocument();
  const checked = document && checker.latest(document.uri);
  const foreign = checked !== undefined && checked.ignored === undefined && checked.result.document !== undefined && checked.result.document.kind === undefined;
  const items: (QuickPickItem & {readonly command: string})[] = [
    ...(foreign ? [row(['prdCoach.treatAsPrd', 'edit'])] : []),
    {label: `$(warning) ${l10n.t('Show Problems')}`, command: 'workbench.actions.view.problems'},
    ...offered.map(row),
  ];
  const picked = await window.showQuickPick(items, {title: 'PRD Coach', placeHolder: l10n.t('What would you like to do?')});
  if (picked) await commands.executeCommand(picked.command);
}

function row([command, icon]: (typeof offered)[number]): QuickPickItem & {readonly command: string} {
  return {label: `$(${icon}) ${l10n.t(commandTitles[command])}`, command};
}
