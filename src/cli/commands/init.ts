import {configNames} from '../../core/config/project.ts';
import {starterConfig} from '../../core/config/starter.ts';
import {rules} from '../../core/rules/registry.ts';
import type {Request} from '../arguments.ts';
import {exitCodes, UsageError, type Io} from '../io.ts';

/** `init`: writes a commented team file. */
export async function run(_: Request, io: Io): Promise<number> {
  for (const name of configNames) {
    if (await io.files.status(`${io.cwd}/${name}`)) throw new UsageError(`There is a \`${name}\` here already; it was not touched.`);
  }
  const [name] = configNames;
  try {
    if (!(await io.files.create(`${io.cwd}/${name}`, starterConfig(rules)))) throw new Error('it exists already');
  } catch (error) {
    throw new UsageError(`\`${name}\` could not be written: ${(error as Error).message}.`);
  }
  await io.stdout.write(`Wrote ${name}. Every key in it is explained; keep what you need.\n`);
  return exitCodes.clean;
}
