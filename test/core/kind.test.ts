import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {createLinter, defaultSettings, type Settings} from '../../src/core/index.ts';

const linter = createLinter(defaultSettings());

function kindOf(text: string, path?: string, settings?: Partial<Settings>) {
  const own = settings ? createLinter({...defaultSettings(), ...settings}) : linter;
  return own.read(text, path)!.kind;
}

/** A document of headings with a sentence each. */
function outline(title: string, ...headings: readonly string[]): string {
  return `# ${title}\n\n${headings.map((heading) => `## ${heading}\n\nWords about it.\n`).join('\n')}`;
}

describe('kind', () => {
  it('believes the front matter first, in any of the names of a kind', () => {
    assert.equal(kindOf('---\nkind: prd\n---\n# Notes\n'), 'prd');
    assert.equal(kindOf('---\nkind: Experiment Log\n---\n# Notes\n'), 'experiment-log');
    assert.equal(kindOf(`---\nkind: none\n---\n${outline('Board PRD', 'Problem', 'Users', 'Requirements', 'Success Metrics')}`), undefined);
    assert.equal(kindOf('---\nkind: Deployment\n---\n# Notes\n'), undefined);
    assert.equal(kindOf('---\ntemplate: launch\n---\n# Notes\n', undefined, {templates: new Map([['launch', {...defaultSettings().templates.get('prd-full')!, id: 'launch', kind: 'launch-plan'}]])}), 'launch-plan');
  });

  it('believes the team\'s globs before the shape', () => {
    assert.equal(kindOf('# Notes\n', 'notes/a.md', {kindByPath: () => ({kind: 'prd', glob: 'notes/**'})}), 'prd');
  });

  const ours: readonly [string, string, string][] = [
    ['prd', 'title and sections', outline('Board — PRD', 'Problem', 'Goals')],
    ['prd', 'sections alone', outline('Handover board', 'Problem', 'Target users', 'Goals', 'User stories', 'Success metrics')],
    ['prd', 'a press release', outline('PRFAQ: Handover board', 'Press release', 'Customer FAQ', 'Internal FAQ')],
    ['prd', 'a pitch', outline('Handover board', 'Problem', 'Appetite', 'Solution', 'Rabbit holes', 'No-gos')],
    ['prd', 'a tag around it', '<context>\n# Overview\nA board.\n# Core Features\n- Show beds\n</context>\n<PRD>\n# Technical Architecture\nWeb.\n# Development Roadmap\n- MVP\n</PRD>\n'],
    ['prd', 'Chinese', '# 交接看板产品需求文档\n\n## 背景\n\n护士每天早上手抄名单。\n\n## 目标用户\n\n护士长。\n\n## 功能需求\n\n- 显示床位\n'],
    ['prd', 'German', '# Lastenheft Übergabetafel\n\n## Ziele\n\nDie Station ist schneller mit der Übergabe.\n\n## Anforderungen\n\n- Betten zeigen\n'],
    ['prd', 'Japanese', '# 引き継ぎボード要件定義書\n\n## 課題\n\n名簿を手で写している。\n\n## 機能要件\n\n- ベッドを表示する\n'],
    ['prd', 'a form with brackets for a title', outline('[Board name]', 'Problem statement', 'Customer profile', 'Goals', 'In scope', 'Out of scope', 'UX')],
    ['prd', 'lettered lines', 'a. Overview:\n* A board for the ward.\n\nb. Problem Statement:\n* Names are copied by hand.\n\nc. User Stories:\n* As a nurse, I want to see the beds.\n* As a nurse, I want to see the names.\n\nd. Features:\n* Beds: shows who lies where.\n\ne. Technical Requirements:\n* It works offline.\n'],
    ['prd', 'Spanish', '# Requisitos de producto: tablero\n\n## Problema\n\nLas enfermeras copian la lista por la mañana.\n\n## Objetivos\n\nUn relevo más rápido.\n'],
    ['experiment', 'a plan', outline('Experiment: evening reminder', 'Hypothesis', 'Primary metric', 'Variants', 'Sample size', 'Decision rule')],
    ['experiment', 'no word in the title', outline('Evening reminder', 'Hypothesis', 'Control and treatment', 'Sample size', 'Guardrail metrics', 'Results')],
    ['insight', 'a study', outline('Ward visits: research summary', 'Method', 'Participants', 'Key findings', 'Recommendations')],
    ['insight', 'headings that say whose findings they are', `${outline('User research: night shift', 'How the board was used', 'Key product insights', 'Screen observations', 'Validated pain points')}\n\n## Session of 4 May\n\nFive nurses said they look at the wall.\n`],
    ['insight', 'a Chinese report', '# 用户调研报告\n\n## 调研概述\n\n了解护士如何交接。\n\n## 目标用户画像\n\n护士长。\n\n## 痛点分析\n\n名单靠手抄。\n\n## 行为特征\n\n早上七点最忙。\n\n## 调研方法说明\n\n访谈九名护士。\n'],
    ['insight', 'an interview', '---\nattendees:\n  - Mia\ndate: 2026-03-01\n---\n# Interview with Mia\n\n> I copy it.\n\nWords.\n'],
    ['roadmap', 'horizons', outline('Roadmap', 'Now', 'Next', 'Later')],
    ['roadmap', 'quarters', outline('Product roadmap 2026', 'Q1: Beds', 'Q2: Names')],
    ['roadmap', 'spans of days', outline('개발 로드맵', 'Layer 1 (5/25 – 5/31)', 'Layer 2 (6/1 – 6/6)', '리스크')],
    ['decision', 'numbered decisions', '# Product decisions\n\n## D1: no names on the wall\n\nGuests would read them.\n\n## D2: beds in the order of the corridor\n\nNurses walk that way.\n\n## D3: the board does not call\n\nPhones ring enough.\n'],
    ['decision', 'a proposal', outline('Decision proposal: offline copy', 'Problem', 'Options', 'Recommendation', 'Risks', 'Ask')],
    ['strategy', 'goals and themes', outline('Product strategy 2026', 'Business goals', 'Themes', 'Metrics')],
  ];
  for (const [kind, name, text] of ours) it(`${kind}: ${name}`, () => assert.equal(kindOf(text), kind));

  const notOurs: readonly [string, string][] = [
    ['an empty file', ''],
    ['a README', outline('Board', 'Features', 'Installation', 'Usage', 'Configuration', 'Roadmap', 'Contributing', 'License')],
    ['a README with goals', outline('board-sync', 'Overview', 'Goals', 'Features', 'Requirements', 'Installation', 'Usage', 'FAQ')],
    ['an enhancement proposal', outline('KEP-1234: Bed sync', 'Summary', 'Motivation', 'Goals', 'Non-Goals', 'Proposal', 'User Stories', 'Risks and Mitigations', 'Design Details', 'Test Plan', 'Graduation Criteria', 'Alternatives')],
    ['a proposal without a number', outline('Bed sync', 'Summary', 'Motivation', 'Goals', 'Non-Goals', 'Detailed design', 'Drawbacks', 'Alternatives', 'Unresolved questions')],
    ['a decision record', outline('Use a relational store', 'Context and Problem Statement', 'Decision Drivers', 'Considered Options', 'Decision Outcome', 'Consequences')],
    ['a form for technical decisions', '# 技术决策记录 | Technical Decision Record\n\n## 背景和问题\n\n词。\n\n## 可选方案\n\n### 方案 A: 队列\n\n词。\n\n### 方案 B: 表格\n\n词。\n\n## 方案对比\n\n词。\n'],
    ['a short decision record', outline('Use a queue', 'Status', 'Context', 'Decision', 'Consequences')],
    ['a design document', outline('Bed sync design', 'Overview', 'Background', 'Goals', 'Non-goals', 'Design', 'Alternatives considered', 'Timeline')],
    ['a skill that teaches PRDs', `---\nname: prd-writer\ndescription: Writes PRDs\n---\n${outline('PRD', 'Problem', 'Users', 'Goals', 'Requirements', 'Success metrics', 'Process')}`],
    ['a prompt', outline('Rule: Generating a PRD', 'Goal', 'Process', 'Clarifying questions', 'PRD structure', 'Target audience', 'Output')],
    ['a how-to', outline('How to write a PRD', 'Problem', 'Users', 'Goals', 'Requirements')],
    ['a set-up page', outline('PRD Helper Setup', 'Install', 'Customize', 'Users')],
    ['a changelog', outline('Changelog', '1.2.0', 'Added', 'Fixed', 'Known issues')],
    ['minutes', outline('Meeting notes 3 May', 'Attendees', 'Agenda', 'Decisions', 'Action items', 'Open questions')],
    ['a database design', '# データベース設計\n\n## テーブル定義\n\n名簿の表を示す。\n\n## 要件\n\n速い。\n'],
    ['a page that leads to requirements', '# 交接看板需求文档\n\n## 文档列表\n\n- [床位](./beds.md) 床位需求\n- [名单](./names.md) 名单需求\n\n## 系统设计\n\n- [架构](../design/board.md)\n'],
    ['a guide to experiments', outline('A/B testing guide', 'Hypothesis', 'Sample size', 'Metrics', 'Results')],
    ['a test strategy', outline('Test strategy', 'Goals', 'Scope', 'Themes', 'Risks')],
    ['a post', outline('Why nurses love boards', 'The problem', 'The solution', 'Conclusion')],
  ];
  for (const [name, text] of notOurs) it(`not ours: ${name}`, () => assert.equal(kindOf(text), undefined));

  it('takes no file for ours by its name alone', () => {
    assert.equal(kindOf('# Board\n\nWords.\n', 'docs/prd.md'), undefined);
    assert.equal(kindOf(outline('Board', 'Problem', 'Goals', 'Users', 'Timeline'), 'docs/prd.md'), 'prd');
    assert.equal(kindOf(outline('Board', 'Problem', 'Goals', 'Users', 'Timeline'), 'docs/create-prd.md'), undefined);
    assert.equal(kindOf(outline('Board', 'Overview', 'Features', 'Tech stack'), 'docs/PRD.pt-BR.md'), 'prd');
    assert.equal(kindOf(outline('Board', 'Overview', 'Features', 'Tech stack'), 'docs/prd-notes.md'), undefined);
    assert.equal(kindOf(outline('Board', 'Overview', 'Features', 'Tech stack'), 'commands/prd.md'), undefined);
    assert.equal(kindOf(outline('Board', 'Overview', 'Requirements', 'Tech stack'), 'docs/requirements.md'), undefined);
    assert.equal(kindOf(outline('Board PRD', 'Problem', 'Goals', 'Users'), 'skills/prd/SKILL.md'), undefined);
  });

  it('says why in one sentence', () => {
    assert.equal(linter.read(outline('Board PRD', 'Problem', 'Target users'))!.kindReason, 'Its title says `prd` and it has the sections `Problem` and `Target users`.');
    assert.match(linter.read('# Notes\n')!.kindReason, /^Neither its title nor its headings/);
  });

  const corpus = '../shared/corpus';
  it('takes no look-alike of the corpus for ours, and at least 85 of 100 PRDs for a PRD', function () {
    // Other people's documents lie beside the checkout, not in it.
    if (!existsSync(corpus)) return this.skip();
    this.timeout(180_000);
    const predict = (folder: string) => readdirSync(`${corpus}/${folder}`).map((file) => [file, kindOf(readFileSync(`${corpus}/${folder}/${file}`, 'utf8'))] as const);
    assert.deepEqual(predict('not-prd').filter(([, kind]) => kind !== undefined), []);
    const prds = [...predict('prd'), ...predict('prd-template')];
    assert.ok(prds.filter(([, kind]) => kind === 'prd').length / prds.length >= 0.85);
  });
});
