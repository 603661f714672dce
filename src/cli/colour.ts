import type {Io, Output} from './io.ts';

/** Whether to write in colour: the flag, then NO_COLOR and FORCE_COLOR, then whether a person reads it. */
export function wantsColour(flag: string | boolean | undefined, io: Pick<Io, 'env'>, output: Output): boolean {
  if (typeof flag === 'boolean') return flag;
  if (io.env['NO_COLOR']) return false;
  if (io.env['FORCE_COLOR']) return io.env['FORCE_COLOR'] !== '0';
  return output.isTerminal && io.env['TERM'] !== 'dumb';
}
