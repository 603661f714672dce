/** What finishing makes of findings, as a pure function over plain values. */
import assert from 'node:assert/strict';
import {createLinter, defaultSettings, type Finding, type Settings} from '../../src/core/index.ts';
import {finish} from '../../src/core/lint/finish.ts';
import {severityInReview, severityInStage} from '../../src/core/lint/severity.ts';
import type {PrdDocument, Stage, Waiver} from '../../src/core/model/types.ts';
import type {RuleMeta} from '../../src/core/rules/define-rule.ts';

const settings: Settings = {...defaultSettings(), today: '2026-06-15'};
const text = `# One\n\n${'words '.repeat(40)}\n\n- item\n`;
const document: PrdDocument = createLinter(settings).read(text)!;
const paragraph = document.blocks.find(({type}) => type === 'paragraph')!.span.start;

/** Rules of the tests: an error, a warning, a hint, an error that drafts do not soften. */
const metas: Readonly<Record<string, RuleMeta>> = Object.fromEntries(
  ([['a-error', 'error'], ['b-warning', 'warning'], ['c-info', 'info'], ['d-firm', 'error', {draft: 'error', approved: 'info'}]] as const)
    .map(([id, severity, stages]) => [id, {
      id, severity, ...(stages ? {stages} : {}), description: 'Require.', question: 'Why?', kinds: 'any', preset: 'light', importance: 50, since: '0.1.0',
    }]));

function finding(ruleId: string, start: number, more: Partial<Finding> = {}): Finding {
  return {
    ruleId, span: {start, end: start + 3}, message: `${ruleId} at ${start}`, severity: metas[ruleId]?.severity ?? 'warning', question: 'Why?',
    url: 'https://example.org', importance: 50, ...more,
  };
}

function run(findings: readonly Finding[], {stage = 'review', waivers = [], rules = {}}: {stage?: Stage; waivers?: readonly Waiver[]; rules?: Settings['rules']} = {}): Finding[] {
  return finish(findings, {document: {...document, stage, waivers}, settings: {...settings, rules}, metaOf: (id) => metas[id]});
}

describe('finishing findings', () => {
  const severities: readonly (readonly [string, Stage, Settings['rules'], string])[] = [
    ['a-error', 'draft', {}, 'warning'], ['b-warning', 'draft', {}, 'info'], ['c-info', 'draft', {}, 'info'],
    ['a-error', 'review', {}, 'error'], ['b-warning', 'approved', {}, 'warning'],
    ['d-firm', 'draft', {}, 'error'], ['d-firm', 'approved', {}, 'info'],
    ['a-error', 'review', {'a-error': 'info'}, 'info'], ['a-error', 'review', {'a-error': ['warning', {}]}, 'warning'],
    ['b-warning', 'draft', {'b-warning': 'error'}, 'warning'], ['a-error', 'review', {'a-error': true}, 'error'],
    ['a-error', 'review', {'a-error': 'off'}, 'none'], ['a-error', 'review', {'a-error': false}, 'none'],
  ];
  for (const [id, stage, rules, expected] of severities) {
    it(`gives ${id} in ${stage} under ${JSON.stringify(rules)} the severity ${expected}`, () => {
      assert.equal(run([finding(id, 0)], {stage, rules})[0]?.severity ?? 'none', expected);
    });
  }

  it('keeps a finding soft where its rule speaks softly, and lets none speak firmer than was chosen', () => {
    const meta = metas['b-warning']!;
    assert.equal(severityInReview(meta, {severity: 'hint'}, 'error'), 'hint');
    assert.equal(severityInReview(meta, {severity: 'error'}, undefined), 'error');
    assert.equal(severityInReview(meta, {severity: 'error'}, 'warning'), 'warning');
    assert.equal(severityInReview(meta, {severity: 'warning'}, 'error'), 'error');
    assert.equal(severityInStage(meta, 'hint', 'draft'), 'hint');
  });

  it('gives one finding for one cause, the most important', () => {
    const found = run([finding('a-error', 0, {cause: 'x'}), finding('b-warning', 9, {cause: 'x', importance: 70}), finding('b-warning', 12)]);
    assert.deepEqual(found.map(({ruleId, span}) => [ruleId, span.start]), [['b-warning', 9], ['b-warning', 12]]);
  });

  it('lets another finding of a cause speak where its leader is off', () => {
    const found = run([finding('a-error', 0, {cause: 'x', importance: 70}), finding('b-warning', 9, {cause: 'x'})], {rules: {'a-error': 'off'}});
    assert.deepEqual(found.map(({ruleId}) => ruleId), ['b-warning']);
  });

  it('orders by place, then importance, whatever order the rules ran in', () => {
    const findings = [finding('b-warning', 9), finding('a-error', 2, {importance: 10}), finding('c-info', 2, {importance: 90}), finding('a-error', 0)];
    const expected = run(findings).map(({message}) => message);
    assert.deepEqual(expected, ['a-error at 0', 'c-info at 2', 'a-error at 2', 'b-warning at 9']);
    assert.deepEqual(run([...findings].reverse()).map(({message}) => message), expected);
  });

  it('says once what a rule says twice about one place', () => {
    assert.equal(run([finding('a-error', 4), finding('a-error', 4)]).length, 1);
  });

  it('folds more than five findings in one paragraph into one that counts them', () => {
    const crowd = [0, 1, 2, 3].map((at) => finding('b-warning', paragraph + at * 6))
      .concat([4, 5].map((at) => finding('a-error', paragraph + at * 6, {fixes: [{title: `Fix ${at}`, edits: []}]})));
    const [folded, ...rest] = run([...crowd, finding('a-error', 0)]).slice(1);
    assert.equal(rest.length, 0);
    assert.equal(folded!.message, '6 findings in one place: `b-warning` 4, `a-error` 2.');
    assert.equal(folded!.ruleId, 'a-error');
    assert.equal(folded!.severity, 'error');
    assert.equal(folded!.span.start, paragraph + 24);
    assert.equal(folded!.related!.length, 6);
    assert.deepEqual(folded!.fixes!.map(({title}) => title), ['Fix 4', 'Fix 5']);
  });

  it('leaves five findings of a paragraph, hints, and findings on a heading as they are', () => {
    const five = [0, 1, 2, 3, 4].map((at) => finding('b-warning', paragraph + at * 6));
    const hints = [6, 7, 8].map((at) => finding('b-warning', paragraph + at * 6, {severity: 'hint'}));
    const heading = [0, 1, 2].flatMap((at) => [finding('a-error', at), finding('b-warning', at)]);
    assert.equal(run([...five, ...hints]).length, 8);
    assert.equal(run(heading).length, 6);
  });

  it('keeps the message of a folded finding short with many rules', () => {
    const crowd = Array.from({length: 12}, (_, at) => finding(`a-rule-with-a-long-name-number-${at}`, paragraph + at * 3));
    const [folded] = run(crowd);
    assert.ok(folded!.message.length < 120, folded!.message);
    assert.match(folded!.message, /^12 findings in one place: .+ and \d+ more\.$/);
  });

  it('changes nothing that it was given', () => {
    const findings = Object.freeze([Object.freeze(finding('a-error', 4)), Object.freeze(finding('b-warning', 2))]);
    assert.doesNotThrow(() => run(findings, {stage: 'draft'}));
  });
});
