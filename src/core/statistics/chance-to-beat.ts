/** The Bayesian number that many dashboards print. */
import {problem, type Answer} from './answer.ts';
import {betaLogDensity, betaLower, betaUpper} from './distributions.ts';
import {checkPositive, fieldsOf, firstProblem} from './inputs.ts';
import {checkCounts, type Counts} from './intervals.ts';

/** What was believed of a rate before: a beta distribution. */
export interface Prior {
  /** Successes believed, at least 0.5; 1 for the uniform prior. */
  readonly successes: number;
  /** Failures believed, at least 0.5; 1 for the uniform prior. */
  readonly failures: number;
}

/** A probability about the rates, given a prior. Not a p-value, and looking early raises false alarms here, too. */
export interface ChanceToBeat {
  /** Posterior probability that treatment's rate is above control's, 0 to 1. */
  readonly chance: number;
  /** Prior of both arms. */
  readonly prior: Prior;
}

/** Nodes and weights of Gauss and Legendre with ten points on [-1, 1], the half that is above 0. */
const gauss: readonly (readonly [number, number])[] = [
  [0.14887433898163122, 0.29552422471475287], [0.4333953941292472, 0.26926671930999635], [0.6794095682990244, 0.21908636251598204],
  [0.8650633666889845, 0.1494513491505806], [0.9739065285171717, 0.06667134430868814],
];
const panels = 48;

/**
 * Chance that treatment beats control, with independent beta-binomial posteriors.
 *
 * The integral of one arm's density times the other's distribution is taken on the scale of asin(√rate), where a
 * density has about the same width everywhere, over the arm that is known better, so that nothing in it is steep.
 */
export function chanceToBeatControl(control: Counts, treatment: Counts, believed: Prior = {successes: 1, failures: 1}): Answer<ChanceToBeat> {
  const prior = fieldsOf(believed);
  const wrong = firstProblem(
    checkCounts('control', control), checkCounts('treatment', treatment),
    ...(['successes', 'failures'] as const).map((name) => checkPositive(`prior.${name}`, prior[name], 1e9)
      ?? (prior[name] >= 0.5 ? undefined : problem(`prior.${name}`, 'out-of-range', `\`prior.${name}\` is ${prior[name]}; expected at least 0.5.`))),
  );
  if (wrong) return wrong;
  const [c, t] = [control, treatment].map(({successes, total}) => [successes + prior.successes, total - successes + prior.failures] as const);
  const overControl = control.total >= treatment.total;
  const [a, b] = overControl ? c! : t!;
  const [otherA, otherB] = overControl ? t! : c!;
  const middle = Math.asin(Math.sqrt(a / (a + b)));
  const width = 12 / (2 * Math.sqrt(a + b));
  const low = Math.max(0, middle - width);
  const step = (Math.min(Math.PI / 2, middle + width) - low) / panels / 2;
  let sum = 0;
  let mass = 0;
  for (let panel = 0; panel < panels; panel++) {
    const centre = low + step * (2 * panel + 1);
    for (const [node, weight] of gauss) {
      for (const angle of [centre - node * step, centre + node * step]) {
        const rate = Math.sin(angle) ** 2;
        const density = weight * step * Math.exp(betaLogDensity(rate, a, b)) * Math.sin(2 * angle);
        mass += density;
        sum += density * (overControl ? betaUpper(rate, otherA, otherB) : betaLower(rate, otherA, otherB));
      }
    }
  }
  // The density's own integral takes away what rounding did to its logarithm.
  return {ok: true, chance: Math.min(1, Math.max(0, sum / mass)), prior};
}
