import assert from 'node:assert/strict';
import {languages} from '../../src/core/languages/registry.ts';
import type {Language} from '../../src/core/languages/types.ts';
import * as reader from '../../src/core/languages/unpack.ts';
import {packLanguages} from '../../src/tools/packed-languages.mjs';

describe('languages in a bundle', () => {
  it('come out of the table as they stand in their folders', () => {
    const unpacked = reader.unpackLanguages(packLanguages(languages, reader));
    assert.deepEqual(unpacked, languages);
    assert.deepEqual(Object.keys(unpacked), Object.keys(languages));
    for (const [code, {sections, words}] of Object.entries(languages)) {
      // Which of two meanings or names is met first may decide.
      assert.equal(JSON.stringify(unpacked[code]!.sections), JSON.stringify(sections), code);
      for (const [name, list] of Object.entries(words)) assert.equal(JSON.stringify(unpacked[code]!.words[name]), JSON.stringify(list), `${code} ${name}`);
    }
  });

  it('keep signs of the table, empty lists, texts, numbers and an order of their own', () => {
    const like = (code: string, words: Language['words']): Language => ({...languages['en']!, code, sections: {}, words});
    const odd = {
      en: like('en', {vague: ['a@b', 'c_d', 'e`f', '"g"', 'h\ni', '='], people: ['=j'], crowd: [], everyone: [''], sources: {one: ['k'], two: ['l'], 'm~n': ['o'], 'p@q': ['r'], 's_`': ['t']}}),
      es: like('es', {sources: {two: ['u', '\\p{L}_`"'], one: ['v']}, names: {win: 'w_x', share: 0.5}}),
      pt: like('pt', {vague: ['y'], acceptance: ['z']}),
    };
    assert.equal(JSON.stringify(reader.unpackLanguages(packLanguages(odd, reader)).es!.words['sources']), JSON.stringify(odd.es.words['sources']));
    assert.deepEqual(reader.unpackLanguages(packLanguages(odd, reader)), odd);
  });
});
