/** Templates and the rules agree: what we ask for is what the template offers a place for. */
import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {
  applyEdits, builtInTemplates, createLinter, defaultSettings, insertMissing, missingSections, parseTemplate, proposeFileName, renderTemplate,
  sectionEdit, templateFromDocument, toSnippet, type PrdDocument,
} from '../../src/core/index.ts';

const settings = {...defaultSettings(), today: '2026-11-22'};
const linter = createLinter(settings);
const variables = {title: 'Walk-in slots', author: 'dana', date: '2026-11-22'};
const templates = [...builtInTemplates().values()];
const examples = new URL('../../examples/', import.meta.url);

describe('a fresh document from a template', () => {
  for (const template of templates) {
    it(`${template.id} gets only findings about what is left to fill in`, () => {
      const {document, findings} = linter.check(renderTemplate(template, variables).text, `${template.id}.md`);
      assert.equal(document?.kind, template.kind);
      assert.deepEqual([...new Set(findings.map(({ruleId}) => ruleId))], ['prd-placeholder']);
    });

    it(`${template.id} has a tab stop for each prompt the rules see`, () => {
      const {text, snippet} = renderTemplate(template, variables);
      const prompts = linter.read(text)!.placeholders.filter(({kind}) => kind === 'bracket').map(({text: words}) => words);
      const stops = [...snippet.matchAll(/\$\{\d+:(\[(?:[^\\}]|\\.)*\])\}/g)].map(([, words]) => words!.replace(/\\([\\$}])/g, '$1'));
      for (const prompt of prompts) assert.ok(stops.includes(prompt), `no tab stop for ${prompt}`);
      assert.ok(snippet.endsWith('$0'));
    });

    it(`${template.id} lacks no section of its own`, () => {
      assert.deepEqual(missingSections(read(renderTemplate(template, variables).text), template, settings), []);
    });
  }
});

describe('a filled-in document', () => {
  // The examples of two templates are flawed on purpose; these have a clean one among the fixtures.
  const documents = [examples, new URL('../fixtures/filled/', import.meta.url)].flatMap((folder) =>
    readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter((name) => name.endsWith('.md')).map((found) => {
      const name = found.replaceAll('\\', '/');
      return {name, text: readFileSync(new URL(name, folder), 'utf8')};
    }));
  for (const template of templates) {
    it(`of ${template.id} passes its own rules`, () => {
      const own = documents.filter(({text}) => new RegExp(`^template: ${template.id}\\r?$`, 'm').test(text) && !/Flawed on purpose/i.test(text));
      assert.ok(own.length > 0, 'no example without a flaw');
      for (const {name, text} of own) {
        const loud = linter.check(text, name).findings.filter(({severity}) => severity === 'error' || severity === 'warning');
        assert.deepEqual(loud.map(({ruleId, message}) => `${name}: ${ruleId} ${message}`), []);
      }
    });
  }
});

describe('inserting sections', () => {
  const text = '# Slots\n\n## Problem\n\nReceptionists call back 40 times a day.\n\n## Open questions\n\n- Which clinic? Ana, 9 May\n';

  it('puts a section behind the one before it in the template', () => {
    const edit = sectionEdit(read(`---\nkind: prd\n---\n${text}`), settings, 'metrics')!;
    const result = applyEdits(`---\nkind: prd\n---\n${text}`, [edit]);
    const headings = [...result.matchAll(/^## (.*)$/gm)].map(([, words]) => words);
    assert.equal(headings[0], 'Problem');
    assert.equal(headings.at(-1), 'Open questions');
    assert.equal(headings.length, 3);
    assert.ok(!/\n{3}/.test(result));
  });

  it('keeps CRLF, heading level and everything that was there', () => {
    const crlf = `---\nkind: prd\n---\n${text.replace(/^##/gm, '###')}`.replace(/\n/g, '\r\n');
    const result = applyEdits(crlf, [sectionEdit(read(crlf), settings, 'non-goals')!]);
    assert.ok(!/[^\r]\n/.test(result));
    assert.match(result, /^### .*\r$/m);
    for (const line of crlf.split('\r\n')) assert.ok(result.includes(line));
  });

  it('adds only what is missing, and nothing the second time', () => {
    const template = builtInTemplates().get('prd-one-pager')!;
    const before = `---\nkind: prd\ntemplate: prd-one-pager\n---\n${text}`;
    const after = applyEdits(before, insertMissing(read(before), template, settings).map(({edit}) => edit));
    assert.equal(after.match(/^## Problem$/gm)?.length, 1);
    assert.deepEqual(missingSections(read(after), template, settings).map(({heading}) => heading), []);
    assert.deepEqual(insertMissing(read(after), template, settings), []);
  });

  it('writes the heading in the language of the document', () => {
    const german = '---\nkind: prd\nlang: de\n---\n# Termine\n\n## Problem\n\nDie Praxis ruft jeden Tag vierzig Leute zurück, weil der Kalender nicht stimmt.\n';
    const result = applyEdits(german, [sectionEdit(read(german), settings, 'non-goals')!]);
    assert.doesNotMatch(result, /^## Non-goals/m);
  });

  it('fills an empty document', () => {
    const template = builtInTemplates().get('pitch')!;
    const result = applyEdits('', insertMissing(read(''), template, settings).map(({edit}) => edit));
    assert.ok(result.length > 200);
  });
});

describe('a team template', () => {
  it('made from a document is a template whose new documents have the same headings', () => {
    const source = '---\nkind: prd\nowner: dana\nstatus: review\n---\n# Slots\n\n## Kundenproblem\n\nWords.\n\n## Numbers\n\n| Metric | Today |\n| --- | --- |\n| Calls | 40 |\n\n- one\n- two\n';
    const {template, problem} = parseTemplate(templateFromDocument(read(source), 'Our PRD'), '.prd-coach/templates/our-prd.md');
    assert.equal(problem, undefined);
    assert.equal(template!.id, 'our-prd');
    assert.deepEqual(template!.outline.map(({text: words}) => words), ['{{title}}', 'Kundenproblem', 'Numbers']);
    assert.match(template!.body, /\| Metric \| Today \|/);
    assert.doesNotMatch(template!.body, /40/);
  });

  for (const [name, text, line, message] of [
    ['no front matter', '# T\n', 1, /front matter/],
    ['no key', '---\nkind: prd\n---\n', 1, /`prd-coach`/],
    ['no kind', '---\nprd-coach:\n  title: T\n---\n', 1, /`kind`/],
    ['a wrong demand', '---\nprd-coach:\n  title: T\n  kind: prd\n  sections:\n    problem: must\n---\n', 6, /required, recommended or optional, found `must`/],
    ['keys within keys', `---\nprd-coach:\n  title: ${'? '.repeat(20_000)}x\n---\n`, 3, /nested too deeply; take out/],
    ['thousands of keys', `---\n${Array.from({length: 60_000}, (_, index) => `k${index}: 1\n`).join('')}---\n`, 1, /more than 50,000 characters; .* stands below it/],
    ['broken YAML', '---\nprd-coach:\n  title: "T\n---\n', 3, /not valid YAML/],
  ] as const) {
    it(`with ${name} is refused with file and line`, () => {
      const {problem} = parseTemplate(text, 'team/x.md');
      assert.match(problem!.message, message);
      assert.equal(problem!.path, 'team/x.md');
      assert.ok(Math.abs(problem!.line - line) <= 1, `line ${problem!.line}`);
    });
  }
});

describe('rendering', () => {
  it('proposes file names that every system takes', () => {
    const propose = (title: string) => proposeFileName({fileName: '{{title}}'}, {...variables, title});
    assert.equal(propose('Walk-in: slots / 2027?'), 'walk-in-slots-2027');
    assert.equal(propose('顧客の声'), '顧客の声');
    assert.equal(propose('CON'), 'document-con');
    assert.equal(propose('???'), 'document');
  });

  it('keeps quotes in a title from breaking the front matter', () => {
    const {text} = renderTemplate({body: '---\ntitle: "{{title}}"\n---\n# {{title}}\n'}, {...variables, title: 'The "new" \\ slot'});
    assert.equal(text, '---\ntitle: "The \\"new\\" \\\\ slot"\n---\n# The "new" \\ slot\n');
  });

  it('names the template in a document whose template does not', () => {
    const render = (body: string, id = 'house-prd') => renderTemplate({id, body}, variables).text;
    assert.equal(render('# {{title}}\n'), '---\ntemplate: house-prd\n---\n# Walk-in slots\n');
    assert.equal(render('---\nkind: prd\n---\n# A\n'), '---\ntemplate: house-prd\nkind: prd\n---\n# A\n');
    assert.equal(render('---\nkind: prd\ntemplate: other\n---\n# A\n'), '---\nkind: prd\ntemplate: other\n---\n# A\n');
    assert.equal(render('# A\n', 'our: one'), '---\ntemplate: "our: one"\n---\n# A\n');
  });

  it('makes tab stops of prompts only', () => {
    assert.equal(toSnippet('[a b] [x](y) [ ] [x] `[code]` <!-- [c c] --> ![i](j) $5 {a}'), '${1:[a b]} [x](y) [ ] [x] `[code]` <!-- [c c] --> ![i](j) \\$5 {a\\}$0');
  });
});

function read(text: string): PrdDocument {
  return linter.read(text)!;
}
