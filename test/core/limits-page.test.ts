/** The page on performance names every limit with its present value. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {limits} from '../../src/core/parse/guards.ts';

describe('docs/performance.md', () => {
  it('lists the limits in their order', () => {
    const page = readFileSync(new URL('../../docs/performance.md', import.meta.url), 'utf8');
    const table = page.slice(page.indexOf('| What | Limit |')).split('\n\n', 1)[0]!;
    assert.deepEqual([...table.matchAll(/\| ([\d,]+) \|/g)].map(([, value]) => Number(value!.replaceAll(',', ''))), Object.values(limits));
  });
});
