/** What experiments cost: a tracker of a thousand rows beside parsing it, and what a hover computes. */
import {createLinter, defaultSettings, parseMarkdown, readExperiment, readTracker} from '../src/core/index.ts';
import {curveSvg} from '../src/core/experiments/curve.ts';
import {planFigures, readingFigures} from '../src/core/experiments/figures.ts';
import {makeExperiment, makeTracker} from './corpus.ts';
import {median, row, table} from './report.ts';

/** Measures and prints. */
export async function benchExperiments(): Promise<void> {
  const settings = defaultSettings();
  const linter = createLinter(settings, parseMarkdown);
  const tracker = makeTracker(990);
  const parse = timed(8, () => parseMarkdown(tracker));
  const read = timed(8, () => linter.read(tracker));
  const check = timed(8, () => linter.check(tracker));
  // The rows as values are worked out once a document and kept with it.
  const rows = timed(8, () => readTracker(linter.read(tracker)!, settings).length) - read;
  table('A tracker of 990 rows (the limit of a table is 1,000), parsing = 1.00', ['Size', 'Parsing', 'With the model', 'With the rules', 'Rows as values'], [
    row(`${Math.round(tracker.length / 1000)} KB`, `${parse.toFixed(0)} ms`, ratio(read, parse), ratio(check, parse), ratio(Math.max(0, rows), parse)),
  ]);

  const text = makeExperiment();
  const document = linter.read(text)!;
  // Settings of their own are worked out anew.
  const values = timed(40, () => readExperiment(document, {...settings}));
  const experiment = readExperiment(document, settings);
  const plan = timed(40, () => planFigures(experiment));
  const result = timed(40, () => experiment.readings.map((reading) => readingFigures(reading, experiment)));
  const [figures] = planFigures(experiment);
  const picture = timed(40, () => curveSvg({
    points: figures!.curve, wanted: 0.8, wantedLabel: '80%', title: '', needed: {subjects: figures!.pooled.control, label: ''}, planned: undefined,
  }));
  table('A hover on an experiment', ['Parse and model', 'Its values', 'Figures of the plan', 'Figures of the results', 'The curve'], [
    row(ms(timed(20, () => linter.read(text))), ms(values), ms(plan), ms(result), ms(picture)),
  ]);
}

function timed(rounds: number, run: () => unknown): number {
  const times: number[] = [];
  for (let round = -rounds; round < rounds; round++) {
    const start = performance.now();
    run();
    if (round >= 0) times.push(performance.now() - start);
  }
  return median(times);
}

function ratio(value: number, base: number): string {
  return (value / base).toFixed(2);
}

function ms(value: number): string {
  return `${value.toFixed(value < 1 ? 2 : 1)} ms`;
}
