import {chmod, mkdir, open, readFile, readdir, realpath, rename, stat, unlink, access, constants} from 'node:fs/promises';
import {dirname} from 'node:path';
import type {FolderEntry} from '../core/ports.ts';
import type {Files} from './io.ts';

const missing = new Set(['ENOENT', 'ENOTDIR']);

/** The disk. */
export const nodeFiles: Files = {
  async readText(path) {
    try {
      return new TextDecoder().decode(await readFile(path));
    } catch (error) {
      if (missing.has(codeOf(error))) return undefined;
      throw inWords(error);
    }
  },
  async readFolder(path) {
    try {
      const entries = await readdir(path, {withFileTypes: true});
      return await Promise.all(entries.map(async (entry): Promise<FolderEntry> => {
        if (entry.isFile()) return {name: entry.name, type: 'file'};
        if (entry.isDirectory()) return {name: entry.name, type: 'folder'};
        // A link to a file is read; a link to a folder is not followed, since it may lead back here.
        const target = entry.isSymbolicLink() ? await stat(`${path}/${entry.name}`).catch(() => undefined) : undefined;
        return {name: entry.name, type: target?.isFile() ? 'file' : 'other'};
      }));
    } catch (error) {
      if (missing.has(codeOf(error))) return undefined;
      throw inWords(error);
    }
  },
  async status(path) {
    try {
      const found = await stat(path);
      return {type: found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other', size: found.size};
    } catch (error) {
      if (missing.has(codeOf(error))) return undefined;
      throw inWords(error);
    }
  },
  async readBytes(path) {
    try {
      return await readFile(path);
    } catch (error) {
      throw inWords(error);
    }
  },
  async replace(path, bytes) {
    try {
      // A link keeps pointing where it did, and a file that its owner protected stays protected.
      const target = await realpath(path);
      await access(target, constants.W_OK);
      const {mode} = await stat(target);
      const temporary = `${target}.${process.pid}.tmp`;
      try {
        const handle = await open(temporary, 'wx', mode);
        try {
          await handle.writeFile(bytes);
          await handle.sync();
        } finally {
          await handle.close();
        }
        await chmod(temporary, mode & 0o7777);
        await rename(temporary, target);
      } catch (error) {
        await unlink(temporary).catch(() => undefined);
        throw error;
      }
    } catch (error) {
      throw inWords(error);
    }
  },
  async create(path, text) {
    try {
      await mkdir(dirname(path), {recursive: true});
      const handle = await open(path, 'wx');
      try {
        await handle.writeFile(text);
      } finally {
        await handle.close();
      }
      return true;
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return false;
      throw inWords(error);
    }
  },
};

const sentences: Readonly<Record<string, string>> = {
  ENOENT: 'it is gone',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is a file',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EMFILE: 'too many open files',
  ELOOP: 'its links go in a circle',
  ENAMETOOLONG: 'its name is too long',
  ERR_FS_FILE_TOO_LARGE: 'it is larger than 2 GB',
};

function inWords(error: unknown): Error {
  const code = codeOf(error);
  return new Error(sentences[code] ?? (error instanceof Error ? error.message : String(error)), {cause: error});
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
