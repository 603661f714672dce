/** Published examples, each with its source. The grid against R is in `grid.test.ts`. */
import assert from 'node:assert/strict';
import {
  absolute, manyProportionTest, minimumDetectableEffect, power, readout, relative, sampleRatio, sampleSize, sampleSizes, twoProportionTest,
  type Answer, type SizeMethod,
} from '../../src/core/statistics/index.ts';

/** The value of an answer that must be one. */
function valueOf<Value>(answer: Answer<Value>): Value {
  assert.ok(answer.ok, answer.ok ? '' : answer.message);
  return answer;
}

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
