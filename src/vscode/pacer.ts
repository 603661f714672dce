/** After so many milliseconds long work gives the thread back. */
const longestStep = 16;

/** Keeps long work from keeping everybody else waiting: it pauses between its steps, and goes on at once most of the time. */
export class Pacer {
  private since = performance.now();

  /** Gives the thread back where it has been kept for long enough. */
  async pause(): Promise<void> {
    if (performance.now() - this.since < longestStep) return;
    await new Promise((resolve) => setTimeout(resolve));
    this.since = performance.now();
  }
}
