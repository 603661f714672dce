/** How long a check holds the thread while a 100 KB document is typed in: at once, and in steps with a cache. */
import {createLinter, defaultSettings, type SliceCache} from '../src/core/index.ts';
import {makePrd} from './corpus.ts';
import {median, row, table} from './report.ts';

/** Measures and prints. */
export function benchSlices(): void {
  const linter = createLinter(defaultSettings());
  const base = makePrd(3, 100_000);
  const cache: SliceCache = new Map();
  const whole: number[] = [];
  const sums: number[] = [];
  const longest: number[] = [];
  const rounds = 15;
  for (let key = -5; key < rounds; key++) {
    const at = 5000 + (key + 5) * 700;
    const text = `${base.slice(0, at)}x${base.slice(at)}`;
    let start = performance.now();
    linter.check(text);
    const one = performance.now() - start;
    const steps: number[] = [];
    const run = linter.checkInSteps(text, undefined, cache);
    for (let done = false; !done;) {
      start = performance.now();
      done = run.next().done ?? false;
      steps.push(performance.now() - start);
    }
    if (key < 0) continue;
    whole.push(one);
    sums.push(steps.reduce((sum, step) => sum + step, 0));
    longest.push(Math.max(...steps));
  }
  const once = median(whole);
  const cells = (name: string, all: number[], step: number[]) =>
    row(name, `${median(all).toFixed(0)} ms`, (median(all) / once).toFixed(2), `${median(step).toFixed(0)} ms`, `${Math.max(...step).toFixed(0)} ms`);
  table('A check of a 100 KB document after a keystroke', ['How', 'All', 'Ratio', 'Longest step, median', 'worst'], [
    cells('at once', whole, whole), cells('in steps, slices kept', sums, longest),
  ]);
}
