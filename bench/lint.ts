/**
 * Warm cost of linting one document beside parsing it with the same parser: ratios of interleaved medians. Each round has
 * one word more than the last, as documents do that are checked again; parsing is whole each time.
 */
import {createLinter, defaultSettings, parseMarkdown, type Parser} from '../src/core/index.ts';
import {loadSatteri} from '../src/cli/satteri.ts';
import {makePrd} from './corpus.ts';
import {median, row, table} from './report.ts';

/** Measures and prints. */
export async function benchLint(): Promise<void> {
  const parsers: [string, Parser | undefined][] = [['remark-parse', parseMarkdown], ['Sätteri', await loadSatteri()]];
  const rows: string[][] = [];
  for (const [name, parse] of parsers) {
    if (!parse) continue;
    const linter = createLinter(defaultSettings(), parse);
    for (const kilobytes of [10, 100]) {
      const source = makePrd(7, kilobytes * 1000);
      const rounds = kilobytes === 10 ? 60 : 12;
      const times: Record<'parse' | 'read' | 'check', number[]> = {parse: [], read: [], check: []};
      // Warm means compiled: V8 takes some hundred runs to settle.
      for (let round = kilobytes === 10 ? -200 : -20; round < rounds; round++) {
        const at = source.indexOf(' ', ((round + 200) * 97) % (source.length - 200));
        const text = `${source.slice(0, at)} again${source.slice(at)}`;
        for (const [what, run] of [
          ['parse', () => parse(text)], ['read', () => linter.read(text)], ['check', () => linter.check(text)],
        ] as const) {
          const start = performance.now();
          run();
          if (round >= 0) times[what].push(performance.now() - start);
        }
      }
      const base = median(times.parse);
      rows.push(row(name, `${kilobytes} KB`, `${base.toFixed(1)} ms`, (median(times.read) / base).toFixed(2), (median(times.check) / base).toFixed(2)));
    }
  }
  table('Linting one warm document, parsing = 1.00', ['Parser', 'Size', 'Parsing', 'With the model', 'With the rules'], rows);
}
