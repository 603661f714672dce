/**
 * The distributions, made of the special functions of stdlib (ports of FreeBSD's msun and of Boost.Math), which keep
 * their relative accuracy far into the tails; `docs/statistics.md` has the comparison that led to them.
 *
 * Upper tails have functions of their own, since `1 - p` loses every digit of a small `p`.
 */
import betainc from '@stdlib/math-base-special-betainc';
import erfc from '@stdlib/math-base-special-erfc';
import erfcinv from '@stdlib/math-base-special-erfcinv';
import gammainc from '@stdlib/math-base-special-gammainc';
import gammaln from '@stdlib/math-base-special-gammaln';
import {findRoot} from './roots.ts';

/** P(Z ≤ x) of the standard normal. */
export function normalLower(x: number): number {
  return erfc(-x / Math.SQRT2) / 2;
}

/** P(Z > x) of the standard normal. */
export function normalUpper(x: number): number {
  return erfc(x / Math.SQRT2) / 2;
}

/** The x with P(Z > x) = p, for p in (0, 1). */
export function normalUpperQuantile(p: number): number {
  return Math.SQRT2 * erfcinv(2 * p);
}

/** P(X² > x) of a chi-square with `df` degrees of freedom. */
export function chiSquareUpper(x: number, df: number): number {
  return x <= 0 ? 1 : gammainc(x / 2, df / 2, true, true);
}

/** P(B ≤ x) of a beta distribution. */
export function betaLower(x: number, a: number, b: number): number {
  return x <= 0 ? 0 : x >= 1 ? 1 : betainc(x, a, b, true, false);
}

/** P(B > x) of a beta distribution. */
export function betaUpper(x: number, a: number, b: number): number {
  return x <= 0 ? 1 : x >= 1 ? 0 : betainc(x, a, b, true, true);
}

/** The x with P(B ≤ x) = p of a beta distribution, for p in (0, 1). */
export function betaQuantile(p: number, a: number, b: number): number {
  return findRoot((x) => betaLower(x, a, b) - p, 0, 1) ?? Number.NaN;
}

/** Natural logarithm of the density of a beta distribution at x in (0, 1). */
export function betaLogDensity(x: number, a: number, b: number): number {
  return (a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) + gammaln(a + b) - gammaln(a) - gammaln(b);
}

/** P(T > t) of Student's t with `df` degrees of freedom, whole or not. */
export function studentUpper(t: number, df: number): number {
  const square = t * t;
  // Whichever of the two arguments is small is given, so that neither 1 - x nor x rounds to 0 or 1.
  const tail = square > df
    ? betainc(df / (df + square), df / 2, 0.5, true, false) / 2
    : betainc(square / (df + square), 0.5, df / 2, true, true) / 2;
  return t >= 0 ? tail : 1 - tail;
}

/** The t with P(T > t) = p of Student's t, for p in (0, 1). */
export function studentUpperQuantile(p: number, df: number): number {
  if (p === 0.5) return 0;
  if (p > 0.5) return -studentUpperQuantile(1 - p, df);
  // The normal quantile is below the t quantile; from there on, doubling brackets it.
  let high = Math.max(1, normalUpperQuantile(p));
  for (let step = 0; step < 1100 && studentUpper(high, df) > p; step++) high *= 2;
  return findRoot((t) => Math.log(studentUpper(t, df) / p), 0, high) ?? Number.NaN;
}
