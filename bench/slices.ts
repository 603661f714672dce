/** How long one check holds the thread while a 100 KB document is typed in. */
import {createLinter, defaultSettings} from '../src/core/index.ts';
import {makePrd} from './corpus.ts';
import {median, row, table} from './report.ts';

/** Measures and prints. */
export async function benchSlices(): Promise<void> {
  const linter = createLinter(defaultSettings());
  const base = makePrd(3, 100_000);
  const times: number[] = [];
  for (let key = -3; key < 12; key++) {
    const at = 5000 + key * 700;
    const text = `${base.slice(0, at)}x${base.slice(at)}`;
    const start = performance.now();
    linter.check(text);
    if (key >= 0) times.push(performance.now() - start);
  }
  table('One check of a 100 KB document', ['Median', 'Longest'], [row(`${median(times).toFixed(0)} ms`, `${Math.max(...times).toFixed(0)} ms`)]);
  await Promise.resolve();
}
