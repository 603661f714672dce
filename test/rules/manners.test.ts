/** The manners of all rules: what a reader of any rule's page, message or setting may rely on. */
import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import type {Heading, Paragraph} from 'mdast';
import {toString} from 'mdast-util-to-string';
import {createLinter, defaultSettings, parseMarkdown, rules} from '../../src/core/index.ts';
import {documentKinds} from '../../src/core/model/types.ts';
import {presetNames} from '../../src/core/config/types.ts';
import {languages} from '../../src/core/languages/registry.ts';
import {readExamples, runExample} from './examples.ts';

const folder = new URL('../../src/core/rules/', import.meta.url);
const folders = readdirSync(folder, {withFileTypes: true})
  .filter((entry) => entry.isDirectory() && existsSync(new URL(`${entry.name}/index.ts`, folder))).map(({name}) => name);

it('every folder of a rule is in the registry, and nothing else is', () => {
  assert.deepEqual(Object.keys(rules).sort(), folders.sort());
});

for (const [id, {meta}] of Object.entries(rules)) {
  describe(`manners of ${id}`, () => {
    const page = new URL(`${id}/README.md`, folder);
    const text = existsSync(page) ? readFileSync(page, 'utf8') : '';
    const nodes = parseMarkdown(text).children;
    const headings = nodes.filter((node): node is Heading => node.type === 'heading').map((node) => toString(node));

    it('is named in full by its folder, its definition and its page', () => {
      assert.equal(meta.id, id);
      assert.match(id, /^(?:prd|evidence|insight|problem|metric|req|scope|question|assumption|risk|exp|tracker|dec|road|trace|dep|launch|privacy|port|waiver)-[a-z-]+$/);
      assert.equal(headings[0], id);
    });

    it('has a page whose first paragraph is its description', () => {
      const first = nodes.find((node): node is Paragraph => node.type === 'paragraph');
      assert.equal(first && toString(first).replace(/\s+/g, ' '), meta.description.replace(/`/g, ''));
    });

    it('has the sections of a page in their order', () => {
      const own = headings.filter((heading) => ['Why', 'Examples', 'How to configure', 'When not to use it'].includes(heading));
      // A rule without options may still be configured by the team file's own keys.
      const configured = meta.options !== undefined || own.includes('How to configure');
      assert.deepEqual(own, ['Why', 'Examples', ...(configured ? ['How to configure'] : []), 'When not to use it']);
    });

    it('shows at least one good and one bad example, and ends its findings within 120 characters', () => {
      const examples = ['README.md', 'cases.md'].flatMap((name) => {
        const file = new URL(`${id}/${name}`, folder);
        return existsSync(file) ? readExamples(readFileSync(file, 'utf8')).map((example) => ({...example, page: name})) : [];
      });
      const onPage = examples.filter(({page: name}) => name === 'README.md');
      assert.ok(onPage.some(({verdict}) => verdict === 'ok'), 'expected an example `markdown ok`');
      assert.ok(onPage.some(({verdict}) => verdict === 'bad'), 'expected an example `markdown bad`');
      for (const example of examples) {
        if (example.verdict === 'bad') assert.ok(example.messages.length > 0, `line ${example.line}: expected findings in a \`text\` fence`);
        for (const line of runExample(id, example).messages) {
          const message = line.replace(/^\S+ \S+ /, '');
          assert.ok(message.length <= 120, `${message.length} characters: ${message}`);
          assert.match(message, /[.…!?]$/, `expected a sentence: ${message}`);
        }
      }
    });

    it('begins its description with a verb and asks one question', () => {
      assert.match(meta.description, /^(?:Require|Disallow|Limit|Specify|Allow|Report|Expect)\b.*\.$/s);
      assert.match(meta.question, /^[^?]+\?$/);
      assert.ok(meta.importance >= 0 && meta.importance <= 100);
      assert.ok(meta.preset === 'off' || presetNames.includes(meta.preset));
      assert.match(meta.since, /^\d+\.\d+\.\d+$/);
    });

    it('explains each option and gives it a default', () => {
      for (const [name, option] of Object.entries(meta.options?.properties ?? {})) {
        assert.notEqual(option.default, undefined, `${name}: expected a default`);
        assert.match(option.description, /\S.*\.$/, `${name}: expected a sentence`);
        assert.ok(text.includes(`\`${name}\``), `${name}: expected a word about it on the page`);
      }
    });

    it('has the word list it names, at least in English', () => {
      if (meta.wordList) assert.ok(languages['en']!.words[meta.wordList], `no list ${meta.wordList}`);
    });
  });
}

describe('all rules together', () => {
  const hostile = ['', '\n', '---\n---\n', '# \n', '| |\n|-|\n| |\n', '> \n', '- \n', '[^1]:\n', '```\n', '<!--', '\r\n# A\r\n\r\nB\r\n', '\u0000', '## Problem\n\n## Problem'];
  for (const kind of documentKinds) {
    it(`never fail on a ${kind} with little or nothing in it`, () => {
      const linter = createLinter({...defaultSettings(), today: '2026-06-15', preset: 'strict', kindByPath: () => ({kind, glob: 'x'})});
      for (const text of hostile) assert.equal(linter.check(text, 'a.md').defects, undefined, JSON.stringify(text));
    });
  }
});
