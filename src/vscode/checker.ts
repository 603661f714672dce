import {EventEmitter, type CancellationToken, type Disposable, type Event, type LogOutputChannel, type TextDocument, type Uri} from 'vscode';
import type {CheckResult, Coverage, SliceCache} from '../core/index.ts';
import {loadCore, type Core} from './core.ts';
import type {Team, Teams} from './teams.ts';

/** What a check of one text found, and under which team's settings. */
export interface Checked {
  readonly uri: Uri;
  /** Version of the open document; undefined for a file that is not open. */
  readonly version: number | undefined;
  readonly result: CheckResult;
  /** How many requirements trace to a reason; undefined where there are none. */
  readonly coverage: Coverage | undefined;
  readonly team: Team;
  /** Why the team has it left alone; nothing is parsed then. */
  readonly ignored: string | undefined;
  /** How long the check kept the extension host busy, in milliseconds. */
  readonly duration: number;
}

/** After so many milliseconds a check gives the thread back. */
const longestStep = 16;

const nothing: CheckResult = {document: undefined, findings: [], skipped: undefined};

/**
 * Checks documents, each version once: diagnostics, status bar, quick fixes and commands all ask here, and one parse
 * serves them all.
 */
export class Checker implements Disposable {
  private readonly teams: Teams;
  private readonly log: LogOutputChannel;
  private readonly runs = new Map<string, Run>();
  private readonly last = new Map<string, Checked>();
  /** Parsed slices of open documents: after an edit only what it touched is parsed again. */
  private readonly slices = new Map<string, SliceCache>();
  private readonly checked = new EventEmitter<Checked>();
  private readonly subscription: Disposable;

  /** Tells each result when it is there. */
  readonly onDidCheck: Event<Checked> = this.checked.event;

  constructor(teams: Teams, log: LogOutputChannel) {
    this.teams = teams;
    this.log = log;
    this.subscription = teams.onDidChange(() => {
      this.runs.clear();
    });
  }

  /**
   * Checks an open document as it is now.
   *
   * @returns the result for its present version; undefined where the document was edited or the token cancelled meanwhile.
   */
  async check(document: TextDocument, token?: CancellationToken): Promise<Checked | undefined> {
    const key = document.uri.toString();
    let run = this.runs.get(key);
    if (!run || (run.version !== undefined && run.version !== document.version)) {
      const started = this.start(document);
      run = started;
      this.runs.set(key, started);
      // What failed once (a file system that did not answer) is tried again the next time.
      started.result.catch(() => this.runs.get(key) === started && this.runs.delete(key));
    }
    const checked = await run.result;
    if (token?.isCancellationRequested || document.isClosed) return undefined;
    return checked.version === document.version ? checked : undefined;
  }

  /** Checks the text of a file that is not open. */
  async checkText(uri: Uri, text: string): Promise<Checked> {
    return this.run(await loadCore(), uri, await this.teams.of(uri), text, undefined);
  }

  /** The newest result of a document, of whichever version. */
  latest(uri: Uri): Checked | undefined {
    return this.last.get(uri.toString());
  }

  /** Drops what is known about a document that was closed. */
  forget(uri: Uri): void {
    this.runs.delete(uri.toString());
    this.last.delete(uri.toString());
    this.slices.delete(uri.toString());
  }

  dispose(): void {
    this.subscription.dispose();
    this.checked.dispose();
    this.runs.clear();
    this.last.clear();
    this.slices.clear();
  }

  private start(document: TextDocument): Run {
    const run: Run = {version: undefined, result: Promise.all([loadCore(), this.teams.of(document.uri)]).then(([core, team]) => {
      // Read after the wait: what is checked is what is there now.
      run.version = document.version;
      return this.run(core, document.uri, team, document.getText(), document.version, () => document.isClosed || document.version !== run.version);
    }).then((checked) => {
      if (checked.version === document.version) {
        this.last.set(document.uri.toString(), checked);
        this.checked.fire(checked);
      }
      return checked;
    })};
    return run;
  }

  /** Checks in steps and gives the thread back between them; an edit meanwhile makes the rest pointless. */
  private async run(core: Core, uri: Uri, team: Team, text: string, version: number | undefined, overtaken = () => false): Promise<Checked> {
    const ignored = team.ignores(uri);
    const key = uri.toString();
    let duration = 0;
    let result = nothing;
    if (ignored === undefined) {
      try {
        let cache = version === undefined ? undefined : this.slices.get(key);
        if (version !== undefined && !cache) this.slices.set(key, (cache = new Map()));
        const steps = team.linter.checkInSteps(text, team.pathOf(uri), cache);
        for (let since = performance.now(); ;) {
          const step = steps.next();
          const now = performance.now();
          if (step.done) result = step.value;
          if (step.done || now - since > longestStep) {
            duration += now - since;
            if (step.done) break;
            await new Promise((resolve) => setTimeout(resolve));
            if (overtaken()) break;
            since = performance.now();
          }
        }
      } catch (error) {
        // A defect of ours must not look like a document without findings.
        this.log.error(`Check of ${uri.toString(true)} failed`, error as Error);
        result = {...nothing, skipped: `Not checked: PRD Coach failed on this document (${String(error)}). The log says more.`};
      }
    }
    this.log.debug(`${uri.toString(true)}: ${result.findings.length} findings in ${Math.round(duration)} ms`);
    return {uri, version, result, coverage: result.document && core.coverageOf(result.document), team, ignored, duration};
  }
}

/** A check under way or done. */
interface Run {
  /** The version that was read; undefined while waiting to read. */
  version: number | undefined;
  readonly result: Promise<Checked>;
}
