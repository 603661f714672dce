/** What is refused before parsing, with which note, and what looks alike and is not. */
import assert from 'node:assert/strict';
import {refuseToParse} from '../../src/core/index.ts';
import {limits} from '../../src/core/parse/guards.ts';

const times = (text: string, count: number): string => text.repeat(count);
const lines = (count: number, line: (index: number) => string): string => Array.from({length: count}, (_, index) => line(index)).join('\n');

describe('texts that are not parsed', () => {
  const refused: readonly (readonly [name: string, text: string, note: RegExp])[] = [
    ['a file of more than 2 MB', times('word ', 400_001), /2,000,005 characters; the limit is 2,000,000/],
    ['a line of more than 200 KB', `# One\n\n${times('a', 200_001)}`, /200,001 characters in a line \(line 3\); the limit is 200,000/],
    ['100,000 closing brackets', times(']', 100_000), /square brackets in a paragraph \(line 1\); the limit is 1,000/],
    ['50,000 bracket pairs', times('[', 50_000) + times(']', 50_000), /square brackets/],
    ['links nested 10,000 deep', times('[a](', 10_000) + times(')', 10_000), /square brackets/],
    ['images nested 5,000 deep', times('![', 5_000) + times('](x)', 5_000), /square brackets/],
    ['brackets over many lines', lines(60, () => times('[]', 9)), /square brackets/],
    ['brackets behind marks that begin no list', lines(300, () => '     - []]]]'), /square brackets/],
    ['brackets after code that its list item ended', `- ~~~\n\n${times(']', 1_001)}`, /square brackets/],
    ['brackets after code that its quote ended', `> ~~~\n${times(']', 1_001)}`, /square brackets/],
    ['25,000 open comments', times('<!-- ', 25_000), /unclosed comments in a paragraph/],
    ['open instructions', times('<? ', 101), /unclosed comments/],
    ['50,000 emphasis marks', times('*a_ ', 50_000).slice(0, 190_000), /emphasis marks/],
    ['backtick runs', times('`a``b ', 1_001), /backtick runs/],
    ['20,000 quotes in one another', `${times('>', 20_000)}a`, /levels of nesting \(line 1\); the limit is 100/],
    ['1,000 quotes in one another', `${times('> ', 1_000)}a`, /levels of nesting/],
    ['5,000 lists on one line', `${times('- ', 5_000)}a`, /levels of nesting/],
    ['a staircase of lists', lines(1_000, (index) => `${times('  ', index)}- a`), /levels of nesting/],
    ['a staircase of quotes', lines(1_000, (index) => `${times('> ', index + 1)}a`), /levels of nesting \(line 101\)/],
    ['50,000 table rows', `| a | b |\n|---|---|\n${times('| 1 | 2 |\n', 50_000)}`, /table rows \(line 1,003\); the limit is 1,000/],
    ['5,000 columns', `|${times('a|', 5_000)}\n|${times('-|', 5_000)}\n`, /table columns/],
    ['a paragraph of 100,000 lines', times('word word\n', 100_000), /lines in a paragraph \(line 5,001\)/],
    ['50,000 list items', times('- a\n', 50_000), /list items/],
    ['20,000 definitions', lines(20_000, (index) => `[a${index}]: http://x.example/${index}`), /link definitions/],
    ['10,000 footnotes', lines(10_000, (index) => `[^${index}]: note\n`), /link definitions/],
    ['a million blank lines', times('\n', 1_000_000), /blank lines in a row/],
  ];
  for (const [name, text, note] of refused) {
    it(name, () => {
      const said = refuseToParse(text);
      assert.match(said ?? 'parsed', note);
      assert.match(said!, /^Not checked: /);
    });
  }

  const parsed: readonly (readonly [name: string, text: string])[] = [
    ['nothing', ''],
    ['a list of 600 links', times('- [a](b)\n', 600)],
    ['a numbered list of 600 links', lines(600, (index) => `${index + 1}. [a](b)`)],
    ['nested lists of links', lines(600, (index) => `${times('  ', index % 4)}- [a](b)`)],
    ['600 task boxes in a quote', times('> - [ ] a\n', 600)],
    ['a table of 900 rows with links and comments', `| a | b |\n|---|---|\n${times('| [1](x) | *2* `3` <!-- prd-ok x: y --> |\n', 900)}`],
    ['code that looks like all of it', `\`\`\`json\n${times('[[[]]], *a_ <!-- `b` \n', 900)}\`\`\`\n`],
    ['code in a list that looks like all of it', `- a\n  ~~~\n${times('  [[[]]], *a_ <!-- \n', 900)}  ~~~\n`],
    ['300 waivers on lines of their own', times('<!-- prd-ok x: y -->\n', 300)],
    ['a paragraph of 1,000 lines', times('word word\n', 1_000)],
    ['a long line', times('word ', 39_000)],
    ['Windows line ends', times('- [a](b)\r\n', 600)],
  ];
  for (const [name, text] of parsed) it(`unlike ${name}`, () => assert.equal(refuseToParse(text), undefined));

  it('has a limit for everything that micromark is slow at', () => {
    assert.deepEqual(Object.keys(limits).sort(), [
      'blankLines', 'brackets', 'codeMarks', 'columns', 'definitions', 'emphasisMarks', 'items', 'length', 'lineLength', 'nesting', 'openComments',
      'paragraphLines', 'rows',
    ]);
  });
});
