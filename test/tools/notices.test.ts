import assert from 'node:assert/strict';
import {fileURLToPath} from 'node:url';
import {bundledPackages, noticesOf} from '../../src/tools/notices.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

describe('notices of third parties', () => {
  it('name each package of a bundle once, scoped, nested and repacked ones included', () => {
    assert.deepEqual(bundledPackages([
      'src/core/index.ts', 'node_modules/yaml/dist/index.js', 'node_modules/yaml/dist/parse.js', 'late-math:node_modules/@stdlib/math/lib/index.js',
      'node_modules/vfile/node_modules/unified/index.js', 'packed-entities:decode-named-character-reference',
    ]), ['node_modules/@stdlib/math', 'node_modules/character-entities', 'node_modules/vfile/node_modules/unified', 'node_modules/yaml']);
  });

  it('hold the text of each licence', () => {
    const text = noticesOf(root, ['node_modules/unified', 'node_modules/yaml', 'node_modules/format']);
    assert.match(text, /^unified\n\n\(The MIT License\)\n\nCopyright \(c\) 2015 Titus Wormer/m);
    assert.match(text, /^yaml\n\nCopyright Eemeli Aro/m);
    assert.match(text, /^format\n\nMIT/m);
    assert.doesNotMatch(text, /undefined|\[object/);
  });
});
