/** A parse in slices must equal a parse of the whole, whatever was edited before. */
import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import fc from 'fast-check';
import {parseInSteps, type SliceCache} from '../../src/core/parse/slices.ts';
import {parseMarkdown} from '../../src/core/parse/remark.ts';
import {makePrd} from '../../bench/corpus.ts';

const folder = new URL('../../examples/', import.meta.url);
const documents = readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter((name) => name.endsWith('.md'))
  .map((name) => readFileSync(new URL(name.split('\\').join('/'), folder), 'utf8'));

describe('parsing in slices', () => {
  it('equals one parse of the whole document', () => {
    for (const text of [...documents, makePrd(1, 30_000), makePrd(2, 60_000).replace(/\n/g, '\r\n')]) same(text);
  });

  it('yields between the slices of a long document and parses only touched slices again', () => {
    const text = makePrd(3, 60_000);
    const cache: SliceCache = new Map();
    assert.ok(steps(text, cache) > 8);
    const before = new Set(cache.keys());
    steps(text.replace('REQ-30', 'REQ-930'), cache);
    assert.equal([...cache.keys()].filter((key) => !before.has(key)).length, 1);
  });

  it('keeps fences, comments, references and footnotes that cross slices whole', () => {
    const filler = 'Words of a paragraph that go on. '.repeat(160);
    for (const part of [
      '```\n\n# not a heading\n\n', '```md\n# x\n```\n', '<!-- open\n\n# still a comment\n\n', '-->\n\n', '<pre>\n\n# raw\n\n', '</pre>\n\n',
      '- item\n\n  ```\n  code\n', '> quote\n', '[label]: https://example.com "t"\n', 'See [label] and [^1] and [Other Label][].\n',
      '[^1]: note\n\n    more\n', '[other label]: <x y>\n', '```\n[fake]: x\n```\n[fake]\n', '| a |\n| - |\n| 1 |\n', '---\n', 'setext\n===\n',
    ]) {
      same(`# A\n\n${filler}\n\n${part}\n\n# B\n\n${filler}[label] [^1] [fake]\n\n${part}\n\n# C\n\n${filler}\n\n# D\n\n${filler}\n`);
    }
  });

  it('equals one parse after any edits', function () {
    this.timeout(60_000);
    const insert = fc.constantFrom(
      '\n', '\n\n', '\n\n# h\n\n', '- ', '> ', '|', '`', '\n```\n', '\n~~~\n', '**', '_', '[', ']', '](x)', '<b>', '\n<!-- ', '-->', '\n---\n', '\\', '[^1]',
      '\n[^1]: n\n', '\n[a]: b\n', '[a]', '    ', '\t', '漢字', '\r\n', '\n<div>\n', '\n===\n', '\n<script>\n', '</script>\n', 'x',
    );
    const edit = fc.record({at: fc.double({min: 0, max: 1, noNaN: true}), drop: fc.nat(30), insert});
    fc.assert(fc.property(fc.nat(20), fc.array(edit, {minLength: 1, maxLength: 5}), (seed, edits) => {
      let text = makePrd(seed, 14_000);
      const cache: SliceCache = new Map();
      for (const {at, drop, insert: words} of edits) {
        const place = Math.floor(at * text.length);
        text = text.slice(0, place) + words + text.slice(place + drop);
        same(text, cache);
      }
    }), {numRuns: 15, seed: 20261122});
  });
});

function same(text: string, cache: SliceCache = new Map()): void {
  const run = parseInSteps(text, cache);
  let step = run.next();
  while (!step.done) step = run.next();
  assert.deepEqual(plain(step.value), plain(parseMarkdown(text)), `differs for ${JSON.stringify(text.slice(0, 200))}`);
}

function steps(text: string, cache: SliceCache): number {
  const run = parseInSteps(text, cache);
  let count = 0;
  while (!run.next().done) count++;
  return count;
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
