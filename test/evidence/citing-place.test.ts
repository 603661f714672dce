import assert from 'node:assert/strict';
import {defaultSettings} from '../../src/core/index.ts';
import {cellsOf, citingPlace} from '../../src/core/evidence/citing-place.ts';

const settings = defaultSettings();
const place = (before: string, language = 'en', header?: string) =>
  citingPlace(before, {language, settings, header: header === undefined ? undefined : cellsOf(header)});

describe('the place for an id', () => {
  const rows: readonly (readonly [string, string | undefined, number?, string?])[] = [
    ['- REQ-1 Save a search. Evidence: ', 'insight', 33],
    ['- REQ-1 Save a search. Evidence: INS-1, ', 'insight', 40],
    ['- REQ-1 Save a search. Evidence: INS-0', 'insight', 33],
    ['  **Evidence:** ', 'insight', 16],
    ['- Evidence: see the log, which ', undefined],
    ['- contradicts: ', 'assumption', 15],
    ['Tests: ', 'assumption', 7],
    ['- Beleg: ', 'insight', 9, 'de'],
    ['- 根拠：', 'insight', 5, 'ja'],
    ['Shops re-type the order (', 'insight', 25],
    ['- [', undefined],
    ['- Shops re-type [', 'insight', 17],
    ['see [the log](', undefined],
    ['as in INS-', 'insight', 6],
    ['as in PRD-', 'document', 6],
    ['as in A', undefined],
    ['the well-', undefined],
    ['- REQ-1 Save a search, from ', 'insight', 28],
    ['Time: 10:30', undefined],
  ];
  for (const [before, kind, start, language] of rows) {
    it(`is ${kind === undefined ? 'not at the end of' : `for a ${kind} at the end of`} \`${before}\``, () => {
      const found = place(before, language);
      assert.equal(found?.kinds[0], kind);
      assert.equal(found?.start, start);
    });
  }

  it('is a cell of an evidence column, whatever the language of the header', () => {
    assert.equal(place('| REQ-1 | Save | ', 'en', '| ID | Requirement | Evidence | Test |')?.kinds[0], 'insight');
    assert.equal(place('| REQ-1 | Save | INS-1, ', 'en', '| ID | Requirement | Evidence | Test |')?.start, 24);
    assert.equal(place('| REQ-1 | ', 'en', '| ID | Requirement | Evidence | Test |'), undefined);
    assert.equal(place('| REQ-1 | Speichern | ', 'de', '| ID | Anforderung | Belege |')?.kinds[0], 'insight');
    assert.equal(place('| REQ-1 | Save | They told us ', 'en', '| ID | Requirement | Evidence |'), undefined);
  });

  it('opens no list by itself for each bracket of a sentence', () => {
    assert.equal(place('Shops re-type the order (')?.offered, false);
    assert.equal(place('Data from ')?.offered, false);
    assert.equal(place('Evidence: ')?.offered, true);
  });
});
