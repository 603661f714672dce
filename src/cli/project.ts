import {createProject, type Project} from '../core/config/project.ts';
import type {Stage} from '../core/model/types.ts';
import {absolutePath} from './find-files.ts';
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
