/** What we compute against what R computes, for every row of the tables in `r/`. */
import assert from 'node:assert/strict';
import {readdirSync} from 'node:fs';
import * as distributions from '../../src/core/statistics/distributions.ts';
import {noncentralStudentUpper} from '../../src/core/statistics/noncentral-t.ts';
import {
  absolute, adjustP, chanceToBeatControl, differenceInterval, manyProportionTest, minimumDetectableDifference, minimumDetectableEffect,
  power, powerMeans, rateInterval, ratioInterval, readoutMeans, sampleRatio, sampleSize, sampleSizeMeans, sampleSizeNonInferiority, twoProportionTest,
  type PowerMethod,
} from '../../src/core/statistics/index.ts';
import {assertAgreement, readTable, valueOf, type Compared, type Row} from './tables.ts';

/** All inputs of a row, for the message. */
const inputsOf = (row: Row, ...columns: string[]): string => columns.map((column) => `${column} ${row.text(column)}`).join(', ');
const sidesOf = (row: Row): 1 | 2 => (row.number('sides') === 1 ? 1 : 2);

describe('the distributions against R', () => {
  const functions: Readonly<Record<string, (x: number, a: number, b: number) => number>> = {
    'normal-upper': distributions.normalUpper,
    'normal-upper-quantile': distributions.normalUpperQuantile,
    'chi-square-upper': distributions.chiSquareUpper,
    'student-upper': distributions.studentUpper,
    'student-upper-quantile': distributions.studentUpperQuantile,
    'beta-lower': distributions.betaLower,
    'beta-quantile': distributions.betaQuantile,
    'noncentral-student-upper': noncentralStudentUpper,
  };
  for (const [name, compute] of Object.entries(functions)) {
    it(`${name}, to 9 digits in the tails too`, () => {
      // R ends its noncentral series at an error of 1e-12.
      const scale = name === 'noncentral-student-upper' ? 1e-3 : 0;
      const rows = readTable('distributions').filter((row) => row.text('f') === name);
      assertAgreement(rows.map((row) => ({
        what: inputsOf(row, 'x', 'a', 'b'), ours: compute(row.number('x'), row.number('a'), row.number('b')), r: row.number('expected'),
      })), 1e-9, scale);
    });
  }
});

describe('plans against R', () => {
  it('sample sizes of two rates, by every method', () => {
    assertAgreement(readTable('sample-sizes').map((row) => ({
      what: inputsOf(row, 'method', 'baseline', 'treated', 'alpha', 'power', 'sides', 'allocation'),
      ours: valueOf(sampleSize({
        baseline: row.number('baseline'), effect: absolute(row.number('treated') - row.number('baseline')), alpha: row.number('alpha'),
        power: row.number('power'), sides: sidesOf(row), allocation: row.number('allocation'),
      }, row.text('method') as PowerMethod)).exactControl,
      r: row.number('expected'),
    })));
  });

  it('powers of two rates', () => {
    assertAgreement(readTable('powers').map((row) => ({
      what: inputsOf(row, 'method', 'baseline', 'treated', 'alpha', 'sides', 'control', 'treatment'),
      ours: valueOf(power({
        baseline: row.number('baseline'), effect: absolute(row.number('treated') - row.number('baseline')), alpha: row.number('alpha'),
        sides: sidesOf(row), control: row.number('control'), treatment: row.number('treatment'),
      }, row.text('method') as PowerMethod)).power,
      r: row.number('expected'),
    })));
  });

  it('detectable effects', () => {
    assertAgreement(readTable('detectable-effects').map((row) => ({
      what: inputsOf(row, 'baseline', 'control', 'alpha', 'power', 'sides'),
      ours: valueOf(minimumDetectableEffect({
        baseline: row.number('baseline'), control: row.number('control'), alpha: row.number('alpha'), power: row.number('power'), sides: sidesOf(row),
      })).treated,
      r: row.number('expected'),
    })));
  });

  it('sizes, powers and detectable differences of means', () => {
    const ask = (row: Row): number => {
      const design = {sd: row.number('sd'), alpha: row.number('alpha'), sides: sidesOf(row)};
      const effect = absolute(row.number('difference'));
      if (row.text('ask') === 'size') return valueOf(sampleSizeMeans({...design, effect, power: row.number('power')})).exactControl;
      if (row.text('ask') === 'power') return valueOf(powerMeans({...design, effect, control: row.number('control')})).power;
      return valueOf(minimumDetectableDifference({...design, power: row.number('power'), control: row.number('control')})).difference;
    };
    assertAgreement(readTable('means-plans').map((row) => ({
      what: inputsOf(row, 'ask', 'sd', 'difference', 'control', 'alpha', 'power', 'sides'), ours: ask(row), r: row.number('expected'),
    })));
  });

  it('powers of means in unequal arms', () => {
    assertAgreement(readTable('means-unequal').map((row) => ({
      what: inputsOf(row, 'd', 'control', 'treatment'),
      ours: valueOf(powerMeans({
        sd: 1, effect: absolute(row.number('d')), control: row.number('control'), treatment: row.number('treatment'), alpha: row.number('alpha'), sides: 1,
      })).power,
      r: row.number('expected'),
    })));
  });

  it('guardrails', () => {
    assertAgreement(readTable('guardrails').map((row) => ({
      what: inputsOf(row, 'baseline', 'margin', 'difference', 'alpha', 'allocation'),
      ours: valueOf(sampleSizeNonInferiority({
        baseline: row.number('baseline'), margin: absolute(row.number('margin')), difference: row.number('difference'), alpha: row.number('alpha'),
        power: row.number('power'), allocation: row.number('allocation'),
      })).exactControl,
      r: row.number('expected'),
    })));
  });
});

describe('readouts against R', () => {
  it('intervals of a rate', () => {
    const methods = {wilson: 'wilson', cc: 'wilson-cc', exact: 'clopper-pearson'} as const;
    assertAgreement(readTable('rate-intervals').flatMap((row) => Object.entries(methods).flatMap(([column, method]) => {
      const counts = {successes: row.number('successes'), total: row.number('total')};
      const {low, high} = valueOf(rateInterval(counts, method, row.number('confidence')));
      return limits(`${method}, ${inputsOf(row, 'successes', 'total', 'confidence')}`, row, column, low, high);
    })), 1e-6, 1e-6);
  });

  it('tests and intervals of two rates', () => {
    const methods = {wald: 'wald', newcombe: 'newcombe', newcombe_cc: 'newcombe-cc', caffo: 'agresti-caffo'} as const;
    assertAgreement(readTable('two-rates').flatMap((row) => {
      const what = inputsOf(row, 'x1', 'n1', 'x2', 'n2', 'confidence');
      const arms = [{successes: row.number('x1'), total: row.number('n1')}, {successes: row.number('x2'), total: row.number('n2')}] as const;
      const {z, p} = valueOf(twoProportionTest(...arms));
      const ratio = valueOf(ratioInterval(...arms, row.number('confidence')));
      return [
        {what: `chi-square, ${what}`, ours: z * z, r: row.number('chi_square')},
        {what: `p, ${what}`, ours: p, r: row.number('p')},
        {what: `one-sided p, ${what}`, ours: valueOf(twoProportionTest(...arms, 1)).p, r: row.number('p_greater')},
        ...limits(`katz, ${what}`, row, 'katz', ratio.low, ratio.high),
        ...Object.entries(methods).flatMap(([column, method]) => {
          const {low, high} = valueOf(differenceInterval(...arms, method, row.number('confidence')));
          return limits(`${method}, ${what}`, row, column, low, high);
        }),
      ];
    }));
  });

  it('the chance to beat control, as the exact sum', () => {
    assertAgreement(readTable('chance-to-beat').map((row) => ({
      what: inputsOf(row, 'x1', 'n1', 'x2', 'n2'),
      ours: valueOf(chanceToBeatControl({successes: row.number('x1'), total: row.number('n1')}, {successes: row.number('x2'), total: row.number('n2')})).chance,
      r: row.number('expected'),
    })));
  });

  it('sample ratios', () => {
    assertAgreement(readTable('sample-ratios').flatMap((row) => {
      const {chiSquare, p} = valueOf(sampleRatio({counts: row.numbers('counts'), split: row.numbers('split')}));
      const what = inputsOf(row, 'counts', 'split');
      return [{what: `chi-square, ${what}`, ours: chiSquare, r: row.number('chi_square')}, {what: `p, ${what}`, ours: p, r: row.number('p')}];
    }));
  });

  it('several rates', () => {
    assertAgreement(readTable('many-rates').flatMap((row) => {
      const totals = row.numbers('totals');
      const {chiSquare, p} = valueOf(manyProportionTest(row.numbers('successes').map((successes, arm) => ({successes, total: totals[arm]!}))));
      const what = inputsOf(row, 'successes', 'totals');
      return [{what: `chi-square, ${what}`, ours: chiSquare, r: row.number('chi_square')}, {what: `p, ${what}`, ours: p, r: row.number('p')}];
    }));
  });

  it('adjusted p-values', () => {
    const columns = {'bonferroni': 'bonferroni', 'holm': 'holm', 'benjamini-hochberg': 'bh'} as const;
    assertAgreement(readTable('adjusted').flatMap((row) => (['bonferroni', 'holm', 'benjamini-hochberg'] as const).flatMap((adjustment) => {
      const {adjusted} = valueOf(adjustP(row.numbers('values'), adjustment));
      return row.numbers(columns[adjustment]).map((r, index) => ({what: `${adjustment} ${index} of ${row.text('values')}`, ours: adjusted[index]!, r}));
    })));
  });

  it('t-tests of summaries', () => {
    assertAgreement(readTable('two-means').flatMap((row) => {
      const question = {
        control: {mean: row.number('m1'), sd: row.number('sd1'), total: row.number('n1')},
        treatment: {mean: row.number('m2'), sd: row.number('sd2'), total: row.number('n2')},
        alpha: 1 - row.number('confidence'), variances: row.text('variances') === 'pooled' ? 'pooled' : 'welch',
      } as const;
      const {t, degreesOfFreedom, p, difference} = valueOf(readoutMeans(question));
      const what = inputsOf(row, 'variances', 'm1', 'sd1', 'n1', 'm2', 'sd2', 'n2', 'confidence');
      return [
        {what: `t, ${what}`, ours: t, r: row.number('t')},
        {what: `df, ${what}`, ours: degreesOfFreedom, r: row.number('df')},
        {what: `p, ${what}`, ours: p, r: row.number('p')},
        {what: `one-sided p, ${what}`, ours: valueOf(readoutMeans({...question, sides: 1})).p, r: row.number('p_greater')},
        {what: `low, ${what}`, ours: difference.low, r: row.number('low')},
        {what: `high, ${what}`, ours: difference.high, r: row.number('high')},
      ];
    }));
  });

  /** Both ends of an interval. */
  function limits(what: string, row: Row, column: string, low: number, high: number): readonly Compared[] {
    return [
      {what: `low, ${what}`, ours: low, r: row.number(`${column}_low`)},
      {what: `high, ${what}`, ours: high, r: row.number(`${column}_high`)},
    ];
  }
});

describe('the tables of R', () => {
  it('hold at least 500 cases beside those of the distributions', () => {
    const names = readdirSync(new URL('r/', import.meta.url)).filter((name) => name.endsWith('.csv') && name !== 'distributions.csv');
    const cases = names.map((name) => readTable(name.slice(0, -4)).length).reduce((left, right) => left + right, 0);
    assert.ok(cases >= 500, `${cases}`);
  });
});
