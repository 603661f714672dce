import assert from 'node:assert/strict';
import {cli} from './memory.ts';

const files = {
  'tracker.md': `---
kind: experiment-log
---
# Experiments

| ID | Hypothesis | Primary metric | Status | Start | End | Owner | Decision |
| --- | --- | --- | --- | --- | --- | --- | --- |
| EXP-1 | A text brings bikes home | collected | ended | 2026-03-02 | 2026-03-15 | Ana | ship |
| EXP-2 | A deposit helps | booked | running | 2026-05-04 | 2026-05-31 | Ben | open |
`,
  'exp-3.md': '---\nkind: experiment\nid: EXP-3\nstatus: ended\nowner: Cy\nstart: 2026-05-04\nend: 2026-05-17\n---\n# EXP-3 A photograph\n\n## Hypothesis\n\nIf riders see it.\n',
  'README.md': '# Not ours\n',
};

describe('prd-coach experiments', () => {
  it('lists what waits for somebody first', async () => {
    const {code, stdout} = await cli(['experiments'], {files});
    assert.equal(code, 0);
    assert.match(stdout, /^Overdue[^\n]*\(1\)\n {2}EXP-2 {2}A deposit helps {2}2026-05-04 to 2026-05-31 {2}Ben {2}15 days over {2}tracker\.md\n\nUndecided[^\n]*\(1\)\n {2}EXP-3 {2}A photograph/);
    assert.match(stdout, /\n3 experiments, 1 overdue, 1 undecided\.\n$/);
  });

  it('writes JSON and CSV', async () => {
    const {stdout} = await cli(['experiments', '--format', 'json'], {files});
    const all = JSON.parse(stdout) as {id: string; overdue?: number; path: string}[];
    assert.deepEqual(all.map(({id, overdue, path}) => [id, overdue, path]), [['EXP-2', 15, 'tracker.md'], ['EXP-3', undefined, 'exp-3.md'], ['EXP-1', undefined, 'tracker.md']]);
    const csv = await cli(['experiments', 'tracker.md', '--format', 'csv', '--output', 'out.csv'], {files});
    assert.equal(csv.stdout, '');
    assert.match(csv.file('out.csv')!, /^id,title,status,[^\r]*\r\nEXP-2,A deposit helps,running,/);
  });

  it('says so where there are none, and fails on a path that is not there', async () => {
    assert.match((await cli(['experiments'], {files: {'README.md': '# Not ours\n'}})).stdout, /^No experiments found/);
    assert.equal((await cli(['experiments', 'nowhere.md'], {files})).code, 2);
  });
});

describe('an experiment with a plan and a row in the tracker', () => {
  const tracker = (row: string) => `---\nkind: experiment-log\n---\n# Experiments\n\n| ID | Hypothesis | Primary metric | Status | Start | End | Owner | Decision |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n${row}\n`;
  const plan = (head: string, more = '') => `---\nkind: experiment\nid: EXP-4\n${head}\n---\n# EXP-4 A photograph\n\nAn A/B test.\n${more}`;

  /** What the three rules say of both, and of the plan alone. */
  const asked = async (row: string, planned: string) => {
    const folder = {'docs/tracker.md': tracker(row), 'docs/exp-4.md': planned, '.prd-coach.json': '{"preset": "strict"}'};
    const found = async (paths: readonly string[], given: Readonly<Record<string, string>>) => {
      const {stdout} = await cli(['check', ...paths, '--format', 'json'], {files: given});
      const {files: reports} = JSON.parse(stdout) as {files: {path: string; findings: {ruleId: string}[]}[]};
      return reports.flatMap(({path, findings}) => findings.filter(({ruleId}) => /^exp-(?:no-decision|overdue|no-dates)$/.test(ruleId)).map(({ruleId}) => `${path} ${ruleId}`));
    };
    return {both: await found(['docs'], folder), alone: await found(['docs/exp-4.md'], {'docs/exp-4.md': planned, '.prd-coach.json': folder['.prd-coach.json']})};
  };

  it('is not asked for what the row tells', async () => {
    assert.deepEqual(await asked('| EXP-4 | A photograph helps | booked | ended | 2026-05-04 | 2026-05-17 | Ben | ship |', plan('status: ended')),
      {both: [], alone: ['docs/exp-4.md exp-no-decision', 'docs/exp-4.md exp-no-dates']});
    assert.deepEqual(await asked('| EXP-4 | A photograph helps | booked | ended | 2026-05-04 | 2026-05-17 | Ben | ship |', plan('status: running\nstart: 2026-05-04\nend: 2026-05-17')),
      {both: [], alone: ['docs/exp-4.md exp-overdue']});
  });

  it('answers for the row', async () => {
    assert.deepEqual((await asked('| EXP-4 | A photograph helps | booked | ended | 2026-05-04 | 2026-05-17 | Ben | |', plan('status: ended', '\n## Decision\n\nShip, by Ana Lind on 2026-05-20.\n'))).both, []);
  });

  it('is asked once where neither tells', async () => {
    assert.deepEqual((await asked('| EXP-4 | A photograph helps | booked | ended | 2026-05-04 | | Ben | |', plan('status: ended'))).both,
      ['docs/exp-4.md exp-no-decision', 'docs/exp-4.md exp-no-dates']);
  });

  it('that runs past its end is told once, in the tracker', async () => {
    const files = {
      'docs/tracker.md': tracker('| EXP-4 | A photograph helps | booked | running | 2026-05-04 | 2026-05-17 | Ben | |'), 'docs/exp-4.md': plan('status: running\nstart: 2026-05-04\nend: 2026-05-17'),
      '.prd-coach.json': '{"preset": "strict"}',
    };
    const {stdout} = await cli(['check', 'docs', '--format', 'json'], {files});
    const {files: reports} = JSON.parse(stdout) as {files: {path: string; findings: {ruleId: string; message: string}[]}[]};
    assert.deepEqual(reports.flatMap(({path, findings}) => findings.filter(({message}) => message.includes('its end')).map(({ruleId}) => `${path} ${ruleId}`)), ['docs/tracker.md tracker-status-dates']);
  });

  it('has an owner where its row has one', async () => {
    const planned = plan('status: running\nstart: 2026-05-04\nend: 2099-05-17');
    const asks = async (owner: string): Promise<boolean> => {
      const {stdout} = await cli(['check', 'docs', '--format', 'json'], {files: {'docs/tracker.md': tracker(`| EXP-4 | A photograph helps | booked | running | 2026-05-04 | 2099-05-17 | ${owner} | |`), 'docs/exp-4.md': planned}});
      return stdout.includes('No `owner`');
    };
    assert.deepEqual([await asks('Ben'), await asks('')], [false, true]);
  });

  it('is decided where it names the record of its decision, and that is there', async () => {
    const planned = plan('status: ended\nstart: 2026-05-04\nend: 2026-05-17', '\n## Decision\n\nSee DEC-4.\n');
    const found = async (record: Readonly<Record<string, string>>): Promise<readonly string[]> => {
      const {stdout} = await cli(['check', 'docs', '--format', 'json'], {files: {'docs/exp-4.md': planned, '.prd-coach.json': '{"preset": "strict"}', ...record}});
      const {files: reports} = JSON.parse(stdout) as {files: {findings: {ruleId: string}[]}[]};
      return reports.flatMap(({findings}) => findings.flatMap(({ruleId}) => (/^exp-(?:no-decision|decision-word)$/.test(ruleId) ? [ruleId] : [])));
    };
    assert.deepEqual(await found({'docs/dec-4.md': '---\nkind: decision\nid: DEC-4\n---\n# DEC-4 The deposit goes to all shops\n\n## Decision\n\nShip, by Mia on 2026-05-20.\n'}), []);
    assert.deepEqual(await found({}), ['exp-no-decision']);
  });
});
