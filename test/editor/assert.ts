/**
 * The assertions of the tests that run inside VS Code: `node:assert` does not exist in the web worker.
 *
 * @module
 */

class AssertionError extends Error {
  readonly expected: unknown;
  readonly actual: unknown;

  constructor(message: string, actual: unknown, expected: unknown) {
    super(message);
    this.name = 'AssertionError';
    this.actual = actual;
    this.expected = expected;
  }
}

/** Fails unless the value is truthy. */
export function ok(value: unknown, message = 'expected a truthy value'): asserts value {
  if (!value) throw new AssertionError(message, value, true);
}

/** Fails unless both are the same primitive or, compared as JSON, the same data. */
export function equal(actual: unknown, expected: unknown, message = 'expected both to be equal'): void {
  if (!Object.is(actual, expected) && canonical(actual) !== canonical(expected)) {
    throw new AssertionError(message, actual, expected);
  }
}

/** Fails unless the text matches. */
export function match(actual: string, pattern: RegExp, message = `expected a match of ${String(pattern)}`): void {
  if (!pattern.test(actual)) throw new AssertionError(message, actual, String(pattern));
}

/** Fails with a message. */
export function fail(message: string): never {
  throw new AssertionError(message, undefined, undefined);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([first], [second]) => first < second ? -1 : 1))
      : inner) ?? String(value);
}
