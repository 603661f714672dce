import assert from 'node:assert/strict';
import fc from 'fast-check';
import {languages} from '../../src/core/languages/registry.ts';
import {gatedExpression, wordGate} from '../../src/core/languages/word-gate.ts';
import {wordSource} from '../../src/core/languages/word-pattern.ts';

/** Looked up whole, by key: no expression is ever made of them. */
const keyed = new Set(['kindSigns', 'kindTitles', 'kindWeakTitles', 'weakTitles', 'lookAlikes', 'productWords', 'otherHeadings']);
const lists = Object.values(languages).flatMap(({words}) => Object.entries(words)).flatMap(([name, value]) => (keyed.has(name) ? [] : listsIn(value))).filter(({length}) => length > 0);
const entries = [...new Set(lists.flat())].map((word) => word.replace(/\*$/, ''));

const compiled = new Map<readonly string[], RegExp>();
/** The expression of a list, compiled once: compiling costs more than all its searches. */
function expressionOf(list: readonly string[]): RegExp {
  let expression = compiled.get(list);
  if (!expression) compiled.set(list, (expression = new RegExp(wordSource(list), 'iu')));
  return expression;
}

describe('word gate', () => {
  it('lets every text through in which the expression finds a word', () => {
    const piece = fc.oneof(
      {weight: 6, arbitrary: fc.constantFrom(...entries)},
      {weight: 2, arbitrary: fc.constantFrom(...entries.map((word) => word.toUpperCase()))},
      {weight: 2, arbitrary: fc.constantFrom(' ', '\n', ', ', '-', '_', '.', '“', '”', '（', '’', 's', 'ing', '的', 'を', '는', '7', '\u00a0', '😀')},
    );
    fc.assert(fc.property(fc.array(piece, {maxLength: 12}), fc.nat(lists.length - 1), (pieces, at) => {
      const text = pieces.join('');
      const list = lists[at]!;
      assert.ok(!expressionOf(list).test(text) || wordGate(list)(text), `${JSON.stringify(list.slice(0, 9))} in ${JSON.stringify(text)}`);
    }), {numRuns: 1500});
    for (const list of lists) {
      for (const word of list) {
        const text = `x ${word.replace(/\*$/, 'ing')} y`;
        assert.ok(!expressionOf(list).test(text) || wordGate(list)(text), word);
      }
    }
  });

  it('stops a text that holds none of the words', () => {
    assert.equal(wordGate(['fast', 'easy to use', 'optimi*'])('The file opens within two seconds.'), false);
    assert.equal(wordGate(['用户'])('导出需要三分钟'), false);
    assert.equal(wordGate([])('anything'), false);
  });

  it('finds what the expression finds, at the same places', () => {
    const piece = fc.oneof(
      {weight: 6, arbitrary: fc.constantFrom(...entries)},
      {weight: 3, arbitrary: fc.constantFrom(' ', '\n', ', ', '-', '_', '“', '（', 's', '的', 'を', '7', '😀')},
    );
    const places = (matches: Iterable<RegExpExecArray>) => [...matches].map(({0: text, index}) => `${index} ${text}`);
    fc.assert(fc.property(fc.array(piece, {maxLength: 12}), fc.nat(lists.length - 1), fc.boolean(), (pieces, at, spaced) => {
      const text = pieces.join(spaced ? ' ' : '');
      const list = lists[at]!;
      const plain = new RegExp(wordSource(list), 'giu');
      const gated = gatedExpression(list)!;
      assert.deepEqual(places(gated.all(text)), places(text.matchAll(plain)));
      assert.equal(gated.first(text)?.index, new RegExp(plain.source, 'iu').exec(text)?.index);
      assert.equal(gated.replace(text, '-'), text.replace(plain, '-'));
    }), {numRuns: 1500});
  });

  it('finds words whole', () => {
    const expression = gatedExpression(['fast', 'easy to use'])!;
    assert.deepEqual([...expression.all('Fast and easy to use, not breakfast')].map(([found]) => found), ['Fast', 'easy to use']);
    assert.equal(expression.first('breakfast'), null);
    assert.equal(gatedExpression([]), undefined);
  });

  it('reads a list that is asked about first after a text was scanned', () => {
    const text = 'A word that no other list has: quizzaciously.';
    assert.equal(wordGate(['nothing here'])(text), false);
    assert.equal(wordGate(['quizzaciously'])(text), true);
  });
});

function listsIn(value: unknown): string[][] {
  if (Array.isArray(value)) return [value.filter((one): one is string => typeof one === 'string')];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap((one) => listsIn(one)) : [];
}
