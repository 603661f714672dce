import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  acceptCitations, applyEdits, defaultSettings, idKey, parseReviewed, renameEdits, renameReviewed, serialiseReviewed, TraceIndex, type DocumentRecord, type Reviewed,
} from '../../src/core/index.ts';
import {traceFindings} from '../../src/core/lint/trace.ts';
import {entries, indexOf, record, said} from './helpers.ts';

const log = `---
kind: insight-log
---
# Insight log

### INS-001 Finance leads rebuild the export by hand

- date: 2026-03-14
- source: interview
- participants: P07, P11
- sample: 3 of 8
- strength: 3

### INS-002 Totals are checked by eye

- date: 2026-04-02
- source: survey
- participants: P07, P12
- strength: 2
- supports: OPP-1
- status: superseded by INS-001
`;

const strategy = `---
kind: strategy
---
# Goals 2026

## Goals

| ID | Goal | Evidence |
| --- | --- | --- |
| G1 | Leads keep one table | INS-001 |

## Opportunities

### OPP-1 Leads lose a day each month

INS-002 tells how.
`;

const prd = `---
kind: prd
id: PRD-1
---
# Export

## Goals

Serves G1.

## Requirements

- **REQ-1** Leads can schedule the export. Evidence: INS-001
- **REQ-2** Leads can name the export. Serves G1
- **REQ-3** Leads can stop the export. Serves OPP-1
- **REQ-4** Exports are kept. Driver: legal, tax code section 12
- **REQ-5** Leads can share it [assumption: in pairs]
- **REQ-6** Exports carry the logo
- **REQ-7** Leads see [how others do it](log.md#ins-002-totals-are-checked-by-eye)

## Assumptions

| ID | Assumption | Test |
| --- | --- | --- |
| A-1 | They have accounts | EXP-1 |
`;

const experiment = `---
kind: experiment
id: EXP-1
status: ended
---
# EXP-1 Scheduled export

Tests REQ-1 and A-1 of [PRD-1](prd.md).

## Results

It works.
`;

const texts = {'docs/log.md': log, 'docs/goals.md': strategy, 'docs/prd.md': prd, 'docs/exp.md': experiment};

describe('trace index', () => {
  const index = indexOf(texts);
  const of = (id: string) => index.definitions(idKey(id)).map(({path, item}) => `${path}:${item.place.line} ${item.kind} ${item.title}`);

  it('knows where ids are defined', () => {
    assert.deepEqual(of('INS-001'), ['docs/log.md:6 insight Finance leads rebuild the export by hand']);
    assert.deepEqual(of('ins-2'), ['docs/log.md:14 insight Totals are checked by eye']);
    assert.deepEqual(of('G1'), ['docs/goals.md:10 goal Leads keep one table']);
    assert.deepEqual(of('OPP-1'), ['docs/goals.md:14 opportunity Leads lose a day each month']);
    assert.deepEqual(of('PRD-1'), ['docs/prd.md:3 document Export']);
    assert.deepEqual(of('EXP-1'), ['docs/exp.md:3 experiment Scheduled export']);
    assert.deepEqual(of('A-1'), ['docs/prd.md:25 assumption They have accounts']);
    assert.deepEqual(of('REQ-1').length, 1);
  });

  it('tells kinds of links apart', () => {
    const types = ['docs/log.md', 'docs/exp.md'].flatMap((path) => index.record(path)!.citations.map(({id, type}) => `${id} ${type}`));
    assert.deepEqual(types, ['OPP-1 supports', 'INS-1 superseded-by', 'REQ-1 tests', 'A-1 tests', 'PRD-1 cites']);
  });

  it('says what each requirement rests on, through goals, opportunities and links', () => {
    const {requirements, counts} = index.coverage('docs/prd.md')!;
    assert.deepEqual(requirements.map(({item, origin, insights, best, voices, newest}) => (
      [item.written ?? '-', origin, insights.map(({item: {written}}) => written).join(' '), best, voices, newest])), [
      ['REQ-1', 'evidence', 'INS-001', 3, 2, '2026-03-14'],
      ['REQ-2', 'evidence', 'INS-001', 3, 2, '2026-03-14'],
      ['REQ-3', 'evidence', 'INS-002', 2, 2, '2026-04-02'],
      ['REQ-4', 'driver', '', undefined, 0, undefined],
      ['REQ-5', 'assumed', '', undefined, 0, undefined],
      ['REQ-6', 'untraced', '', undefined, 0, undefined],
      ['REQ-7', 'evidence', 'INS-002', 2, 2, '2026-04-02'],
    ]);
    assert.deepEqual(counts, {total: 7, evidence: 4, driver: 1, assumed: 1, untraced: 1});
  });

  it('draws the chain up to insights and down to experiments', () => {
    const [requirement] = index.definitions('REQ-1');
    const chain = index.chain(requirement!.path, requirement!.index)!;
    assert.deepEqual(chain.up.map(({definition}) => definition.item.written), ['INS-001']);
    assert.deepEqual(chain.down.map(({definition, type}) => `${definition.item.written} ${type}`), ['EXP-1 tests']);
    const [insight] = index.definitions('INS-1');
    const below = index.chain(insight!.path, insight!.index)!.down;
    assert.deepEqual(below.map(({definition: {item}, next}) => [item.written, next.map((one) => one.definition.item.written)]), [
      ['INS-002', ['OPP-1', 'REQ-7']], ['G1', ['PRD-1', 'REQ-2']], ['REQ-1', ['EXP-1']],
    ]);
  });

  it('suggests the nearest id', () => {
    assert.equal(index.suggest('INS-20'), 'INS-002');
    assert.equal(index.suggest('INS-21'), 'INS-002');
    assert.equal(index.suggest('EXP-11'), 'EXP-1');
    assert.equal(index.suggest('ABC-77'), undefined);
  });

  it('says which documents a change concerns', () => {
    const fresh = indexOf(texts);
    const change = fresh.upsert(record('docs/log.md', log.replace('P07, P11', 'P07, P11, P15')));
    assert.deepEqual([...change.ids], ['INS-1']);
    assert.deepEqual([...fresh.affectedBy(change)].sort(), ['docs/goals.md', 'docs/prd.md']);
    assert.deepEqual(['docs/goals.md', 'docs/prd.md', 'docs/log.md', 'docs/none.md'].map((path) => fresh.affects(change, path)), [true, true, true, false]);
    const moved = fresh.upsert(record('docs/log.md', log.replace('P07, P11', 'P07, P11, P15').replace('# Insight log', '# Insight log\n\nOne more line.')));
    assert.deepEqual([moved.ids.size, moved.anchors], [0, false]);
  });
});

describe('trace index, any sequence of edits', () => {
  const names = ['a.md', 'docs/b.md', 'docs/c.md', 'd.md'];
  const ids = ['INS-001', 'INS-002', 'INS-010', 'REQ-1', 'REQ-2', 'G1', 'OPP-1', 'EXP-1', 'PRD-1', 'A-1'];
  const line = fc.oneof(
    fc.constantFrom(...ids).map((id) => `### ${id} Something that is said about it\n\n- date: 2026-01-02\n- source: interview\n`),
    fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)).map(([id, cited]) => `- **${id}** Leads can do it. Evidence: ${cited}`),
    fc.constantFrom(...ids).map((id) => `See ${id} for more.`),
    fc.tuple(fc.constantFrom(...names), fc.constantFrom('', '#goals', '#ins-001-something-that-is-said-about-it')).map(([name, hash]) => `Look at [this](${name}${hash}).`),
    fc.constantFrom('## Goals\n', '## Requirements\n', '## Evidence\n', '`INS-001`', '> INS-002', '- status: superseded by INS-010'),
  );
  const text = fc.tuple(fc.constantFrom('prd', 'insight-log', 'strategy', 'experiment'), fc.option(fc.constantFrom(...ids)), fc.array(line, {maxLength: 8}))
    .map(([kind, id, lines]) => `---\nkind: ${kind}\n${id ? `id: ${id}\n` : ''}---\n# A title\n\n${lines.join('\n\n')}\n`);
  const edit = fc.tuple(fc.constantFrom(...names), fc.option(text));

  it('equals a fresh index of what is left', () => {
    fc.assert(fc.property(fc.array(edit, {maxLength: 12}), (edits) => {
      const index = new TraceIndex();
      const left = new Map<string, DocumentRecord>();
      for (const [name, given] of edits) {
        if (given === null) {
          index.remove(name);
          left.delete(name);
        } else {
          const made = record(name, given);
          index.upsert(made);
          left.set(name, made);
        }
        for (const path of left.keys()) assert.deepEqual(index.coverageCounts(path), index.coverage(path)?.counts);
      }
      const fresh = new TraceIndex();
      for (const made of left.values()) fresh.upsert(made);
      for (const path of left.keys()) fresh.coverageCounts(path);
      assert.deepEqual(said(index), said(fresh));
      assert.equal(entries(index), entries(fresh));
      for (const name of names) index.remove(name);
      assert.equal(entries(index), 0);
    }), {numRuns: 12});
  });

  it('tells of every document whose answers differ', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom(...names), text), {minLength: 4, maxLength: 8}), edit, (before, [name, given]) => {
      const index = new TraceIndex();
      for (const [path, words] of before) index.upsert(record(path, words));
      const answers = () => new Map([...index.records()].map(({path, citations}) => [path, JSON.stringify([
        index.coverage(path), citations.map((citation) => index.resolve(path, citation).state),
        traceFindings(index.record(path)!, defaultSettings(), index).map(({ruleId}) => ruleId),
      ], (key, value: unknown) => (['place', 'extent', 'start', 'end', 'line', 'index', 'grounds', 'path'].includes(key) ? undefined : value))]));
      const old = answers();
      const change = given === null ? index.remove(name) : index.upsert(record(name, given));
      const told = new Set(index.affectedBy(change));
      for (const [path, answer] of answers()) {
        if (path === name || old.get(path) === answer) continue;
        assert.ok(told.has(path), `${path} is told of`);
        assert.ok(index.affects(change, path), `${path} is affected`);
      }
    }), {numRuns: 12});
  });

  it('renames and renames back to the same texts, what was accepted included', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom(...names), text), {minLength: 1, maxLength: 6}), fc.constantFrom(...ids), (given, id) => {
      const texts = new Map(given);
      const accepted = (all: ReadonlyMap<string, string>, before: Reviewed): Reviewed => acceptCitations(indexOf(Object.fromEntries(all)), before, (path) => path);
      const before = {texts, reviewed: serialiseReviewed(accepted(texts, new Map()))};
      const rename = ({texts: all, reviewed}: typeof before, from: string, to: string): typeof before | undefined => {
        const result = renameEdits(indexOf(Object.fromEntries(all)), from, to);
        if ('error' in result) return undefined;
        return {
          texts: new Map([...all].map(([path, words]) => [path, applyEdits(words, result.edits.get(path) ?? [])])),
          reviewed: applyEdits(reviewed, renameReviewed(reviewed, result, (path) => path)),
        };
      };
      const [, prefix, number] = /^(.*?)(\d+)$/.exec(id)!;
      const other = `${prefix}${'9'.repeat(number!.length)}`;
      const there = rename(before, id, other);
      fc.pre(there !== undefined);
      assert.equal([...there!.texts.values()].some((words) => words.includes(other)), true);
      // Accepting it all again changes nothing: each citation is still accepted, as it is now.
      const known = parseReviewed(there!.reviewed);
      assert.deepEqual(new Map([...accepted(there!.texts, known)].sort()), new Map([...known].sort()));
      assert.deepEqual(rename(there!, other, id), before);
    }), {numRuns: 30});
  });

  it('tells a plan when its row in a tracker changes, and nobody when the row stays as it is', () => {
    const tracker = (decision: string): string => `---\nkind: experiment-log\n---\n# Trials\n\n| ID | Hypothesis | Status | Start | End | Decision |\n| --- | --- | --- | --- | --- | --- |\n| EXP-4 | If mail is shorter | ended | 2026-03-02 | 2026-03-15 | ${decision} |\n`;
    const plan = '---\nkind: experiment\nid: EXP-4\nstatus: ended\n---\n# EXP-4 Shorter mail\n';
    const index = indexOf({'tracker.md': tracker('open'), 'exp-4.md': plan, 'exp-5.md': plan.replaceAll('EXP-4', 'EXP-5')});
    const change = index.upsert(record('tracker.md', tracker('ship')));
    assert.deepEqual(['exp-4.md', 'exp-5.md'].map((path) => index.affects(change, path)), [true, false]);
    assert.equal(index.affects(index.upsert(record('tracker.md', `${tracker('ship')}\nMore words.\n`)), 'exp-4.md'), false);
    assert.equal(index.affects(index.upsert(record('exp-4.md', plan.replace('ended', 'running'))), 'tracker.md'), true);
  });
});
