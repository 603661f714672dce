/** Earlier texts of files from git, for the rules that ask for them. Runs `git` and nothing of the workspace's own. */
import {execFileSync} from 'node:child_process';
import {dirname} from 'node:path';
import type {EarlierText, History} from '../core/ports.ts';

/** Milliseconds that one question may take. */
const patience = 5000;

/** Reads the history of files; what was asked once is kept. Outside a repository, or without git, nothing is known. */
export function gitHistory(): History {
  const known = new Map<string, EarlierText | undefined>();
  return {
    textOn(path, day) {
      const key = `${day} ${path}`;
      if (!known.has(key)) known.set(key, readText(path, day));
      return known.get(key);
    },
  };
}

/** The text of the last commit up to the end of a day, else that of the first commit after it. */
function readText(path: string, day: string): EarlierText | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const log = git(path, ['log', '--follow', '--format=%x01%H %cs', '--name-only', '--no-show-signature', '--', path]);
  const commits = (log ?? '').split('\u0001').flatMap((entry) => {
    const match = /^([0-9a-f]{40,64}) (\d{4}-\d{2}-\d{2})\n+([^\n]+)/.exec(entry);
    return match ? [{id: match[1]!, day: match[2]!, name: match[3]!}] : [];
  });
  const commit = commits.find((one) => one.day <= day) ?? commits.at(-1);
  const text = commit && git(path, ['cat-file', 'blob', `${commit.id}:${commit.name}`]);
  return text === undefined || !commit ? undefined : {text, day: commit.day, id: commit.id};
}

function git(path: string, args: readonly string[]): string | undefined {
  try {
    return execFileSync('git', [
      // A repository's configuration may name programs; none of them is run, and nothing is fetched.
      '-c', 'core.fsmonitor=false', '-c', 'log.showSignature=false', '-c', 'core.quotePath=false', '--no-pager', '--no-optional-locks', ...args,
    ], {
      cwd: dirname(path), encoding: 'utf8', timeout: patience, maxBuffer: 20_000_000, stdio: ['ignore', 'pipe', 'ignore'], windowsHide: true,
      env: {...process.env, GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1'},
    }).replaceAll('\r\n', '\n');
  } catch {
    return undefined;
  }
}
