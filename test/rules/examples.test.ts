/** The examples of a rule's README (and cases.md) are its tests. */
import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {readExamples, runExample} from './examples.ts';

const folder = new URL('../../src/core/rules/', import.meta.url);
for (const entry of readdirSync(folder, {withFileTypes: true})) {
  if (!entry.isDirectory()) continue;
  describe(`rule ${entry.name}`, () => {
    for (const page of ['README.md', 'cases.md']) {
      const file = new URL(`${entry.name}/${page}`, folder);
      if (!existsSync(file)) continue;
      for (const example of readExamples(readFileSync(file, 'utf8'))) {
        it(`${page}:${example.line} ${example.verdict}`, () => {
          const {messages, fixed} = runExample(entry.name, example);
          assert.deepEqual(messages, example.messages);
          if (example.fixed !== undefined) assert.equal(fixed, example.fixed);
        });
      }
    }
  });
}
