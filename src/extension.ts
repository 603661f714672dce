/** Builds the parts of the extension and connects them; each part registers itself and is disposed with the extension. */
import {window, type ExtensionContext} from 'vscode';
import {Checker} from './vscode/checker.ts';
import {registerCodeActions} from './vscode/code-actions.ts';
import {CoachView} from './vscode/coach/view.ts';
import {registerCommands} from './vscode/commands/index.ts';
import {coreIsIn} from './vscode/core.ts';
import {Diagnostics} from './vscode/diagnostics.ts';
import {registerRulePages} from './vscode/rule-pages.ts';
import {registerStatusBar} from './vscode/status-bar.ts';
import {registerTeamFileFixes} from './vscode/team-file-fixes.ts';
import {Teams} from './vscode/teams.ts';

/** Called by VS Code for the first Markdown document or the first of our commands. */
export function activate(context: ExtensionContext): void {
  const start = performance.now();
  coreIsIn(context.extensionUri);
  const log = window.createOutputChannel('PRD Coach', {log: true});
  const teams = new Teams(log);
  const checker = new Checker(teams, log);
  const diagnostics = new Diagnostics(checker, teams, log);
  const coach = new CoachView(context, checker, diagnostics);
  context.subscriptions.push(
    log,
    teams,
    checker,
    diagnostics,
    coach,
    registerStatusBar(checker, diagnostics),
    registerCodeActions(checker, diagnostics),
    registerRulePages(teams),
    registerTeamFileFixes(),
    registerCommands({context, log, teams, checker, diagnostics, coach}),
  );
  log.info(`Activated in ${(performance.now() - start).toFixed(1)} ms`);
}
