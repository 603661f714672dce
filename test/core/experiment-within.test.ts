import assert from 'node:assert/strict';
import {defaultSettings} from '../../src/core/config/settings.ts';
import {planFigures, readingFigures} from '../../src/core/experiments/figures.ts';
import {experimentWithin} from '../../src/core/experiments/within.ts';
import {read} from './read.ts';

const settings = defaultSettings();
const prd = (...parts: readonly string[]) => read(`---\nkind: prd\n---\n# Booking\n\n## Problem\n\nRiders leave.\n\n## Success metrics\n\n| Metric | Baseline | Target | Date |\n| --- | --- | --- | --- |\n| Refunds | 40% | 20% | 2026-12-01 |\n\n${parts.join('\n\n')}\n`);
const plan = '## Experiment\n\n### Hypothesis\n\nIf the form is shorter, more people finish it, because they told us so.\n\n### Sample size\n\n| Baseline | MDE | Sample size per variant | Power |\n| --- | --- | --- | --- |\n| 10% | +2 points | 900 | 80% |';
const results = '## Test results\n\n| Variant | People | Converted |\n| --- | --- | --- |\n| Control | 10,000 | 1,000 |\n| Treatment | 10,050 | 1,112 |';

describe('an experiment within a requirements document', () => {
  it('has the figures of its own section, not of the document\'s metrics', () => {
    const [figures] = planFigures(experimentWithin(prd(plan), settings)!);
    assert.deepEqual([figures?.rates.baseline, figures?.pooled.control, figures?.planned?.control], [0.1, 3841, 900]);
  });

  it('has the figures of a table that counts arms', () => {
    const {readings, baseline} = experimentWithin(prd(results), settings)!;
    assert.equal(baseline, undefined);
    assert.equal(readingFigures(readings[0]!, experimentWithin(prd(results), settings)!).results.length, 1);
  });

  for (const [name, ...parts] of [
    ['metrics with baselines and targets'],
    ['an effect without anything beside it', '## Hypothesis\n\nIf we wait, they come.\n\n- MDE: 2 points'],
    ['an effect in one section and a size in another', '## Hypothesis\n\n- Baseline: 10%\n- MDE: 2 points', '## Survey\n\n- Sample size: 900'],
    ['a survey\'s counts', '## Results\n\n| Group | People | Answered |\n| --- | --- | --- |\n| Riders | 400 | 120 |\n| Shops | 90 | 20 |'],
    ['numbers in sentences', '## Hypothesis\n\nWith a baseline of 10% and an MDE of 2 points at 80% power we will see it.'],
  ] as const) {
    it(`is not seen in ${name}`, () => assert.equal(experimentWithin(prd(...parts), settings), undefined));
  }

  it('is not looked for in files that are not ours', () => {
    assert.equal(experimentWithin(read(`# Tools\n\n${results}\n`), settings), undefined);
  });
});
