import assert from 'node:assert/strict';
import {applyEdits, createLinter, defaultSettings, TraceIndex} from '../../src/core/index.ts';
import {firstSentence, insightEdit, nextId, nextParticipant} from '../../src/core/evidence/new-insight.ts';
import {citeEdit, driverEdit, requirementAt} from '../../src/core/evidence/writing.ts';

const settings = defaultSettings();
const linter = createLinter(settings);

function documentOf(requirements: string, language = 'en') {
  return linter.read(`---\nkind: prd\nlang: ${language}\n---\n# Orders\n\n## Requirements\n\n${requirements}\n`, 'prd.md')!;
}

/** The requirements after the one that holds a word cites an insight. */
function cited(requirements: string, word: string, language?: string): string {
  const document = documentOf(requirements, language);
  const requirement = requirementAt(document, document.text.indexOf(word));
  assert.ok(requirement, 'no requirement there');
  const edit = citeEdit(document, requirement, ['INS-7'], settings)!;
  const after = applyEdits(document.text, [edit]);
  const read = linter.check(after, 'prd.md').record!;
  assert.ok(read.items.some(({grounds}) => grounds?.citations.some((at) => read.citations[at]!.id === 'INS-7')), `not read back:\n${after}`);
  return after.slice(after.indexOf('## Requirements') + 17).trimEnd();
}

describe('citing an insight', () => {
  const rows: readonly (readonly [string, string, string, string, string?])[] = [
    ['begins a label', '- **REQ-1** An order is typed once', 'typed', '- **REQ-1** An order is typed once. Evidence: INS-7'],
    ['keeps a full stop', '- **REQ-1** An order is typed once.', 'typed', '- **REQ-1** An order is typed once. Evidence: INS-7'],
    ['goes on with a label', '- **REQ-1** An order is typed once. Evidence: INS-1', 'typed', '- **REQ-1** An order is typed once. Evidence: INS-1, INS-7'],
    ['stands behind a link', '- **REQ-1** An order is typed once. Evidence: [INS-1](log.md#ins-1)', 'typed', '- **REQ-1** An order is typed once. Evidence: [INS-1](log.md#ins-1), INS-7'],
    ['goes before a comment', '- **REQ-1** An order is typed once <!-- prd-ok req-vague: fine, Mara -->', 'typed', '- **REQ-1** An order is typed once. Evidence: INS-7 <!-- prd-ok req-vague: fine, Mara -->'],
    ['goes on below', '- **REQ-1** An order is typed once\n  - Evidence: INS-1', 'typed', '- **REQ-1** An order is typed once\n  - Evidence: INS-1, INS-7'],
    ['fills an empty cell', '| ID | Requirement | Evidence |\n| --- | --- | --- |\n| REQ-1 | An order is typed once |  |', 'typed', '| ID | Requirement | Evidence |\n| --- | --- | --- |\n| REQ-1 | An order is typed once | INS-7 |'],
    ['adds to a cell', '| ID | Requirement | Evidence |\n| --- | --- | --- |\n| REQ-1 | An order is typed once | INS-1 |', 'typed', '| ID | Requirement | Evidence |\n| --- | --- | --- |\n| REQ-1 | An order is typed once | INS-1, INS-7 |'],
    ['replaces a blank', '| ID | Requirement | Evidence |\n| --- | --- | --- |\n| REQ-1 | An order is typed once | - |', 'typed', '| ID | Requirement | Evidence |\n| --- | --- | --- |\n| REQ-1 | An order is typed once | INS-7 |'],
    ['stands in brackets where there is no column', '| ID | Requirement | Priority |\n| --- | --- | --- |\n| REQ-1 | An order is typed once | must |', 'typed', '| ID | Requirement | Priority |\n| --- | --- | --- |\n| REQ-1 | An order is typed once (INS-7) | must |'],
    ['goes below a heading', '### REQ-1 An order is typed once\n\nThe shop sees it.', 'typed', '### REQ-1 An order is typed once\n\nEvidence: INS-7\n\nThe shop sees it.'],
    ['speaks the language', '- **REQ-1** Eine Bestellung wird einmal erfasst', 'erfasst', '- **REQ-1** Eine Bestellung wird einmal erfasst. Beleg: INS-7', 'de'],
  ];
  for (const [what, before, word, after, language] of rows) it(what, () => assert.equal(cited(before, word, language), after));
});

describe('naming a driver', () => {
  for (const [before, after] of [
    ['- **REQ-1** Orders are kept 7 years', '- **REQ-1** Orders are kept 7 years. Driver: legal, tax code 12'],
    ['| ID | Requirement | Driver |\n| --- | --- | --- |\n| REQ-1 | Orders are kept 7 years | |', '| ID | Requirement | Driver |\n| --- | --- | --- |\n| REQ-1 | Orders are kept 7 years | legal, tax code 12 |'],
  ] as const) {
    it(`is read back: ${after.split('\n').at(-1)!}`, () => {
      const document = documentOf(before);
      const edit = driverEdit(document, document.requirements[0]!, 'legal', 'tax code 12', settings)!;
      const text = applyEdits(document.text, [edit]);
      assert.ok(text.includes(after), text);
      assert.deepEqual(linter.read(text, 'prd.md')!.requirements[0]!.driver, {kind: 'legal', reason: 'tax code 12'});
    });
  }
});

describe('a new insight', () => {
  const log = '---\nkind: insight-log\n---\n# Log\n\n## Insights\n\n### INS-007 One\n\n- date: 2026-03-14\n- source: interview\n- participants: P03, P11\n\n### INS-041 Two\n\n- date: 2026-03-14\n- source: interview\n\n## Archive\n\nOld.\n';
  const index = new TraceIndex();
  index.upsert(linter.check(log, 'log.md').record!);

  it('gets the next free id and participant in the house form', () => {
    assert.equal(nextId(index), 'INS-042');
    assert.equal(nextParticipant(index), 'P12');
    assert.equal(nextId(new TraceIndex()), 'INS-001');
    assert.equal(nextParticipant(new TraceIndex()), 'P01');
  });

  it('does not take an id that somebody cites already', () => {
    const both = new TraceIndex();
    both.upsert(linter.check(log, 'log.md').record!);
    both.upsert(linter.check('---\nkind: prd\n---\n# A\n\n## Requirements\n\n- **REQ-1** One. Evidence: INS-042\n', 'a.md').record!);
    assert.equal(nextId(both), 'INS-043');
  });

  it('goes behind the last record, is read back, and keeps what follows', () => {
    const document = linter.read(log, 'log.md')!;
    const insight = {id: 'INS-042', title: 'Shops type twice', date: '2026-06-01', source: 'interview', quote: '"I type it twice."', participant: 'P12'};
    const after = applyEdits(log, [insightEdit(document, insight)]);
    const added = linter.check(after, 'log.md').record!.items.find(({id}) => id === 'INS-42')!;
    assert.equal(added.title, 'Shops type twice');
    assert.equal(added.fields['quote'], '"I type it twice." (P12)');
    assert.ok(after.indexOf('INS-042') > after.indexOf('INS-041') && after.indexOf('INS-042') < after.indexOf('## Archive'));
    assert.match(after, /\n\n### INS-042 /);
    assert.match(after, /\n\n## Archive\n\nOld\.\n$/);
  });

  it('is a row where the log is a table', () => {
    const table = '---\nkind: insight-log\n---\n# Log\n\n| ID | Insight | Date | Source | Sample | Strength |\n| --- | --- | --- | --- | --- | --- |\n| INS-1 | Shops wait | 2026-01-01 | interview | 3 of 8 | 3 |\n';
    const after = applyEdits(table, [insightEdit(linter.read(table, 'log.md')!, {id: 'INS-2', title: 'Shops type twice', date: '2026-06-01', source: 'survey'})]);
    assert.match(after, /\| INS-2 \| Shops type twice \| 2026-06-01 \| survey \| {2}\| {2}\|\n$/);
  });

  it('keeps CRLF', () => {
    const crlf = log.replaceAll('\n', '\r\n');
    const {newText} = insightEdit(linter.read(crlf, 'log.md')!, {id: 'INS-042', title: 'T', date: '2026-06-01', source: ''});
    assert.doesNotMatch(newText, /(?<!\r)\n/);
  });

  it('takes the first sentence of a quote for its title', () => {
    assert.equal(firstSentence('> "I type it twice. Then I check."'), 'I type it twice');
  });
});
