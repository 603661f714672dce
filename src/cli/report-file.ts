import {absolutePath} from './find-files.ts';
import {UsageError, type Io, type Output} from './io.ts';

/** Where a report goes; `close` completes a file. */
export interface ReportOutput extends Output {
  close(): Promise<void>;
}

/** Stdout, or the file of `--output`, which is replaced only when the report is complete. */
export async function openReport(flag: string | boolean | undefined, io: Io): Promise<ReportOutput> {
  if (typeof flag !== 'string' || flag === '-') {
    return {...io.stdout, write: (text) => (text === '' ? undefined : io.stdout.write(text)), close: async () => undefined};
  }
  const path = absolutePath(io.cwd, flag, io.windows);
  const status = await io.files.status(path);
  if (status && status.type !== 'file') throw new UsageError(`\`${flag}\` is not a file that a report can be written to.`);
  const parts: string[] = [];
  return {
    isTerminal: false,
    write: (text) => void parts.push(text),
    async close() {
      const text = parts.join('');
      try {
        if (!(await io.files.create(path, text))) await io.files.replace(path, new TextEncoder().encode(text));
      } catch (error) {
        throw new UsageError(`The report could not be written to \`${flag}\`: ${(error as Error).message}.`);
      }
    },
  };
}
