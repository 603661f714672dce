import {default as gammaln} from '@stdlib/math-base-special-gammaln';
import {betaLower, normalLower, normalUpper} from './distributions.ts';

/** Terms of the series; Lenth's needs some hundreds for the largest non-centrality that is summed. */
const mostTerms = 2000;
const smallestError = 1e-14;

/**
 * P(T > t) of the noncentral t distribution, which no library of distributions that we found has with tails worth
 * having: Lenth's series (1989, Applied Statistics algorithm AS 243). For a large `df` or `ncp` the normal
 * approximation of Abramowitz and Stegun 26.7.10, in the same places as R's `pt`.
 *
 * @param t the value.
 * @param df degrees of freedom, above 0.
 * @param ncp non-centrality.
 */
export function noncentralStudentUpper(t: number, df: number, ncp: number): number {
  if (t < 0) return 1 - noncentralStudentUpper(-t, df, -ncp);
  if (df > 4e5 || ncp * ncp > 2 * Math.LN2 * 1021) {
    const s = 1 / (4 * df);
    return normalUpper((t * (1 - s) - ncp) / Math.sqrt(1 + t * t * 2 * s));
  }
  // P(T ≤ t) = Phi(-ncp) + the series below, for t ≥ 0.
  const x = t * t / (t * t + df);
  if (x <= 0) return normalLower(ncp);
  const lambda = ncp * ncp;
  const b = df / 2;
  let a = 0.5;
  let p = Math.exp(-lambda / 2) / 2;
  let q = Math.sqrt(2 / Math.PI) * p * ncp;
  let rest = 0.5 - p;
  const remainder = Math.exp(b * Math.log(df / (t * t + df)));
  const logBeta = gammaln(0.5) + gammaln(b) - gammaln(0.5 + b);
  let odd = betaLower(x, a, b);
  let oddStep = 2 * remainder * Math.exp(a * Math.log(x) - logBeta);
  let even = -Math.expm1(Math.log1p(-x) * b);
  let evenStep = b * x * remainder;
  let sum = p * odd + q * even;
  for (let term = 1; term <= mostTerms; term++) {
    a += 1;
    odd -= oddStep;
    even -= evenStep;
    oddStep *= x * (a + b - 1) / a;
    evenStep *= x * (a + b - 0.5) / (a + 0.5);
    p *= lambda / (2 * term);
    q *= lambda / (2 * term + 1);
    sum += p * odd + q * even;
    rest -= p;
    if (rest < -1e-10 || Math.abs(2 * rest * (odd - oddStep)) < smallestError) break;
  }
  return Math.min(1, Math.max(0, normalLower(ncp) - sum));
}
