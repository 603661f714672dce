import {Disposable, env, l10n, type WebviewPanel} from 'vscode';
import type {ExperimentSummary} from '../../core/index.ts';
import type {PictureOverlap, TimelinePicture} from '../../core/experiments/timeline-picture.ts';
import {createPage, openFromPage, type PagePlace} from '../pages.ts';
import {today} from '../today.ts';
import type {Evidence} from '../trace/evidence.ts';
import {groupWord, periodOf} from './sheet-words.ts';

/** How long a series of changes waits before the page is drawn again, in milliseconds. */
const rest = 400;

/** What the page says. */
type PageMessage =
  | {readonly type: 'ready'}
  | ({readonly type: 'open'} & PagePlace)
  | {readonly type: 'scope'; readonly ended: boolean};

/** The experiments of the workspace on a calendar; there is one such page, and it follows every edit. */
export class TimelinePage implements Disposable {
  private readonly evidence: Evidence;
  private readonly subscription: Disposable;
  private panel: WebviewPanel | undefined;
  /** Whether experiments that are over are shown, too. */
  private ended = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(evidence: Evidence) {
    this.evidence = evidence;
    this.subscription = evidence.onDidChange(() => this.soon());
  }

  /** Shows the page. */
  async show(): Promise<void> {
    await this.evidence.current();
    if (this.panel) {
      this.panel.reveal();
      this.draw();
      return;
    }
    const panel = createPage('timeline', l10n.t('Experiments'));
    this.panel = panel;
    panel.onDidDispose(() => {
      this.panel = undefined;
    });
    panel.webview.onDidReceiveMessage((message: PageMessage) => void this.receive(message));
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscription.dispose();
    this.panel?.dispose();
  }

  private soon(): void {
    clearTimeout(this.timer);
    if (this.panel) this.timer = setTimeout(() => this.draw(), rest);
  }

  private async receive(message: PageMessage): Promise<void> {
    switch (message.type) {
      case 'ready': return this.draw();
      case 'scope':
        this.ended = message.ended;
        return this.draw();
      case 'open': return openFromPage(this.panel, message);
    }
  }

  private draw(): void {
    const ready = this.evidence.settled;
    if (!this.panel || !ready) return;
    const {core, index} = ready;
    const all = core.experimentsOf(index, today());
    const shown = all.filter(({state}) => this.ended || state === 'running' || state === 'paused' || state === 'draft');
    const picture = core.timelinePicture(shown, today());
    const dateless = shown.filter(({start, state}) => start === undefined && state !== 'invalid').map(labelOf);
    void this.panel.webview.postMessage({
      type: 'timeline', picture: picture && pictureFor(picture), dateless, ended: this.ended, isEmpty: all.length === 0, words: pageWords(), locale: env.language,
    });
  }
}

/** What a label of the page needs of an experiment; it opens the row where there is one. */
function labelOf({id, title, path, place, row, owner}: ExperimentSummary): object {
  const target = row ?? {path, place};
  return {name: id ?? title, title: id === undefined ? '' : title, owner, path: target.path, line: target.place.line, column: target.place.column};
}

function pictureFor({lanes, overlaps, ...rest}: TimelinePicture): object {
  const sameTime = (one: ExperimentSummary) => overlaps.flatMap(({first, second}) => (first === one ? [second] : second === one ? [first] : [])).map(({id, title}) => id ?? title);
  return {
    ...rest,
    lanes: lanes.map(({surface, bars}) => ({
      surface, bars: bars.map(({experiment, ...bar}) => ({...bar, ...labelOf(experiment), state: groupWord(bar.group, experiment), period: periodOf(experiment), beside: sameTime(experiment)})),
    })),
    overlaps: overlaps.map(({first, second, firstDay, lastDay, on}: PictureOverlap) => ({first: labelOf(first), second: labelOf(second), firstDay, lastDay, on})),
  };
}

/** The words of the page. */
function pageWords(): Readonly<Record<string, string>> {
  return {
    title: l10n.t('Experiments'), today: l10n.t('today'), ended: l10n.t('Show ended experiments'), noSurface: l10n.t('No surface named'),
    overlap: l10n.t('{0} and {1} run on {2} at the same time, {3} to {4}. Could one explain the other\'s result?'),
    overlaps: l10n.t('Same surface, same time'), beside: l10n.t('at the same time as {0}'), dateless: l10n.t('Without a start'),
    counted: l10n.t('{0} experiments with dates.'), countedOne: l10n.t('1 experiment with dates.'), oneOverlap: l10n.t('Two share a surface and days.'), countedOverlaps: l10n.t('{0} pairs share a surface and days.'), noOverlap: l10n.t('None share a surface and days.'),
    none: l10n.t('No experiment of this workspace runs or is planned with a start date. A row of a tracker needs a status and a start to appear here.'),
    empty: l10n.t('There are no experiments in this workspace yet. Start a plan with “New Experiment…”, or a tracker with “New Document from Template…”.'),
    legend: l10n.t('Filled: running. Hatched: shares its surface with another at that time. Dashed: planned. Pale: over. Arrow keys move, Enter opens the row.'),
  };
}
