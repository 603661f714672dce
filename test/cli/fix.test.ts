import assert from 'node:assert/strict';
import {fixText} from '../../src/core/fixes/fix-text.ts';
import {decodeText, encodeText} from '../../src/cli/text-file.ts';
import {defaultSettings, type CheckResult, type Finding, type Fix, type Linter} from '../../src/core/index.ts';
import {cli} from './memory.ts';

/** A linter that offers the fixes that a function finds in a text. */
function linterWith(fixesOf: (text: string) => readonly Fix[]): Linter {
  const check = (text: string): CheckResult => ({
    document: undefined, skipped: undefined,
    findings: fixesOf(text).map((fix) => ({fixes: [fix], span: {start: 0, end: 0}, message: 'm', question: 'q', severity: 'warning', ruleId: 'r', url: 'u', importance: 1} satisfies Finding)),
  });
  return {settings: defaultSettings(), check, read: () => undefined} as unknown as Linter;
}

/** Replaces each occurrence of a word. */
function replaceAll(word: string, by: string, safe = true): (text: string) => readonly Fix[] {
  return (text) => [...text.matchAll(new RegExp(word, 'g'))].map((match) => ({
    title: 'Replace', safe, edits: [{span: {start: match.index, end: match.index + word.length}, newText: by}],
  }));
}

describe('fixText', () => {
  const cases: readonly (readonly [name: string, fixes: (text: string) => readonly Fix[], before: string, after: string])[] = [
    ['applies every safe fix', replaceAll('a', 'b'), 'a a\na', 'b b\nb'],
    ['leaves fixes that need a person', replaceAll('a', 'b', false), 'a', 'a'],
    ['checks again until nothing changes', replaceAll('aa', 'a'), 'aaaaaaa', 'a'],
    ['ends where two fixes undo each other', (text) => replaceAll(text.includes('x') ? 'x' : 'y', text.includes('x') ? 'y' : 'x')(text), 'x', 'y'],
    ['ends where a fix always adds', (text) => [{title: 'Add', safe: true, edits: [{span: {start: text.length, end: text.length}, newText: '!'}]}], 'a', 'a!!!!!!!!!!'],
    ['keeps CRLF', replaceAll('a', 'x\ny'), 'a\r\na\r\n', 'x\r\ny\r\nx\r\ny\r\n'],
    ['makes LF of a fix with CRLF', replaceAll('a', 'x\r\ny'), 'a\n', 'x\ny\n'],
    ['never applies half a fix', (text) => (text.startsWith('abc') ? [
      {title: '1', safe: true, edits: [{span: {start: 0, end: 2}, newText: 'X'}]},
      {title: '2', safe: true, edits: [{span: {start: 1, end: 3}, newText: 'Y'}, {span: {start: 3, end: 4}, newText: 'Z'}]},
    ] : []), 'abcd', 'Xcd'],
  ];
  for (const [name, fixes, before, after] of cases) {
    it(name, () => {
      const fixed = fixText(linterWith(fixes), before, 'a.md');
      assert.equal(fixed.text, after);
    });
  }

  it('applied twice equals applied once', () => {
    const linter = linterWith(replaceAll('aa', 'a'));
    const {text} = fixText(linter, 'aaaa aa a', 'a.md');
    assert.equal(fixText(linter, text, 'a.md').text, text);
  });
});

describe('text files', () => {
  for (const text of ['plain\n', '\uFEFFmarked\r\n', 'ünïcödé 漢字 😀', '', '\uFEFF', 'nul \0 inside']) {
    it(`come back byte for byte: ${JSON.stringify(text)}`, () => {
      const bytes = new TextEncoder().encode(text);
      const file = decodeText(bytes);
      assert.equal(file.damaged, false);
      assert.deepEqual(encodeText(file.text, file.byteOrderMark), bytes);
    });
  }

  it('with bytes that are no text are marked as damaged', () => {
    assert.equal(decodeText(new Uint8Array([0x61, 0xc3, 0x28])).damaged, true);
  });
});

describe('prd-coach check --fix', () => {
  const insight = '\uFEFF---\nkind: insight-log\n---\n# Insights\n\n### INS-001 Staff type twice\n- date: 14.03.2026\n- source: interview\n'.replace(/\n/g, '\r\n');
  const team = JSON.stringify({rules: {'insight-date': 'warning'}});

  it('corrects the file, keeps byte order mark and CRLF, and reports what is left', async () => {
    const {stdout, file} = await cli(['check', '--fix'], {files: {'.prd-coach.json': team, 'a.md': insight}});
    assert.equal(file('a.md'), insight.replace('14.03.2026', '2026-03-14'));
    assert.match(stdout, /1 correction applied/);
  });

  it('touches nothing without --fix', async () => {
    const {stdout, file} = await cli(['check'], {files: {'.prd-coach.json': team, 'a.md': insight}});
    assert.equal(file('a.md'), insight);
    assert.match(stdout, /can be corrected with --fix/);
  });

  it('never writes a file whose bytes it could not read', async () => {
    const damaged = Buffer.concat([Buffer.from(insight), Buffer.from([0xff])]);
    const {file} = await cli(['check', '--fix'], {files: {'.prd-coach.json': team, 'a.md': damaged}});
    assert.ok(file('a.md')!.includes('14.03.2026'));
  });
});
