import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {gitHistory} from '../../src/cli/git-history.ts';

describe('the history of a file in git', () => {
  let folder: string;
  const commit = (day: string, name: string, text: string): void => {
    writeFileSync(join(folder, name), text);
    git(['add', '-A']);
    git(['commit', '-qm', 'x'], {GIT_COMMITTER_DATE: `${day}T12:00:00Z`, GIT_AUTHOR_DATE: `${day}T12:00:00Z`});
  };
  const git = (args: readonly string[], env: Readonly<Record<string, string>> = {}): string => execFileSync('git', [
    '-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args,
  ], {cwd: folder, encoding: 'utf8', env: {...process.env, ...env}});

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'history-'));
    git(['init', '-q']);
    commit('2026-05-01', 'plan.md', 'first\n');
    commit('2026-05-10', 'plan.md', 'second\n');
    mkdirSync(join(folder, 'exp ä'));
    renameSync(join(folder, 'plan.md'), join(folder, 'exp ä', 'plan.md'));
    commit('2026-05-20', 'exp ä/plan.md', 'second\nthird\n');
  });
  after(() => rmSync(folder, {recursive: true, force: true}));

  it('gives the text of a day, through a move', () => {
    const history = gitHistory();
    const path = join(folder, 'exp ä', 'plan.md');
    assert.deepEqual([history.textOn(path, '2026-05-04')?.text, history.textOn(path, '2026-05-04')?.day], ['first\n', '2026-05-01']);
    assert.equal(history.textOn(path, '2026-05-10')?.text, 'second\n');
    assert.equal(history.textOn(path, '2026-06-01')?.text, 'second\nthird\n');
    // A file that is younger than the day gives its first text.
    assert.equal(history.textOn(path, '2026-04-01')?.text, 'first\n');
  });

  it('knows nothing outside a repository, of unknown files and of days that are none', () => {
    const history = gitHistory();
    assert.equal(history.textOn(join(folder, 'other.md'), '2026-05-04'), undefined);
    assert.equal(history.textOn(join(tmpdir(), 'nowhere', 'x.md'), '2026-05-04'), undefined);
    assert.equal(history.textOn(join(folder, 'exp ä', 'plan.md'), '--output=x'), undefined);
  });

  it('runs no program that the repository names', () => {
    const marker = join(folder, 'ran');
    git(['config', 'log.showSignature', 'true']);
    git(['config', 'gpg.program', `touch ${marker}`]);
    git(['config', 'core.pager', `touch ${marker}`]);
    git(['config', 'diff.external', `touch ${marker}`]);
    git(['config', 'core.fsmonitor', `touch ${marker}`]);
    assert.equal(gitHistory().textOn(join(folder, 'exp ä', 'plan.md'), '2026-05-10')?.text, 'second\n');
    assert.throws(() => execFileSync('ls', [marker], {stdio: 'ignore'}));
  });
});
