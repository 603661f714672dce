/** Published examples, each with its source. The grid against R is in `grid.test.ts`. */
import assert from 'node:assert/strict';
import {
  absolute, adjustP, detectableInTime, differenceInterval, duration, manyProportionTest, minimumDetectableEffect, nonInferiorityTest, power, powerMeans,
  rateInterval, readout, readoutMeans, relative, ruleOfThree, sampleRatio, sampleSize, sampleSizeMeans, sampleSizeNonInferiority, sampleSizes,
  sequentialState, stillAllowed, twoProportionTest,
  type SizeMethod,
} from '../../src/core/statistics/index.ts';
import {valueOf} from './tables.ts';

describe('sample sizes of two rates, as calculators give them', () => {
  const methods: readonly SizeMethod[] = ['evan-miller', 'pooled', 'unpooled', 'arcsine', 'pooled-cc', 'rule-of-16'];
  const table: readonly (readonly [number, number, ...number[]])[] = [
    [0.20, 0.25, 1030.2, 1093.7, 1091.0, 1091.9, 1133.4, 1024.0],
    [0.20, 0.15, 973.4, 905.4, 902.6, 902.3, 944.9, 1024.0],
    [0.10, 0.12, 3622.6, 3840.8, 3838.1, 3834.6, 3940.2, 3600.0],
    [0.05, 0.055, 30244.4, 31233.4, 31230.7, 31217.4, 31632.2, 30400.0],
    [0.01, 0.012, 39986.0, 42692.8, 42690.1, 42606.1, 43687.1, 39600.0],
    [0.50, 0.55, 1567.4, 1564.7, 1561.9, 1564.5, 1604.4, 1600.0],
  ];
  for (const [from, to, ...expected] of table) {
    it(`${from} to ${to}, by six methods`, () => {
      const {sizes} = valueOf(sampleSizes({baseline: from, effect: absolute(to - from)}));
      assert.deepEqual(methods.map((method) => sizes.find((size) => size.method === method)!.exactControl.toFixed(1)),
        expected.map((size) => size.toFixed(1)));
    });
  }

  const rows: readonly (readonly [string, Parameters<typeof sampleSize>, number])[] = [
    ['Evan Miller, 20% + 5 points: 1,030', [{baseline: 0.2, effect: absolute(0.05)}, 'evan-miller'], 1030],
    ['Evan Miller, 20% + 1 point at the course of Udacity: 25,835', [{baseline: 0.20625, effect: absolute(0.01)}, 'evan-miller'], 25835],
    ['Evan Miller, 53% + 1 point, planned at the mirror image: 39,115', [{baseline: 0.53, effect: absolute(0.01)}, 'evan-miller'], 39115],
    ['Evan Miller, 10.93% + 0.75 points: 27,413', [{baseline: 0.1093125, effect: absolute(0.0075)}, 'evan-miller'], 27413],
    ['R help of power.prop.test, 0.5 to 0.75, power 0.9: 76.7', [{baseline: 0.5, effect: absolute(0.25), power: 0.9}], 77],
    ['R help of power.prop.test, 0.9 to 1, power 0.8: 73.37', [{baseline: 0.9, effect: absolute(0.1), power: 0.8}], 74],
    ['Chow, Shao and Wang p. 89 at powerandsamplesize.com, 0.65 to 0.85: 70', [{baseline: 0.65, effect: absolute(0.2)}, 'unpooled'], 70],
    ['relative 20% of 10% is absolute 2 points', [{baseline: 0.1, effect: relative(0.2)}], 3841],
  ];
  for (const [title, parameters, expected] of rows) {
    it(title, () => assert.equal(valueOf(sampleSize(...parameters)).control, expected));
  }
});

describe('power and detectable effects', () => {
  it('R help of power.prop.test, n = 50, 0.5 and 0.75: 0.740', () => {
    assert.equal(valueOf(power({baseline: 0.5, effect: absolute(0.25), control: 50})).power.toFixed(7), '0.7401659');
  });

  it('R help of power.prop.test, n = 30 at 0.9: even 1 is not enough', () => {
    const answer = minimumDetectableEffect({baseline: 0.9, control: 30, power: 0.8});
    assert.equal(answer.ok ? '' : answer.reason, 'impossible');
  });
});

describe('tests of counts', () => {
  it('SAS note 24298, 12 of 50 against 18 of 50', () => {
    const {z} = valueOf(twoProportionTest({successes: 12, total: 50}, {successes: 18, total: 50}));
    assert.equal((z * z).toFixed(4), '1.7143');
  });

  it('R help of prop.test, smokers of four groups: 12.6004, p 0.005585', () => {
    const smokers = [83, 90, 129, 70];
    const patients = [86, 93, 136, 82];
    const test = valueOf(manyProportionTest(smokers.map((successes, arm) => ({successes, total: patients[arm]!}))));
    assert.equal(`${test.chiSquare.toFixed(4)} ${test.degreesOfFreedom} ${test.p.toFixed(6)}`, '12.6004 3 0.005585');
  });

  it('Wikipedia on sample ratio mismatch, 600 and 400: p 2.54e-10', () => {
    assert.equal(valueOf(sampleRatio({counts: [600, 400]})).p.toExponential(2), '2.54e-10');
  });

  it('srm.osc.garden, 44,000 and 45,000: p 0.0008, a mismatch', () => {
    const {p, mismatch} = valueOf(sampleRatio({counts: [44000, 45000]}));
    assert.equal(`${p.toFixed(4)} ${mismatch}`, '0.0008 true');
  });

  it('takes the planned split for the sizes of the arms', () => {
    const counts = {control: {successes: 800, total: 8000}, treatment: {successes: 230, total: 2000}};
    assert.equal(valueOf(readout({...counts, split: [80, 20]})).sampleRatio!.p, 1);
    assert.equal(valueOf(readout(counts)).sampleRatio!.mismatch, true);
  });
});

describe('means', () => {
  const rows: readonly (readonly [string, Parameters<typeof sampleSizeMeans>, number])[] = [
    ['R help of power.t.test, delta 1, power 0.9: 22.02', [{sd: 1, effect: absolute(1), power: 0.9}], 23],
    ['Cohen 1992, a medium difference of half a standard deviation: 64', [{sd: 1, effect: absolute(0.5)}], 64],
    ['Kohavi, a widget shop with a mean of 3.75, sd 30 and a change of 5%: 409,600', [{sd: 30, baseline: 3.75, effect: relative(0.05)}, 'rule-of-16'], 409600],
  ];
  for (const [title, parameters, expected] of rows) {
    it(title, () => assert.equal(valueOf(sampleSizeMeans(...parameters)).control, expected));
  }

  it('R help of power.t.test, n = 20, delta 1: 0.8690', () => {
    assert.equal(valueOf(powerMeans({sd: 1, effect: absolute(1), control: 20})).power.toFixed(4), '0.8690');
  });

  it('SciPy, ttest_ind_from_stats: pooled: t 0.9051, p 0.3752', () => {
    const control = {mean: 12, sd: Math.sqrt(39), total: 11};
    const treatment = {mean: 15, sd: Math.sqrt(87.5), total: 13};
    const pooled = valueOf(readoutMeans({control, treatment, variances: 'pooled'}));
    assert.equal(`${pooled.t.toFixed(4)} ${pooled.p.toFixed(4)}`, '0.9051 0.3752');
  });
});

describe('intervals', () => {
  const limits = ({low, high}: {readonly low: number; readonly high: number}) => `${low.toFixed(4)} ${high.toFixed(4)}`;

  it('Newcombe 1998, 81 of 263: Wilson 0.2553 to 0.3662, corrected 0.2535 to 0.3682', () => {
    assert.equal(limits(valueOf(rateInterval({successes: 81, total: 263}))), '0.2553 0.3662');
    assert.equal(limits(valueOf(rateInterval({successes: 81, total: 263}, 'wilson-cc'))), '0.2535 0.3682');
  });

  it('Newcombe 1998, 56 of 70 minus 48 of 80: 0.0524 to 0.3339, corrected 0.0428 to 0.3422', () => {
    const [control, treatment] = [{successes: 48, total: 80}, {successes: 56, total: 70}];
    assert.equal(limits(valueOf(differenceInterval(control, treatment))), '0.0524 0.3339');
    assert.equal(limits(valueOf(differenceInterval(control, treatment, 'newcombe-cc'))), '0.0428 0.3422');
  });

  it('nobody out of ten still allows 26%', () => {
    assert.equal(valueOf(ruleOfThree(10)).high.toFixed(4), '0.2589');
  });

  it('says what an interval allows', () => {
    const conclusions = [[0.001, 0.03], [-0.02, -0.001], [-0.004, 0.005], [-0.01, 0.03]].map(([low, high]) => valueOf(stillAllowed({low: low!, high: high!}, 0.02)).conclusion);
    assert.deepEqual(conclusions, ['increase', 'decrease', 'smaller-than-planned', 'inconclusive']);
    assert.deepEqual(stillAllowed({low: -0.03, high: 0.01}, 0.02), {ok: true, none: true, planned: false, opposite: true, conclusion: 'inconclusive'});
    assert.deepEqual(stillAllowed({low: -0.03, high: 0.01}, -0.02), {ok: true, none: true, planned: true, opposite: false, conclusion: 'inconclusive'});
  });
});

describe('guardrails', () => {
  it('Chow, Shao and Wang p. 90 at powerandsamplesize.com, 0.65 to 0.85 with margin 0.1: 25', () => {
    assert.equal(valueOf(sampleSizeNonInferiority({baseline: 0.65, difference: 0.2, margin: absolute(0.1)})).control, 25);
  });

  it('is about the direction that is worse', () => {
    const control = {successes: 1000, total: 20000};
    const test = (successes: number, better: 'higher' | 'lower') =>
      valueOf(nonInferiorityTest({control, treatment: {successes, total: 20000}, margin: absolute(0.005), better})).nonInferior;
    assert.deepEqual([test(1050, 'higher'), test(850, 'higher'), test(1010, 'lower'), test(1200, 'lower')], [true, false, true, false]);
  });
});

describe('several arms, time and looks', () => {
  it('a third arm halves alpha under Bonferroni and Holm, and not otherwise', () => {
    const plan = {baseline: 0.1, effect: absolute(0.02)};
    const three = valueOf(sampleSize({...plan, arms: 3}));
    assert.equal(three.control, valueOf(sampleSize({...plan, alpha: 0.025})).control);
    assert.equal(three.total, 3 * three.control);
    assert.equal(valueOf(sampleSize({...plan, arms: 3, correction: 'holm'})).control, three.control);
    assert.equal(valueOf(sampleSize({...plan, arms: 3, correction: 'none'})).control, 3841);
  });

  it('R help of p.adjust: Holm never exceeds Bonferroni', () => {
    assert.deepEqual(valueOf(adjustP([0.01, 0.02, 0.03, 0.04, 0.05])).adjusted, [0.05, 0.08, 0.09, 0.09, 0.09]);
  });

  it('rounds days up and weeks to whole ones', () => {
    assert.deepEqual(valueOf(duration({total: 7682, perDay: 500})), {ok: true, days: 16, weeks: 3, daysInWholeWeeks: 21});
    assert.deepEqual(valueOf(duration({total: 7000, perDay: 10000, share: 0.1})), {ok: true, days: 7, weeks: 1, daysInWholeWeeks: 7});
  });

  it('gives the effect that a time can show, which needs that time', () => {
    const {difference, control} = valueOf(detectableInTime({baseline: 0.1, perDay: 500, days: 14}));
    assert.equal(control, 3500);
    assert.equal(valueOf(sampleSize({baseline: 0.1, effect: absolute(difference)})).control, 3500);
  });

  it('ends a sequential test as the rule says', () => {
    const states = [[30, 40], [100, 130], [130, 100], [60, 65]].map(([control, treatment]) =>
      valueOf(sequentialState({control: control!, treatment: treatment!, planned: 125})).state);
    assert.deepEqual(states, ['continue', 'treatment-wins', 'no-winner', 'no-winner']);
    assert.equal(valueOf(sequentialState({control: 130, treatment: 100, planned: 500, sides: 2})).state, 'continue');
    assert.equal(valueOf(sequentialState({control: 160, treatment: 100, planned: 500, sides: 2})).state, 'control-wins');
  });

  it('the sequential rule gives a false alarm about once in twenty, as its author says', () => {
    // The chance that a fair walk of `planned` steps reaches the boundary, step by step.
    const planned = 400;
    let walks = new Map([[0, 1]]);
    let alarms = 0;
    for (let step = 1; step <= planned; step++) {
      const next = new Map<number, number>();
      for (const [lead, chance] of walks) {
        for (const to of [lead - 1, lead + 1]) {
          const treatment = (step + to) / 2;
          if (valueOf(sequentialState({control: step - treatment, treatment, planned})).state === 'treatment-wins') alarms += chance / 2;
          else next.set(to, (next.get(to) ?? 0) + chance / 2);
        }
      }
      walks = next;
    }
    assert.ok(alarms > 0.04 && alarms < 0.05, `${alarms}`);
  });
});
