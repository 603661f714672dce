import assert from 'node:assert/strict';
import {coach, createLinter, defaultSettings, mostQuestions, type Coaching} from '../../src/core/index.ts';
import {identityOf, isSameQuestion} from '../../src/core/coach/identity.ts';
import {topicOf} from '../../src/core/coach/coach.ts';
import {consequence, mostConsequential} from '../../src/core/lint/importance.ts';

const linter = createLinter({...defaultSettings(), today: '2026-06-15'});

/** What the coach asks about a text, with what was answered before. */
function ask(text: string, answered: readonly string[] = []): Coaching {
  const {document, findings} = linter.check(text);
  return coach(document!, findings, answered);
}

const rulesOf = ({questions}: Coaching) => questions.map(({finding}) => finding.ruleId);

const poor = `---
kind: prd
---
# Export

## Problem

Most users are frustrated by the slow export.

## Metrics

- Improve satisfaction

## Requirements

- REQ-1 The export must be fast
- REQ-2 The page must be easy to use
- REQ-3 TBD

## Open questions

- Do we need a mobile view?
`;

describe('coach', () => {
  it('asks at most five questions, the most consequential first, and counts the others', () => {
    const {questions, waiting} = ask(poor);
    assert.equal(questions.length, mostQuestions);
    assert.equal(questions[0]!.finding.ruleId, 'evidence-section');
    const weights = questions.map(({finding}) => consequence(finding));
    assert.deepEqual(weights, [...weights].sort((a, b) => b - a));
    assert.ok(waiting > 0);
  });

  it('asks each question once, with all its places', () => {
    const {questions} = ask(poor);
    assert.equal(new Set(questions.map(({question}) => question)).size, questions.length);
    const acceptance = questions.find(({finding}) => finding.ruleId === 'req-no-acceptance')!;
    assert.equal(acceptance.findings.length, 2);
    assert.equal(acceptance.identities.length, 2);
  });

  it('asks at most two questions of one topic while another topic has one', () => {
    const topics = rulesOf(ask(poor)).map(topicOf);
    for (const topic of topics) assert.ok(topics.filter((other) => other === topic).length <= 2, topics.join(' '));
  });

  it('fills up with what is left where a document has one topic only', () => {
    const {questions, waiting} = ask('---\nkind: experiment\n---\n# Button\n\nWe change the button.\n');
    assert.equal(questions.length, mostQuestions);
    assert.equal(waiting, linter.check('---\nkind: experiment\n---\n# Button\n\nWe change the button.\n').findings.length - mostQuestions);
  });

  it('has nothing to ask about a document without findings, and nothing about what is not ours', () => {
    assert.deepEqual(ask('# Tools\n\nTBD\n'), {questions: [], waiting: 0, answered: []});
  });

  it('asks no more what was answered, and asks what waited behind it', () => {
    const before = ask(poor);
    const after = ask(poor, before.questions[0]!.identities);
    assert.ok(!rulesOf(after).includes('evidence-section'));
    assert.deepEqual(rulesOf(after).length, mostQuestions);
    assert.deepEqual(after.answered.map(({finding}) => finding.ruleId), ['evidence-section']);
  });

  const edits: readonly (readonly [name: string, ruleId: string, edit: (text: string) => string, stays: boolean])[] = [
    ['text is added above', 'metric-missing', (text) => text.replace('## Problem', 'A few words of introduction.\n\n## Problem'), true],
    ['its section is renamed', 'metric-missing', (text) => text.replace('## Metrics', '## How we measure success'), true],
    ['its section moves', 'metric-missing', (text) => `${text.replace('## Metrics\n\n- Improve satisfaction\n\n', '')}\n## Metrics\n\n- Improve satisfaction\n`, true],
    ['the document is given another title', 'evidence-section', (text) => text.replace('# Export', '# Scheduled export'), true],
    ['its sentence is edited a little', 'evidence-crowd-words', (text) => text.replace('Most users are frustrated by the slow export.', 'Most users are quite frustrated by the slow monthly export.'), true],
    ['its sentence moves to another section', 'evidence-crowd-words', (text) => text.replace('Most users are frustrated by the slow export.', 'The export takes long.').replace('## Metrics', '## Background\n\nMost users are frustrated by the slow export.\n\n## Metrics'), true],
    ['its sentence becomes another one', 'evidence-crowd-words', (text) => text.replace('Most users are frustrated by the slow export.', 'Many customers call the front desk twice a week.'), false],
    ['its requirement is reworded', 'req-no-acceptance', (text) => text.replace('The export must be fast', 'Leads get their numbers quickly'), true],
  ];
  for (const [name, ruleId, edit, stays] of edits) {
    it(`${stays ? 'remembers an answer' : 'asks again'} when ${name}`, () => {
      const {document, findings} = linter.check(poor);
      const answered = findings.filter((finding) => finding.ruleId === ruleId).map((finding) => identityOf(document!, finding));
      assert.ok(answered.length > 0, 'the rule does not fire');
      const after = ask(edit(poor), answered);
      const asked = after.questions.flatMap((question) => question.findings).some((finding) => finding.ruleId === ruleId);
      assert.equal(after.answered.some(({finding}) => finding.ruleId === ruleId), stays);
      if (stays) assert.ok(!asked);
    });
  }

  it('asks about a new requirement although the others were answered', () => {
    const before = ask(poor);
    const acceptance = before.questions.find(({finding}) => finding.ruleId === 'req-no-acceptance')!;
    const after = ask(poor.replace('- REQ-3 TBD', '- REQ-3 TBD\n- REQ-4 Leads can pause the export\n- REQ-5 An export opens within 10 seconds'), acceptance.identities);
    const again = after.questions.find(({finding}) => finding.ruleId === 'req-no-acceptance');
    assert.deepEqual(again?.identities, ['req-no-acceptance | REQ-4 | ']);
  });

  it('tells sentences of scripts without spaces apart by their characters', () => {
    const first = 'req-vague | requirements | 导 出 功 能 应 该 快 速';
    assert.ok(isSameQuestion(first, 'req-vague | requirements | 导 出 功 能 必 须 快 速'));
    assert.ok(!isSameQuestion(first, 'req-vague | requirements | 搜 索 页 面 要 简 单 易 用'));
  });
});

describe('mostConsequential', () => {
  const finding = (importance: number, severity: 'error' | 'warning' | 'info' | 'hint', question: string) => ({importance, severity, question});

  it('puts importance first, lets severity nudge, and asks each question once', () => {
    const all = [
      finding(60, 'error', 'placeholder?'), finding(75, 'warning', 'solution?'), finding(95, 'error', 'evidence?'), finding(95, 'error', 'evidence?'),
      finding(99, 'hint', 'mark?'), finding(72, 'info', 'target?'),
    ];
    assert.deepEqual(mostConsequential(all, 3).map(({question}) => question), ['evidence?', 'solution?', 'placeholder?']);
    assert.equal(mostConsequential(all, 9).length, 4);
  });
});
