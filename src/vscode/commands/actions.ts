import {commands, l10n, window, type QuickPickItem} from 'vscode';
import {commandTitles, type CommandId} from '../../manifest.ts';

/** What the status bar offers, in the order in which people need it. */
const offered: readonly (readonly [CommandId, string])[] = [
  ['prdCoach.check', 'checklist'],
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
export async function showActions(): Promise<void> {
  const items: (QuickPickItem & {readonly command: string})[] = [
    {label: `$(warning) ${l10n.t('Show Problems')}`, command: 'workbench.actions.view.problems'},
    ...offered.map(([command, icon]) => ({label: `$(${icon}) ${l10n.t(commandTitles[command])}`, command})),
  ];
  const picked = await window.showQuickPick(items, {title: 'PRD Coach', placeHolder: l10n.t('What would you like to do?')});
  if (picked) await commands.executeCommand(picked.command);
}
