/** Largest number of steps; a bracket of doubles is used up after about 1,100 halvings, and far earlier in practice. */
const mostSteps = 400;

/**
 * The place where a function changes sign, by the Illinois variant of the secant rule with a bisection whenever that
 * does not shrink the bracket enough. Always ends.
 *
 * @param f a continuous function; values that are not numbers end the search.
 * @param low one end of the bracket.
 * @param high the other end; `f(low)` and `f(high)` must differ in sign.
 * @param relative how exact the place must be, relative to its size.
 * @returns undefined where the ends do not bracket a root.
 */
export function findRoot(f: (x: number) => number, low: number, high: number, relative = 1e-14): number | undefined {
  let a = low;
  let b = high;
  let atA = f(a);
  let atB = f(b);
  if (atA === 0) return a;
  if (atB === 0) return b;
  if (!(atA * atB < 0) && !(Math.sign(atA) * Math.sign(atB) < 0)) return undefined;
  let side = 0;
  for (let step = 0; step < mostSteps; step++) {
    const width = Math.abs(b - a);
    if (width <= relative * Math.max(Math.abs(a), Math.abs(b))) break;
    let x = (atA * b - atB * a) / (atA - atB);
    if (step % 3 === 2 || !(x > Math.min(a, b) && x < Math.max(a, b))) x = a + (b - a) / 2;
    if (x === a || x === b) break;
    const atX = f(x);
    if (atX === 0) return x;
    if (Number.isNaN(atX)) return undefined;
    if (Math.sign(atX) === Math.sign(atB)) {
      b = x;
      atB = atX;
      if (side === -1) atA /= 2;
      side = -1;
    } else {
      a = x;
      atA = atX;
      if (side === 1) atB /= 2;
      side = 1;
    }
  }
  return Math.abs(atA) < Math.abs(atB) ? a : b;
}

/**
 * The place where a function that does not fall first reaches zero, between 0 and infinity on a logarithmic scale.
 *
 * @param f a function that does not fall.
 * @param low least place considered; given back when `f` is not negative there.
 * @param most largest place considered; undefined is given when `f` is negative there.
 */
export function findRise(f: (x: number) => number, low: number, most: number): number | undefined {
  if (f(low) >= 0) return low;
  let from = low;
  for (let to = Math.max(low * 2, low + 1); ; to *= 4) {
    const end = Math.min(to, most);
    if (f(end) >= 0) return findRoot(f, from, end);
    if (end === most) return undefined;
    from = end;
  }
}
