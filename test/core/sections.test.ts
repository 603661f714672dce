import assert from 'node:assert/strict';
import {createLinter, defaultSettings, type PrdDocument} from '../../src/core/index.ts';
import {isUnder, meaningsAt} from '../../src/core/model/sections.ts';

const linter = createLinter(defaultSettings());

function read(text: string): PrdDocument {
  return linter.read(text)!;
}

/** `line text [form] meanings` of every section that has a meaning. */
function known(text: string): string[] {
  const document = read(text);
  return document.sections.filter(({meanings}) => meanings.length > 0).map((section) => {
    const general = section.meanings.filter((meaning) => !['decision-rule', 'options', 'audience', 'insights', 'findings', 'primary-metric', 'guardrails'].includes(meaning));
    return `${document.source.lineAt(section.heading.start)} ${section.text} [${section.form}] ${general.join('+')}`;
  });
}

/** Meanings of one heading in an otherwise ordinary document. */
function meaningsOf(heading: string): string {
  const document = read(`# Handover board\n\n## ${heading}\n\nSome words.\n`);
  return document.sections.at(-1)!.meanings.join('+');
}

describe('sections: forms', () => {
  const forms: readonly [string, string, readonly string[]][] = [
    ['ATX and setext', '# Board\n\n## Problem\n\na\n\nGoals\n-----\n\nb\n', ['3 Problem [atx] problem', '7 Goals [setext] goals']],
    ['closing marks, emoji and bold inside', '# Board\n\n## 🎯 **Goals** ##\n\na\n', ['3 🎯 Goals [atx] goals']],
    ['a full-width colon behind bold', '### **Goals**：\n\na\n', ['1 Goals： [atx] goals']],
    ['a whole line in bold', '# Board\n\n**Problem**\n\na\n\n**Goals:**\n- b\n', ['3 Problem [bold] problem', '7 Goals: [bold] goals']],
    ['a bold line with text right below', '**Problem**\nThe desk is crowded.\n', ['1 Problem [bold] problem']],
    ['a bold line in another bold style', '__Non-goals__\n\na\n', ['1 Non-goals [bold] non-goals']],
    ['a label before its text', '# Board\n\n**Problem:** The desk is crowded.\n\n**Users**: Nurses.\n', ['3 Problem [label] problem', '5 Users [label] users']],
    ['labels on neighbouring lines', '**Problem:** a\n**Goals:** b\n', ['1 Problem [label] problem', '2 Goals [label] goals']],
    ['a label whose colon is full width', '**目标**：减少等待。\n', ['1 目标 [label] goals']],
    ['a plain line with a colon before a list', '# Board\n\n## Story one\n\nAcceptance criteria:\n\n- a\n', ['5 Acceptance criteria [plain] requirements']],
    ['escaped marks', '\\# Board\n\n\\## Problem\n\na\n\n\\## Non-Goals\n\nb\n', ['3 Problem [atx] problem', '7 Non-Goals [atx] non-goals']],
    ['marks without a space', '##Problem\n\na\n', ['1 Problem [atx] problem']],
    ['HTML', '<h2>Goals</h2>\n\na\n\n<h3 id="x">Success <b>metrics</b></h3>\n\nb\n', ['1 Goals [html] goals', '5 Success metrics [html] metrics']],
    ['a folded summary', '<details>\n<summary>Open questions</summary>\n\n- a?\n\n</details>\n', ['2 Open questions [html] open-questions']],
    ['marks behind a tag', '<context>\n# Overview\nWords.\n# Core Features\nMore.\n</context>\n', ['2 Overview [atx] summary', '4 Core Features [atx] requirements']],
    ['a heading right behind an image', '# Board\n\n![board](board.png)\n## Motivation\na\n', ['4 Motivation [atx] background']],
    ['a setext heading under an image', '# Board\n\n![board](board.png)\nGoals\n---\n\na\n', ['4 Goals [setext] goals']],
    ['numbers', '# Board\n\n## 1. Problem\n\na\n\n## 2 — Goals\n\nb\n\n### 2.1 Non-Goals\n\nc\n', ['3 1. Problem [atx] problem', '7 2 — Goals [atx] goals', '11 2.1 Non-Goals [atx] non-goals']],
    ['a struck-out word', '## ~~Objectives~~ Risks\n\na\n', ['1 Objectives Risks [atx] risks']],
    ['a plain-text document', [
      'Handover Board Product Requirements', '', '1. Executive Summary', 'Overview', 'One board for the ward.', '', '2. Problem & Opportunity', 'Current Situation',
      'Nurses copy names by hand.', '', 'Target Users', 'Charge nurses.', '', '3. Success Metrics', 'Fewer calls.', '',
    ].join('\n'), [
      '3 Executive Summary [plain] summary', '4 Overview [plain] summary', '7 Problem & Opportunity [plain] problem', '8 Current Situation [plain] problem',
      '11 Target Users [plain] users', '14 Success Metrics [plain] metrics',
    ]],
    ['numbered lines in Chinese', '交接看板\n\n一、项目背景\n\n护士手抄名单。\n\n二、目标用户\n\n护士长。\n\n三、功能需求\n\n- 看板\n', ['3 一、项目背景 [plain] background', '7 二、目标用户 [plain] users', '11 三、功能需求 [plain] requirements']],
    ['a list whose labels are the sections', '# Board\n\n- **Problem:** a\n- **Users:** b\n- **Non-goals:** c\n- **Risks:** d\n', ['3 Problem [label] problem', '4 Users [label] users', '5 Non-goals [label] non-goals', '6 Risks [label] risks']],
    ['labels of two words for one thing', '# Board\n\n- **Problem:** a\n- **Users and personas:** b\n- **Non-goals:** c\n- **Risks and mitigations:** d\n', ['3 Problem [label] problem', '4 Users and personas [label] users', '5 Non-goals [label] non-goals', '6 Risks and mitigations [label] risks']],
    ['a row of a property table', '# Board\n\n| Field | Value |\n| --- | --- |\n| Owner | Mia |\n| Problem | Nurses copy names by hand. |\n', ['6 Problem [field] problem']],
    ['a front-matter field', '---\nproblem: Nurses copy names by hand each night\nstatus: draft\n---\n\n# Board\n\n## Goals\n\na\n', ['8 Goals [atx] goals', '2 problem [field] problem']],
    ['CRLF', '# Board\r\n\r\n## Problem\r\n\r\n**Goals:** a\r\n', ['3 Problem [atx] problem', '5 Goals [label] goals']],
  ];
  for (const [name, text, expected] of forms) it(name, () => assert.deepEqual(known(text), expected));

  const none: readonly [string, string][] = [
    ['a heading in code', '```markdown\n## Goals\n```\n'],
    ['a heading in a quote', '> ## Goals\n>\n> a\n'],
    ['a heading in a comment', '<!--\n## Goals\n-->\n'],
    ['a bold word in a sentence', 'We have **goals** that matter.\n'],
    ['a lead-in of a list', '- **Fast:** opens in a second\n- **Goal:** one tap\n- **Small:** one page\n'],
    ['a persona\'s own goals', '## Mia\n\n- **Age:** 40\n- **Goals:** fewer calls\n- **Pain:** noise\n'],
    ['an issue number', '#12 is done\n'],
    ['a list item that counts', '- # of goals\n'],
    ['an ordinary sentence', '# Board\n\nGoals are good to have.\n'],
    ['a property', '# Board\n\n**Owner:** Mia\n**Phase:** 2\n'],
    ['a rule under a paragraph', 'The board shows who is where, and why it matters to the ward that works at night.\n---\n'],
  ];
  for (const [name, text] of none) it(`no section: ${name}`, () => assert.deepEqual(known(text), []));
});

describe('sections: words', () => {
  const english: Record<string, string> = {
    'Problem': 'problem', 'The Problem': 'problem', 'Problem statement (draft)': 'problem', 'Q1: What problem does this solve?': 'problem', '2.3 Customer Problem': 'problem',
    'Problem: What problem is this solving?': 'problem', 'Why now?': 'background', 'Background and strategic fit': 'background',
    'Goals & Success Metrics': 'goals+metrics', 'Goals and Non-Goals': 'goals+non-goals', 'Risks/Dependencies': 'risks+dependencies', 'Users & Stakeholders': 'users+stakeholders',
    'Functional and Non-Functional Requirements': 'requirements+non-functional', 'User Stories & Acceptance Criteria': 'requirements',
    'Success Metrics for Launch': 'metrics', 'How will we measure success?': 'metrics', 'Success: How do we know if we solved it?': 'metrics', 'How do we know this is real?': 'evidence',
    'Out of Scope (Version 1)': 'non-goals', 'Non-Goals': 'non-goals', 'Nongoals': 'non-goals', 'What we\'re not doing': 'non-goals', 'What we’re not doing': 'non-goals',
    'What happens if we do not build it?': 'problem', 'What this board is not': 'non-goals', 'What the board does not do': 'non-goals', 'Excluded from the first version': 'non-goals',
    'Milestone dates': 'timeline', 'Breakdown of work': 'timeline', 'Compete analysis': 'alternatives', 'Segment analysis by ward': 'results', 'Bed segments by ward': '',
    'Appendix A: Competitive Analysis': 'alternatives', 'Appendix B: Letters': 'appendix', 'Who are the customers': 'users', 'Primary Persona: Mia': 'users',
    'Product Requirements': 'requirements', 'Ward Requirements': 'requirements', 'Key Assumptions': 'assumptions', 'Open Questions ❓': 'open-questions',
    'Metrics Dashboard Redesign': '', 'Goal Tracker': '', 'Risky payments': '', 'Handover button': '', 'User Profile Page': '', 'Set Goals': '', 'How to run it': '', 'Design of tables': 'solution',
  };
  for (const [heading, expected] of Object.entries(english)) it(heading, () => assert.equal(meaningsOf(heading), expected));

  const otherLanguages: Record<string, string> = {
    '一、项目背景': 'background', '目标与成功指标': 'goals+metrics', '非目标': 'non-goals', '功能需求明细': 'requirements', '風險與對策': 'risks', '待確認問題': 'open-questions',
    '課題': 'problem', 'やらないこと': 'non-goals', '成功指標': 'metrics', 'リスクと対策': 'risks', '目的・背景': 'goals+background',
    '문제 정의': 'problem', '목표 및 지표': 'goals+metrics', '비목표': 'non-goals', '요구사항': 'requirements',
    'Objetivos y métricas': 'goals+metrics', 'Fuera de alcance': 'non-goals', 'Preguntas abiertas': 'open-questions', 'Criterios de éxito': 'metrics+decision-rule',
    'Objetivos e métricas': 'goals+metrics', 'Fora do escopo': 'non-goals', 'Premissas': 'assumptions', 'Histórias de usuário': 'requirements',
    'Ziele und Kennzahlen': 'goals+metrics', 'Nicht-Ziele': 'non-goals', 'Problemstellung': 'problem', 'Erfolgskriterien': 'metrics+decision-rule', 'Technische Risiken': 'risks',
    'What we are not building (first release)': 'non-goals', 'Goals and what we are not building': 'goals+non-goals', '目标与明确不做的内容': 'goals+non-goals',
    'Non-objectifs Phase 2': 'non-goals', 'Non-goals v2': 'non-goals', 'Fuera de alcance fase 3': 'non-goals', 'Board version 2': '',
    '未纳入首版': 'non-goals', '暂不支持的功能': 'non-goals', '不支持的床位提示': '', '今回作らない機能': 'non-goals', '이번에 만들지 않는 것': 'non-goals', '왜 만드나': 'background',
    'Excluido de la primera versión': 'non-goals', 'O que este quadro não faz': 'non-goals', 'Exclu de la première version': 'non-goals', 'Expression des besoins': 'problem+requirements',
    'Objectifs et indicateurs': 'goals+metrics', 'Hors périmètre': 'non-goals', 'Problématique': 'problem', 'Questions ouvertes': 'open-questions', 'Critères d’acceptation': 'requirements',
  };
  for (const [heading, expected] of Object.entries(otherLanguages)) {
    it(heading, () => {
      const prose: Record<string, string> = {han: '护士每天早上手抄病人名单，这让交接变慢。', kana: '看護師は毎朝、名簿を手で写している。', hangul: '간호사는 매일 아침 명단을 손으로 옮겨 적는다.'};
      const script = /[\uac00-\ud7a3]/.test(heading) ? 'hangul' : /[\u3040-\u30ff]|課題|成功指標|目的・/.test(heading) ? 'kana' : /[\u4e00-\u9fff]/.test(heading) ? 'han' : undefined;
      const latin = /Objetivos y|Fuera|Preguntas|éxito/.test(heading) ? 'El equipo copia los nombres de la lista cada mañana y por eso es más lento.'
        : /Objetivos e|Fora|Premissas|usuário/.test(heading) ? 'A equipe copia os nomes da lista e não tem tempo, por isso é mais lento ao fim do dia.'
          : /Ziele|Problemstellung|Erfolgs|Technische/.test(heading) ? 'Das Team schreibt die Namen von der Liste ab und ist nicht mit der Übergabe fertig.'
            : 'Les équipes recopient la liste des noms et ce n’est pas une bonne chose pour la relève.';
      const document = read(`# X\n\n## ${heading}\n\n${script ? prose[script] : latin}\n`);
      assert.equal(document.sections.at(-1)!.meanings.filter((meaning) => !['primary-metric'].includes(meaning)).join('+'), expected);
    });
  }

  it('takes the team\'s own names', () => {
    const own = createLinter({...defaultSettings(), sections: {problem: ['Hurdle']}});
    assert.deepEqual(own.read('## Our hurdle\n\na\n')!.sections[0]!.meanings, ['problem']);
  });

  it('gives the title no meaning unless it is a section itself', () => {
    assert.deepEqual(read('# Product Requirements\n\n## Goals\n\na\n').sections[0]!.meanings, []);
    assert.deepEqual(read('# Cahier des charges\n\n## Objectifs\n\nLa relève est plus courte.\n').sections[0]!.meanings, []);
    assert.deepEqual(read('# Problem\n\na\n\n# Goals\n\nb\n').sections.map(({meanings}) => meanings.join()), ['problem', 'goals']);
  });

  it('takes no remark for a story', () => {
    assert.deepEqual(read('# 引き継ぎボードの試験\n\n## 床数の目安\n\n参考として、病棟ごとに必要な床数を置いておく。\n').sections.at(-1)!.meanings, []);
  });

  it('takes features inside requirements for requirements, whatever else their names say', () => {
    const document = read('# B\n\n## Requirements\n\n### Metrics export\n\nWords.\n\n### Insights & analytics\n\n- **Weekly report**: what grew\n- **Chart**: what was picked\n\n### Communication\n\n- Posts of the board\n- Mail to all\n\n### Sharing\n\n- The board must open.\n');
    assert.deepEqual(document.sections.map(({text, meanings}) => `${text}:${meanings.join()}`), ['B:', 'Requirements:requirements', 'Metrics export:requirements', 'Insights & analytics:requirements', 'Communication:requirements', 'Sharing:requirements']);
  });
});

describe('sections: nesting and blocks', () => {
  it('puts labels one deeper than the heading above', () => {
    const document = read('# Board\n\n## Story\n\n**Problem:** a\n\nb\n\n**Goals:** c\n\n## Risks\n\nd\n');
    assert.deepEqual(document.sections.map(({text, level, parent}) => [text, level, parent]), [
      ['Board', 1, undefined], ['Story', 2, 0], ['Problem', 3, 1], ['Goals', 3, 1], ['Risks', 2, 0],
    ]);
    assert.deepEqual(document.sections[1]!.children, [2, 3]);
    assert.deepEqual(document.sections.map(({blocks}) => document.blocks.slice(blocks.from, blocks.to).map(({text}) => text)), [[], [], ['a', 'b'], ['c'], ['d']]);
  });

  it('ends a label at the next one, known or not', () => {
    const document = read('## Ward\n\n**Success metric:** fewer calls\n\n**Effort:** two weeks\n');
    assert.deepEqual(document.sections.map(({text, meanings}) => [text, meanings.join()]), [['Ward', ''], ['Success metric', 'metrics'], ['Effort', '']]);
  });

  it('keeps places right where a paragraph is cut', () => {
    const text = '> q\n\n**Problem:** The **desk** is `crowded`.\nSecond line.\n**Goals:** Less \\*noise\\*.\n';
    const document = read(text);
    for (const section of document.sections) {
      assert.equal(text.slice(section.heading.start, section.heading.end).replace(/[*:]/g, ''), section.text);
    }
    const blocks = document.blocks.filter(({type, quoted}) => type === 'paragraph' && !quoted);
    assert.deepEqual(blocks.map(({text: words}) => words), ['The desk is crowded.\nSecond line.', 'Less *noise*.']);
    assert.deepEqual(blocks.map(({span}) => text.slice(span.start, span.end)), ['The **desk** is `crowded`.\nSecond line.', 'Less \\*noise\\*.']);
    const strong = blocks[0]!.marks.find(({type}) => type === 'strong')!;
    assert.equal(blocks[0]!.text.slice(strong.start, strong.end), 'desk');
  });

  it('moves the rows of tables along with their blocks', () => {
    const document = read('**Problem:** a\n**Goals:** b\n\n| Metric | Target |\n| --- | --- |\n| Calls | 3 |\n');
    assert.deepEqual(document.tables[0]!.rows.map((row) => document.blocks[row]!.text), ['Calls | 3']);
    document.blocks.forEach(({index}, place) => assert.equal(index, place));
  });

  it('knows what a place is about, sub-headings included', () => {
    const document = read('# B\n\n## Problem\n\n### At night\n\nWords.\n');
    const {section} = document.blocks.at(-1)!;
    assert.deepEqual(meaningsAt(document, section), ['problem']);
    assert.ok(isUnder(document, section, 'problem'));
    assert.ok(!isUnder(document, section, 'goals'));
  });

  it('copes with ten thousand labels (a quadratic walk would run into the time limit)', () => {
    const paragraph = '**Goals:** a\nwords of a line\n'.repeat(20);
    assert.equal(read(`# B\n\n${`${paragraph}\n`.repeat(500)}`).sections.length, 10_001);
  });
});

describe('sections: emptiness', () => {
  const cases: readonly [string, string, string | undefined | false][] = [
    ['nothing', '', undefined],
    ['a comment', '<!-- say who -->', undefined],
    ['an inline comment', 'TBD <!-- say who -->', 'TBD'],
    ['not applicable', 'N/A', 'N/A'],
    ['none', 'None.', 'None.'],
    ['a dash', '-', undefined],
    ['a rule', '---', undefined],
    ['an unfilled table', '| Risk | Owner |\n| --- | --- |\n| | |\n', undefined],
    ['a table with only labels', '| Role | Name |\n| --- | --- |\n| Design | |\n', undefined],
    ['a placeholder', '[Describe the problem]', '[Describe the problem]'],
    ['an unwritten promise', 'TBD by the data team', 'TBD'],
    ['words', 'Nurses copy names by hand.', false],
    ['a reason why not', 'N/A, because the ward has no screens.', false],
    ['a picture', '![board](board.png)', false],
    ['code', '```\na\n```', false],
    ['a filled table', '| Risk | Owner |\n| --- | --- |\n| Noise | Mia |\n', false],
    ['a child that speaks', '### More\n\nWords.', false],
    ['children that say nothing', '### More\n\nN/A\n\n### Less\n', 'N/A'],
  ];
  for (const [name, content, expected] of cases) {
    it(name, () => {
      const section = read(`# B\n\n## Risks\n\n${content}\n\n## Goals\n\nWords.\n`).sections[1]!;
      assert.deepEqual({empty: section.empty, text: section.emptyText}, expected === false ? {empty: false, text: undefined} : {empty: true, text: expected});
    });
  }
});
