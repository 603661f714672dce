import {createProject, type Project} from '../core/config/project.ts';
import type {Stage} from '../core/model/types.ts';
import type {ReportedProblem} from '../core/report/data.ts';
import {absolutePath, shownPath} from './find-files.ts';
import {UsageError, type Io} from './io.ts';

/** The project that `--config` and `--stage` ask for. */
export async function openProject(flags: Readonly<Record<string, string | boolean>>, io: Io): Promise<Project> {
  const named = flags['config'];
  const configPath = typeof named === 'string' ? absolutePath(io.cwd, named, io.windows) : undefined;
  if (configPath !== undefined && (await io.files.status(configPath))?.type !== 'file') {
    throw new UsageError(`There is no configuration file \`${named}\`.`, 'Write one with: prd-coach init');
  }
  return createProject({files: io.files, configPath, stage: flags['stage'] as Stage | undefined, today: io.today});
}

/**
 * Names mistakes of the team file and its templates on stderr, for commands whose stdout has another job.
 *
 * @returns whether one of them is an error.
 */
export async function tellProblems(problems: readonly ReportedProblem[], io: Io): Promise<boolean> {
  for (const {path, line, column, message, severity} of problems) {
    await io.stderr.write(`prd-coach: ${shownPath(io.cwd, path)}:${line}:${column}: ${severity}: ${message}\n`);
  }
  return problems.some(({severity}) => severity === 'error');
}
