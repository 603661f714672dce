/** The timeline as a picture's measures: where bars, marks and the day stand, as shares of its width. */
import {groupOf, type SheetGroup} from './sheet.ts';
import type {ExperimentSummary} from './summary.ts';
import {overlapsOf, timelineOf} from './timeline.ts';

/** A stretch of the picture; 0 is its left edge, 1 its right one. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A bar with what its label says. Days are ISO days. */
export interface PictureBar extends Stretch {
  readonly experiment: ExperimentSummary;
  readonly group: SheetGroup;
  readonly firstDay: string;
  readonly lastDay: string;
  /** Whether the end is missing and today stands for it. */
  readonly open: boolean;
  /** Stretches in which another test runs on the same surface. */
  readonly shared: readonly Stretch[];
}

/** Bars on one surface. */
export interface PictureLane {
  /** The surface as written first; undefined for experiments that name none. */
  readonly surface: string | undefined;
  readonly bars: readonly PictureBar[];
}

/** Two experiments that may explain each other's result. */
export interface PictureOverlap {
  readonly first: ExperimentSummary;
  readonly second: ExperimentSummary;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly on: string;
}

/** Everything that is drawn. */
export interface TimelinePicture {
  readonly lanes: readonly PictureLane[];
  readonly overlaps: readonly PictureOverlap[];
  /** Days that a line stands for: Mondays of a short time, first days of months of a longer one. */
  readonly ticks: readonly {readonly at: number; readonly day: string}[];
  /** Where today is; undefined where it is outside. */
  readonly today: number | undefined;
}

/** A picture of more bars is no picture. */
const mostBars = 200;
const dayLength = 86_400_000;

/** Measures of a timeline; undefined where no experiment has a start. */
export function timelinePicture(experiments: readonly ExperimentSummary[], today: string): TimelinePicture | undefined {
  const {bars} = timelineOf(experiments, today);
  const shown = bars.slice(-mostBars);
  const [first] = shown;
  if (!first) return undefined;
  const from = Date.parse(first.from) - 2 * dayLength;
  const last = shown.reduce((latest, {to}) => (to > latest ? to : latest), first.to);
  const to = Math.max(Date.parse(last) + 3 * dayLength, from + 28 * dayLength);
  const at = (day: string, days = 0) => (Date.parse(day) + days * dayLength - from) / (to - from);
  const stretch = (start: string, end: string): Stretch => ({from: at(start), to: at(end, 1)});
  const overlaps = overlapsOf(shown.map(({experiment}) => experiment), today);
  const lanes = new Map<string, {surface: string | undefined; bars: PictureBar[]}>();
  for (const {experiment, from: firstDay, to: lastDay, open} of shown) {
    const key = experiment.surface?.toLowerCase().replace(/\s+/g, ' ').trim() ?? '';
    let lane = lanes.get(key);
    if (!lane) lanes.set(key, (lane = {surface: experiment.surface, bars: []}));
    lane.bars.push({
      ...stretch(firstDay, lastDay), experiment, group: groupOf(experiment), firstDay, lastDay, open,
      shared: merged(overlaps.filter((one) => one.first === experiment || one.second === experiment).map((one) => stretch(one.from, one.to))),
    });
  }
  const now = at(today);
  return {
    lanes: [...lanes].sort(([a], [b]) => (a === '' ? 1 : b === '' ? -1 : a.localeCompare(b))).map(([, lane]) => lane),
    overlaps: overlaps.map(({first: one, second, from: firstDay, to: lastDay, on}) => ({first: one, second, firstDay, lastDay, on})),
    ticks: ticksOf(from, to).map((time) => ({at: (time - from) / (to - from), day: new Date(time).toISOString().slice(0, 10)})),
    today: now >= 0 && now <= 1 ? now : undefined,
  };
}

/** Stretches that touch as one. */
function merged(stretches: readonly Stretch[]): readonly Stretch[] {
  const all: Stretch[] = [];
  for (const one of [...stretches].sort((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last && one.from <= last.to) all[all.length - 1] = {from: last.from, to: Math.max(last.to, one.to)};
    else all.push(one);
  }
  return all;
}

/** Mondays of up to a quarter, else months, with steps so wide that no more than about a dozen remain. */
function ticksOf(from: number, to: number): readonly number[] {
  const weeks = (to - from) / (7 * dayLength);
  const found: number[] = [];
  if (weeks <= 13) {
    const monday = from + ((8 - new Date(from).getUTCDay()) % 7) * dayLength;
    for (let time = monday; time < to; time += 7 * dayLength) found.push(time);
    return found;
  }
  const step = Math.ceil(weeks / 52);
  const date = new Date(from);
  for (let month = date.getUTCMonth() + 1; ; month += step) {
    const time = Date.UTC(date.getUTCFullYear(), month, 1);
    if (time >= to) return found;
    found.push(time);
  }
}
