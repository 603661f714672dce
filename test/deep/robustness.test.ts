import assert from 'node:assert/strict';
import fc from 'fast-check';
import type {PrdDocument, Span} from '../../src/core/model/types.ts';
import {read} from '../core/read.ts';

const example = `---
status: draft
kind: prd
---
# Export — PRD

> "I paste it into three sheets." — Ana (P07)

**Owner:** [Your Name]
**Status:** In review

## Problem
8 of 10 users said in [interviews](notes.md) that it takes 3 days.[^1]

[^1]: See INS-042.

## Goals & Success Metrics
| Metric | Baseline | Target | Date |
| --- | --- | --- | --- |
| Failures | 4.2% | ≤1% | Q3 2026 |
| | | | |

- Mails: reduce from 350/month to 175/month within 60 days
  - **Target:** 100

## Requirements
- **REQ-1** As a lead, I want to export, so that I save time (must). Evidence: INS-042
  - Given rows, when I export, then a file opens
- REQ-2 Kept 7 years. Driver: legal, tax code
### FR-3: Sort {name of list}
TBD <some words>

## Open questions
- Which plan? (Ana, 9 May)
## Assumptions
1. They have accounts. Test: logs
## Risks
| Risk | Mitigation |
| --- | --- |
| Latency | cache |
## Hypothesis
If we show it, then sign-ups rise by 5%, because they asked.
## Options
### Option A: Build
### Option B: Do nothing
<!-- prd-ok req-vague: known, ana, until 2026-06-30 -->
## 功能需求
- 作为会计，我希望看到总额，以便结账。
### INS-7 They wait
- date: 2026-01-01  - source: interview
`;

/** Every span of the model. */
function spansOf(document: PrdDocument): Span[] {
  const {placeholders, evidence, metrics, requirements, questions, assumptions, risks, hypotheses, insights, options, roadmap, waivers, tracker} = document;
  return [
    ...[placeholders, evidence, hypotheses, options, roadmap].flatMap((list) => list.map(({span}) => span)),
    ...[metrics, requirements, questions, assumptions, risks, insights].flatMap((list) => list.flatMap(({span, extent}) => [span, extent])),
    ...waivers.flatMap(({span, covers}) => [span, covers]),
    ...insights.flatMap(({fields}) => Object.values(fields).map(({span}) => span)),
    ...tracker.flatMap(({cells}) => Object.values(cells).map(({span}) => span)),
  ];
}

function assertSound(text: string): void {
  const document = read(text);
  for (const {start, end} of spansOf(document)) {
    assert.ok(Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= document.text.length, `${start}-${end} of ${document.text.length}`);
  }
  for (const {evidence, blocks} of document.requirements) {
    assert.ok(evidence.every((index) => document.evidence[index] !== undefined) && blocks.every((index) => document.blocks[index] !== undefined));
  }
}

describe('understanding any text', () => {
  it('finds something of each kind in the example', () => {
    const {placeholders, evidence, metrics, requirements, questions, assumptions, risks, hypotheses, options, waivers} = read(example);
    for (const list of [placeholders, evidence, metrics, requirements, questions, assumptions, risks, hypotheses, options, waivers]) assert.ok(list.length > 0);
  });

  it('gives a model with spans within the text for any edit of the example', () => {
    fc.assert(fc.property(
      fc.array(fc.record({
        at: fc.nat(example.length), remove: fc.nat(40),
        insert: fc.oneof(fc.string({maxLength: 12}), fc.constantFrom('\n', '\r\n', '|', '[', ']', '<', '{', '**', '`', '```\n', '> ', '- ', '\u0000', '：', '１８％', '\\', '&amp;', '<br>', '😀', '\n\n## ')),
      }), {minLength: 1, maxLength: 5}),
      (edits) => {
        let text = example;
        for (const {at, remove, insert} of edits) text = text.slice(0, at) + insert + text.slice(at + remove);
        assertSound(text);
      },
    ), {numRuns: 60});
  });

  it('gives a model for any string', () => {
    fc.assert(fc.property(fc.string({unit: 'binary', maxLength: 200}), assertSound), {numRuns: 60});
  });

  // A step that takes the square of such a run's length would not end in time; seconds are usual.
  for (const run of ['[a ', '<a ', '{a ', '"a', '. ', '____ ', 'from 1 ', 'As a ', 'INS-1 ', 'Owner: ', '( ', '12 of ', '18% ', '<!-- prd-ok a: ', '：', 'TBD ', 'Evidence: 8 of 10 users said ']) {
    it(`gives a model for a long run of ${JSON.stringify(run)}`, () => {
      const long = run.repeat(12_000);
      assertSound(['Requirements', 'Metrics', 'Problem', 'Risks'].map((heading) => `## ${heading}\n\n- ${long}\n\n${long}\n\n`).join(''));
    }).timeout(60_000);
  }
});
