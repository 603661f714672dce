import {extensions, type LogOutputChannel, type Uri} from 'vscode';
import {setting} from './settings.ts';

/** What we use of the interface that VS Code's own git extension offers. */
interface GitApi {
  readonly repositories: readonly GitRepository[];
  getRepository(uri: Uri): GitRepository | null;
}

interface GitRepository {
  getConfig(key: string): Promise<string>;
  getGlobalConfig(key: string): Promise<string>;
}

/** Longest wait for git, in milliseconds: a name is not worth more. */
const patience = 1500;

/** Who writes: the setting, else the name in git's configuration, else nobody. */
export async function authorFor(uri: Uri | undefined, log: LogOutputChannel): Promise<string> {
  const own = setting('prdCoach.author', uri).trim();
  if (own !== '') return own;
  const late = new Promise<string>((resolve) => setTimeout(() => resolve(''), patience));
  return Promise.race([nameInGit(uri).catch((error: unknown) => {
    log.debug(`git gave no user name: ${String(error)}`);
    return '';
  }), late]);
}

async function nameInGit(uri: Uri | undefined): Promise<string> {
  const extension = extensions.getExtension<{getAPI(version: 1): GitApi}>('vscode.git');
  if (!extension) return '';
  const api = (await extension.activate()).getAPI(1);
  const repository = (uri && api.getRepository(uri)) ?? api.repositories[0];
  if (!repository) return '';
  const name = await repository.getConfig('user.name').catch(() => '') || await repository.getGlobalConfig('user.name').catch(() => '');
  return name.trim();
}
