import {EventEmitter, workspace, type CancellationToken, type Disposable, type Event, type LogOutputChannel, type TextDocument, type Uri} from 'vscode';
import type {CheckResult, Coverage, Examined, SliceCache, TraceIndex} from '../core/index.ts';
import {loadCore, type Core} from './core.ts';
import {beginReading} from './readings.ts';
import type {Team, Teams} from './teams.ts';
import type {Surroundings} from './trace/evidence.ts';

/** What a check of one text found, and under which team's settings. */
export interface Checked {
  readonly uri: Uri;
  /** Number of the reading, see `beginReading`. */
  readonly reading: number;
  /** Version of the open document; undefined for a file that is not open. */
  readonly version: number | undefined;
  readonly result: CheckResult;
  /** What the document alone showed, to be judged again when others change; undefined where nothing was parsed. */
  readonly examined: Examined | undefined;
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
  private readonly surroundings: Surroundings;
  private readonly runs = new Map<string, Run>();
  private readonly last = new Map<string, {readonly document: TextDocument; readonly checked: Checked}>();
  /** Parsed slices of open documents: after an edit only what it touched is parsed again. */
  private readonly slices = new Map<string, SliceCache>();
  private readonly checked = new EventEmitter<Checked>();
  private readonly subscription: Disposable;

  /** Tells each result when it is there. */
  readonly onDidCheck: Event<Checked> = this.checked.event;

  constructor(teams: Teams, log: LogOutputChannel, surroundings: Surroundings) {
    this.teams = teams;
    this.log = log;
    this.surroundings = surroundings;
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
    // A document that was closed and opened again counts its versions anew.
    if (!run || run.document !== document || (run.version !== undefined && run.version !== document.version)) {
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

  /** Checks a file that is not open, as it is on disk; fails where that cannot be read. */
  async checkFile(uri: Uri): Promise<Checked> {
    const [core, team] = await Promise.all([loadCore(), this.teams.of(uri)]);
    const reading = beginReading();
    const text = new TextDecoder().decode(await workspace.fs.readFile(uri));
    return this.run(core, team, {uri, reading, text});
  }

  /** Judges the newest result of an open document again, because documents around it changed; nothing is parsed. */
  async judgeAgain(document: TextDocument, index: TraceIndex): Promise<Checked | undefined> {
    const key = document.uri.toString();
    const last = this.last.get(key);
    if (last?.document !== document || !last.checked.examined || last.checked.version !== document.version) return undefined;
    const core = await loadCore();
    const result = last.checked.team.linter.judge(last.checked.examined, index);
    const checked: Checked = {...last.checked, result, coverage: coverageIn(core, result, index)};
    if (this.last.get(key) !== last) return undefined;
    this.runs.set(key, {document, version: checked.version, result: Promise.resolve(checked)});
    this.last.set(key, {document, checked});
    this.checked.fire(checked);
    return checked;
  }

  /** The newest result of a document, of whichever version. */
  latest(uri: Uri): Checked | undefined {
    return this.last.get(uri.toString())?.checked;
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
    const run: Run = {document, version: undefined, result: Promise.all([loadCore(), this.teams.of(document.uri)]).then(([core, team]) => {
      // Read after the wait: what is checked is what is there now.
      run.version = document.version;
      const read: Read = {uri: document.uri, reading: beginReading(), text: document.getText(), version: document.version};
      return this.run(core, team, read, () => document.isClosed || document.version !== run.version);
    }).then((checked) => {
      if (!document.isClosed && checked.version === document.version) {
        this.last.set(document.uri.toString(), {document, checked});
        this.checked.fire(checked);
      }
      return checked;
    })};
    return run;
  }

  /** Checks in steps and gives the thread back between them; an edit meanwhile makes the rest pointless. */
  private async run(core: Core, team: Team, {uri, reading, text, version}: Read, overtaken = () => false): Promise<Checked> {
    const ignored = team.ignores(uri);
    const key = uri.toString();
    let duration = 0;
    let result = nothing;
    let examined: Examined | undefined;
    let index: TraceIndex | undefined;
    if (ignored === undefined) {
      try {
        let cache = version === undefined ? undefined : this.slices.get(key);
        if (version !== undefined && !cache) this.slices.set(key, (cache = new Map()));
        const steps = team.linter.examineInSteps(text, team.pathOf(uri), cache);
        for (let since = performance.now(); ;) {
          const step = steps.next();
          const now = performance.now();
          if (step.done) examined = step.value;
          if (step.done || now - since > longestStep) {
            duration += now - since;
            if (step.done) break;
            await new Promise((resolve) => setTimeout(resolve));
            if (overtaken()) break;
            since = performance.now();
          }
        }
        if (examined) {
          const {record, document} = examined;
          index = record && document && !overtaken() ? await this.surroundings.place(record, document.text, reading) : undefined;
          const since = performance.now();
          result = team.linter.judge(examined, index);
          duration += performance.now() - since;
        }
      } catch (error) {
        // A defect of ours must not look like a document without findings.
        this.log.error(`Check of ${uri.toString(true)} failed`, error as Error);
        result = {...nothing, skipped: `Not checked: PRD Coach failed on this document (${String(error)}). The log says more.`};
      }
    }
    this.log.debug(`${uri.toString(true)}: ${result.findings.length} findings in ${Math.round(duration)} ms`);
    return {uri, reading, version, result, examined, coverage: coverageIn(core, result, index), team, ignored, duration};
  }
}

/** Requirements that trace to evidence: across documents where there is an index, else within the one. */
function coverageIn(core: Core, {document, record}: CheckResult, index: TraceIndex | undefined): Coverage | undefined {
  const own = document && core.coverageOf(document);
  const counts = own && record && index?.coverage(record.path)?.counts;
  return counts && counts.total > 0 ? {requirements: counts.total, traced: counts.evidence} : own;
}

/** A text as it was read. */
interface Read {
  readonly uri: Uri;
  readonly reading: number;
  readonly text: string;
  /** Version of the open document; undefined for a file that is not open. */
  readonly version?: number;
}

/** A check under way or done. */
interface Run {
  readonly document: TextDocument;
  /** The version that was read; undefined while waiting to read. */
  version: number | undefined;
  readonly result: Promise<Checked>;
}
