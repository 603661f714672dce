import {FileSystemError, FileType, Uri, workspace} from 'vscode';
import type {FileSystem} from '../core/index.ts';

/** The core's view of files through VS Code: works on disks, remotes, virtual file systems and in the web. Paths are URIs. */
export const editorFiles: FileSystem = {
  async readText(path) {
    return orUndefined(async () => new TextDecoder().decode(await workspace.fs.readFile(Uri.parse(path, true))));
  },
  async readFolder(path) {
    return orUndefined(async () => (await workspace.fs.readDirectory(Uri.parse(path, true))).map(([name, type]) => ({
      name,
      // A link to a folder says both; the rest of the bits is of no interest.
      type: type & FileType.Directory ? 'folder' as const : type & FileType.File ? 'file' as const : 'other' as const,
    })));
  },
};

/** What is not there is an answer; what cannot be read is a fault. */
async function orUndefined<Value>(read: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof FileSystemError && ['FileNotFound', 'FileNotADirectory', 'FileIsADirectory'].includes(error.code)) return undefined;
    // Providers may throw errors of their own, and schemes without any provider throw plain ones.
    if (/not found|no such|ENOENT|ENOPRO|ENOTDIR|EISDIR/i.test(String(error))) return undefined;
    throw error;
  }
}
