import assert from 'node:assert/strict';
import {createLinter, defaultSettings, pathKey, TraceIndex, type DocumentRecord} from '../../src/core/index.ts';
import {Indexes} from '../../src/vscode/trace/indexes.ts';

const linter = createLinter(defaultSettings());
const record = (path: string, id: string): DocumentRecord => linter.check(`---\nkind: insight-log\n---\n# Log\n\n### ${id} Shops re-type orders\n- date: 2026-03-01\n- source: interview\n- strength: 3\n`, path).record!;

describe('the indexes of several teams', () => {
  let teams: Record<string, string>;
  let indexes: Indexes;

  beforeEach(() => {
    teams = {'a/log.md': 'a', 'a/prd.md': 'a', 'b/log.md': 'b'};
    indexes = new Indexes(pathKey, (path) => teams[path] ?? '', () => new TraceIndex());
    indexes.upsert(record('a/log.md', 'INS-1'), 'a');
    indexes.upsert(record('b/log.md', 'INS-1'), 'b');
  });

  it('keep one id of two teams apart', () => {
    assert.deepEqual(indexes.of('a/prd.md').definitions('INS-1').map(({path}) => path), ['a/log.md']);
    assert.deepEqual(indexes.of('b/log.md').definitions('INS-1').map(({path}) => path), ['b/log.md']);
    assert.equal(indexes.size, 2);
    assert.deepEqual(indexes.all().map(({size}) => size), [1, 1]);
  });

  it('let a document move when its team is another, and tell both', () => {
    assert.equal(indexes.isPlaced('b/log.md', 'a'), false);
    assert.equal(indexes.upsert(record('b/log.md', 'INS-2'), 'a').length, 2);
    assert.equal(indexes.isPlaced('b/log.md', 'a'), true);
    assert.deepEqual(indexes.all().map(({size}) => size), [2, 0]);
  });

  it('forget a document with all that it told', () => {
    assert.deepEqual([...indexes.remove('b/log.md')!.ids], ['INS-1']);
    assert.equal(indexes.remove('b/log.md'), undefined);
    assert.equal(indexes.of('b/log.md').size, 0);
    assert.deepEqual([...indexes.paths()], ['a/log.md']);
  });

  it('know a document however its address is written', () => {
    indexes.upsert(record('file:///c%3A/plans/a%20log.md', 'INS-3'), 'a');
    assert.equal(indexes.record('file:///C:/plans/a log.md')?.items[0]?.id, 'INS-3');
    assert.equal(indexes.of('file:///C:/plans/a log.md'), indexes.of('a/log.md'));
    assert.ok([...indexes.paths()].includes('file:///c%3A/plans/a%20log.md'));
  });
});
