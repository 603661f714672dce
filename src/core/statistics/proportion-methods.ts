/**
 * The ways in which calculators plan a test of two proportions. All are right about slightly different questions, and
 * up to a fifth apart. One row a method: subjects from power, and power from subjects.
 */
import {normalLower, normalUpperQuantile} from './distributions.ts';
import {findRise} from './roots.ts';
import {mostSubjects} from './inputs.ts';

/** Methods that give both a sample size and a power. */
export type PowerMethod =
  /** Variance pooled under the null hypothesis: R's `power.prop.test`, Stata, JMP; Fleiss without correction. */
  | 'pooled'
  /** Variance of the two rates as they are: Chow, Shao and Wang. */
  | 'unpooled'
  /** Cohen's h, with both tails: `pwr.2p.test` and `pwr.2p2n.test` of R's pwr. */
  | 'arcsine'
  /** `pooled` with the continuity correction of Fleiss, Tytun and Ury. */
  | 'pooled-cc'
  /** Evan Miller's page: variance under the null hypothesis at the baseline. Equal arms only. */
  | 'evan-miller';

/** Methods that give a sample size. */
export type SizeMethod = PowerMethod
  /** van Belle's 16·p(1-p)/d², for alpha 0.05, two sides, power 0.8 and equal arms. */
  | 'rule-of-16';

/** What one comparison asks. */
export interface Comparison {
  /** Rate of control. */
  readonly p1: number;
  /** Rate of treatment. */
  readonly p2: number;
  /** alpha of the comparison. */
  readonly alpha: number;
  readonly sides: 1 | 2;
}

interface Method {
  /** Subjects of control, not rounded, when treatment gets k times as many. */
  readonly size: (comparison: Comparison, power: number, k: number) => number;
  /** Power with n1 subjects in control and n2 in treatment. */
  readonly power: (comparison: Comparison, n1: number, n2: number) => number;
}

const variance = (p: number) => p * (1 - p);
const quantile = ({alpha, sides}: Comparison) => normalUpperQuantile(alpha / sides);

/** Size and power by method. */
export const methods: Readonly<Record<PowerMethod, Method>> = {
  'pooled': {
    size: (comparison, power, k) => {
      const {p1, p2} = comparison;
      const mean = (p1 + k * p2) / (1 + k);
      const root = quantile(comparison) * Math.sqrt((1 + 1 / k) * variance(mean))
        + normalUpperQuantile(1 - power) * Math.sqrt(variance(p1) + variance(p2) / k);
      return (root / (p2 - p1)) ** 2;
    },
    power: (comparison, n1, n2) => {
      const {p1, p2} = comparison;
      const mean = (n1 * p1 + n2 * p2) / (n1 + n2);
      const underNull = Math.sqrt(variance(mean) * (1 / n1 + 1 / n2));
      return normalLower((Math.abs(p2 - p1) - quantile(comparison) * underNull) / Math.sqrt(variance(p1) / n1 + variance(p2) / n2));
    },
  },
  'unpooled': {
    size: (comparison, power, k) => {
      const {p1, p2} = comparison;
      return ((quantile(comparison) + normalUpperQuantile(1 - power)) / (p2 - p1)) ** 2 * (variance(p1) + variance(p2) / k);
    },
    power: (comparison, n1, n2) => {
      const {p1, p2} = comparison;
      return normalLower(Math.abs(p2 - p1) / Math.sqrt(variance(p1) / n1 + variance(p2) / n2) - quantile(comparison));
    },
  },
  'arcsine': {
    size: (comparison, power, k) => {
      const h = Math.abs(effectSizeH(comparison));
      const first = (1 + 1 / k) * ((quantile(comparison) + normalUpperQuantile(1 - power)) / h) ** 2;
      if (comparison.sides === 1) return first;
      // The other tail adds a little power, so the exact size is at or just below the first order.
      return findRise((n) => methods.arcsine.power(comparison, n, k * n) - power, Math.min(first, mostSubjects) * 1e-6, Math.max(first * 2, 1)) ?? first;
    },
    power: (comparison, n1, n2) => {
      const shift = Math.abs(effectSizeH(comparison)) * Math.sqrt(n1 * n2 / (n1 + n2));
      const z = quantile(comparison);
      return normalLower(shift - z) + (comparison.sides === 2 ? normalLower(-shift - z) : 0);
    },
  },
  'pooled-cc': {
    size: (comparison, power, k) => {
      const plain = methods.pooled.size(comparison, power, k);
      return plain / 4 * (1 + Math.sqrt(1 + 2 * (k + 1) / (plain * k * Math.abs(comparison.p2 - comparison.p1)))) ** 2;
    },
    power: (comparison, n1, n2) => {
      // The same formula solved for the uncorrected size.
      const k = n2 / n1;
      const correction = (k + 1) / (2 * k * Math.abs(comparison.p2 - comparison.p1));
      if (n1 <= correction) return 0;
      const plain = (n1 - correction) ** 2 / n1;
      return methods.pooled.power(comparison, plain, k * plain);
    },
  },
  'evan-miller': {
    size: (comparison, power) => {
      const {p1, p2} = comparison;
      const [base, other] = mirrored(comparison);
      const root = quantile(comparison) * Math.sqrt(2 * variance(base))
        + normalUpperQuantile(1 - power) * Math.sqrt(variance(base) + variance(other));
      return (root / (p2 - p1)) ** 2;
    },
    power: (comparison, n1) => {
      const {p1, p2} = comparison;
      const [base, other] = mirrored(comparison);
      return normalLower((Math.abs(p2 - p1) * Math.sqrt(n1) - quantile(comparison) * Math.sqrt(2 * variance(base)))
        / Math.sqrt(variance(base) + variance(other)));
    },
  },
};

/** Cohen's h: the difference of two rates on the arcsine scale. */
export function effectSizeH({p1, p2}: Pick<Comparison, 'p1' | 'p2'>): number {
  return 2 * Math.asin(Math.sqrt(p2)) - 2 * Math.asin(Math.sqrt(p1));
}

/** Above one half the page plans at the mirror image of the baseline, and still adds the difference there. */
export function mirrored({p1, p2}: Pick<Comparison, 'p1' | 'p2'>): readonly [number, number] {
  const base = Math.min(p1, 1 - p1);
  return [base, base + p2 - p1];
}
