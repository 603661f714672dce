import assert from 'node:assert/strict';
import {createLinter, defaultSettings} from '../../src/core/index.ts';
import {spanInBlock} from '../../src/core/model/blocks.ts';

const linter = createLinter(defaultSettings());

describe('blocks', () => {
  /** Every word of a document's blocks, found again in the source through its span. */
  const texts: readonly [string, string][] = [
    ['escapes and references', 'A \\*star\\* &amp; a &lt;tag&gt; end.\n'],
    ['marks', 'A **bold *both* word** and `code` and [a link](https://example.org) end.\n'],
    ['a quote over lines', '> first line\n> second *line*\n> third\n'],
    ['a list in a list', '- one\n  two\n  - three **four**\n'],
    ['a table', '| A | B |\n| --- | --- |\n| one **two** | three |\n'],
    ['labels in one paragraph', '**Problem:** one two\n**Goals:** three *four*\n'],
    ['CRLF', 'one **two**\r\nthree\r\n'],
  ];
  for (const [name, text] of texts) {
    it(`leads back to the source: ${name}`, () => {
      for (const block of linter.read(text)!.blocks) {
        for (const {0: word, index} of block.text.matchAll(/[\p{L}\d]+/gu)) {
          const span = spanInBlock(block, index, index + word.length);
          assert.equal(text.slice(span.start, span.end), word);
        }
      }
    });
  }

  it('opens an item once, and behind its label once more', () => {
    const {blocks} = linter.read('# B\n\n- **Problem:** a\n- **Users:** b\n- **Risks:** c\n\n  d\n')!;
    assert.deepEqual(blocks.slice(1).map(({type, text, item}) => [type, text, item?.first]), [
      ['heading', 'Problem:', true], ['paragraph', 'a', true], ['heading', 'Users:', true], ['paragraph', 'b', true],
      ['heading', 'Risks:', true], ['paragraph', 'c', true], ['paragraph', 'd', false],
    ]);
  });
});
