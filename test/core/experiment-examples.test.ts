/** The worked experiments: what the numbers of each say, and which rules speak of it, with all rules on. */
import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {createLinter, defaultSettings, TraceIndex} from '../../src/core/index.ts';
import {verdictOf} from '../../src/core/experiments/compute.ts';
import {readingFigures} from '../../src/core/experiments/figures.ts';
import {readExperiment} from '../../src/core/experiments/read-experiment.ts';

const root = new URL('../../examples/', import.meta.url);
const settings = {...defaultSettings(), preset: 'strict' as const, today: '2026-11-02'};
const linter = createLinter(settings);
const texts = new Map(readdirSync(root, {recursive: true, encoding: 'utf8'}).filter((path) => path.endsWith('.md') && path !== 'README.md')
  .map((path) => [path.replaceAll('\\', '/'), readFileSync(new URL(path, root), 'utf8')]));
const index = new TraceIndex({exists: (path) => texts.has(path)});
const examined = new Map([...texts].map(([path, text]) => [path, linter.examine(text, path)]));
for (const {record} of examined.values()) index.upsert(record!);

/** Rules that speak of a document, each with the number of its findings. */
function findings(path: string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const {ruleId} of linter.judge(examined.get(path)!, index).findings) counts[ruleId] = (counts[ruleId] ?? 0) + 1;
  return counts;
}

/** What the last reading of an experiment says: the verdict on its treatment, and whether its arms lost people. */
function readout(path: string): readonly [verdict: string | undefined, mismatch: boolean | undefined] {
  const experiment = readExperiment(examined.get(path)!.document!, settings);
  const reading = experiment.readings.at(-1);
  const figures = reading && readingFigures(reading, experiment);
  const [result] = figures?.results ?? [];
  return [result && verdictOf(result, experiment), figures?.split?.mismatch];
}

describe('the worked experiments', () => {
  for (const [path, name, said, rules] of [
    ['experiments/exp-1-ready-by-text.md', 'an honest win', ['win', false], {}],
    ['experiments/exp-2-booking-deposit.md', 'a loss', ['loss', false], {}],
    ['experiments/exp-3-photo-in-quote.md', 'an inconclusive one', ['unclear', false], {}],
    ['experiments/exp-4-date-on-booking-page.md', 'one that lost people on one side, and says so', ['win', true], {}],
    ['experiments/exp-5-shorter-form.md', 'one that was peeked at', ['unclear', false], {'exp-no-stop-rule': 1}],
    ['experiments/exp-6-winter-storage.md', 'a test card', [undefined, undefined], {}],
    ['experiments/exp-7-evening-reminder.md', 'a plan with two primary metrics and no stop rule', [undefined, undefined], {'exp-one-primary': 1, 'exp-no-stop-rule': 1}],
    ['experiments/exp-9-pickup-by-courier.md', 'one that claims what it did not find', ['unclear', true],
      {'exp-size-too-small': 1, 'exp-srm': 1, 'exp-claim-v-interval': 1, 'exp-decision-v-rule': 1}],
    ['experiments/tracker.md', 'their tracker', [undefined, undefined], {'tracker-row-without-doc': 1, 'tracker-status-dates': 1}],
  ] as const) {
    it(`hold ${name}`, () => {
      assert.deepEqual(readout(path), said);
      assert.deepEqual(findings(path), rules);
    });
  }
});
