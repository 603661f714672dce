/**
 * Inputs that nobody writes and somebody pastes: each must end, without an exception, with findings inside the text.
 * There are no clocks here; a check that does not end is a test that times out.
 */
import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import fc from 'fast-check';
import {createLinter, defaultSettings, type CheckResult, type Linter} from '../../src/core/index.ts';
import {applyEdits} from '../../src/core/fixes/apply-edits.ts';
import {documentKinds, type KnownKind} from '../../src/core/model/types.ts';

const times = (text: string, count: number): string => text.repeat(count);
const lines = (count: number, line: (index: number) => string): string => Array.from({length: count}, (_, index) => line(index)).join('\n');

const linters = new Map<KnownKind, Linter>(documentKinds.map((kind) => [
  kind, createLinter({...defaultSettings(), preset: 'strict', today: '2026-06-15', kindByPath: () => ({kind, glob: 'test'})}),
]));

/** Checks a text as one kind; what must hold for every text is asserted here. */
function check(text: string, kind: KnownKind): CheckResult {
  const result = linters.get(kind)!.check(text, 'hostile.md');
  assert.equal(result.defects, undefined, `a rule failed: ${result.defects?.join('; ')}`);
  const length = result.document?.text.length ?? 0;
  for (const {span, ruleId, message, related = [], fixes = []} of result.findings) {
    const spans = [span, ...related.map((place) => place.span), ...fixes.flatMap(({edits}) => edits.map((edit) => edit.span))];
    for (const {start, end} of spans) assert.ok(0 <= start && start <= end && end <= length, `${ruleId} at ${start}-${end} of ${length}`);
    assert.ok(message.length < 200, `${ruleId} is long-winded: ${message}`);
    for (const {edits} of fixes) assert.doesNotThrow(() => applyEdits(result.document!.text, edits));
  }
  return result;
}

describe('hostile inputs', function () {
  this.timeout(120_000);

  const inputs: Readonly<Record<string, string>> = {
    'an empty file': '',
    'blanks only': ' \n\t\n  \n',
    'a byte order mark only': '\uFEFF',
    'front matter only': '---\nkind: prd\n---\n',
    'front matter that is never closed': `---\n${times('a: b\n- c\n', 700)}`,
    'broken YAML': '---\na: [b\nc: {\n\td: "\n---\n# T\n',
    'an alias bomb': `---\na: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghi'].map((name, index) => `${name}: &${name} [${times(`*${'abcdefghi'[index]},`, 8)}*${'abcdefghi'[index]}]`).join('\n')}\n---\n# T\n`,
    'an alias within what it names': '---\nkind: prd\na: &a [x, {b: *a}]\n---\n# T\n\n## Problem\n',
    'keys of objects': '---\n__proto__: {a: 1}\nconstructor: x\ntoString: y\nstatus: __proto__\n---\n# T\n\n- **constructor:** a\n- **__proto__:** b\n',
    'null bytes': `# A\0b\n\n- \0\n\n${times('\0', 900)}`,
    'invalid UTF-8': '# \uFFFD\n\n\uFFFD\uD800x\uDC00\n\n| \uD83D | \uFFFD |\n|--|--|\n| \uDE00 | a |\n',
    'UTF-16 read as UTF-8': [...'# Problem\n\nnone'].join('\0'),
    'lone carriage returns': times('# a\rb\r\r', 120),
    'mixed line ends': times('# a\r\nb\n\rc\r', 80),
    'an unclosed fence': `# T\n\n\`\`\`\n${times('- a\n', 3_000)}`,
    'an unclosed comment': `# T\n\n<!--\n${times('a\n\n', 3_000)}`,
    'an unclosed waiver': `# T\n\n${times('<!-- prd-ok x: y, ', 90)}`,
    'many waivers': times('<!-- prd-ok req-vague: y, z, until 2026-01-01 -->\n', 700),
    'many lint comments': times('<!--lint disable req-vague-->\n\na\n\n<!--lint enable-->\n\n', 150),
    'emphasis below the limit': times('*a_ ', 900),
    'brackets below the limit': times('[a](', 400),
    'backticks below the limit': times('`a``b ', 900),
    'a table below the limit': `| Metric | Target |\n|---|---|\n${times('| Sign-ups | 2% |\n', 300)}`,
    'a wide table': `|${times('a|', 250)}\n|${times('-|', 250)}\n${times(`|${times('x|', 250)}\n`, 8)}`,
    'nesting below the limit': lines(90, (index) => `${times('  ', index)}- a`),
    'quotes below the limit': `${times('> ', 95)}a`,
    'many definitions': lines(400, (index) => `[a${index}]: http://x.example/${index}`),
    'many footnotes': lines(150, (index) => `x[^${index}]\n\n[^${index}]: n\n`),
    'many headings': times('# a\n', 500),
    'many sections': times('## Problem\n\nx\n\n', 300),
    'many labels': times('**Owner:** x\n\n', 300),
    'many list items': times('- a\n', 800),
    'a long paragraph': times('If we change it, users rise by 10% because x\n', 700),
    'one long word': times('a', 60_000),
    'one long line of words': times('word ', 12_000),
    'a long gap': `a${times(' ', 60_000)}b`,
    'addresses': times('a@b.example ', 1_000),
    'dots and letters': times('a.', 30_000),
    'at signs': times('a@', 8_000),
    'digits and signs': times('1 2-3.', 10_000),
    'a plus and digits': `+${times('1 ', 9_000)}`,
    'capitals': times('Aa Bb, ', 6_000),
    'opening brackets of all kinds': times('(a, {{<a “«「"', 4_000),
    'placeholders': times('TODO ', 2_000),
    'shares': times('1% 1 of ', 3_000),
    'conditions': times('if we, when you, ', 4_000),
    'conditions in Japanese': times('もしなら', 6_000),
    'conditions in Chinese': times('如果我们', 6_000),
    'ids': times('REQ-1 INS-2 ', 4_000),
    'a long id': times('A-1', 20_000),
    'addresses of the web': times('www.http://(', 6_000),
    'raw HTML': times('<div>\n\n<h2>Problem</h2>\n\n', 200),
    'commas': times(',', 50_000),
    'dates': times('2026-01-01 ', 4_000),
  };
  for (const [name, text] of Object.entries(inputs)) {
    it(`ends with ${name}`, () => {
      // The kinds take turns, so that each rule meets a share of it; the small ones are checked as all kinds.
      const kinds = text.length < 3_000 ? documentKinds : [documentKinds[Object.keys(inputs).indexOf(name) % documentKinds.length]!, 'prd' as const];
      for (const kind of new Set(kinds)) check(text, kind);
    });
  }

  it('reads a document between the limits as it reads a small one', () => {
    const {findings} = check(`# Experiments\n\n| ID | Hypothesis | Status | Start |\n|---|---|---|---|\n${lines(500, (index) => `| EXP-${index} | If users see it, sign-ups rise | running | |`)}\n`, 'experiment-log');
    assert.ok(findings.some(({ruleId}) => ruleId === 'tracker-status-dates'));
  });
});

describe('random texts', function () {
  this.timeout(180_000);
  const seed = Number(process.env['PRD_COACH_FUZZ_SEED'] ?? 20_261_122);
  const runs = Number(process.env['PRD_COACH_FUZZ_RUNS'] ?? 40);
  const kind = fc.constantFrom(...documentKinds);

  const pieces = [
    '# ', '## Problem\n', '## Metrics\n', '## Hypothesis\n', '## Options\n', '## Now\n', '### INS-001 A\n', '**Owner:** ', '- ', '1. ', '> ', '| a | b |\n|---|---|\n| 1 | 2 |\n', '```\n', '~~~', '---\n',
    '---\nkind: prd\nstatus: draft\n---\n', '\n', '\n\n', '\r\n', '  ', '\t', 'TBD', '[x](y)', '[^1]', '[^1]: n\n', '![', '](', '<!-- prd-ok req-vague: a, b, until 2026-01-01 -->', '<!--lint disable-->', '<!--', '-->', '<div>', '`', '*', '__', '~~',
    'If users see it, sign-ups rise by 10% because x.', 'many users want it fast', '3 of 8', '20% to 25%', 'REQ-1 must ', 'INS-042', 'a@b.example', '+49 171 2345678', '2026-05-04', '14 März 2026', 'date: ', '“a”', '用户需要更快', 'もし', '\uD83D', '\0', '\uFEFF', '&amp;', '\\', 'http://x.example/', '|', ':', 'Do nothing', 'running', 'We recommend A.',
  ];
  const soup = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({maxLength: 6})), {maxLength: 60}).map((parts) => parts.join(''));

  it('of Markdown give the same findings twice', () => {
    fc.assert(fc.property(soup, kind, (text, as) => {
      assert.deepEqual(plain(check(text, as)), plain(check(text, as)));
    }), {seed, numRuns: runs * 3});
  });

  const folder = fileURLToPath(new URL('../../', import.meta.url));
  const documents = ['examples', 'templates'].flatMap((name) => readdirSync(join(folder, name), {recursive: true, encoding: 'utf8'})
    .filter((file) => file.endsWith('.md')).sort().map((file) => readFileSync(join(folder, name, file), 'utf8')));

  it('made of our examples and templates by random edits give the same findings twice', () => {
    const edit = fc.record({at: fc.double({min: 0, max: 1, noNaN: true}), remove: fc.nat({max: 40}), insert: fc.constantFrom(...pieces)});
    fc.assert(fc.property(fc.constantFrom(...documents), fc.array(edit, {minLength: 1, maxLength: 12}), kind, (document, edits, as) => {
      let text = document;
      for (const {at, remove, insert} of edits) {
        const start = Math.floor(at * text.length);
        text = text.slice(0, start) + insert + text.slice(start + remove);
      }
      assert.deepEqual(plain(check(text, as)), plain(check(text, as)));
    }), {seed, numRuns: runs});
  });

  it('stay the same under fixes that are applied twice', () => {
    fc.assert(fc.property(soup, kind, (text, as) => {
      const {findings, document} = check(text, as);
      if (!document) return;
      for (const fix of findings.flatMap(({fixes = []}) => fixes).filter(({safe}) => safe)) check(applyEdits(document.text, fix.edits), as);
    }), {seed, numRuns: runs});
  });
});

/** A result without the tree, which deepEqual would walk. */
function plain({findings, skipped}: CheckResult): unknown {
  return {findings, skipped};
}
