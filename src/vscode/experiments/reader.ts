import type {CancellationToken, TextDocument} from 'vscode';
import type {Experiment, PrdDocument, Settings} from '../../core/index.ts';
import type {Checker} from '../checker.ts';
import {loadCore} from '../core.ts';
import {isCandidate} from '../documents.ts';
import type {Teams} from '../teams.ts';

/** A document that is an experiment, or holds one in a section, as it is now. */
export interface ReadExperiment {
  readonly document: PrdDocument;
  readonly settings: Settings;
  readonly experiment: Experiment;
}

/** Reads experiments for hovers, lenses and commands, each version of a document once. */
export class ExperimentReader {
  private readonly checker: Checker;
  private readonly teams: Teams;
  private readonly known = new WeakMap<TextDocument, {readonly version: number; readonly read: Promise<ReadExperiment | undefined>}>();

  constructor(checker: Checker, teams: Teams) {
    this.checker = checker;
    this.teams = teams;
  }

  /** The experiment that a document is; undefined for every other document, and where it was edited meanwhile. */
  async of(document: TextDocument, token?: CancellationToken): Promise<ReadExperiment | undefined> {
    const read = await this.within(document, token);
    return read?.document.kind === 'experiment' ? read : undefined;
  }

  /** The experiment that a document is or holds in a section; undefined where there is none, and where it was edited meanwhile. */
  async within(document: TextDocument, token?: CancellationToken): Promise<ReadExperiment | undefined> {
    if (!isCandidate(document)) return undefined;
    // What held no experiment when it was last checked has no figures to show, and is not read for every key.
    const last = this.checker.latest(document.uri);
    if (last && (last.ignored !== undefined || !last.result.document || !(await loadCore()).mayHoldExperiment(last.result.document))) return undefined;
    let known = this.known.get(document);
    if (known?.version !== document.version) {
      known = {version: document.version, read: this.read(document)};
      this.known.set(document, known);
    }
    const read = await known.read;
    return token?.isCancellationRequested || document.isClosed || document.version !== known.version ? undefined : read;
  }

  private async read(document: TextDocument): Promise<ReadExperiment | undefined> {
    const {version} = document;
    const last = this.checker.latest(document.uri);
    const [{experimentWithin}, {linter, settings, pathOf, ignores}] = await Promise.all([loadCore(), this.teams.of(document.uri)]);
    if (document.version !== version || ignores(document.uri) !== undefined) return undefined;
    const model = last?.version === version && last.team.settings === settings ? last.result.document : linter.read(document.getText(), pathOf(document.uri));
    const experiment = model && experimentWithin(model, settings);
    return experiment && {document: model, settings, experiment};
  }
}
