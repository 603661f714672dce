import assert from 'node:assert/strict';
import type {LogItem} from '../../src/core/model/types.ts';
import {at, read} from './read.ts';

const brief = ({id, text, owner, date, answer, closed}: LogItem): string => (
  [id, text, owner, date, answer, closed ? 'closed' : 'open'].map((one) => one ?? '-').join(' | '));

describe('questions', () => {
  const cases: readonly (readonly [name: string, text: string, expected: readonly string[]])[] = [
    ['reads rows', `## Open questions
| ID | Question | Owner | Due | Status |
| --- | --- | --- | --- | --- |
| Q1 | Which plan? | Ana | 2026-05-09 | Open |
| Q2 | Which price? | TBD | | Resolved |`, ['Q1 | Which plan? | Ana | 2026-05-09 | - | open', 'Q2 | Which price? | - | - | - | closed']],
    ['reads owner and date in a bracket at the end', `## Open questions
- Which plan do they use? (Ana, 9 May)
- Which price? Owner: Ben, by 2026-06-01
- Which colour? @carla`, [
      '- | Which plan do they use? (Ana, 9 May) | Ana | 9 May | - | open', '- | Which price? Owner: Ben, by 2026-06-01 | Ben | 2026-06-01 | - | open',
      '- | Which colour? @carla | @carla | - | - | open']],
    ['takes no remark in a bracket for an owner', `## Open questions
- Which plan (Optional)
- Which price (see the appendix of last year)`, ['- | Which plan (Optional) | - | - | - | open', '- | Which price (see the appendix of last year) | - | - | - | open']],
    ['reads answers, ticks and strikes', `## Open questions
- Which plan?
  - Answer: the big one
- [x] Which price?
- ~~Which colour?~~`, ['- | Which plan? | - | - | the big one | open', '- | Which price? | - | - | - | closed', '- | Which colour? | - | - | - | closed']],
    ['reads questions in prose and none where there is none', `## Open questions
We are not done. Which plan do they use? And why?
## Offene Fragen
None.`, ['- | Which plan do they use? | - | - | - | open', '- | And why? | - | - | - | open']],
    ['reads a question marked in another section', `## Metrics
- **Open Question**: Should we track sessions? Analytics team to confirm.`, [
      '- | Should we track sessions? Analytics team to confirm. | Analytics team | - | - | open']],
    ['reads Chinese', `---
lang: zh
---
## 待确认问题
| 问题 | 负责人 | 截止时间 |
| --- | --- | --- |
| 先做哪个？ | 张三 | 2026-06-01 |`, ['- | 先做哪个？ | 张三 | 2026-06-01 | - | open']],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(read(text).questions.map(brief), expected));
});

describe('assumptions', () => {
  it('reads tests, owners and dates, not constraints', () => {
    const document = read(`## Assumptions
| # | Assumption | Test | Owner | Date |
| --- | --- | --- | --- | --- |
| 1 | They have accounts | Check the logs | Li | 2026-05-04 |
## Constraints
- Browser only`);
    assert.deepEqual(document.assumptions.map(brief), ['1 | They have accounts | Li | 2026-05-04 | Check the logs | open']);
  });

  it('reads a marker in the midst of a text', () => {
    assert.deepEqual(read('## Metrics\n- Target: 60%. 🔶 **Assumption**: taken from a benchmark').assumptions.map(({text}) => text), ['taken from a benchmark']);
  });
});

describe('risks', () => {
  it('reads mitigation and the four areas by words, headings and columns', () => {
    const document = read(`## Risks
- **Risk:** Owners will not adopt it
  - **Mitigation:** Pilot in 5 shops
- Latency of the API. Mitigation: cache
### Viability risk
- Nobody pays for a stolen bike`);
    assert.deepEqual(document.risks.map(({text, answer, areas}) => [text, answer, areas]), [
      ['Owners will not adopt it', 'Pilot in 5 shops', ['value']], ['Latency of the API. Mitigation: cache', 'cache', ['feasibility']],
      ['Nobody pays for a stolen bike', undefined, ['viability']],
    ]);
    const table = read('## Risks\n| Risk | What could go wrong | Mitigation |\n| --- | --- | --- |\n| Usability | Nine words for one field | Form test |');
    assert.deepEqual(table.risks.map(({text, answer, areas}) => [text, answer, areas]), [['Nine words for one field', 'Form test', ['usability']]]);
  });
});

describe('hypotheses', () => {
  const parts = (text: string): unknown[] => read(text).hypotheses.map((one) => one.parts);

  it('finds the parts of a sentence', () => {
    assert.deepEqual(parts('# Test\n## Hypothesis\nIf we show the price first, for new buyers, then sign-ups rise from 4% to 5%, because 7 of 9 asked for it.'), [
      ['change', 'audience', 'metric', 'direction', 'size', 'reason']]);
  });

  it('reads a card that spreads it over lines as one', () => {
    const found = read('## Hypothesis\n**If we** add a reminder\n\n**for** riders with a booking\n\n**then we will** see no-shows fall by 3 points').hypotheses;
    assert.equal(found.length, 1);
    assert.deepEqual(found[0]?.parts.filter((part) => part !== 'metric'), ['change', 'audience', 'direction', 'size']);
  });

  it('reads a labelled one anywhere, and no ordinary sentence', () => {
    assert.equal(parts('# Probe\n\nHypothesis: "Buyers can tell archive from delete."').length, 1);
    assert.equal(parts('# PRD\n## Problem\nIf orders are late, buyers call.').length, 0);
  });
});

describe('trackers', () => {
  it('reads rows by canonical columns', () => {
    const document = read(`# Experiments
| ID | Hypothesis | Primary metric | Status | Start | End | Owner | Decision |
| --- | --- | --- | --- | --- | --- | --- | --- |
| EXP-7 | A text brings bikes home | collected in 2 days | running | 2026-03-02 | | Ana | |`);
    assert.deepEqual(document.tracker.map(({id, cells}) => [id, cells['primary']?.text, cells['status']?.text, cells['end']?.text]), [
      ['EXP-7', 'collected in 2 days', 'running', '']]);
  });

  it('leaves tables of metrics, risks and roles', () => {
    assert.equal(read('## Metrics\n| Metric | Baseline | Target | Owner | Status |\n| --- | --- | --- | --- | --- |\n| A | 1 | 2 | Ana | open |').tracker.length, 0);
    assert.equal(read('## Sign-off\n| Role | Name | Date | Status |\n| --- | --- | --- | --- |\n| PM | Ana | 2026-01-01 | ok |').tracker.length, 0);
  });
});

describe('insights', () => {
  it('reads records under headings, several fields on a line', () => {
    const document = read(`# Insight log
### INS-042 Leads rebuild the export by hand
- date: 2026-03-14            - source: interview
- participants: P07, P11  · sample: 3 of 8
- segment: finance lead

**Fact.** 3 of 8 re-keyed it.
### INS-043 Another
- date: 2026-03-15`);
    const [first, second] = document.insights;
    assert.deepEqual([first?.id, first?.title, first?.form], ['INS-042', 'Leads rebuild the export by hand', 'heading']);
    assert.deepEqual(Object.fromEntries(Object.entries(first!.fields).map(([name, {value}]) => [name, value])), {
      date: '2026-03-14', source: 'interview', participants: 'P07, P11', sample: '3 of 8', segment: 'finance lead', fact: '3 of 8 re-keyed it.',
    });
    assert.equal(at(document, first!.fields['source']!.span), 'interview');
    assert.equal(second?.id, 'INS-043');
  });

  it('reads rows and whole files', () => {
    const rows = read('# Log\n| ID | Insight | Date | Source | Sample |\n| --- | --- | --- | --- | --- |\n| INS-1 | They wait | 2026-01-02 | interview | 3 of 8 |').insights;
    assert.deepEqual(rows.map(({id, title, form, fields}) => [id, title, form, fields['sample']?.value]), [['INS-1', 'They wait', 'row', '3 of 8']]);
    const file = read('---\nkind: insight\ndate: 2026-01-02\nsource: field visit\nparticipants: [P1, P2]\n---\n# INS-9 They wait\nText.').insights;
    assert.deepEqual(file.map(({id, title, fields}) => [id, title, fields['source']?.value]), [['INS-9', 'They wait', 'field visit']]);
  });

  it('uses the team\'s ids and leaves a PRD alone', () => {
    assert.deepEqual(read('### KB 7 They wait\n- date: 2026-01-01', {ids: {insight: 'KB \\d+'}}).insights.map(({id}) => id), ['KB 7']);
    assert.equal(read('---\nowner: ana\nstatus: draft\ndate: 2026-01-01\n---\n# PRD\n## Problem\nThey wait.').insights.length, 0);
  });
});

describe('options', () => {
  const cases: readonly (readonly [name: string, text: string])[] = [
    ['headings', '## Options\n### Option A: Build\nGood.\n### Option B: Do nothing\nBad.'],
    ['children of a heading', '## Options\n### Build\nGood.\n### Do nothing\nBad.'],
    ['rows', '## Options\n| Option | Cost |\n| --- | --- |\n| Build | high |\n| Do nothing | none |'],
    ['columns', '## Options\n| Criterion | Build | Do nothing |\n| --- | --- | --- |\n| Cost | high | none |'],
    ['bullets', '## Options\n- Build it now\n- Do nothing'],
  ];
  for (const [name, text] of cases) {
    it(`reads ${name}`, () => assert.deepEqual(read(text).options.map(({doNothing}) => doNothing), [false, true]));
  }
});

describe('roadmap', () => {
  it('reads items with horizon and links', () => {
    const document = read('# Roadmap\n## Now\n- Riders fetch bikes sooner ([PRD-1](../prds/1.md), G1)\n## Later\n| Item | PRD |\n| --- | --- |\n| Dark mode | |');
    assert.deepEqual(document.roadmap.map(({text, horizon, links}) => [text, horizon, links]), [
      ['Riders fetch bikes sooner (PRD-1, G1)', 'now', ['PRD-1', 'G1', '../prds/1.md']], ['Dark mode', 'later', []],
    ]);
  });

  it('reads a column of horizons and headings as items', () => {
    assert.deepEqual(read('# Roadmap\n| Horizon | Item |\n| --- | --- |\n| Now | A |\n| Next | B |').roadmap.map(({text, horizon}) => [text, horizon]), [['A', 'now'], ['B', 'next']]);
    assert.deepEqual(read('# Roadmap\n## Next\n### Riders know\nOutcome: fewer calls.').roadmap.map(({text, horizon}) => [text, horizon]), [['Riders know', 'next']]);
  });
});

describe('waivers', () => {
  it('splits reason, name and end', () => {
    const document = read('# A\n<!-- prd-ok metric-no-baseline: first measured in May, dana, until 2026-06-30 -->\nText.\n# B');
    const [waiver] = document.waivers;
    assert.deepEqual([waiver?.rule, waiver?.reason, waiver?.who, waiver?.until], ['metric-no-baseline', 'first measured in May', 'dana', '2026-06-30']);
    assert.equal(waiver?.covers.end, document.text.indexOf('# B'));
  });

  it('leaves waivers in code', () => {
    assert.equal(read('Write `<!-- prd-ok rule: why -->` so.\n\n```\n<!-- prd-ok rule: why -->\n```').waivers.length, 0);
  });
});
