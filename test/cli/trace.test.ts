import assert from 'node:assert/strict';
import {rules} from '../../src/core/index.ts';
import {formatTrace} from '../../src/core/report/trace/format.ts';
import {cli, type Machine} from './memory.ts';

const log = `---
kind: insight-log
---
# Insights

### INS-001 Leads rebuild the export by hand

- date: 2026-03-14
- source: interview
- participants: P07, P11
- sample: 3 of 8
- strength: 3
`;

const prd = `---
kind: prd
id: PRD-1
---
# Export

## Requirements

- **REQ-1** Leads can plan the export. Evidence: INS-001
- **REQ-2** Leads can name the export. Driver: legal, tax code section 12
- **REQ-3** Leads can <b>share</b> "it", [always](gone.md)
- **REQ-4** Leads can stop the export
`;

const files = {'docs/log.md': log, 'docs/prd.md': prd};

/** A team file with some rules on. */
function only(...on: readonly string[]): string {
  return JSON.stringify({rules: Object.fromEntries(Object.keys(rules).map((id) => [id, on.includes(id)]))});
}

describe('prd-coach check across files', () => {
  const config = {'.prd-coach.json': only('trace-unknown-id', 'trace-duplicate-id', 'prd-broken-link', 'trace-suspect', 'evidence-stale')};
  const check = (given: Machine['files'], ...args: string[]) => cli(['check', ...args], {files: {...config, ...given}});

  it('knows ids and files of other documents', async () => {
    const {stdout, code} = await check({...files, 'docs/other.md': prd.replace('PRD-1', 'PRD-2').replace('INS-001', 'INS-010')});
    assert.equal(code, 1);
    assert.match(stdout, /docs\/other\.md.*\n.*9:\d+ {2}error {4}No document defines `INS-010`; the nearest id is `INS-001`/);
    assert.match(stdout, /docs\/prd\.md.*\n.*There is no file `gone\.md`/);
    assert.doesNotMatch(stdout, /defines `INS-001`/);
  });

  it('reads neighbours of a single file as far as its ids and links lead', async () => {
    const {stdout} = await check({...files, 'docs/unrelated.md': new Error('must not matter')}, 'docs/prd.md');
    assert.match(stdout, /There is no file `gone\.md`/);
    assert.doesNotMatch(stdout, /No document defines/);
    const alone = await check({'docs/log.md': log, 'docs/prd.md': prd.replace('INS-001', 'INS-002')}, 'docs/prd.md');
    assert.match(alone.stdout, /No document defines `INS-002`; the nearest id is `INS-001`/);
  });

  it('follows images, and links from the root where it is plain which root is meant', async () => {
    const links = (...lines: string[]): string => `---\nkind: prd\n---\n# Export\n\n${lines.map((line) => `- ${line}\n`).join('')}`;
    const {stdout} = await check({
      'docs/log.md': log, 'docs/img/a.png': '', 'docs/deep/prd.md': links(
        '[log](/docs/log.md#insights) [gone](/docs/gone.md) [site](/guide/gone.md) [page](/docs/page) [bare](/gone.md)',
        '![a](../img/a.png) ![a](/docs/img/a.png) ![logo](/img/logo.png) ![far](https://example.com/x.png) ![data](data:image/png;base64,AAAA) ![b](../img/b%20b.png)',
        '![b](../img/b%20b.png) ![c](/docs/img/c.png)',
      ),
    });
    assert.deepEqual([...stdout.matchAll(/There is no .*?(?= {2}|$)/gm)].map(([words]) => words.trim()), [
      'There is no file `/docs/gone.md`.', 'There is no image `../img/b%20b.png`; 1 other of this document is missing, too.',
    ]);
  });

  it('reports in the order of files, those that wait for others included', async () => {
    const plain = '---\nkind: prd\n---\n# Plain\n\n[x](#gone)\n';
    const {stdout} = await check({'a.md': plain, 'b.md': prd.replace('INS-001', 'INS-010'), 'c.md': plain, 'log.md': log, 'z.md': plain});
    assert.deepEqual([...stdout.matchAll(/^(\w)\.md {2}prd/gm)].map(([, name]) => name), ['a', 'b', 'c', 'z']);
  });

  it('keeps teams apart', async () => {
    const {code} = await check({'one/.prd-coach.json': only('trace-duplicate-id'), 'two/.prd-coach.json': only('trace-duplicate-id'), 'one/log.md': log, 'two/log.md': log});
    assert.equal(code, 0);
    assert.equal((await check({'one/log.md': log, 'two/log.md': log})).code, 1);
  });

  it('points to lines of the other document in JSON', async () => {
    const {stdout} = await check({'one/log.md': log, 'two/log.md': `\n\n${log.replace('---\nkind: insight-log\n---\n', '')}`}, '--format', 'json');
    const [first] = (JSON.parse(stdout) as {files: {findings: {related: {path: string; line: number}[]}[]}[]}).files;
    assert.deepEqual(first!.findings[0]!.related.map(({path, line}) => `${path}:${line}`), ['two/log.md:5']);
  });

  it('hears the comments of remark-lint', async () => {
    const open = prd.replace('INS-001', 'INS-010').replace('[always](gone.md)', 'it');
    const code = async (text: string) => (await check({'docs/log.md': log, 'docs/prd.md': text})).code;
    assert.equal(await code(open.replace('## Requirements', '<!--lint disable trace-unknown-id-->\n\n## Requirements')), 0);
    assert.equal(await code(open.replace('## Requirements', '<!--lint disable trace-unknown-id-->\n\n<!--lint enable trace-unknown-id-->\n\n## Requirements')), 1);
    assert.equal(await code(open.replace('- **REQ-1**', '<!--lint ignore unknown-id-->\n\n- **REQ-1**')), 0);
  });

  it('sets findings across files aside by waivers', async () => {
    const open = prd.replace('INS-001', 'INS-010').replace('[always](gone.md)', 'it');
    assert.equal((await check({'docs/log.md': log, 'docs/prd.md': open})).code, 1);
    const covered = open.replace('# Export\n', '# Export\n\n<!-- prd-ok trace-unknown-id: moved to the archive, Ana -->\n');
    assert.equal((await check({'docs/log.md': log, 'docs/prd.md': covered})).code, 0);
  });
});

describe('prd-coach trace', () => {
  it('says what requirements rest on', async () => {
    const {stdout, code} = await cli(['trace'], {files});
    assert.equal(code, 0);
    assert.match(stdout, /docs\/prd\.md {2}1 of 4 requirements trace to customer evidence \(25%\), 1 by a driver, 2 untraced/);
    assert.match(stdout, /REQ-1 {2}INS-001; best 3, 2 voices, newest 2026-03-14/);
    assert.match(stdout, /REQ-2 {2}legal: tax code section 12/);
    assert.match(stdout, /in 1 document; 50% traced, drivers counted\./);
  });

  it('fails under a share', async () => {
    assert.equal((await cli(['trace', '--fail-under', '50'], {files})).code, 0);
    const {code, stderr} = await cli(['trace', '--fail-under', '51%'], {files});
    assert.equal(code, 1);
    assert.match(stderr, /50% of the requirements trace to evidence or a driver; expected 51%/);
    assert.equal((await cli(['trace', '--fail-under', 'few'], {files})).code, 2);
  });

  it('writes JSON with places', async () => {
    const {stdout} = await cli(['trace', '--format', 'json'], {files});
    const report = JSON.parse(stdout) as {version: number; documents: {path: string; insights: {name: string; line: number}[]; requirements: {id: string; origin: string; insights: number[]}[]}[]};
    assert.deepEqual(report.documents[0]!.insights.map(({name, line}) => `${name}:${line}`), ['INS-001:6']);
    assert.deepEqual(report.documents[0]!.requirements.map(({id, origin}) => `${id} ${origin}`), ['REQ-1 evidence', 'REQ-2 driver', 'REQ-3 untraced', 'REQ-4 untraced']);
  });

  it('writes CSV that no spreadsheet takes for a formula', async () => {
    const {stdout} = await cli(['trace', '--format', 'csv'], {files});
    assert.match(stdout, /^document,line,id,/);
    assert.match(stdout, /docs\/prd\.md,9,REQ-1,.*,customer evidence,INS-001,0,3,2,2026-03-14,\r\n/);
    const requirement = {id: '=1+1', title: '@SUM(A1)', line: 1, priority: undefined, origin: 'untraced', driver: undefined, insights: [], direct: 0, unknown: [], best: undefined, voices: 0, newest: undefined} as const;
    const counts = {total: 1, evidence: 0, driver: 0, assumed: 0, untraced: 1};
    const crafted = formatTrace({documents: [{path: '-a,"b".md', title: '', stage: 'review', counts, insights: [], requirements: [requirement], suspects: 0}], totals: {...counts, documents: 1, suspects: 0}}, 'csv');
    assert.equal(crafted.split('\r\n')[1], `"'-a,""b"".md",1,'=1+1,'@SUM(A1),,untraced,,0,,0,,`);
  });

  it('writes HTML and Markdown in which texts stay texts', async () => {
    const hostile = {...files, 'docs/prd.md': prd.replace('# Export', '# Export <script>alert(1)</script> & "co" | `x`')};
    const html = (await cli(['trace', '--format', 'html'], {files: hostile})).stdout;
    assert.doesNotMatch(html, /<script|https?:\/\/[^x]/);
    assert.match(html, /<th scope="row">REQ-1 Leads can plan the export/);
    assert.match(html, /<span aria-label="rests on INS-001">/);
    const markdown = (await cli(['trace', '--format', 'markdown'], {files: hostile})).stdout;
    assert.match(markdown, /^\| 9 \| REQ-1 \| Leads can plan the export/m);
    for (const row of markdown.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| Line'))) {
      assert.equal(row.match(/(?<!\\)\|/g)?.length, 6, row);
    }
  });

  it('accepts citations, and check reports what changed since', async () => {
    const config = {'.prd-coach.json': only('trace-suspect')};
    const first = await cli(['trace', '--accept'], {files: {...config, ...files}});
    assert.match(first.stdout, /\.prd-coach\/reviewed\.txt: 1 accepted, 0 dropped, 1 in all/);
    const reviewed = first.file('.prd-coach/reviewed.txt')!;
    assert.match(reviewed, /^docs\/prd\.md#REQ-1 [0-9a-f]{10} INS-1 [0-9a-f]{10}$/m);
    const later = (text: string) => cli(['check'], {files: {...config, ...files, '.prd-coach/reviewed.txt': reviewed, 'docs/log.md': text}});
    assert.equal((await later(log.replace('rebuild', '*rebiuld*').replace('- source', '-   source'))).code, 0);
    const changed = log.replace('3 of 8', '3 of 80');
    assert.match((await later(changed)).stdout, /`INS-001` has changed since this link was made or accepted/);
    const again = await cli(['trace', '--accept', 'INS-1'], {files: {...config, ...files, '.prd-coach/reviewed.txt': reviewed, 'docs/log.md': changed}});
    assert.match(again.stdout, /1 accepted, 0 dropped/);
    const other = await cli(['trace', '--accept', 'INS-7'], {files: {...config, ...files, '.prd-coach/reviewed.txt': reviewed, 'docs/log.md': changed}});
    assert.match(other.stdout, /0 accepted, 0 dropped/);
    const gone = await cli(['trace', '--accept'], {files: {...config, ...files, '.prd-coach/reviewed.txt': reviewed, 'docs/prd.md': prd.replace('INS-001', 'a survey')}});
    assert.match(gone.stdout, /0 accepted, 1 dropped, 0 in all/);
  });
});
