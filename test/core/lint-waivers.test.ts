/** Waivers and remark-lint's own comments, from the text to what is left of the findings. */
import assert from 'node:assert/strict';
import {createLinter, defaultSettings, type Settings} from '../../src/core/index.ts';
import {holds, isExpired, readDay} from '../../src/core/lint/waivers.ts';

const settings: Settings = {...defaultSettings(), today: '2026-06-15', kindByPath: (path) => ({kind: path.startsWith('prd') ? 'prd' : 'insight', glob: 'test'})};
const linter = createLinter(settings);

/** Lines at which a rule reports. */
function lines(text: string, ruleId: string, path = 'insight.md'): number[] {
  const {document, findings, defects} = linter.check(text, path);
  assert.equal(defects, undefined);
  return findings.filter((finding) => finding.ruleId === ruleId && finding.severity !== 'hint').map(({span}) => document!.source.lineAt(span.start));
}

const waiver = (rules: string, rest = 'the law says so, dana, until 2026-12-31') => `<!-- prd-ok ${rules}: ${rest} -->`;
const page = (place: Record<number, string> = {}) => [
  '# The intake form',
  place[1] ?? '',
  '## Problem',
  place[3] ?? '',
  'Ana (ana@clinic.example) one',
  place[5] ?? '',
  'Ben (ben@clinic.example) two',
  place[7] ?? '',
  '## Requirements',
  place[9] ?? '',
  'Cas (cas@clinic.example) and the words of the form',
].join('\n\n');
const [one, two, three] = [9, 13, 21];

describe('waivers', () => {
  const cases: readonly (readonly [string, Record<number, string>, readonly number[]])[] = [
    ['nothing waived', {}, [one, two, three]],
    ['first in a section: all of it', {3: waiver('insight-pii')}, [three]],
    ['between two paragraphs: what follows in the section', {5: waiver('insight-pii')}, [one, three]],
    ['right before a heading: that heading\'s section', {7: waiver('insight-pii')}, [one, two]],
    ['below the title: the whole document', {1: waiver('insight-pii')}, []],
    ['a short name', {3: waiver('pii')}, [three]],
    ['a slash and capitals', {3: waiver('Insight/PII')}, [three]],
    ['several rules with commas and spaces', {3: waiver('req-vague, metric-no-date insight-pii')}, [three]],
    ['another rule', {3: waiver('req-vague')}, [one, two, three]],
    ['an unknown rule', {3: waiver('insight-pi')}, [one, two, three]],
    ['no reason', {3: '<!-- prd-ok insight-pii -->'}, [one, two, three]],
    ['a place for a reason', {3: waiver('insight-pii', '[reason], [who]')}, [one, two, three]],
    ['its last day', {3: waiver('insight-pii', 'why, dana, until 2026-06-15')}, [three]],
    ['expired', {3: waiver('insight-pii', 'why, dana, until 2026-06-14')}, [one, two, three]],
    ['an expired month', {3: waiver('insight-pii', 'why, dana, until 2026-05')}, [one, two, three]],
    ['no end', {3: waiver('insight-pii', 'why')}, [three]],
    ['an end that cannot be read', {3: waiver('insight-pii', 'why, dana, until soon')}, [three]],
    ['in another language', {3: '<!-- prd-ok insight-pii：法律要求，王，直到 2026-12-31 -->'}, [three]],
    ['in inline code', {3: `\`${waiver('insight-pii')}\``}, [one, two, three]],
    ['in a code block', {3: `~~~\n${waiver('insight-pii')}\n~~~`}, [one + 2, two + 2, three + 2]],
    ['over several lines', {3: '<!-- prd-ok insight-pii:\n  the law says so, dana, until 2026-12-31 -->'}, [three + 1]],
  ];
  for (const [name, place, expected] of cases) {
    it(`hold or not: ${name}`, () => assert.deepEqual(lines(page(place), 'insight-pii'), expected));
  }

  it('cover only their item in a list and their row in a table', () => {
    const list = `# The intake form\n\n## Requirements\n\n- ana@clinic.example one ${waiver('insight-pii')}\n- ben@clinic.example two\n`;
    assert.deepEqual(lines(list, 'insight-pii'), [6]);
    const table = `# The intake form\n\n## Requirements\n\n| A | B |\n| --- | --- |\n| ana@clinic.example | one ${waiver('insight-pii')} |\n| ben@clinic.example | two |\n`;
    assert.deepEqual(lines(table, 'insight-pii'), [8]);
  });

  it('take the other findings of a cause with them', () => {
    const text = page({1: waiver('metric-missing', 'a discovery, dana, until 2026-12-31')});
    assert.equal(lines(page(), 'metric-missing', 'prd.md').length, 1);
    assert.deepEqual(lines(text, 'metric-missing', 'prd.md'), []);
    assert.ok(!linter.check(text, 'prd.md').findings.some(({cause}) => cause === 'missing:metrics'));
  });

  it('work with Windows line ends', () => {
    assert.deepEqual(lines(page({3: waiver('insight-pii')}).replace(/\n/g, '\r\n'), 'insight-pii'), [three]);
  });

  it('end on their day', () => {
    assert.equal(readDay('2026-02-29'), undefined);
    assert.equal(readDay('2028-02-29'), '2028-02-29');
    assert.equal(readDay('2026-02'), '2026-02-28');
    assert.equal(readDay('30.06.2026'), undefined);
    assert.equal(isExpired('2026-06-14', '2026-06-15'), true);
    assert.equal(isExpired(undefined, '2026-06-15'), false);
    assert.equal(holds({reason: '', until: undefined}, '2026-06-15'), false);
  });
});

describe('remark-lint comments', () => {
  const cases: readonly (readonly [string, Record<number, string>, readonly number[]])[] = [
    ['disable one rule', {3: '<!--lint disable insight-pii-->'}, []],
    ['disable several rules', {3: '<!--lint disable req-vague insight-pii-->'}, []],
    ['disable another rule', {3: '<!--lint disable req-vague-->'}, [one, two, three]],
    ['disable and enable', {3: '<!--lint disable insight-pii-->', 5: '<!--lint enable insight-pii-->'}, [two, three]],
    ['ignore the next block', {3: '<!--lint ignore insight-pii-->'}, [two, three]],
    ['ignore several rules', {5: '<!--lint ignore req-vague insight-pii-->'}, [one, three]],
    ['disable everything', {1: '<!--lint disable-->'}, []],
  ];
  for (const [name, place, expected] of cases) {
    it(name, () => assert.deepEqual(lines(page(place), 'insight-pii'), expected));
  }

  it('with a word that remark-lint does not know are reported, and the findings stay', () => {
    const text = page({3: '<!--lint foo-->'});
    assert.deepEqual(lines(text, 'insight-pii'), [one, two, three]);
    assert.deepEqual(lines(text, 'waiver-invalid'), [7]);
  });

  it('leave a message next to an address that the parser gave no position', () => {
    const text = '# The intake form\n\n## Problem\n\n_ana@clinic.example_ ben@clinic.example, and the words of the form <!--lint enable-->\n';
    assert.deepEqual(lines(text, 'insight-pii'), [5, 5]);
  });
});
