import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

/** The folder of the checkout. */
export const projectFolder = fileURLToPath(new URL('../../', import.meta.url));

/** The one file of `out/packages` that ends like this. */
export function packedFile(ending: '.vsix' | '.tgz'): string {
  const folder = join(projectFolder, 'out', 'packages');
  const files = readdirSync(folder).filter((name) => name.endsWith(ending));
  if (files.length !== 1) throw new Error(`out/packages has ${files.length} files ending in ${ending}; run \`npm run package\`.`);
  return join(folder, files[0]!);
}

/** Extension hosts in which windows are driven with mouse and keyboard. */
export const screenHosts: readonly ('node' | 'web')[] = ['node', 'web'];
