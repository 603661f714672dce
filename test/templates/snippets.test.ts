import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';

/** One snippet as VS Code reads it. */
interface Snippet {
  readonly scope: string;
  readonly prefix: readonly string[];
  readonly body: readonly string[];
  readonly description: string;
}

const snippets = JSON.parse(
  readFileSync(new URL('../../snippets/markdown.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, Snippet>>;

describe('snippets', () => {
  it('have prefixes of their own that start with prd-', () => {
    const prefixes = Object.values(snippets).flatMap(({prefix}) => prefix);
    for (const prefix of prefixes) assert.match(prefix, /^prd-[a-z]+(-[a-z]+)*$/);
    assert.equal(new Set(prefixes).size, prefixes.length);
  });

  for (const [name, {scope, body, description}] of Object.entries(snippets)) {
    const text = body.join('\n');

    it(`${name}: is for Markdown and says what it is`, () => {
      assert.equal(scope, 'markdown');
      assert.match(name, /^PRD: /);
      assert.match(description, /^[A-Z].{15,119}[^.]$/);
    });

    it(`${name}: has tab stops that count up in reading order and end at the end`, () => {
      const stops = [...text.matchAll(/\$\{(\d+)[:|]/g)].map(([, stop]) => Number(stop));
      assert.deepEqual(stops, stops.map((_, index) => index + 1));
      assert.ok(stops.length > 0);
      assert.ok(text.endsWith('$0'));
    });

    it(`${name}: offers choices and variables that VS Code knows`, () => {
      const rest = text
        .replace(/\$\{\d+\|[^|{}$]+(,[^|{}$]+)+\|\}/g, '')
        .replace(/\$(CURRENT_YEAR|CURRENT_MONTH|CURRENT_DATE|TM_FILENAME_BASE)/g, '')
        .replace(/\$\{\d+:[^${}]*\}/g, '')
        .replace(/\$0/g, '');
      assert.doesNotMatch(rest, /[${}]/);
    });

    it(`${name}: keeps its tables whole`, () => {
      const plain = text.replace(/\$\{\d+\|([^|,]+)[^|]*\|\}/g, '$1');
      for (const run of plain.match(/^\|.*(?:\n\|.*)*/gm) ?? []) {
        assert.equal(new Set(run.replace(/\$0$/, '').split('\n').map((row) => row.split('|').length)).size, 1, run);
      }
    });
  }
});
