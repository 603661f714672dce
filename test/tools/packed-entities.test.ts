import assert from 'node:assert/strict';
import {characterEntities} from 'character-entities';
import {packEntities, unpackEntities} from '../../src/tools/packed-entities.mjs';

describe('named characters in a bundle', () => {
  it('are those of character-entities', () => {
    assert.ok(Object.keys(characterEntities).length > 2000);
    assert.deepEqual(Object.fromEntries(unpackEntities(packEntities(characterEntities))), characterEntities);
  });
});
