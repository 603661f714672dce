import assert from 'node:assert/strict';
import {at, read} from './read.ts';

/** One line a requirement: id, form, priority, acceptance, text. */
function told(text: string): string[] {
  return read(text).requirements.map(({id, form, priority, acceptance, text: words}) => (
    `${id ?? '-'} ${form} ${priority ?? '-'} ${acceptance ? 'accepted' : 'bare'} ${words}`));
}

const cases: readonly (readonly [name: string, text: string, expected: readonly string[]])[] = [
  ['takes a table below a heading with an id for its detail', `## Requirements
### SEED-01 Hand out seeds
| Item | Requirement |
| --- | --- |
| Entry | The shelf page |
| Check | One bag for each plot |
### SEED-02 Take seeds back
| Item | Requirement |
| --- | --- |
| Entry | The same page |
| Check | The bag is closed |`, ['SEED-01 heading - accepted Hand out seeds', 'SEED-02 heading - accepted Take seeds back']],
  ['takes a heading over a row with an id for a group', `## Functional requirements
### FR 1: Shelf
| ID | User story | Acceptance criteria |
| --- | --- | --- |
| US-100 | As a gardener, I want to see the shelf | The shelf is shown |
### FR 2: Bags
| ID | User story | Acceptance criteria |
| --- | --- | --- |
| US-200 | As a gardener, I want to take a bag | The bag is mine |`, ['US-100 row - accepted As a gardener, I want to see the shelf', 'US-200 row - accepted As a gardener, I want to take a bag']],
  ['reads paragraphs that open with a name in bold', `## Core features

**Shelf** – shows all bags that can be borrowed.

**Loans** – a gardener borrows a bag for one season.`, ['- prose - bare Shelf – shows all bags that can be borrowed.', '- prose - bare Loans – a gardener borrows a bag for one season.']],
  ['reads ids between slashes in plain lines', `---
lang: de
---
## Funktionale Anforderungen
/F10/ Der Gärtner kann eine Tüte ausleihen.
/F20/ Das System zeigt alle Tüten an.
## Nichtfunktionale Anforderungen
/NF10/ Die Seite lädt in 2 Sekunden.`, ['F10 prose - bare Der Gärtner kann eine Tüte ausleihen.', 'F20 prose - bare Das System zeigt alle Tüten an.', 'NF10 prose - bare Die Seite lädt in 2 Sekunden.']],
  ['reads boxes inside bold', `## Requirements
- **[ ] Take a bag**: the shelf lends it
- **[x] Return it**: the shelf shows it again`, ['- item - bare Take a bag: the shelf lends it', '- item - bare Return it: the shelf shows it again']],
  ['reads ids in paragraphs that belong to a numbered line', `# Lastenheft

3. Produktfunktionen

   /LF10/ Beete anzeigen

   /LF20/ Beete tauschen

4. Qualität`, ['LF10 item - bare Beete anzeigen', 'LF20 item - bare Beete tauschen']],
  ['reads rows by the meaning of their columns', `# PRD
## Requirements
| No. | User can | Pri |
| --- | --- | --- |
| 1 | User can open a list | 0 |
| 2 | User can sort it | 1 |`, ['- row 0 bare User can open a list', '- row 1 bare User can sort it']],
  ['reads ids and acceptance from columns', `## Functional requirements
| ID | Requirement | Priority | Acceptance criteria |
| --- | --- | --- | --- |
| FR-01 | Export as CSV | P0 | 10,000 rows in 5 s |
| FR-02 | Export as PDF | P1 | |`, ['FR-01 row P0 accepted Export as CSV', 'FR-02 row P1 bare Export as PDF']],
  ['reads words beside a column of ids', `## Requirements
| Requirement | Description |
| --- | --- |
| F1.1 | Scan daily |
| F1.2 | Watch repositories |`, ['F1.1 row - bare Scan daily', 'F1.2 row - bare Watch repositories']],
  ['reads a story told over columns', `## Requirements
### Epic A
| # | As a | I want to | Prio |
| --- | --- | --- | --- |
| A1 | teacher | write to a class | P0 |
| A2 | parent | mute at night | P1 |`, ['A1 row P0 bare write to a class', 'A2 row P1 bare mute at night']],
  ['reads what can be done below numbered groups', `## Requirements
1. Registering
   1. The desk can add a thing
   2. The desk can print a label
2. Claiming
   1. A visitor can search by day
   2. A visitor can claim it`, ['- item - bare The desk can add a thing', '- item - bare The desk can print a label', '- item - bare A visitor can search by day', '- item - bare A visitor can claim it']],
  ['reads abilities below a solution where nothing else is told', `## User experience
### Saving
- The user can name a filter.
- The user can overwrite a filter.
### Sharing
- A guest sees shared filters in the sidebar.`, ['- item - bare The user can name a filter.', '- item - bare The user can overwrite a filter.', '- item - bare A guest sees shared filters in the sidebar.']],
  ['leaves the design of a solution alone', `## Solution
- A button on the order page
- A queue behind it`, []],
  ['reads a numbered duty among the non-functional requirements', `## Functional requirements
4.1 The portal shall show each claim.

## Non-functional requirements
5.1 Pages shall load within 2 seconds.
5.2 Fast pages`, ['- prose - bare The portal shall show each claim.', '- prose - bare Pages shall load within 2 seconds.']],
  ['leaves tables of fields', `## Requirements
| Name | Type | Description |
| --- | --- | --- |
| severity | String | how bad |`, []],
  ['reads several ids in one paragraph', `## Requirements
**FR1**: The system shall add.
**FR2**: The system shall subtract.`, ['FR1 prose - bare The system shall add.', 'FR2 prose - bare The system shall subtract.']],
  ['reads an id, a qualifier and acceptance in a paragraph', `## Requirements
**FR-1 (audit #1) — Add the model.**
Add it to the list. **Acceptance**: the list shows it.

**FR-2 — Remove the old one.**
Take it out.`, ['FR-1 prose - accepted (audit #1) — Add the model.', 'FR-2 prose - bare Remove the old one.']],
  ['reads items with ids and nested criteria', `## Requirements
- **REQ-4** Leads can schedule the export (must)
  - Given 10k rows, when it runs, then a file appears
- REQ-5: Exports are kept (P2)`, ['REQ-4 item must accepted Leads can schedule the export (must)', 'REQ-5 item P2 bare Exports are kept (P2)']],
  ['reads headings with ids', `## User stories
### US-1: Basic loop
As a developer, I want a loop, so that I can rest.
#### Acceptance Criteria
- It loops
### US-2: Stop
As a developer, I want to stop it.`, ['US-1 heading - accepted Basic loop', 'US-2 heading - bare Stop']],
  ['takes the stories under a story heading as one', `## User stories
### Story 1.1: Quick start
**As** a new user,
**I want** to begin in 2 minutes,
**So that** I see value.`, ['Story 1.1 heading - bare Quick start']],
  ['reads story sentences in lists with the priority of their heading', `## User Stories
### P0
1. As a buyer, I want to search, so I can reorder.
2. As a buyer, I want to clear it.
### P1
3. As a buyer, I want to search by number.`, [
    '- story P0 bare As a buyer, I want to search, so I can reorder.', '- story P0 bare As a buyer, I want to clear it.',
    '- story P1 bare As a buyer, I want to search by number.']],
  ['reads stories outside of a requirements section', `## Solution
As an accountant, I want to see totals so that I can close the month.`, ['- story - bare As an accountant, I want to see totals so that I can close the month.']],
  ['reads job stories', `## What we build
When the month closes, I want to see open items, so I can chase them.`, ['- story - bare When the month closes, I want to see open items, so I can chase them.']],
  ['reads plain bullets of a requirements section, details as acceptance', `## Requirements
### Must have
- Search above the list
  - hidden when empty
- Clear button`, ['- item Must have accepted Search above the list', '- item Must have bare Clear button']],
  ['reads the bullets of groups instead of the groups', `## Features
- For owners:
  - see the bench
  - close a job
- For riders:
  - get a message`, ['- item - bare see the bench', '- item - bare close a job', '- item - bare get a message']],
  ['reads task boxes in requirements', `## Requirements
- [ ] Sign in
- [x] Sign out`, ['- task - bare Sign in', '- task - bare Sign out']],
  ['leaves task boxes elsewhere', `## Timeline
- [ ] Sign in
- [x] Sign out`, []],
  ['reads one feature a heading where bullets are its attributes', `## Features
### Search
- **What it does:** finds
- **Why:** saves time
### Sort
- **What it does:** sorts
- **Why:** order`, ['- heading - accepted Search', '- heading - accepted Sort']],
  ['reads one feature a heading over prose', `## Features
### Search
It finds things.
### Sort
It sorts them.`, ['- heading - bare Search', '- heading - bare Sort']],
  ['reads sentences with must or shall', `## Requirements
The app must open in two seconds. It is blue. It shall work offline.`, [
    '- prose - bare The app must open in two seconds.', '- prose - bare It shall work offline.']],
  ['counts non-functional items only with ids', `## Non-functional requirements
- NFR1: loads in 3 seconds
- Feels quick`, ['NFR1 item - bare loads in 3 seconds']],
  ['leaves non-goals, risks and questions', `## Non-goals
- R1: No mobile
## Risks
- R1: It may fail
## Open questions
- Q1: Who?`, []],
  ['counts an id told twice once, with the acceptance of its detail', `## Requirements
| ID | Requirement |
| --- | --- |
| FR-1 | Export |
### FR-1: Export
**Acceptance criteria**
- opens in Excel`, ['FR-1 row - accepted Export']],
  ['leaves a mention of an id in prose', `## Requirements
FR-1 and FR-2 depend on the engine, see there.`, []],
  ['leaves the lines of a template', `## Requirements
- **REQ-1** [Who can do what] (must). Evidence: [INS-000]
- [Another thing]`, []],
  ['leaves rationale lists beside requirements', `## Requirements
- Search

Rationale:

- it is small`, ['- item - bare Search']],
  ['gives a story the criteria under a heading of its own level', `## User stories
User story: As a lead, I want to see all.

**Acceptance criteria**

Everything is seen.

**More**

User story: As a lead, I want to sort.`, ['- story - accepted User story: As a lead, I want to see all.', '- story - bare User story: As a lead, I want to sort.']],
  ['reads escaped bullets', `## Requirements
\\- Intake on the web
\\- Escalation`, ['- item - bare Intake on the web', '- item - bare Escalation']],
  ['reads Chinese rows', `---
lang: zh
---
## 功能需求
| 编号 | 功能 | 优先级 | 验收标准 |
| --- | --- | --- | --- |
| FR-01 | 导出 | P0 | 五秒内完成 |`, ['FR-01 row P0 accepted 导出']],
  ['reads Chinese stories', `---
lang: zh
---
## 用户故事
- 作为会计，我希望看到总额，以便月底结账。`, ['- story - bare 作为会计，我希望看到总额，以便月底结账。']],
  ['reads Japanese items', `---
lang: ja
---
## 機能要件
- 店主は用紙を印刷できる（必須）。`, ['- item 必須 bare 店主は用紙を印刷できる（必須）。']],
  ['reads Spanish stories with criteria under a plain label', `---
lang: es
---
## Historias de usuario
**US-01** — Lista ordenable
Como usuario, quiero ver mis tareas para encontrarlas.
Criterios de aceptación:
- Dado que hay tareas, cuando abro la lista, entonces las veo.

**US-02** — Crear
Como usuario, quiero crear una tarea.`, ['US-01 prose - accepted Lista ordenable', 'US-02 prose - bare Crear']],
  ['reads German headings that a list goes on with', `---
lang: de
---
## Anforderungen
### Als Planerin möchte ich...
- Kurse planen
- Stunden sehen`, ['- item - bare Kurse planen', '- item - bare Stunden sehen']],
  ['reads French modals', `---
lang: fr
---
## Exigences
L'export doit finir en cinq secondes.`, ["- prose - bare L'export doit finir en cinq secondes."]],
];

describe('requirements', () => {
  for (const [name, text, expected] of cases) it(name, () => assert.deepEqual(told(text), expected));

  it('selects the id, or the sentence where there is none', () => {
    const selected = (text: string): string[] => {
      const document = read(text);
      return document.requirements.map(({span}) => at(document, span));
    };
    assert.deepEqual(selected('## Requirements\n- **REQ-4** Leads can export. They like it.'), ['REQ-4']);
    assert.deepEqual(selected('## Requirements\n- Sort by name or day. It is quick.'), ['Sort by name or day.']);
  });

  it('selects the requirement in folded, escaped and CRLF text', () => {
    const document = read('## Requirements\r\n\r\n- REQ\\_1 is no id here\r\n- **FR-2**: The list &amp; the board\r\n');
    assert.ok(document.requirements.some(({span}) => at(document, span) === 'FR-2'));
  });

  it('uses the id pattern of the team', () => {
    const text = '## Solution\n\nANF 12: Der Export läuft.';
    assert.equal(read(text).requirements.length, 0);
    assert.equal(read(text, {ids: {requirement: 'ANF \\d+'}}).requirements[0]?.id, 'ANF 12');
    assert.equal(read(text, {ids: {requirement: '(('}}).requirements.length, 0);
  });

  describe('origin', () => {
    const evidence = (text: string): number[] => read(text).requirements.map((requirement) => requirement.evidence.length);

    it('counts what a requirement cites, its details, or its column', () => {
      assert.deepEqual(evidence('## Requirements\n- REQ-1 Export. Evidence: INS-042\n- REQ-2 Sort\n  - from INS-001 and INS-002\n- REQ-3 Fold'), [1, 2, 0]);
      assert.deepEqual(evidence('## Requirements\n| ID | Requirement | Evidence |\n| --- | --- | --- |\n| FR-1 | Export | INS-042, 14 tickets |\n| FR-2 | Sort | |'), [2, 0]);
    });

    it('inherits from the goal it names', () => {
      assert.deepEqual(evidence('## Goals\n- G2: Save time (INS-007)\n- G3: Save money\n## Requirements\n- REQ-1 Export (G2)\n- REQ-2 Sort (G3)'), [1, 0]);
    });

    it('inherits from the introduction of its story or feature', () => {
      assert.deepEqual(evidence('## Requirements\n### Export\nEvidence: INS-042\n\n- as CSV\n- as PDF\n### Sort\n- by name'), [1, 1, 0]);
    });

    it('takes no link to a design for evidence', () => {
      assert.deepEqual(evidence('## Requirements\n- REQ-1 Export, see [mock-up](https://figma.com/x)'), [0]);
    });

    it('reads drivers with their reason, and none without', () => {
      const drivers = (text: string): unknown[] => read(text).requirements.map(({driver}) => driver);
      assert.deepEqual(drivers('## Requirements\n- REQ-5 Keep 7 years. Driver: legal, tax code section 12\n- REQ-6 Keep. Driver: technical'), [
        {kind: 'legal', reason: 'tax code section 12'}, undefined,
      ]);
      assert.deepEqual(drivers('---\nlang: de\n---\n## Anforderungen\n- REQ-5 Zehn Jahre aufbewahren. Treiber: rechtlich, Abgabenordnung'), [{kind: 'legal', reason: 'Abgabenordnung'}]);
      assert.deepEqual(drivers('---\nlang: ja\n---\n## 要件\n- REQ-5 控えは保存される。要因: 法令、登録の有効期間'), [{kind: 'legal', reason: '登録の有効期間'}]);
    });

    it('sees what is marked as an assumption', () => {
      assert.deepEqual(read('## Requirements\n- REQ-1 Export [ASSUMPTION]\n- REQ-2 Sort (assumption)\n- REQ-3 Fold').requirements.map(({assumed}) => assumed), [true, true, false]);
    });
  });
});
