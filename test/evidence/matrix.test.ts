import assert from 'node:assert/strict';
import {createLinter, defaultSettings, TraceIndex} from '../../src/core/index.ts';
import {matrixOf} from '../../src/core/evidence/matrix.ts';
import {titleWords} from '../../src/core/evidence/title-words.ts';

const log = `---
kind: insight-log
---
# Log

### INS-1 Shops type orders twice
- date: 2026-03-14
- source: interview
- strength: 3

### INS-2 Owners count, "by hand"
- date: 2026-05-02
- source: field visit
- strength: 4
`;
const prd = `---
kind: prd
---
# =Orders & tills

## Goals

- **G1** One order, one entry (INS-2)

## Requirements

- **REQ-1** An order | is typed once. Evidence: INS-1
- **REQ-2** Sums are shown, serves G1
- **REQ-3** Orders are kept 7 years. Driver: legal, tax code section 12
- **REQ-4** The screen is blue
`;

function indexOf(documents: Readonly<Record<string, string>>): TraceIndex {
  const linter = createLinter(defaultSettings());
  const index = new TraceIndex();
  for (const [path, text] of Object.entries(documents)) index.upsert(linter.check(text, path).record!);
  return index;
}

describe('the coverage matrix', () => {
  const index = indexOf({'log.md': log, 'plans/orders.md': prd});
  const sources = [...index.paths()].map((path) => ({path, index}));
  const matrix = matrixOf(sources);

  it('has a row for each requirement and a column for each insight that one rests on', () => {
    assert.deepEqual(matrix.columns.map(({id, rows}) => [id, rows]), [['INS-1', 1], ['INS-2', 1]]);
    const [group] = matrix.groups;
    assert.deepEqual(group?.rows.map(({id, origin}) => [id, origin]), [['REQ-1', 'evidence'], ['REQ-2', 'evidence'], ['REQ-3', 'driver'], ['REQ-4', 'untraced']]);
    assert.deepEqual(matrix.counts, {total: 4, evidence: 2, driver: 1, assumed: 0, untraced: 1});
  });

  it('tells a citation from what is inherited through a goal, each with its place', () => {
    const [own, inherited] = matrix.groups[0]!.rows.flatMap(({cells}) => cells);
    assert.equal(own?.inherited, false);
    assert.equal(prd.split('\n')[own!.line - 1]!.slice(own!.column - 1, own!.column + 4), 'INS-1');
    assert.equal(inherited?.inherited, true);
  });

  it('leaves out what is too much for a page and says how much', () => {
    const part = matrixOf(sources, 3);
    assert.equal(part.groups[0]?.rows.length, 3);
    assert.equal(part.left, 1);
    assert.equal(part.counts.total, 4);
  });
});

describe('titles', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['An order is typed once (must). Evidence: INS-901, INS-902', 'An order is typed once (must).'],
    ['注文は一度だけ。根拠：INS-1', '注文は一度だけ。根拠：INS-1'],
    ['The time: 10:30 counts', 'The time: 10:30 counts'],
    ['Save a search **Evidence:** [INS-1](log.md)', 'Save a search'],
  ];
  for (const [given, words] of rows) it(`of \`${given}\``, () => assert.equal(titleWords(given), words));
});
