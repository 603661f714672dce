import type {Output} from './io.ts';

/** A line on the terminal that says how far a long run is; nothing where no person watches. */
export interface Progress {
  /** Says that a step begins. */
  step(done: number, total: number, what: string): void;
  /** Takes the line away. */
  clear(): void;
}

/** Runs shorter than this say nothing. */
const patience = 1000;
const interval = 100;

/** Progress on a terminal. */
export function createProgress(output: Output): Progress {
  if (!output.isTerminal) return {step: () => undefined, clear: () => undefined};
  const began = Date.now();
  let last = 0;
  return {
    step(done, total, what) {
      const now = Date.now();
      if (now - began < patience || now - last < interval) return;
      last = now;
      const line = `Checking ${done + 1} of ${total}: ${what}`;
      void output.write(`\r\u001B[2K${line.slice(0, (output.columns ?? 80) - 1)}`);
    },
    clear() {
      if (last > 0) void output.write('\r\u001B[2K');
      last = 0;
    },
  };
}
