import assert from 'node:assert/strict';
import {createLinter, defaultSettings} from '../../src/core/index.ts';

const linter = createLinter(defaultSettings());

function read(text: string) {
  return linter.read(text)!;
}

/** `name=value (form)` of the properties. */
function properties(text: string): string[] {
  return read(text).properties.map(({name, value, form}) => `${name}=${value} (${form})`);
}

describe('properties', () => {
  const cases: readonly [string, string, readonly string[]][] = [
    ['front matter', '---\nowner: mia\nStatus: "Draft"\nlast-updated: 2026-03-01\ntags: [a, b]\nteam:\n  - x\n  - y\nnested: {a: {b: 1}}\n---\n# B\n',
      ['owner=mia (front-matter)', 'status=Draft (front-matter)', 'reviewed=2026-03-01 (front-matter)', 'tags=a, b (front-matter)', 'stakeholders=x, y (front-matter)']],
    ['front matter without values', '---\nowner:\nstatus: \n---\n# B\n', ['owner= (front-matter)', 'status= (front-matter)']],
    ['a two-column table', '# B\n\n| Field | Value |\n| --- | --- |\n| Product Manager | Mia |\n| Status | In review |\n| Target release | May |\n',
      ['owner=Mia (table)', 'status=In review (table)', 'target-release=May (table)']],
    ['a table whose head is a property', '发布日期 | 2026-1-8\n---|---\n拥有者 | 小梅\n文件现状 | 完成\n', ['created=2026-1-8 (table)', 'owner=小梅 (table)', 'status=完成 (table)']],
    ['a table with properties as columns', '# B\n\n| Author | Status | Date |\n| --- | --- | --- |\n| Mia | Draft | 2026-03-01 |\n', ['owner=Mia (table)', 'status=Draft (table)', 'created=2026-03-01 (table)']],
    ['bold labels', '# B\n\n**Author:** Mia  \n**Status**: Approved for development\n**Ward:** 12\n', ['owner=Mia (label)', 'status=Approved for development (label)', 'ward=12 (label)']],
    ['bullets', '# B\n\n* Status: **Reviewing**\n* Author(s): [Mia](https://example.org/mia)\n* Words that say: nothing\n', ['status=Reviewing (list)', 'owner=Mia (list)']],
    ['a link for a value', '# B\n\n- Author [Mia](https://example.org/mia)\n- Status: Draft\n- See [the list](list.md)\n', ['owner=Mia (list)', 'status=Draft (list)']],
    ['bullets in bold', '# B\n\n- **Owner:** Mia\n- **Created:** 2026-03-01\n', ['owner=Mia (list)', 'created=2026-03-01 (list)']],
    ['plain lines', 'Board requirements\n\nAuthor: Mia\nStatus: In Review\n', ['owner=Mia (label)', 'status=In Review (label)']],
    ['an indented block', '## Preamble\n\n    Title: Board\n    Status: In progress\n    Created: 2026-01-25\n', ['title=Board (label)', 'status=In progress (label)', 'created=2026-01-25 (label)']],
    ['a quote at the top', '# B\n\n> **Version**: 1.0\n> **Status**: Draft (waiting for Mia)\n', ['version=1.0 (label)', 'status=Draft (waiting for Mia) (label)']],
    ['a section about the document', '# B\n\n## Problem\n\nWords.\n\n## Document information\n\n- Owner: Mia\n', ['owner=Mia (list)']],
    ['a section about the document at the very end', `# B\n\n## Problem\n\n${'Words.\n\n'.repeat(200)}## Document control\n\n**Author:** Mia\n`, ['owner=Mia (label)']],
    ['German labels', '# B\n\n**Verantwortlich:** Mia\n**Stand:** Entwurf\n**Datum:** 2026-03-01\n\n## Ziele\n\nDie Liste ist für das Team und wird von der Station gepflegt.\n',
      ['owner=Mia (label)', 'status=Entwurf (label)', 'created=2026-03-01 (label)']],
    ['nothing further down', '# B\n\n## Problem\n\n**Status:** red\n\nOwner: nobody\n', []],
    ['no table of data', '# B\n\n| Status | Count |\n| --- | --- |\n| open | 3 |\n| closed | 4 |\n', []],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(properties(text), expected));

  it('places name and value', () => {
    const text = '---\r\nowner: "mia"\r\nstatus:\r\n---\r\n\r\n# B\r\n\r\n**Created:** 2026-03-01\r\n';
    const document = read(text);
    assert.deepEqual(document.properties.map(({span, valueSpan}) => [text.slice(span.start, span.end), text.slice(valueSpan.start, valueSpan.end)]), [
      ['owner: "mia"', 'mia'], ['status:', ''], ['Created:** 2026-03-01', '2026-03-01'],
    ]);
    assert.equal(document.properties[1]!.valueSpan.start, text.indexOf('status:') + 'status:'.length);
  });
});

describe('front matter that cannot be used', () => {
  const bomb = [...'bcdefghi'].map((name, index) => `${name}: &${name} [${`*${'abcdefghi'[index]},`.repeat(8)}x]`).join('\n');
  const faults: readonly [string, string, string][] = [
    ['broken YAML', 'kind: prd\nstatus: [review', 'Flow sequence in block collection must be sufficiently indented and end with a ]'],
    ['an alias within what it names', 'kind: prd\na: &a [x, {b: *a}]', 'An alias stands within what it names'],
    ['aliases that unfold to a million entries', `kind: prd\na: &a [x,x,x,x,x,x,x,x]\n${bomb}`, 'Its aliases stand for too much'],
    ['twenty thousand keys within keys', `kind: prd\na: ${'? '.repeat(20_000)}x`, 'It is nested too deeply'],
    ['twenty thousand braces', `kind: prd\na: ${'{a: '.repeat(20_000)}`, 'It is nested too deeply'],
  ];
  for (const [name, yaml, message] of faults) {
    it(`says what is wrong: ${name}`, () => {
      const {findings} = linter.check(`---\n${yaml}\n---\n# PRD: Export\n\n## Problem\n\nLeads wait.\n`);
      const told = findings.filter(({ruleId, severity}) => ruleId === 'prd-front-matter' && severity === 'error').map(({message: text}) => text);
      assert.deepEqual(told, [`Front matter cannot be read: ${message}.`]);
    });
  }

  it('is not what uses an alias twice', () => {
    assert.equal(read('---\nkind: prd\na: &a [x]\nb: *a\nc: [*a, *a]\n---\n# B\n').frontMatter!.error, undefined);
  });
});
