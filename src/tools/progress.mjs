/**
 * What long work says while it runs: a line when it starts, a sign of life every ten seconds, a line when it is done.
 * Nothing moves or is overwritten, so the same text suits a terminal, a log file and a person with a screen reader.
 *
 * @module
 */

/**
 * Runs one step of a tool and says how long it took; an error is passed on after a line that names the step.
 *
 * @template T
 * @param {string} name what happens, such as "Building the extension"
 * @param {() => Promise<T>} work
 * @param {NodeJS.WritableStream} [stream] where to say it
 * @returns {Promise<T>}
 */
export async function step(name, work, stream = process.stdout) {
  const began = Date.now();
  const seconds = () => ((Date.now() - began) / 1000).toFixed(1);
  stream.write(`${name} …\n`);
  const life = setInterval(() => stream.write(`${name} … ${Math.round((Date.now() - began) / 1000)} s\n`), 10_000);
  try {
    const result = await work();
    stream.write(`${name}: done in ${seconds()} s\n`);
    return result;
  } catch (error) {
    stream.write(`${name}: failed after ${seconds()} s\n`);
    throw error;
  } finally {
    clearInterval(life);
  }
}

/** An error that is told to the user as it stands, without a stack trace. */
export class Complaint extends Error {
  /** @param {string} message what went wrong and what to do about it */
  constructor(message) {
    super(message);
    this.name = 'Complaint';
  }
}

/**
 * Ends the tool with what `main` gives: its number as the exit code, a complaint as one message, any other error in full.
 *
 * @param {() => Promise<number | void>} main
 */
export async function finish(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    process.exitCode = error instanceof Complaint ? 2 : 70;
    console.error(error instanceof Complaint ? error.message : error);
  }
}
