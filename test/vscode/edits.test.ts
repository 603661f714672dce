import assert from 'node:assert/strict';
import fc from 'fast-check';
import {applyEdits, createLinter, defaultSettings} from '../../src/core/index.ts';
import {difference} from '../../src/vscode/difference.ts';
import {frontMatterEdit} from '../../src/vscode/front-matter.ts';
import {kindEdits, ruleEdits} from '../../src/vscode/team-file-edits.ts';
import {waiverEdit} from '../../src/vscode/waiver-edit.ts';

const linter = createLinter(defaultSettings());

describe('writing `kind` into the front matter', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['makes front matter where there is none', '# Plan\n', '---\nkind: prd\n---\n\n# Plan\n'],
    ['adds a line to front matter', '---\ntitle: Plan\n---\n# Plan\n', '---\nkind: prd\ntitle: Plan\n---\n# Plan\n'],
    ['replaces the value that is there', '---\ntitle: Plan\nkind: roadmap\n---\n', '---\ntitle: Plan\nkind: prd\n---\n'],
    ['keeps Windows line ends', '# Plan\r\n\r\nText\r\n', '---\r\nkind: prd\r\n---\r\n\r\n# Plan\r\n\r\nText\r\n'],
    ['fills empty front matter', '---\n---\n# Plan\n', '---\nkind: prd\n---\n# Plan\n'],
  ];
  for (const [name, before, after] of cases) {
    it(name, () => assert.equal(applyEdits(before, [frontMatterEdit(linter.read(before)!, 'kind', 'prd')]), after));
  }
});

describe('a waiver that is written for a finding', () => {
  const comment = '<!-- prd-ok metric-no-baseline: first measured in May, Dana, until 2099-01-01 -->';
  const cases: readonly (readonly [string, string, string])[] = [
    ['on a heading', '# Plan\n\n## Metrics\n\nNone.\n', 'Metrics'],
    ['on an underlined heading', '# Plan\n\nMetrics\n-------\n\nNone.\n', 'Metrics'],
    ['in a paragraph', '# Plan\n\n## Metrics\n\nFirst.\n\nRevenue grows.\n', 'Revenue'],
    ['in a list item', '# Plan\n\n- one\n- two three\n- four\n', 'two'],
    ['in a list item of two lines', '# Plan\n\n- one\n- two\n  three\n- four\n', 'two'],
    ['in a table row', '# Plan\n\n| Metric | Target |\n| --- | --- |\n| Speed | 5 |\n| Size | 6 |\n', 'Speed'],
    ['in the front matter', '---\nstatus: draft\n---\n# Plan\n', 'status'],
    ['on the title', '---\nstatus: draft\n---\n# Plan\n\nText\n', '# Plan'],
    ['in a quote', '# Plan\n\n> One\n> two three\n', 'two'],
    ['under a bold heading', '# Plan\n\n**Metrics**\n\nNone.\n', 'Metrics'],
    ['with Windows line ends', '# Plan\r\n\r\n## Metrics\r\n\r\nRevenue grows.\r\n', 'Revenue'],
  ];
  for (const [name, before, word] of cases) {
    it(`covers one ${name} and keeps everything else`, () => {
      const offset = before.indexOf(word);
      const after = applyEdits(before, [waiverEdit(linter.read(before)!, offset, comment)]);
      const read = linter.read(after)!;
      assert.equal(read.waivers.length, 1, after);
      const at = after.indexOf(word);
      const {covers} = read.waivers[0]!;
      assert.ok(covers.start <= at && at <= covers.end, `${JSON.stringify(covers)} does not cover ${at} in\n${after}`);
      assert.equal(read.tables.length, linter.read(before)!.tables.length, 'the table was torn apart');
      assert.deepEqual(read.sections.map((section) => section.text), linter.read(before)!.sections.map((section) => section.text));
      assert.equal(after.replace(comment, '').replace(/\s+/g, ''), before.replace(/\s+/g, ''));
      if (before.includes('\r\n')) assert.doesNotMatch(after, /(?<!\r)\n/);
    });
  }
});

describe('changing a rule in a team file', () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    ['adds it to an empty file', '.prd-coach.json', '{}\n', '{\n  "rules": {\n    "risk-four": "off"\n  }\n}\n'],
    ['keeps comments', '.prd-coach.json', '{\n  // ours\n  "rules": {"risk-four": "error"} // end\n}\n', '{\n  // ours\n  "rules": {"risk-four": "off"} // end\n}\n'],
    ['keeps options', '.prd-coach.json', '{"rules": {"risk-four": ["error", {"a": 1}]}}', '{"rules": {"risk-four": ["off", {"a": 1}]}}'],
    ['keeps tabs', '.prd-coach.json', '{\n\t"preset": "light"\n}\n', '{\n\t"preset": "light",\n\t"rules": {\n\t\t"risk-four": "off"\n\t}\n}\n'],
    ['writes YAML', '.prd-coach.yaml', '# ours\npreset: light\n', '# ours\npreset: light\nrules:\n  risk-four: off\n'],
    ['writes an empty YAML file', '.prd-coach.yml', '', 'rules:\n  risk-four: off\n'],
  ];
  for (const [name, file, before, after] of cases) {
    it(name, () => assert.equal(applyEdits(before, ruleEdits(before, file, 'risk-four', 'off')), after));
  }
});

describe('the difference between two texts', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['same', 'same'], ['a b c', 'a x c'], ['aaa', 'aa'], ['aa', 'aaa'], ['', 'new'], ['old', ''], ['a\r\nb\r\n', 'a\r\nx\r\nb\r\n'],
  ];
  for (const [before, after] of cases) {
    it(`turns ${JSON.stringify(before)} into ${JSON.stringify(after)}`, () => {
      assert.equal(applyEdits(before, difference(before, after)), after);
    });
  }

  it('turns any text into any other', () => {
    const text = fc.array(fc.constantFrom('a', 'b', ' ', '\n', '\r\n', '\r'), {maxLength: 40}).map((parts) => parts.join(''));
    fc.assert(fc.property(text, text, (before, after) => applyEdits(before, difference(before, after)) === after));
  });

  it('leaves alone what stands between two changes', () => {
    const before = 'one\ntwo\nthree\nfour\n';
    assert.deepEqual(difference(before, 'ONE\ntwo\nthree\nfive\n').map(({span}) => before.slice(span.start, span.end)), ['one', 'our']);
  });
});

describe('adding a glob to a kind in a team file', () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    ['makes the key', '.prd-coach.json', '{}\n', '{\n  "kinds": {\n    "prd": [\n      "a/**/*.md"\n    ]\n  }\n}\n'],
    ['fills an empty file', '.prd-coach.json', '', '{\n  "kinds": {\n    "prd": [\n      "a/**/*.md"\n    ]\n  }\n}'],
    ['keeps other globs and comments', '.prd-coach.json', '{\n  // ours\n  "kinds": {"prd": "b/*.md", "roadmap": "c.md"}\n}\n', '{\n  // ours\n  "kinds": {"prd": [\n      "b/*.md",\n      "a/**/*.md"\n    ], "roadmap": "c.md"}\n}\n'],
    ['adds nothing twice', '.prd-coach.json', '{"kinds": {"prd": ["a/**/*.md"]}}', '{"kinds": {"prd": ["a/**/*.md"]}}'],
    ['writes YAML', '.prd-coach.yaml', 'kinds:\n  prd: [b/*.md] # ours\n', 'kinds:\n  prd:\n    - b/*.md\n    - a/**/*.md\n'],
  ];
  for (const [name, file, before, after] of cases) {
    it(`${name} (${file})`, () => assert.equal(applyEdits(before, kindEdits(before, file, 'prd', 'a/**/*.md')), after));
  }
});
