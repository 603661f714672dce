/** What holds for all inputs: an answer or the name of a field, never NaN, never an exception, never a hang. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as statistics from '../../src/core/statistics/index.ts';
import {valueOf} from './tables.ts';

const {absolute, relative} = statistics;

/** Numbers that people and programs pass, among them the ones that break formulas. */
const anyNumber = fc.oneof(
  {weight: 4, arbitrary: fc.constantFrom(0, -0, 1, 2, 0.5, 0.05, 0.8, 0.999999999, 1e-300, 5e-324, 1e-12, 100, 1e6, 1e12, 1e13, 1e300, -1, -0.2, NaN, Infinity, -Infinity)},
  {weight: 2, arbitrary: fc.double({min: 0, max: 1})},
  {weight: 2, arbitrary: fc.nat(1_000_000)},
  {weight: 1, arbitrary: fc.double()},
  // Callers in plain JavaScript are not checked by types.
  {weight: 1, arbitrary: fc.constantFrom(undefined, null, '0.1', {}, []) as unknown as fc.Arbitrary<number>},
);
const anyEffect = fc.oneof(anyNumber.map(absolute), anyNumber.map(relative), fc.constantFrom(undefined, null, 0.2, {kind: 'other'}) as unknown as fc.Arbitrary<statistics.Effect>);
const anyCounts = fc.oneof(
  fc.record({successes: anyNumber, total: anyNumber}),
  fc.tuple(fc.nat(2000), fc.nat(2000)).map(([successes, more]) => ({successes, total: successes + more})),
  fc.constantFrom(undefined, null, 3) as unknown as fc.Arbitrary<statistics.Counts>,
);
const anySummary = fc.oneof(fc.record({mean: anyNumber, sd: anyNumber, total: anyNumber}), fc.constant(null as unknown as statistics.MeanSummary));
const orAny = (usual: fc.Arbitrary<number>) => fc.oneof({weight: 3, arbitrary: usual}, {weight: 1, arbitrary: anyNumber});
const design = {alpha: orAny(fc.constantFrom(0.05, 0.01, 1e-9)), power: orAny(fc.constantFrom(0.8, 0.95, 1 - 1e-12)), sides: fc.constantFrom(1, 2, 3, NaN) as fc.Arbitrary<1 | 2>, arms: orAny(fc.constantFrom(2, 3, 900)), allocation: orAny(fc.constantFrom(1, 0.25, 1e-6, 1e6)),
  correction: fc.constantFrom('bonferroni', 'holm', 'none', 'other') as fc.Arbitrary<'holm'>};
const anySize = fc.constantFrom(...statistics.sizeMethods, 'other' as 'pooled');
const anyPower = fc.constantFrom(...statistics.powerMethods, 'other' as 'pooled');
const plan = fc.record({baseline: anyNumber, effect: anyEffect, ...design}, {requiredKeys: ['baseline', 'effect']});

/** Every function with inputs of any kind. */
const calls: Readonly<Record<string, fc.Arbitrary<() => statistics.Answer<unknown>>>> = {
  sampleSize: fc.tuple(plan, anySize).map((of) => () => statistics.sampleSize(...of)),
  sampleSizes: plan.map((of) => () => statistics.sampleSizes(of)),
  power: fc.tuple(fc.record({baseline: anyNumber, effect: anyEffect, control: anyNumber, treatment: anyNumber, ...design}, {requiredKeys: ['baseline', 'effect', 'control']}), anyPower)
    .map((of) => () => statistics.power(...of)),
  minimumDetectableEffect: fc.tuple(
    fc.record({baseline: anyNumber, control: anyNumber, treatment: anyNumber, direction: fc.constantFrom('increase', 'decrease'), ...design}, {requiredKeys: ['baseline', 'control']}), anyPower,
  ).map((of) => () => statistics.minimumDetectableEffect(...of)),
  detectableInTime: fc.tuple(fc.record({baseline: anyNumber, perDay: anyNumber, share: anyNumber, days: anyNumber, ...design}, {requiredKeys: ['baseline', 'perDay', 'days']}), anyPower)
    .map((of) => () => statistics.detectableInTime(...of)),
  duration: fc.record({total: anyNumber, perDay: anyNumber, share: anyNumber}).map((of) => () => statistics.duration(of)),
  sampleSizeMeans: fc.tuple(fc.record({sd: anyNumber, effect: anyEffect, baseline: anyNumber, ...design}, {requiredKeys: ['sd', 'effect']}), fc.constantFrom('t', 'z', 'rule-of-16', 'other' as 't'))
    .map((of) => () => statistics.sampleSizeMeans(...of)),
  powerMeans: fc.tuple(fc.record({sd: anyNumber, effect: anyEffect, control: anyNumber, treatment: anyNumber, ...design}, {requiredKeys: ['sd', 'effect', 'control']}), fc.constantFrom('t', 'z', 'other' as 't'))
    .map((of) => () => statistics.powerMeans(...of)),
  minimumDetectableDifference: fc.tuple(fc.record({sd: anyNumber, control: anyNumber, treatment: anyNumber, ...design}, {requiredKeys: ['sd', 'control']}), fc.constantFrom('t', 'z', 'other' as 't'))
    .map((of) => () => statistics.minimumDetectableDifference(...of)),
  sampleSizeNonInferiority: fc.record({baseline: anyNumber, margin: anyEffect, difference: anyNumber, ...design}, {requiredKeys: ['baseline', 'margin']})
    .map((of) => () => statistics.sampleSizeNonInferiority(of)),
  nonInferiorityTest: fc.record({control: anyCounts, treatment: anyCounts, margin: anyEffect, alpha: anyNumber, better: fc.constantFrom('higher', 'lower')})
    .map((of) => () => statistics.nonInferiorityTest(of)),
  twoProportionTest: fc.tuple(anyCounts, anyCounts).map((of) => () => statistics.twoProportionTest(...of)),
  manyProportionTest: fc.array(anyCounts, {maxLength: 5}).map((of) => () => statistics.manyProportionTest(of)),
  readout: fc.record({control: anyCounts, treatment: anyCounts, alpha: anyNumber, split: fc.tuple(anyNumber, anyNumber)}, {requiredKeys: ['control', 'treatment']})
    .map((of) => () => statistics.readout(of)),
  readoutMeans: fc.record({control: anySummary, treatment: anySummary, alpha: anyNumber, variances: fc.constantFrom('welch', 'pooled')}, {requiredKeys: ['control', 'treatment']})
    .map((of) => () => statistics.readoutMeans(of)),
  rateInterval: fc.tuple(anyCounts, fc.constantFrom('wilson', 'wilson-cc', 'clopper-pearson', 'other' as 'wilson'), anyNumber).map((of) => () => statistics.rateInterval(...of)),
  differenceInterval: fc.tuple(anyCounts, anyCounts, fc.constantFrom('newcombe', 'newcombe-cc', 'wald', 'agresti-caffo', 'other' as 'wald'), anyNumber)
    .map((of) => () => statistics.differenceInterval(...of)),
  ratioInterval: fc.tuple(anyCounts, anyCounts, anyNumber).map((of) => () => statistics.ratioInterval(...of)),
  liftInterval: fc.tuple(anyCounts, anyCounts, anyNumber).map((of) => () => statistics.liftInterval(...of)),
  ruleOfThree: fc.tuple(anyNumber, anyNumber).map((of) => () => statistics.ruleOfThree(...of)),
  sampleRatio: fc.record({counts: fc.array(anyNumber, {maxLength: 4}), split: fc.array(anyNumber, {maxLength: 4}), threshold: anyNumber}, {requiredKeys: ['counts']})
    .map((of) => () => statistics.sampleRatio(of)),
  sequentialState: fc.record({control: anyNumber, treatment: anyNumber, planned: anyNumber}).map((of) => () => statistics.sequentialState(of)),
  chanceToBeatControl: fc.tuple(anyCounts, anyCounts, fc.record({successes: anyNumber, failures: anyNumber})).map((of) => () => statistics.chanceToBeatControl(...of)),
  stillAllowed: fc.tuple(fc.record({low: anyNumber, high: anyNumber}), anyNumber).map((of) => () => statistics.stillAllowed(...of)),
  adjustP: fc.tuple(fc.array(anyNumber, {maxLength: 6}), fc.constantFrom('bonferroni', 'holm', 'benjamini-hochberg', 'other' as 'holm')).map((of) => () => statistics.adjustP(...of)),
};

/** The path to a number in a value that is none, or undefined. */
function badNumber(value: unknown, path = ''): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : `${path} is ${value}`;
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).map(([key, inner]) => badNumber(inner, `${path}.${key}`)).find((found) => found !== undefined);
}

describe('any input', () => {
  for (const [name, arbitrary] of Object.entries(calls)) {
    it(`${name} gives finite numbers or names a field, at once`, () => {
      fc.assert(fc.property(arbitrary, (call) => {
        const answer = call();
        if (answer.ok) assert.equal(badNumber(answer), undefined);
        else assert.ok(/^[a-z][\w.[\]]*$/i.test(answer.field) && answer.message.length > 20 && !/NaN;|undefined;/.test(answer.message.replace('is NaN;', '')), answer.message);
      }), {numRuns: 200});
    });
  }

  it('covers every function', () => {
    const functions = Object.entries(statistics).filter(([, value]) => typeof value === 'function').map(([name]) => name);
    assert.deepEqual(functions.filter((name) => !(name in calls) && !['absolute', 'relative', 'ratesOf'].includes(name)), []);
  });
});

describe('plans that are possible', () => {
  const possible = fc.record({
    baseline: fc.double({min: 0.001, max: 0.99, noNaN: true}), share: fc.double({min: 0.01, max: 0.95, noNaN: true}),
    alpha: fc.double({min: 0.0001, max: 0.2, noNaN: true}), power: fc.double({min: 0.3, max: 0.99, noNaN: true}), sides: fc.constantFrom(1 as const, 2 as const),
    up: fc.boolean(),
  }).map(({baseline, share, up, ...rest}) => ({baseline, effect: absolute(up ? (1 - baseline) * share : -baseline * share), ...rest}));

  it('have the power that was asked for with the size that was given', () => {
    fc.assert(fc.property(possible, fc.constantFrom('pooled', 'unpooled', 'arcsine', 'pooled-cc'), (of, method) => {
      const {exactControl} = valueOf(statistics.sampleSize(of, method));
      fc.pre(exactControl >= 1);
      assert.ok(Math.abs(valueOf(statistics.power({...of, control: exactControl}, method)).power - of.power) < 1e-9);
    }));
  });

  it('need more subjects for a smaller effect, whatever the arms', () => {
    fc.assert(fc.property(possible, fc.double({min: 0.1, max: 10, noNaN: true}), (of, allocation) => {
      const size = (factor: number) => valueOf(statistics.sampleSize({...of, allocation, effect: absolute(of.effect.difference * factor)}, 'unpooled')).exactControl;
      assert.ok(size(0.5) > size(1) || of.effect.difference > 0.4);
    }));
  });

  it('detect the effect that they were made for', () => {
    fc.assert(fc.property(possible, (of) => {
      const {exactControl, rates} = valueOf(statistics.sampleSize(of));
      fc.pre(exactControl >= 20);
      const {treated} = valueOf(statistics.minimumDetectableEffect({...of, control: exactControl, direction: rates.difference > 0 ? 'increase' : 'decrease'}));
      assert.ok(Math.abs(treated - rates.treated) < 1e-9, `${treated} ${rates.treated}`);
    }));
  });

  it('take a relative effect for the absolute one it stands for, and for no other', () => {
    fc.assert(fc.property(possible, ({effect, ...of}) => {
      const lift = effect.difference / of.baseline;
      const sizes = [relative(lift), effect].map((written) => valueOf(statistics.sampleSize({...of, effect: written})).exactControl);
      assert.ok(Math.abs(sizes[0]! / sizes[1]! - 1) < 1e-9);
    }));
  });
});

describe('readouts of counts', () => {
  const arm = fc.tuple(fc.integer({min: 1, max: 3000}), fc.integer({min: 1, max: 3000})).map(([successes, failures]) => ({successes, total: successes + failures}));

  it('have intervals around their values, inside what is possible', () => {
    fc.assert(fc.property(arm, arm, (control, treatment) => {
      const {difference, lift, control: rate} = valueOf(statistics.readout({control, treatment}));
      assert.ok(-1 <= difference.low && difference.low <= difference.value && difference.value <= difference.high && difference.high <= 1);
      assert.ok(lift!.low <= lift!.value && lift!.value <= lift!.high && lift!.low > -1);
      assert.ok(0 <= rate.low && rate.low <= rate.value && rate.value <= rate.high && rate.high <= 1);
    }));
  });

  it('are mirrored when the arms are exchanged', () => {
    fc.assert(fc.property(arm, arm, (control, treatment) => {
      const one = valueOf(statistics.readout({control, treatment}));
      const other = valueOf(statistics.readout({control: treatment, treatment: control}));
      assert.ok(Math.abs(one.test.z + other.test.z) < 1e-9 && Math.abs(one.difference.low + other.difference.high) < 1e-9);
    }));
    fc.assert(fc.property(arm, arm, (control, treatment) => {
      const chances = [statistics.chanceToBeatControl(control, treatment), statistics.chanceToBeatControl(treatment, control)];
      assert.ok(Math.abs(valueOf(chances[0]!).chance + valueOf(chances[1]!).chance - 1) < 1e-9);
    }), {numRuns: 20});
  });
});
