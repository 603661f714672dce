import assert from 'node:assert/strict';
import {defaultSettings} from '../../src/core/config/settings.ts';
import {missingFigure} from '../../src/core/experiments/figures.ts';
import {meansFigures} from '../../src/core/experiments/means.ts';
import {planEdits} from '../../src/core/experiments/plan-edits.ts';
import {readExperiment} from '../../src/core/experiments/read-experiment.ts';
import {readMean, readMeanEffect} from '../../src/core/experiments/typed.ts';
import {applyEdits} from '../../src/core/fixes/apply-edits.ts';
import {absolute, relative} from '../../src/core/statistics/index.ts';
import {read} from './read.ts';

const settings = defaultSettings();
const head = '---\nkind: experiment\nid: EXP-6\n---\n# EXP-6 A longer ride\n\n## Sample size\n\n';
const experiment = (plan: string, lang = 'en') => readExperiment(read(`${head.replace('kind:', `lang: ${lang}\nkind:`)}${plan}\n`), settings);

describe('a plan of a mean', () => {
  for (const [form, plan, lang] of [
    ['a table', '| Baseline | Standard deviation | MDE | Sample size per variant |\n| --- | --- | --- | --- |\n| 71 euros | 23 euros | 2 euros | 900 |'],
    ['labels', '- Baseline: 71 euros\n- SD: 23 euros\n- MDE: 2 euros\n- Sample size: 900 per arm'],
    ['one label', '- Baseline: 71 ± 23 euros\n- MDE: 2 euros\n- Sample size: 900 per arm'],
    ['words in brackets', '- Baseline: 71 euros (standard deviation 23 euros)\n- MDE: 2 euros\n- Sample size: 900 per arm'],
    ['German', '- Ausgangswert: 71,0 Euro\n- Standardabweichung: 23,0 Euro\n- MDE: 2 Euro\n- Stichprobe: 900 pro Gruppe', 'de'],
  ] as const) {
    it(`is read from ${form}`, () => {
      const stated = experiment(plan, lang);
      assert.deepEqual([stated.baseline?.value.value, stated.sd?.value, stated.mde?.value, stated.sample?.value.value], [71, 23, {kind: 'absolute', value: 2}, 900], JSON.stringify(stated.unread));
      const figures = meansFigures(stated)!;
      // R: power.t.test(delta = 2, sd = 23, power = 0.8) asks for 2,077 in each group.
      assert.deepEqual([figures.size.control, figures.other?.method, figures.other?.control], [2077, 'rule-of-16', 2116]);
      assert.ok(Math.abs(figures.plannedPower! - 0.4537) < 0.001);
    });
  }

  it('takes a percentage as a share of the mean, and points as its unit', () => {
    assert.deepEqual(experiment('- Baseline: 40 ± 20\n- MDE: 5%').mde?.value, {kind: 'relative', value: 0.05});
    assert.deepEqual(experiment('- Baseline: 40 ± 20\n- MDE: 2 points').mde?.value, {kind: 'absolute', value: 2});
    assert.equal(meansFigures(experiment('- Baseline: 40 ± 20\n- MDE: 5%'))!.difference, 2);
  });

  it('says what is missing, and what could not be read', () => {
    assert.equal(missingFigure(experiment('- Baseline: 71 euros\n- MDE: 2 euros')), 'sd');
    assert.equal(missingFigure(experiment('- Baseline: 71 ± 23 euros')), 'effect');
    const vague = experiment('- Baseline: 71 euros\n- Standard deviation: wide\n- MDE: 2 euros');
    assert.deepEqual(vague.unread.map(({field, text}) => [field, text]), [['sd', 'wide']]);
    assert.equal(meansFigures(vague), undefined);
  });

  it('leaves rates alone', () => {
    const rate = experiment('- Baseline: 10%\n- MDE: 2 points\n- Standard deviation: 30%');
    assert.equal(rate.sd, undefined);
    assert.equal(meansFigures(rate), undefined);
  });

  it('is written as what is read back, and changed where it stands', () => {
    const plan = {
      baseline: 71, mean: {sd: 23, unit: 'euros'}, effect: absolute(2), control: 2077, treatment: 2077, alpha: 0.05, sides: 2 as const, power: 0.8, shares: undefined, perDay: 300, days: 14,
    };
    const empty = '---\nkind: experiment\n---\n# EXP-6 A longer ride\n';
    const text = applyEdits(empty, planEdits(read(empty), settings, plan));
    assert.match(text, /\| Baseline \| 71 euros \|\n\| SD \| 23 euros \|\n\| MDE \| \+2 euros \|\n\| Sample size \| 2,077 per arm \|/);
    const back = readExperiment(read(text), settings);
    assert.deepEqual([back.baseline?.value, back.sd?.value, back.mde?.value], [{value: 71, kind: 'number', unit: 'euros'}, 23, {kind: 'absolute', value: 2}]);
    assert.deepEqual(planEdits(read(text), settings, plan), []);
    const again = applyEdits(text, planEdits(read(text), settings, {...plan, baseline: 80, effect: absolute(4), control: 520, treatment: 520}));
    assert.match(again, /\| Baseline \| 80 euros \|\n\| SD \| 23 euros \|\n\| MDE \| \+4 euros \|\n\| Sample size \| 520 per arm \|/);
    const share = applyEdits(text, planEdits(read(text), settings, {...plan, effect: relative(0.05)}));
    assert.deepEqual(readExperiment(read(share), settings).mde?.value, {kind: 'relative', value: 0.05});
  });
});

describe('a mean as it is typed', () => {
  for (const [text, expected] of [
    ['71 ± 23 euros', {mean: 71, sd: 23, unit: 'euros'}], ['24.5 minutes, sd 8', {mean: 24.5, sd: 8, unit: 'minutes'}], ['71 (standard deviation 23)', {mean: 71, sd: 23, unit: undefined}],
    ['71 +/- 23', {mean: 71, sd: 23, unit: undefined}], ['$71 ± $23', {mean: 71, sd: 23, unit: '$'}], ['71', undefined], ['10%', undefined], ['10% ± 2%', undefined], ['71 ± 0', undefined], ['', undefined],
  ] as const) it(text || '(nothing)', () => assert.deepEqual(readMean(text), expected));

  for (const [text, expected] of [
    ['2', absolute(2)], ['-2 minutes', absolute(-2)], ['5%', relative(0.05)], ['5% relative', relative(0.05)], ['0', undefined], ['some', undefined],
  ] as const) it(`change ${text}`, () => assert.deepEqual(readMeanEffect(text), expected));
});
