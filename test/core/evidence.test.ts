import assert from 'node:assert/strict';
import {at, read} from './read.ts';

/** Text and the evidence in it: kind, source, selected words. */
const cases: readonly (readonly [name: string, text: string, expected: readonly string[]])[] = [
  ['finds insight ids anywhere', '## Solution\nAs told in INS-042 and in INS-7.', ['insight - INS-042', 'insight - INS-7']],
  ['finds counts of people', '## Problem\n8 of 10 churned users said they were lost.', ['figure - 8 of 10']],
  ['finds n', '## Evidence\nSurvey of owners, n = 212.', ['figure survey n = 212']],
  ['finds a figure with its source', '## Problem\nSupport tickets for lost orders run at 47 a week.', ['figure support Support tickets for lost orders run at 47']],
  ['finds figures under a source that introduces them', '## Evidence\nOur user research with owners found:\n\n- 79% would switch\n- nothing new', [
    'source research user research', 'figure research 79%']],
  ['finds a source without a figure', '## Problem\nDevelopers have mentioned in interviews that they look elsewhere.', ['source interview interviews']],
  ['finds links in an evidence section', '## Evidence\nSee [the study](research/study.md).', ['link research the study']],
  ['leaves links to the product in a problem', '## Problem\nAn [existing application](https://example.com) helps.', []],
  ['leaves links that name the product', '# Garden dashboard\n\n| Repository | [Garden dashboard](https://example.com/repo) |\n| --- | --- |\n| Lead | Ana |', []],
  ['leaves an outcome that is hoped for', '## Outcome and goals\nThe dashboard shows who waters which bed.', []],
  ['leaves the source that is the product', '# PRD: Survey builder\n\n## Problem\nTeams cannot build surveys alone. Planning takes 3 weeks.', []],
  ['keeps what people told of it', '# PRD: Survey builder\n\n## Problem\nIn a survey 40 teams said they wait.', ['figure survey survey 40']],
  ['finds a share with who published it', '## Problem\n43% of gardens waste seeds (Garden Council, 2024 report).', [
    'figure market report 43% of gardens waste seeds (Garden Council, 2024 report']],
  ['leaves a share beside a version', '## Problem\n43% of the work is left (Version 2, 2024).', []],
  ['finds what support gets', '## Problem\nSupport gets about 30 emails a week.', ['figure support Support gets about 30']],
  ['finds links beside a source', '## Problem\nAll [feedback of recruiters](notes.md) is here.', ['link feedback feedback of recruiters']],
  ['finds footnotes where people prove', '## Problem\nOwners wait.[^1]\n\n[^1]: Field notes.', ['footnote - [^1]']],
  ['finds quotations with a name', '## Evidence\n> "I spend hours just finding the right one." - Senior Developer', ['quote quote "I spend hours just finding the right one."']],
  ['finds quotations with a participant', '## Notes\n"I paste it into three sheets." (P07)', ['quote quote "I paste it into three sheets."']],
  ['leaves the invented quotation of a persona', '## Personas\n"I want everything to be simple and quick." — Busy Ben', []],
  ['leaves the invented quotation of a press release', '## Press release\n### Customer quote\n"It changed the way we work here." — Ana, owner', []],
  ['leaves a tagline in a quotation', '## Vision\n> "The simplest way to run a workshop."', []],
  ['leaves capacity, targets and ways to measure', '## Goals\n- Support 100 users\n- NPS of 40+, user feedback survey\n## Metrics\n- 80% of users, measured in survey', []],
  ['leaves dates and round-the-clock', '## Problem\nOpen 24/7 since 31/01, as the support says.', []],
  ['finds tickets', '## Evidence\nAsked for in SUP-1234 and ticket #5678.', ['ticket support SUP-1234', 'ticket support #5678']],
  ['leaves ids of requirements', '## Evidence\nFR-12 and REQ-44 rest on it.', []],
  ['reads an evidence label in a requirement', '## Requirements\n- REQ-1 Export. Evidence: 14 support tickets, INS-042', ['figure support 14 support tickets', 'insight - INS-042']],
  ['leaves a figure of a requirement without the label', '## Requirements\n- REQ-1 Show 14 support tickets', []],
  ['leaves placeholders', '## Evidence\n[Cite research: 8 of 10 users said …]', []],
  ['reads Chinese', '---\nlang: zh\n---\n## 问题\n访谈中10位用户中8位表示找不到入口。', ['figure interview 10位用户中8']],
  ['reads Japanese', '---\nlang: ja\n---\n## 課題\nインタビューでは10人中8人が困っていると回答した。', ['figure interview 10人中8']],
  ['reads German', '---\nlang: de\n---\n## Problem\nIn Interviews sagten 6 von 10 Betrieben, dass es dauert.', ['figure interview 6 von 10']],
  ['reads French', '---\nlang: fr\n---\n## Problème\nLors des entretiens, 7 sur 12 clients ont dit attendre.', ['figure interview 7 sur 12']],
];

describe('evidence', () => {
  for (const [name, text, expected] of cases) {
    it(name, () => {
      assert.deepEqual(read(text).evidence.map(({kind, source, text: words}) => (
        `${kind} ${source ?? '-'} ${words}`)), expected);
    });
  }

  it('uses the insight ids of the team', () => {
    assert.deepEqual(read('See KB 17.', {ids: {insight: 'KB \\d+'}}).evidence.map(({ref}) => ref), ['KB 17']);
  });

  it('selects the words in the source', () => {
    const document = read('## Problem\n**8 of 10** users _said_ no in [interviews](n.md).');
    assert.ok(document.evidence.every(({span}) => span.start >= 0 && span.end <= document.text.length && span.end > span.start));
    assert.equal(at(document, document.evidence[0]!.span), '8 of 10');
  });
});
