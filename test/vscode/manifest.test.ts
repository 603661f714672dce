import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {configNames} from '../../src/core/index.ts';
import {contributions, teamFileNames, texts} from '../../src/manifest.ts';

describe('the manifest', () => {
  const declared = contributions();
  const written = JSON.stringify(declared);

  it('has a text for each key, and a key for each text', () => {
    const keys = [...written.matchAll(/%([\w.-]+)%/g)].map(([, key]) => key!);
    assert.deepEqual([...new Set(keys)].sort(), Object.keys(texts()).sort());
  });

  it('names files that exist', () => {
    const files = [...written.matchAll(/"((?:\.\/)?(?:docs|snippets)\/[^"]+)"/g)].map(([, file]) => file!);
    assert.ok(files.length > 5);
    assert.deepEqual(files.filter((file) => !existsSync(new URL(`../../${file}`, import.meta.url))), []);
  });

  it('knows the same team files as the core', () => assert.deepEqual([...teamFileNames], [...configNames]));

  it('works in the web, in virtual and in untrusted workspaces', () => {
    assert.deepEqual(declared['capabilities'], {virtualWorkspaces: true, untrustedWorkspaces: {supported: true}});
    assert.equal(declared['browser'], declared['main']);
  });

  it('activates for Markdown and nothing else', () => assert.deepEqual(declared['activationEvents'], ['onLanguage:markdown']));
});
