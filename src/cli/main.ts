import {commands, helpText, parseArguments, type Request} from './arguments.ts';
import {exitCodes, UsageError, type Io} from './io.ts';
import {version} from './version.ts';

/** A command's code: does what is asked and gives the exit code. */
export type Run = (request: Request, io: Io) => Promise<number>;

// Loaded on demand: help and mistakes answer before the parser and the rules are read.
const loaders: Readonly<Record<string, () => Promise<{readonly run: Run}>>> = {
  check: () => import('./commands/check.ts'),
  coach: () => import('./commands/coach.ts'),
  new: () => import('./commands/new.ts'),
  explain: () => import('./commands/explain.ts'),
  rules: () => import('./commands/rules.ts'),
  init: () => import('./commands/init.ts'),
  experiments: () => import('./commands/experiments.ts'),
  inspect: () => import('./commands/inspect.ts'),
  trace: () => import('./commands/trace.ts'),
  templates: () => import('./commands/templates.ts'),
  'sample-size': () => import('./commands/sample-size.ts'),
  readout: () => import('./commands/readout.ts'),
};

/**
 * The command line: from arguments and streams to an exit code.
 *
 * @param args arguments without `node` and the script.
 * @param io streams, files and the rest of the world.
 */
export async function run(args: readonly string[], io: Io): Promise<number> {
  try {
    const request = parseArguments(args);
    if (request.flags['version'] === true) {
      await io.stdout.write(`${version}\n`);
      return exitCodes.clean;
    }
    if (request.command.name === 'help' || request.flags['help'] === true) return await help(request, io);
    const {run: runCommand} = await loaders[request.command.name]!();
    return await runCommand(request, io);
  } catch (error) {
    if (error instanceof UsageError) {
      await io.stderr.write(`prd-coach: ${error.message}\n${error.hint ? `${error.hint}\n` : ''}`);
    } else {
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
      await io.stderr.write(`prd-coach: this is a defect in PRD Coach, please report it:\n${detail}\n`);
    }
    return exitCodes.failure;
  }
}

async function help({command, operands}: Request, io: Io): Promise<number> {
  const about = command.name === 'help' ? operands[0] : command.name;
  const found = commands.find(({name}) => name === about);
  if (about !== undefined && !found) throw new UsageError(`There is no command \`${about}\`.`, 'See: prd-coach help');
  await io.stdout.write(helpText(found));
  return exitCodes.clean;
}
