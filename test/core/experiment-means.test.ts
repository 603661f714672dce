import assert from 'node:assert/strict';
import {defaultSettings} from '../../src/core/config/settings.ts';
import {missingFigure, readingFigures} from '../../src/core/experiments/figures.ts';
import {meansFigures} from '../../src/core/experiments/means.ts';
import {createLinter} from '../../src/core/index.ts';
import {readoutEdits} from '../../src/core/experiments/drafts.ts';
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

const plan = '- Baseline: 71 euros\n- SD: 23 euros\n- MDE: 3 euros\n- Sample size: 900 per arm\n\n## Results\n\n';
const byRows = '| Variant | People | Mean booking | SD |\n| --- | --- | --- | --- |\n| Control | 400 | 71.0 | 23.0 |\n| Treatment | 410 | 75.0 | 24.0 |\n';
const linter = createLinter({...settings, preset: 'strict'});

/** Findings of some rules, each as `rule: message`. */
function lint(text: string, rules: readonly string[]): readonly string[] {
  return linter.judge(linter.examine(text, 'experiments/exp-6.md')).findings.filter(({ruleId}) => rules.includes(ruleId)).map(({ruleId, message}) => `${ruleId}: ${message}`);
}

/** What a reading says of its only treatment. */
function resultOf(text: string, lang = 'en') {
  const stated = experiment(text, lang);
  assert.equal(stated.readings.length, 1);
  return readingFigures(stated.readings[0]!, stated);
}

describe('a result of means', () => {
  for (const [form, results, lang] of [
    ['rows', byRows], ['the metric beside its deviation', byRows.replace('Mean booking', 'Booking')],
    ['one column for both', '| Variant | People | Mean (SD) |\n| --- | --- | --- |\n| Control | 400 | 71.0 (23.0) |\n| Treatment | 410 | 75.0 (24.0) |\n'],
    ['a sign between', '| Variant | People | Booking, mean ± SD |\n| --- | --- | --- |\n| Control | 400 | 71.0 ± 23.0 |\n| Treatment | 410 | 75.0 ± 24.0 |\n'],
    ['columns', '| | Control | Treatment |\n| --- | --- | --- |\n| People | 400 | 410 |\n| Average booking | $71 | $75 |\n| Standard deviation | $23 | $24 |\n'],
    ['German', '| Gruppe | Personen | Mittelwert | Standardabweichung |\n| --- | --- | --- | --- |\n| Kontrolle | 400 | 71,0 | 23,0 |\n| Variante | 410 | 75,0 | 24,0 |\n', 'de'],
  ] as const) {
    it(`is compared by Welch's test: ${form}`, () => {
      const head = lang === 'de' ? plan.replace('Baseline', 'Ausgangswert').replace('SD', 'Standardabweichung').replace('Results', 'Ergebnisse') : plan;
      const {results: [result], split, lacksSpread} = resultOf(head + results, lang);
      // R 4.2.2: t = 2.422074, df = 807.74, p = 0.01565137, interval 0.7583 to 7.2417.
      assert.deepEqual([result!.of, result!.unit, result!.before, result!.after], ['mean', 'euros', 71, 75]);
      assert.deepEqual([result!.p.toFixed(8), result!.difference.low.toFixed(4), result!.difference.high.toFixed(4)], ['0.01565137', '0.7583', '7.2417']);
      assert.deepEqual([result!.planned, result!.allowed!.conclusion, result!.allowed!.planned], [3, 'increase', true]);
      assert.deepEqual([split!.mismatch, lacksSpread], [false, false]);
    });
  }

  it('is not computed without standard deviations, nor from what may be half an interval', () => {
    for (const results of [
      '| Variant | People | Mean booking |\n| --- | --- | --- |\n| Control | 400 | 71 |\n| Treatment | 410 | 75 |\n',
      '| Variant | People | Mean booking |\n| --- | --- | --- |\n| Control | 400 | 71 ± 2.3 |\n| Treatment | 410 | 75 ± 2.4 |\n',
    ]) {
      const {results: compared, lacksSpread} = resultOf(plan + results);
      assert.deepEqual([compared, lacksSpread], [[], true], results);
    }
  });

  it('leaves counts to the z-test where the plan is about a rate', () => {
    const both = byRows.replace('| SD |', '| SD | Converted |').replace('23.0 |', '23.0 | 40 |').replace('24.0 |', '24.0 | 60 |').replace('| --- |\n', '| --- | --- |\n');
    assert.equal(resultOf(plan + both).results[0]!.of, 'mean');
    assert.equal(resultOf(plan.replace(/- Base[^]*?\n- MDE.*/, '- Baseline: 10%\n- MDE: +2 points') + both).results[0]!.of, 'rate');
  });

  it('is read out in its unit', () => {
    const text = `${head}${plan}${byRows}`;
    assert.match(applyEdits(text, readoutEdits(read(text), settings)!), /\n\n\*\*Difference:\*\* \+4 euros, 95% interval \+0\.758 to \+7\.24, p = 0\.016; lift \+5\.6%\.\n/);
  });

  it('is held against claims, and against what was planned', () => {
    const findings = (results: string, told: string) => lint(`${head}${plan}${results}\n${told}\n`, ['exp-claim-v-interval', 'exp-no-effect-claim', 'exp-twyman', 'exp-decision-v-rule']);
    const flat = byRows.replace('75.0', '73.0');
    assert.deepEqual(findings(byRows, 'Treatment wins.'), []);
    assert.deepEqual(findings(flat, 'Treatment wins.'), ['exp-claim-v-interval: `wins`, but 71 euros v 73 euros (n 400, 410) allows -1.24 to +5.24 euros.']);
    assert.deepEqual(findings(flat, 'There is no effect.'), ['exp-no-effect-claim: `no effect`, but the interval -1.24 to +5.24 euros still holds the 3 euros of the plan.']);
    assert.deepEqual(findings(byRows.replace('75.0', '91.0'), 'Treatment wins.'), ['exp-twyman: +20 euros is 6.7 times the planned 3; no check of the data is told.']);
    assert.deepEqual(findings(flat, '\n## Decision\n\nShip, by Ana on 2026-05-19.'), ['exp-decision-v-rule: `ship`, but the interval -1.24 to +5.24 euros lies on both sides of zero; no reason is given.']);
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
