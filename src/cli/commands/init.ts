import type {Request} from '../arguments.ts';
import {UsageError, type Io} from '../io.ts';

export async function run({command}: Request, io: Io): Promise<number> {
  void io;
  throw new UsageError(`${command.name} is being written.`);
}
