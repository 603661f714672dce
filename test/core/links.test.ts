import assert from 'node:assert/strict';
import {createLinter, defaultSettings} from '../../src/core/index.ts';

function links(text: string): string[] {
  return createLinter(defaultSettings()).read(text)!.links.map((link) => `${link.text} → ${link.url} @${text.slice(link.span.start, link.span.end)}`);
}

describe('links', () => {
  const cases: readonly [string, string, readonly string[]][] = [
    ['inline', 'See [the notes](notes.md#a "x").\n', ['the notes → notes.md#a @the notes']],
    ['by reference', 'See [the notes][n].\n\n[n]: notes.md\n', ['the notes → notes.md @the notes']],
    ['image', '![board](board.png)\n', ['board → board.png @board']],
    ['bare and in angle brackets', 'At https://example.org/a_b, and <https://example.org/c>.\n', ['https://example.org/a_b → https://example.org/a_b @https://example.org/a_b', 'https://example.org/c → https://example.org/c @https://example.org/c']],
    ['in a cell', '| A |\n| --- |\n| [x](y.md) |\n', ['x → y.md @x']],
    ['HTML', '<p><a href="a.md">x</a></p>\n', [' → a.md @<a href="a.md"']],
    ['behind a label', '**Evidence:** [call](c.md) and https://example.org\n', ['call → c.md @call', 'https://example.org → https://example.org @https://example.org']],
    ['not in code', '`https://example.org` and\n\n    https://example.org\n', []],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(links(text), expected));
});
