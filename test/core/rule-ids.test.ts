import assert from 'node:assert/strict';
import {resolveRuleId} from '../../src/core/rules/rule-ids.ts';
import {rules} from '../../src/core/rules/registry.ts';

describe('rule ids as people write them', () => {
  const found: readonly (readonly [written: string, id: string])[] = [
    ['metric-no-baseline', 'metric-no-baseline'], ['no-baseline', 'metric-no-baseline'], ['metric/no-baseline', 'metric-no-baseline'],
    ['  Metric-No-Baseline ', 'metric-no-baseline'], ['remark-lint:req-vague', 'req-vague'], ['prd-coach/req-vague', 'req-vague'],
    ['required-section', 'prd-required-section'], ['pii', 'insight-pii'], ['prd_placeholder', 'prd-placeholder'],
  ];
  for (const [written, id] of found) it(`finds ${JSON.stringify(written)}`, () => assert.deepEqual(resolveRuleId(written), {id}));

  const near: readonly (readonly [written: string, nearest: string | undefined])[] = [
    ['metric-no-baselin', 'metric-no-baseline'], ['required-sections', 'prd-required-section'], ['exp-one-primry', 'exp-one-primary'], ['', undefined], ['qqqqqqqqq', undefined],
  ];
  for (const [written, nearest] of near) it(`proposes ${nearest} for ${JSON.stringify(written)}`, () => assert.deepEqual(resolveRuleId(written), {nearest}));

  it('finds every rule by its id, and by its short name where only one has it', () => {
    const ids = Object.keys(rules);
    for (const id of ids) {
      assert.deepEqual(resolveRuleId(id), {id});
      const short = id.slice(id.indexOf('-') + 1);
      const alike = ids.filter((other) => other.slice(other.indexOf('-') + 1) === short);
      if (alike.length === 1) assert.deepEqual(resolveRuleId(short), {id});
    }
  });

  it('does not choose between two rules of one short name', () => {
    assert.deepEqual(resolveRuleId('date', ['a-date', 'b-date']), {nearest: 'a-date'});
  });
});
