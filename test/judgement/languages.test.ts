import assert from 'node:assert/strict';
import {languages} from '../../src/core/languages/registry.ts';
import {gapsOf} from '../../src/tools/languages.ts';

/** Lists without which the model reads nothing of a document in that language. */
const needed = [
  /^sections\.(?:problem|users|goals|non-goals|metrics|requirements|evidence|open-questions|risks|assumptions|dependencies|timeline|solution|scope|hypothesis|options|recommendation)$/,
  /^words\.(?:notApplicable|placeholders|people|modals|strongModals|stories|acceptance|notWorse|fromWords|toWords|kindTitles\.prd|productWords|weakTitles|lookAlikes|conditionLeads)$/,
  /^words\.sources\.(?:interview|survey|support|analytics|feedback)$/,
];

describe('completeness of languages', () => {
  for (const language of Object.values(languages)) {
    it(`${language.code} has what the model needs`, () => {
      assert.deepEqual(gapsOf(language).missing.map(({list}) => list).filter((list) => needed.some((pattern) => pattern.test(list))), []);
    });
  }

  it('counts what lacks in a folder that is a beginning', () => {
    const begun = {...languages['de']!, code: 'it', sections: {problem: ['problema']}, words: {vague: ['semplice']}};
    const {missing, short} = gapsOf(begun);
    assert.ok(missing.some(({list}) => list === 'sections.metrics'));
    assert.ok(missing.some(({list}) => list === 'words.people'));
    assert.ok(short.some(({list}) => list === 'sections.problem'));
  });
});
