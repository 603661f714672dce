/** Builds the parts of the extension and connects them; each part registers itself and is disposed with the extension. */
import {window, type ExtensionContext} from 'vscode';
import {Checker} from './vscode/checker.ts';
import {registerCodeActions} from './vscode/code-actions.ts';
import {CoachView} from './vscode/coach/view.ts';
import {registerCommands} from './vscode/commands/index.ts';
import {coreIsIn} from './vscode/core.ts';
import {Diagnostics} from './vscode/diagnostics.ts';
import {registerCompletion as registerCellCompletion} from './vscode/experiments/complete.ts';
import {registerDrafts} from './vscode/experiments/drafts.ts';
import {registerHovers} from './vscode/experiments/hover.ts';
import {registerLenses} from './vscode/experiments/lens.ts';
import {ExperimentReader} from './vscode/experiments/reader.ts';
import {ExperimentsView} from './vscode/experiments/view.ts';
import {registerRulePages} from './vscode/rule-pages.ts';
import {registerStatusBar} from './vscode/status-bar.ts';
import {registerTeamFileFixes} from './vscode/team-file-fixes.ts';
import {Teams} from './vscode/teams.ts';
import {Evidence} from './vscode/trace/evidence.ts';
import {registerTrace} from './vscode/trace/index.ts';
import {registerViews} from './vscode/trace/views.ts';

/** Called by VS Code for the first Markdown document or the first of our commands. */
export function activate(context: ExtensionContext): void {
  const start = performance.now();
  coreIsIn(context.extensionUri);
  const log = window.createOutputChannel('PRD Coach', {log: true});
  const teams = new Teams(log);
  const evidence = new Evidence(context, teams, log);
  const checker = new Checker(teams, log, evidence);
  evidence.follow(checker);
  const diagnostics = new Diagnostics(checker, teams, evidence, log);
  const coach = new CoachView(context, checker, diagnostics);
  const experiments = new ExperimentReader(checker, teams);
  const experimentsView = new ExperimentsView(context, evidence);
  context.subscriptions.push(
    log,
    teams,
    evidence,
    checker,
    diagnostics,
    coach,
    experimentsView,
    registerStatusBar(checker, diagnostics),
    registerCodeActions(checker, diagnostics),
    registerRulePages(teams),
    registerTeamFileFixes(),
    registerTrace(evidence, checker, teams),
    registerCellCompletion(checker, teams),
    registerDrafts(experiments),
    registerHovers(experiments),
    registerLenses(experiments, checker),
    registerViews(evidence, diagnostics),
    registerCommands({context, log, teams, checker, diagnostics, coach, evidence, experiments, experimentsView}),
  );
  log.info(`Activated in ${(performance.now() - start).toFixed(1)} ms`);
}
