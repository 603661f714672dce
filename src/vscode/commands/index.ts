import {commands, Disposable, window, l10n, type ExtensionContext, type LogOutputChannel} from 'vscode';
import type {CommandId} from '../../manifest.ts';
import type {Checker} from '../checker.ts';
import type {CoachView} from '../coach/view.ts';
import type {Diagnostics} from '../diagnostics.ts';
import {fixAll} from '../fix-all.ts';
import {draftInsight, draftReadout, updateTracker} from '../experiments/drafts.ts';
import {exportTracker} from '../experiments/export-tracker.ts';
import {importTracker} from '../experiments/import-tracker.ts';
import {newExperiment} from '../experiments/new-experiment.ts';
import {planSampleSize} from '../experiments/plan-size.ts';
import type {ExperimentReader} from '../experiments/reader.ts';
import {TimelinePage} from '../experiments/timeline-page.ts';
import type {ExperimentsView} from '../experiments/view.ts';
import {explainRule} from '../rule-pages.ts';
import type {Teams} from '../teams.ts';
import {acceptEvidence, citeInsight, markDriver} from '../trace/cite.ts';
import {CoveragePage} from '../trace/coverage-page.ts';
import type {Evidence} from '../trace/evidence.ts';
import {insightFromSelection, newInsight, newInterview} from '../trace/new-insight.ts';
import {showPlaces, whatRests} from '../trace/show-places.ts';
import {showActions} from './actions.ts';
import {changeRule} from './change-rule.ts';
import {WorkspaceCheck} from './check-workspace.ts';
import {checkCurrent} from './check.ts';
import {insertSection, insertTemplate} from './insert.ts';
import {newDocument} from './new-document.ts';
import {createConfiguration, createTemplate} from './team-files.ts';
import {treatAsPrd} from './treat-as.ts';
import {waive} from './waive.ts';
import {explainWhy} from './why.ts';

/** What commands work with. */
export interface Parts {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  readonly teams: Teams;
  readonly checker: Checker;
  readonly diagnostics: Diagnostics;
  readonly coach: CoachView;
  readonly evidence: Evidence;
  readonly experiments: ExperimentReader;
  readonly experimentsView: ExperimentsView;
}

/** Registers every command of the manifest; one that is missing here does not compile. */
export function registerCommands({context, log, teams, checker, diagnostics, coach, evidence, experiments, experimentsView}: Parts): Disposable {
  const insightParts = {context, evidence, checker, teams, log};
  const coverage = new CoveragePage(evidence, log);
  const timeline = new TimelinePage(evidence);
  const workspaceCheck = new WorkspaceCheck(checker, diagnostics, evidence, log);
  const handlers: Record<CommandId, (...given: unknown[]) => unknown> = {
    'prdCoach.newDocument': (answers) => newDocument(context, teams, log, answers),
    'prdCoach.insertTemplate': (template) => insertTemplate(teams, log, template),
    'prdCoach.insertSection': (meaning) => insertSection(teams, meaning),
    'prdCoach.check': () => checkCurrent(diagnostics),
    'prdCoach.checkWorkspace': () => workspaceCheck.run(),
    'prdCoach.fixAll': () => fixAll(checker, diagnostics),
    'prdCoach.explainRule': (...given) => explainRule(teams, ...given),
    'prdCoach.why': () => explainWhy(teams, checker, diagnostics),
    'prdCoach.treatAsPrd': () => treatAsPrd(checker, diagnostics),
    'prdCoach.showCoach': () => coach.reveal(),
    'prdCoach.goToQuestion': (row) => coach.goTo(row),
    'prdCoach.answerQuestion': (row) => coach.answer(row),
    'prdCoach.askAgain': (row) => coach.askAgain(row),
    'prdCoach.whatRests': () => whatRests(),
    'prdCoach.showPlaces': (...given) => showPlaces(evidence, ...given),
    'prdCoach.showCoverage': (uri) => coverage.show(uri),
    'prdCoach.newExperiment': (answers) => newExperiment(teams, evidence, log, answers),
    'prdCoach.draftReadout': (uri) => draftReadout(experiments, uri),
    'prdCoach.draftInsight': (uri) => draftInsight(teams, experiments, evidence, log, uri),
    'prdCoach.updateTracker': (uri) => updateTracker(teams, experiments, log, uri),
    'prdCoach.planSampleSize': (answers) => planSampleSize(teams, experiments, answers),
    'prdCoach.showTimeline': () => timeline.show(),
    'prdCoach.filterExperiments': (filter) => experimentsView.chooseFilter(filter),
    'prdCoach.sortExperiments': (order) => experimentsView.chooseOrder(order),
    'prdCoach.exportTracker': (answers) => exportTracker(teams, evidence, answers),
    'prdCoach.importTracker': (answers) => importTracker(teams, evidence, answers),
    'prdCoach.acceptEvidence': (...given) => acceptEvidence(evidence, ...given),
    'prdCoach.newInsight': (answers) => newInsight(insightParts, answers),
    'prdCoach.newInterview': (answers) => newInterview(insightParts, answers),
    'prdCoach.citeInsight': (...given) => citeInsight(evidence, checker, ...given),
    'prdCoach.insightFromSelection': (...given) => insightFromSelection(insightParts, ...given),
    'prdCoach.markDriver': (...given) => markDriver(evidence, checker, ...given),
    'prdCoach.createConfiguration': () => createConfiguration(),
    'prdCoach.createTemplate': (uri, answers) => createTemplate(teams, uri, answers),
    'prdCoach.showLog': () => log.show(),
    'prdCoach.showActions': () => showActions(checker),
    'prdCoach.waive': (...given) => waive(teams, diagnostics, log, ...given),
    'prdCoach.changeRule': (...given) => changeRule(teams, ...given),
  };
  return Disposable.from(workspaceCheck, coverage, timeline, ...Object.entries(handlers).map(([id, handler]) => commands.registerCommand(id, async (...given: unknown[]) => {
    try {
      return await handler(...given);
    } catch (error) {
      // Without this a command that fails says nothing, or shows a stack to a product manager.
      log.error(`${id} failed`, error as Error);
      void window.showErrorMessage(l10n.t('PRD Coach: {0}', error instanceof Error ? error.message : String(error)));
      return undefined;
    }
  })));
}
