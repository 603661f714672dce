/** Corners of evidence across files: each has a clear outcome, and nothing is lost. */
import assert from 'node:assert/strict';
import {applyEdits, defaultSettings, idKey, parseRecord, parseReviewed, renameEdits, renameReviewed, serialiseRecord, serialiseReviewed, TraceIndex} from '../../src/core/index.ts';
import {indexOf, record} from './helpers.ts';

const insight = (id: string, more = ''): string => `### ${id} Leads rebuild the export\n\n- date: 2026-03-14\n- source: interview\n${more}\n`;
const log = (...records: readonly string[]): string => `---\nkind: insight-log\n---\n# Insights\n\n${records.join('\n')}`;
const prd = (...lines: readonly string[]): string => `---\nkind: prd\n---\n# Export\n\n## Requirements\n\n${lines.map((line) => `${line}\n`).join('')}`;
const states = (index: TraceIndex, path: string): string[] => index.record(path)!.citations.map((citation) => `${citation.written} ${index.resolve(path, citation).state}`);

describe('corners of the trace index', () => {
  it('calls an id that two files define ambiguous, and finds it again when one goes', () => {
    const index = indexOf({'a.md': log(insight('INS-1')), 'b.md': log(insight('INS-1')), 'prd.md': prd('- **REQ-1** Plan. Evidence: INS-1', '- **REQ-2** Send. Evidence: [INS-1](b.md)')});
    assert.deepEqual(states(index, 'prd.md'), ['INS-1 ambiguous', 'INS-1 found']);
    assert.deepEqual(index.definitions('INS-1').map(({path}) => path), ['a.md', 'b.md']);
    index.remove('a.md');
    assert.deepEqual(states(index, 'prd.md'), ['INS-1 found', 'INS-1 found']);
  });

  it('cuts chains that run in a circle, and counts nothing twice', () => {
    const goals = '---\nkind: strategy\n---\n# Goals\n\n## Goals\n\n- **G1** Keep shops. Serves G2\n- **G2** Win shops. Serves G3, see INS-1\n- **G3** Earn. Serves G1\n';
    const index = indexOf({'goals.md': goals, 'log.md': log(insight('INS-1')), 'prd.md': prd('- **REQ-1** Plan. Serves G1')});
    const [requirement] = index.coverage('prd.md')!.requirements;
    assert.deepEqual(requirement!.insights.map(({item}) => item.written), ['INS-1']);
    const chain = index.chain('goals.md', index.definitions('G-1')[0]!.index)!;
    const loops: string[] = [];
    const walk = (nodes: typeof chain.up): void => nodes.forEach(({definition, loop, next}) => {
      if (loop) loops.push(definition.item.written!);
      walk(next);
    });
    walk(chain.up);
    assert.deepEqual(loops, ['G1']);
  });

  it('passes over things that cite themselves', () => {
    const index = indexOf({'log.md': log(insight('INS-1', '\nINS-1 is told again: [here](#ins-1-leads-rebuild-the-export).\n'))});
    assert.deepEqual(states(index, 'log.md'), ['INS-1 found', 'here found']);
    const chain = index.chain('log.md', 0)!;
    assert.deepEqual([chain.up, chain.down], [[], []]);
  });

  it('takes ten thousand citations of one insight', () => {
    const index = new TraceIndex();
    index.upsert(record('log.md', log(insight('INS-1'))));
    const one = record('prd.md', prd('- **REQ-1** Plan. Evidence: INS-1'));
    for (let at = 0; at < 10_000; at++) index.upsert({...one, path: `docs/prd-${at}.md`});
    assert.equal(index.citations('INS-1').length, 10_000);
    assert.equal([...index.citationsOf(index.definitions('INS-1')[0]!)].length, 10_000);
    assert.ok(index.chain('log.md', 0)!.down.length <= 500);
    const change = index.upsert(record('log.md', log(insight('INS-1', '- strength: 3'))));
    assert.equal(index.affects(change, 'docs/prd-77.md'), true);
    assert.equal([...index.affectedBy(change)].length, 10_000);
    // An edit costs as much as its document, not as much as all that cite the same: else this would not end in time.
    for (let at = 0; at < 10_000; at++) index.upsert({...one, path: `docs/prd-${at}.md`});
    assert.equal(index.citations('INS-1').length, 10_000);
    for (let at = 0; at < 10_000; at++) index.remove(`docs/prd-${at}.md`);
    assert.equal(index.citations('INS-1').length, 0);
  });

  it('reads no id in code, and defines none in a quotation', () => {
    const made = record('prd.md', prd('- **REQ-1** Plan `INS-1`.', '', '```', 'INS-2', '```', '', '> ### INS-3 Leads said', '>', '> - date: 2026-01-01', '> - source: interview', '', '> as INS-4 says'));
    assert.deepEqual(made.citations.map(({id}) => id).filter((id) => id === 'INS-1' || id === 'INS-2'), []);
    assert.ok(made.citations.some(({id}) => id === 'INS-4'));
    assert.deepEqual(made.items.map(({id}) => id), ['REQ-1']);
  });

  it('reads full-width digits, odd hyphens, small letters and zeros as one id', () => {
    for (const written of ['INS-042', 'INS-42', 'ins-042', 'ＩＮＳ－０４２', 'INS‑042', 'INS–042']) assert.equal(idKey(written), 'INS-42', written);
    const index = indexOf({'log.md': log(insight('INS-042')), 'prd.md': prd('- **REQ-1** Plan. Evidence: ＩＮＳ－０４２, INS‑042, INS-42')});
    assert.deepEqual(states(index, 'prd.md'), ['ＩＮＳ－０４２ found', 'INS‑042 found', 'INS-42 found']);
  });

  it('reads ids of a team in any script', () => {
    const settings = {...defaultSettings(), ids: {insight: '洞察-\\d+', requirement: 'ТЗ-\\d+'}};
    const index = new TraceIndex();
    index.upsert(record('log.md', log(insight('洞察-7')), settings));
    index.upsert(record('prd.md', prd('- **ТЗ-1** Plan. Evidence: 洞察-7'), settings));
    assert.deepEqual(index.coverage('prd.md')!.requirements.map(({item, insights}) => [item.written, insights[0]?.item.written]), [['ТЗ-1', '洞察-7']]);
  });

  it('keeps ids of documents apart, and names a document beside one', () => {
    const list = (id: string): string => `---\nkind: prd\nid: ${id}\n---\n# ${id}\n\n## Assumptions\n\n- **A-1** They have accounts. Test: logs, Ana, 2026-07-01\n`;
    const index = indexOf({
      'one.md': list('PRD-1'), 'two.md': list('PRD-2'), 'exp.md': '---\nkind: experiment\n---\n# Test\n\nTests A-1.\n\nTests A-1 of PRD-2.\n\nTests A-1 of [the other](one.md).\n',
    });
    const meant = index.record('exp.md')!.citations.filter(({id}) => id === 'A-1').map((citation) => index.resolve('exp.md', citation).definitions.map(({path}) => path));
    assert.deepEqual(meant, [['one.md', 'two.md'], ['two.md'], ['one.md']]);
  });
});

describe('renames', () => {
  const texts = {
    'log.md': log(insight('INS-1'), insight('INS-2')), 'one.md': prd('- **REQ-1** Plan. Evidence: INS-1', '- **REQ-2** Send, after REQ-1'), 'two.md': prd('- **REQ-1** Print. Evidence: INS-1, [INS-1](log.md)'),
  };
  const renamed = (id: string, newId: string, from?: string): unknown => {
    const result = renameEdits(indexOf(texts), id, newId, {...(from ? {from} : {}), settings: defaultSettings()});
    return 'error' in result ? result.error.reason : Object.fromEntries([...result.edits].map(([path, edits]) => [path, edits.length]));
  };

  it('reaches definitions and citations of a shared id in all documents', () => {
    assert.deepEqual(renamed('INS-1', 'INS-100'), {'log.md': 1, 'one.md': 1, 'two.md': 2});
    const result = renameEdits(indexOf(texts), 'INS-1', 'INS-100');
    assert.ok('edits' in result);
    assert.match(applyEdits(texts['two.md'], result.edits.get('two.md')!), /Evidence: INS-100, \[INS-100\]\(log\.md\)/);
  });

  it('stays in its document for an id of one document', () => {
    assert.deepEqual(renamed('REQ-1', 'REQ-9', 'one.md'), {'one.md': 2});
  });

  it('refuses an id that is taken, cited already, unknown, the same, or none', () => {
    assert.equal(renamed('INS-1', 'INS-002'), 'taken');
    assert.equal(renamed('REQ-1', 'REQ-2', 'one.md'), 'taken');
    assert.equal(renamed('INS-9', 'INS-10'), 'unknown-id');
    assert.equal(renamed('INS-1', 'INS-1'), 'same-id');
    for (const none of ['', 'INS', 'a b', 'INS-1; DROP', 'REQ-7']) assert.equal(renamed('INS-1', none), 'not-an-id', none);
  });
});

describe('what is kept on disk', () => {
  it('survives a round trip, and gives nothing for what is damaged', () => {
    const made = record('prd.md', prd('- **REQ-1** Plan. Evidence: INS-1'));
    const line = serialiseRecord(made);
    assert.deepEqual(parseRecord(line), JSON.parse(JSON.stringify(made)));
    for (const damaged of ['', '{}', '[1]', line.slice(0, -5), line.replace(/^\[\d+,/, '[0,'), line.replace('"owner":0', '"owner":99'), line.replace(/"items":\[.*?\],"citations"/, '"items":{},"citations"')]) {
      assert.equal(parseRecord(damaged), undefined, damaged.slice(0, 60));
    }
  });

  it('reads accepted citations of a file with conflict marks', () => {
    const text = '# words\n<<<<<<< ours\na.md#REQ-1 0123456789 INS-1 0123456789\n=======\na.md#REQ-1 0123456789 INS-1 aaaaaaaaaa\n>>>>>>> theirs\na%20b.md# - INS-2 0123456789\r\nnonsense\n';
    const reviewed = parseReviewed(text);
    assert.deepEqual([...reviewed.keys()], ['a.md#REQ-1 INS-1', 'a%20b.md# INS-2']);
    assert.equal(reviewed.get('a.md#REQ-1 INS-1')!.target, 'aaaaaaaaaa');
    assert.deepEqual(parseReviewed(serialiseReviewed(reviewed)), new Map([...reviewed].sort()));
  });

  it('carries accepted citations along to a new id, and nothing else', () => {
    const index = indexOf({'a b/log.md': log(insight('INS-1')), 'a b/one.md': prd('- **REQ-1** Plan. Evidence: INS-1'), 'a b/two.md': prd('- **REQ-1** Print, no evidence')});
    const hash = '0123456789';
    const text = `# INS-1\n<<<<<<< ours\na%20b/one.md#REQ-1 ${hash} INS-1 ${hash}\r\na%20b/two.md#REQ-1 ${hash} INS-1 ${hash}\n`
      + `a%20b/one.md#REQ-1 ${hash} INS-10 ${hash}\na%20b/one.md#REQ-1 ${hash} INS-9 ${hash}\nb/one.md#REQ-1 - INS-1 ${hash}`;
    const renamed = (id: string, newId: string): string => {
      const result = renameEdits(index, id, newId, {from: 'a b/one.md', settings: defaultSettings()});
      assert.ok('edits' in result);
      return applyEdits(text, renameReviewed(text, result, (path) => path));
    };
    // A line that was left behind by another INS-9 would speak for this one now.
    assert.equal(renamed('INS-1', 'INS-009'), text.replace(`one.md#REQ-1 ${hash} INS-1 `, `one.md#REQ-1 ${hash} INS-9 `).replace(`a%20b/one.md#REQ-1 ${hash} INS-9 ${hash}\nb`, 'b'));
    assert.equal(renamed('REQ-1', 'REQ-7'), text.replaceAll('a%20b/one.md#REQ-1', 'a%20b/one.md#REQ-7'));
    assert.equal(renamed('INS-1', 'INS-01'), text);
  });
});
