/** What the rules promise together: one cause gives one finding, templates are welcome, line ends do not matter. */
import assert from 'node:assert/strict';
import {createLinter, defaultSettings, type Finding} from '../../src/core/index.ts';
import {applyEdits} from '../../src/core/fixes/apply-edits.ts';
import {renderTemplate} from '../../src/core/templates/render.ts';
import {builtInTemplates} from '../../src/core/templates/built-in.ts';
import type {PresetName} from '../../src/core/index.ts';

function check(text: string, preset: PresetName = 'recommended', kind?: string): readonly Finding[] {
  const settings = {...defaultSettings(), today: '2026-06-15', preset, ...(kind ? {kindByPath: () => ({kind, glob: 'x'})} : {})};
  return createLinter(settings).check(text, 'export.md').findings.filter(({severity}) => severity !== 'hint');
}

const ids = (findings: readonly Finding[]) => findings.map(({ruleId}) => ruleId);

describe('one cause, one finding', () => {
  it('tells a document without evidence once, however many requirements trace to nothing', () => {
    const found = ids(check('# Export\n\n## Problem\n\nLeads forget it.\n\n## Requirements\n\n- REQ-1 Leads can plan\n- REQ-2 Leads can send\n- REQ-3 Leads can name\n', 'strict', 'prd'));
    assert.equal(found.filter((id) => id === 'evidence-section').length, 1);
    assert.ok(!found.includes('insight-coverage'));
  });

  it('tells requirements without any why once, however much the document lacks', () => {
    const found = ids(check('# Export\n\n## Requirements\n\n- REQ-1 Leads can plan\n- REQ-2 Leads can send\n- REQ-3 Leads can name\n', 'recommended', 'prd'));
    assert.deepEqual(found, ['prd-required-section', 'prd-front-matter', 'req-no-acceptance']);
  });

  for (const [meaning, rule] of [['Evidence', 'evidence-section'], ['Success metrics', 'metric-missing'], ['Non-goals', 'scope-no-nongoals'], ['Risks', 'risk-four']] as const) {
    it(`tells an empty section ${meaning} once`, () => {
      const text = `# Export\n\n## Problem\n\nFinance leads rebuild the file.\n\n## ${meaning}\n\n## Solution\n\nA schedule.\n`;
      const there = check(text, 'strict', 'prd').filter(({span}) => text.slice(span.start, span.end).includes(meaning));
      assert.deepEqual(ids(there), [rule]);
    });

    it(`tells a missing section ${meaning} once`, () => {
      const found = check(`# Export\n\n## Problem\n\nFinance leads rebuild the file.\n\n${'More about it. '.repeat(60)}\n`, 'strict', 'prd');
      assert.equal(found.filter(({ruleId}) => ruleId === rule).length, 1);
      assert.ok(!found.some(({ruleId, message}) => ruleId === 'prd-required-section' && message.includes(`\`${meaning}\``)));
    });
  }

  it('asks for a day only quietly where many metrics lack a value of today', () => {
    const rows = ['Exports | | 4 |', 'Tickets | | 10 |', 'Renewals | | 80% |', 'Refunds | | 3% |', 'Failed exports | 4.2% | 1% |'].map((row) => `| ${row}`).join('\n');
    const found = ids(check(`# Export\n\n## Success metrics\n\n| Metric | Baseline | Target |\n| --- | --- | --- |\n${rows}\n`, 'recommended', 'prd')).filter((id) => id.startsWith('metric-'));
    assert.deepEqual(found, ['metric-no-baseline']);
  });

  it('gives six bare metrics one finding', () => {
    const metrics = ['Tickets', 'Exports', 'Logins', 'Renewals', 'Referrals', 'Refunds'].map((name) => `- ${name} per team`).join('\n');
    const found = ids(check(`# Export\n\n## Success metrics\n\n${metrics}\n`, 'strict', 'prd')).filter((id) => id.startsWith('metric-'));
    assert.deepEqual(found, ['metric-missing']);
  });
});

describe('templates', () => {
  for (const template of builtInTemplates().values()) {
    it(`${template.id}: unfilled it gets findings about placeholders only`, () => {
      const text = renderTemplate(template, {title: 'Saved searches', date: '2026-06-01', author: 'Dana'}).text;
      assert.deepEqual([...new Set(ids(check(text, 'strict')))].filter((id) => id !== 'prd-placeholder'), []);
    });
  }
});

describe('line ends', () => {
  const text = [
    '---', 'owner:', '---', '', '# Export', '', '## Problem', '', 'It is hard to export.', 'TBD', '', '## Success metrics', '',
    '- Failed exports: below 1% by 30 September', '', '## Open questions', '', '1. Which plans get it?', '   - asked in May', '',
  ];

  it('gives CRLF the same findings at the same lines and columns', () => {
    const places = (eol: string) => {
      const linter = createLinter({...defaultSettings(), today: '2026-06-15', kindByPath: () => ({kind: 'prd', glob: 'x'})});
      const {document, findings} = linter.check(text.join(eol), 'export.md');
      return findings.map(({ruleId, span, message}) => {
        const {start, end} = document!.source.position(span);
        return `${ruleId} ${start.line}:${start.column}-${end.line}:${end.column} ${message}`;
      });
    };
    assert.ok(places('\n').length > 3);
    assert.deepEqual(places('\r\n'), places('\n'));
  });

  for (const [name, eol] of [['LF', '\n'], ['CRLF', '\r\n']] as const) {
    it(`keeps ${name} in every fix, and a fix applied is not offered again`, () => {
      const source = text.join(eol);
      const fixes = check(source, 'strict', 'prd').flatMap(({fixes: own, ruleId}) => (own ?? []).map((fix) => ({fix, ruleId})));
      assert.ok(fixes.length > 3);
      for (const {fix, ruleId} of fixes) {
        const fixed = applyEdits(source, fix.edits);
        assert.equal(fixed.replaceAll('\r\n', '').includes('\r'), false);
        if (eol === '\r\n') assert.equal(fixed.replaceAll('\r\n', '').includes('\n'), false, `${ruleId}: ${fix.title}`);
        else assert.equal(fixed.includes('\r'), false);
        const again = check(fixed, 'strict', 'prd').flatMap(({fixes: own, ruleId: rule}) => (rule === ruleId ? own ?? [] : []).map(({title}) => title));
        assert.ok(!again.includes(fix.title), `${ruleId}: ${fix.title} is offered again`);
      }
    });
  }
});
