/** Each wrong value in each place of each function's input: the answer names the field; nothing throws, is NaN or takes long. */
import assert from 'node:assert/strict';
import * as statistics from '../../src/core/statistics/index.ts';

const {absolute, relative} = statistics;
const design = {alpha: 0.05, power: 0.8, sides: 2, arms: 3, allocation: 1, correction: 'holm'};
const question = {alpha: 0.05, sides: 2, arms: 3, correction: 'holm', control: 3841, treatment: 3841};
const control = {successes: 400, total: 10_000};
const treatment = {successes: 460, total: 10_000};

/** One call of every function that is right, with every field that it takes. */
const calls: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
  ratesOf: [[0.1, absolute(0.02)], [0.1, relative(0.2)]],
  sampleSize: [[{baseline: 0.1, effect: absolute(0.02), ...design}, 'pooled'], [{baseline: 0.1, effect: relative(-0.2), ...design}, 'arcsine']],
  sampleSizes: [[{baseline: 0.1, effect: absolute(0.02), ...design}]],
  power: [[{baseline: 0.1, effect: absolute(0.02), ...question}, 'pooled-cc']],
  minimumDetectableEffect: [[{baseline: 0.1, ...question, power: 0.8, direction: 'decrease'}, 'pooled']],
  detectableInTime: [[{baseline: 0.1, perDay: 1200, share: 0.5, days: 14, direction: 'increase', ...design}, 'unpooled']],
  duration: [[{total: 7682, perDay: 1200, share: 0.5}]],
  sampleSizeMeans: [[{sd: 23, effect: relative(0.05), baseline: 71, ...design}, 't'], [{sd: 23, effect: absolute(2), ...design}, 'z']],
  powerMeans: [[{sd: 23, effect: relative(0.05), baseline: 71, ...question}, 't'], [{sd: 23, effect: absolute(2), ...question}, 'z']],
  minimumDetectableDifference: [[{sd: 23, ...question, power: 0.8}, 't'], [{sd: 23, ...question, power: 0.8}, 'z']],
  sampleSizeNonInferiority: [[{baseline: 0.1, margin: absolute(0.01), better: 'lower', difference: 0.001, alpha: 0.05, power: 0.8, arms: 2, allocation: 1, correction: 'none'}]],
  nonInferiorityTest: [[{control, treatment, margin: relative(0.02), alpha: 0.05, better: 'higher'}]],
  twoProportionTest: [[control, treatment, 2]],
  manyProportionTest: [[[control, treatment, control]]],
  readout: [[{control, treatment, alpha: 0.05, sides: 1, split: [50, 50]}]],
  readoutMeans: [[{control: {mean: 71, sd: 23, total: 400}, treatment: {mean: 75, sd: 24, total: 410}, alpha: 0.05, sides: 2, variances: 'welch'}]],
  rateInterval: [[control, 'wilson', 0.95], [control, 'clopper-pearson', 0.95]],
  differenceInterval: [[control, treatment, 'newcombe', 0.95], [control, treatment, 'agresti-caffo', 0.95]],
  ratioInterval: [[control, treatment, 0.95]],
  liftInterval: [[control, treatment, 0.95]],
  ruleOfThree: [[10, 0.95]],
  sampleRatio: [[{counts: [50_600, 48_900], split: [0.5, 0.5], threshold: 0.001}]],
  sequentialState: [[{control: 40, treatment: 60, planned: 500, sides: 2}]],
  stillAllowed: [[{low: -0.01, high: 0.02}, 0.015]],
  chanceToBeatControl: [[control, treatment, {successes: 1, failures: 1}]],
  adjustP: [[[0.01, 0.04], 'holm']],
};
/** They only say which kind a number is of; whoever takes an effect checks it. */
const labels = ['absolute', 'relative'];

type Path = readonly (string | number)[];

/** No field can have one of these, whatever it means. */
const never: readonly unknown[] = [NaN, Infinity, -Infinity, null, '0.1', 'many', true, [], {}, [[1]], () => 1, Symbol('ten'), 10n];
/** Some fields can have these; the answer is one of finite numbers or the name of a field. */
const absurd: readonly unknown[] = [0, -0, -1, -0.5, 1, 1.5, 2.5, 1e-300, 5e-324, 1e9, 1e15, 1e300, -1e300, Number.MAX_VALUE];

/** All places in an input: the arguments, their fields, their elements. */
function places(value: unknown, path: Path = []): readonly Path[] {
  const inner = typeof value !== 'object' || value === null ? []
    : Array.isArray(value) ? value.flatMap((one, at) => places(one, [...path, at])) : Object.entries(value).flatMap(([key, one]) => places(one, [...path, key]));
  return path.length === 0 ? inner : [path, ...inner];
}

function replaced(value: unknown, [first, ...rest]: Path, by: unknown): unknown {
  if (first === undefined) return by;
  if (Array.isArray(value)) return value.map((one, at) => (at === first ? replaced(one, rest, by) : one));
  const of = value as Readonly<Record<string, unknown>>;
  return {...of, [first]: replaced(of[first], rest, by)};
}

function at(value: unknown, path: Path): unknown {
  return path.reduce((inner, key) => (inner as Record<string | number, unknown>)[key], value);
}

/** The answer to an input; fails where it throws, takes long, holds a number that is none, or names no field. */
function answer(name: string, input: readonly unknown[], told: string): statistics.Answer<object> {
  const before = performance.now();
  let given: statistics.Answer<object>;
  try {
    given = (statistics as unknown as Record<string, (...of: readonly unknown[]) => statistics.Answer<object>>)[name]!(...input);
  } catch (error) {
    assert.fail(`${told} throws ${String(error)}`);
  }
  assert.ok(performance.now() - before < 3000, `${told} takes long`);
  if (given.ok) assert.doesNotMatch(numbersOf(given), /NaN|Infinity/, told);
  else {
    assert.match(given.field, /^[a-z][\w.[\]]*$/i, told);
    assert.ok(given.message.includes(`\`${given.field.split(/[.[]/)[0]!}`) || given.reason === 'impossible', `${told}: ${given.message}`);
  }
  return given;
}

function numbersOf(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'number' ? String(inner) : inner));
}

function tell(value: unknown): string {
  return typeof value === 'function' ? 'a function' : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

describe('inputs that cannot be', () => {
  it('are tried on every function of the entry point', () => {
    const functions = Object.entries(statistics).filter(([, value]) => typeof value === 'function').map(([name]) => name);
    assert.deepEqual(functions.filter((name) => !(name in calls) && !labels.includes(name)), []);
  });

  for (const [name, inputs] of Object.entries(calls)) {
    it(`${name} names the field of each`, () => {
      for (const input of inputs) {
        assert.ok(answer(name, input, `${name} as it should be`).ok, name);
        for (const path of places(input)) {
          const field = path.findLast((key) => typeof key === 'string');
          const old = at(input, path);
          for (const value of never) {
            // An empty list is no list of the right length, and an object without fields lacks them: the field within is named then.
            const told = `${name}: ${path.join('.')} = ${tell(value)}`;
            const given = answer(name, replaced(input, path, value) as readonly unknown[], told);
            // No p-value at all is adjusted to none.
            if (name === 'adjustP' && Array.isArray(value) && value.length === 0 && path.length === 1 && Array.isArray(old)) continue;
            assert.ok(!given.ok, `${told} is taken`);
            if (field !== undefined && typeof old !== 'object') assert.ok(given.field.split(/[.[]/).includes(field), `${told} names ${given.field}`);
          }
          for (const value of absurd) answer(name, replaced(input, path, value) as readonly unknown[], `${name}: ${path.join('.')} = ${tell(value)}`);
          answer(name, replaced(input, path, undefined) as readonly unknown[], `${name}: ${path.join('.')} left out`);
        }
        assert.ok(!answer(name, [], `${name} of nothing`).ok);
      }
    });
  }

  it('are lists of any length', () => {
    for (const length of [0, 1, 1001, 100_000, 100_001, 2_000_000]) {
      const list = new Array<number>(length).fill(1);
      assert.equal(answer('adjustP', [list, 'holm'], `adjustP of ${length}`).ok, length <= 100_000);
      assert.equal(answer('sampleRatio', [{counts: list}], `sampleRatio of ${length}`).ok, false);
      assert.equal(answer('sampleRatio', [{counts: [10, 10], split: list}], `sampleRatio with a split of ${length}`).ok, false);
      assert.equal(answer('manyProportionTest', [list.map(() => control)], `manyProportionTest of ${length}`).ok, false);
      assert.equal(answer('readout', [{control, treatment, split: list}], `readout with a split of ${length}`).ok, false);
    }
  });

  const rows: readonly (readonly [what: string, call: () => statistics.Answer<object>, field: string])[] = [
    ['a baseline of 10 for 10%', () => statistics.sampleSize({baseline: 10, effect: absolute(0.02)}), 'baseline'],
    ['a baseline of 1', () => statistics.sampleSize({baseline: 1, effect: absolute(-0.02)}), 'baseline'],
    ['no effect', () => statistics.sampleSize({baseline: 0.1, effect: absolute(0)}), 'effect'],
    ['an effect of NaN', () => statistics.sampleSize({baseline: 0.1, effect: relative(NaN)}), 'effect.lift'],
    ['power below alpha', () => statistics.sampleSize({baseline: 0.1, effect: absolute(0.02), alpha: 0.3, power: 0.2}), 'power'],
    ['an effect beyond 100%', () => statistics.sampleSize({baseline: 0.9, effect: relative(0.2)}), 'effect'],
    ['no subjects', () => statistics.power({baseline: 0.1, effect: absolute(0.02), control: 0}), 'control'],
    ['more subjects than people', () => statistics.power({baseline: 0.1, effect: absolute(0.02), control: 1e15}), 'control'],
    ['an arm of nobody', () => statistics.readout({control: {successes: 0, total: 0}, treatment}), 'control.total'],
    ['more successes than subjects', () => statistics.readout({control, treatment: {successes: 11, total: 10}}), 'treatment.successes'],
    ['half a success', () => statistics.readout({control: {successes: 0.5, total: 10}, treatment}), 'control.successes'],
    ['no traffic', () => statistics.duration({total: 1000, perDay: 0}), 'perDay'],
    ['a mean below no spread', () => statistics.readoutMeans({control: {mean: 1, sd: -1, total: 10}, treatment: {mean: 1, sd: 1, total: 10}}), 'control.sd'],
    ['one subject for a spread', () => statistics.readoutMeans({control: {mean: 1, sd: 1, total: 1}, treatment: {mean: 1, sd: 1, total: 10}}), 'control.total'],
    ['an interval upside down', () => statistics.stillAllowed({low: 0.2, high: 0.1}, 0.1), 'interval.high'],
    ['a plan for nothing', () => statistics.stillAllowed({low: 0.1, high: 0.2}, 0), 'planned'],
    ['a p-value of 2', () => statistics.adjustP([0.1, 2]), 'values[1]'],
  ];
  for (const [what, call, field] of rows) {
    it(`are ${what}`, () => {
      const given = call();
      assert.ok(!given.ok);
      assert.equal(given.field, field);
    });
  }
});
