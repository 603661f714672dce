import {env, l10n} from 'vscode';
import type {ExperimentSummary} from '../../core/index.ts';
import type {PictureOverlap, TimelinePicture} from '../../core/experiments/timeline-picture.ts';
import {LivePage} from '../live-page.ts';
import {today} from '../today.ts';
import type {Ready} from '../trace/evidence.ts';
import {groupWord, periodOf} from './sheet-words.ts';

/** The experiments of the workspace on a calendar. */
export class TimelinePage extends LivePage<{readonly type: 'scope'; readonly ended: boolean}> {
  /** Whether experiments that are over are shown, too. */
  private ended = false;

  /** Shows the page. */
  async show(): Promise<void> {
    await this.evidence.current();
    this.open('timeline', l10n.t('Experiments'));
  }

  protected receive({ended}: {readonly ended: boolean}): void {
    this.ended = ended;
    this.draw();
  }

  protected content({core, indexes}: Ready): object {
    const all = indexes.all().flatMap((index) => core.experimentsOf(index, today()));
    const shown = all.filter(({state}) => this.ended || state === 'running' || state === 'paused' || state === 'draft');
    const picture = core.timelinePicture(shown, today());
    const dateless = shown.filter(({start, state}) => start === undefined && state !== 'invalid').map(labelOf);
    return {
      type: 'timeline', picture: picture && pictureFor(picture), dateless, ended: this.ended, isEmpty: all.length === 0, words: pageWords(), locale: env.language,
    };
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
