import assert from 'node:assert/strict';
import {createLinter, readTeamConfig, resolveSettings, rules} from '../../src/core/index.ts';
import {languages} from '../../src/core/languages/registry.ts';
import {isAsked, readDuration, smallByDefault, stakesOf} from '../../src/core/lint/stakes.ts';
import {cli} from '../cli/memory.ts';

/** Whether a document counts as small, and why, under a team's `small`. */
function weigh(text: string, small: object = {}): readonly [boolean, string | undefined] {
  const {config, problems} = readTeamConfig(JSON.stringify({small}), '.prd-coach.json');
  assert.deepEqual(problems, []);
  const settings = resolveSettings({config, today: '2026-06-15'});
  const stakes = stakesOf(createLinter(settings).read(text)!, settings);
  return [stakes.small, stakes.reason];
}

const prd = (head: string, body = '') => `---\nkind: prd\n${head}---\n# Export\n\n${body}\n## Requirements\n\n- REQ-1 The export is fast\n- REQ-2 TBD\n`;

describe('small work', () => {
  const documents: readonly (readonly [name: string, text: string, small: boolean, team?: object])[] = [
    ['by its appetite in the front matter', prd('appetite: 2 days\n'), true],
    ['by its effort', prd('effort: 0.5d\n'), true],
    ['by a range, whose end counts', prd('effort: 2-5 days\n'), false],
    ['by its appetite as a label', prd('', '**Appetite:** two days\n'), true],
    ['by its appetite in a table', prd('', '| Owner | Ana |\n| --- | --- |\n| Status | draft |\n| Effort | 1 day |\n'), true],
    ['by a section on appetite', prd('', '## Appetite\n\nNo more than one day of one developer.\n'), true],
    ['by the longest time that the appetite names', prd('', '## Appetite\n\n2 days of design, 6 weeks of building.\n'), false],
    ['by an appetite that is no time', prd('appetite: small\n'), false],
    ['by the team\'s own limit', prd('appetite: 1 week\n'), true, {appetite: '1 week'}],
    ['by no limit at all', prd('appetite: 1 day\n'), false, {appetite: '0 days'}],
    ['by a low priority', prd('priority: P3\n'), true],
    ['by a priority in words', prd('', '**Priority:** Low\n'), true],
    ['by a high priority', prd('priority: P1\n'), false],
    ['by its appetite before its priority', prd('priority: low\nappetite: 6 weeks\n'), false],
    ['by the team\'s own priorities', prd('priority: Someday\n'), true, {priorities: 'someday'}],
    ['by its template', prd('template: quick-fix\n'), true, {templates: ['quick-fix']}],
    ['by nothing it says', prd(''), false],
    ['by the priority of a requirement', prd('', '## Requirements\n\n### Sort\n\n**Priority:** P3\n'), false],
    ['in German', '---\nkind: prd\nAufwand: 2 Tage\n---\n# Export\n\n## Ziele\n\nDie Buchhaltung soll den Export nicht mehr von Hand bauen und nicht warten.\n', true],
    ['in Japanese', '---\nkind: prd\n工数: 2日\n---\n# エクスポート\n\n## 課題\n\n毎月手作業で作り直している。\n', true],
    ['as another kind of document', '---\nkind: experiment\nappetite: 1 day\n---\n# Test\n', false],
  ];
  for (const [name, text, small, team] of documents) it(`is ${small ? '' : 'not '}told ${name}`, () => assert.equal(weigh(text, team)[0], small));

  const times: readonly (readonly [language: string, text: string, days: number | undefined])[] = [
    ['en', '2 days', 2], ['en', 'half a day', 0.5], ['en', '6-week batch', 30], ['en', '1–2 wks', 10], ['en', '4h', 0.5], ['en', 'an hour', 0.125], ['en', '1.5 days', 1.5],
    ['en', 'two person-days', 2], ['en', 'v2 days', undefined], ['en', '€ 5,000', undefined], ['en', '3 daysish', undefined], ['en', '', undefined],
    ['de', '2,5 Tage', 2.5], ['de', 'eine Woche', 5], ['es', '2 días', 2], ['pt', 'duas semanas', 10], ['fr', '3 à 4 jours', 4], ['zh', '两天', 2], ['zh', '3个工作日', 3], ['ja', '1～2週間', 10], ['ko', '3일', 3],
  ];
  for (const [code, text, days] of times) it(`reads ${JSON.stringify(text)} as ${days} days (${code})`, () => assert.equal(readDuration(text, languages[code]!.words.stakes!), days));

  it('has words in every language', () => {
    for (const {code, words} of Object.values(languages)) assert.ok(words.stakes?.appetite.length, code);
  });

  it('is asked what nobody forgives, and what the team lists', () => {
    const rulesOf = (small: object) => {
      const settings = resolveSettings({config: readTeamConfig(JSON.stringify({small}), '.prd-coach.json').config, today: '2026-06-15'});
      return createLinter(settings).check(prd('appetite: 2 days\n')).findings.map(({ruleId}) => ruleId);
    };
    assert.deepEqual(rulesOf({}), ['prd-placeholder']);
    assert.deepEqual(rulesOf({asks: ['req-*']}).filter((id) => !id.startsWith('req-')), []);
    assert.ok(rulesOf({asks: 'req-*'}).includes('req-vague'));
    assert.ok(rulesOf({appetite: '1 day'}).includes('metric-missing'));
  });

  it('is asked by rules that exist', () => {
    for (const id of smallByDefault.asks.filter((entry) => !entry.endsWith('*'))) assert.ok(rules[id], id);
  });

  it('holds a list of rules with endings', () => {
    assert.ok(isAsked('trace-broken', ['trace-*']));
    assert.ok(!isAsked('trace-broken', ['trace']));
    assert.ok(isAsked('req-vague', ['req-vague']));
  });

  it('is explained by every command', async () => {
    const files = {'a.md': prd('appetite: 2 days\n')};
    assert.match((await cli(['check', 'a.md'], {files})).stdout, /^a\.md[^\n]*\n {2}Small: its appetite `2 days` is at most 3 days\. \d+ rules that would speak are left out\.\n/);
    assert.match((await cli(['coach', 'a.md'], {files})).stdout, /Small: its appetite/);
    assert.match((await cli(['inspect', 'a.md'], {files})).stdout, /stakes +Small: its appetite `2 days` is at most 3 days\. Asked only: prd-placeholder,/);
    assert.match((await cli(['check', 'a.md', '--format', 'json'], {files})).stdout, /"asksLess":"Small: /);
    assert.match((await cli(['inspect', 'a.md'], {files: {'a.md': prd('appetite: 2 weeks\n')}})).stdout, /stakes +Not small: its appetite `2 weeks` is more than 3 days\./);
  });

  it('is refused where its appetite is no time', () => {
    const {problems} = readTeamConfig('{"small": {"appetite": "soon"}}', '.prd-coach.json');
    assert.deepEqual(problems.map(({message}) => message), ['Expected a time such as `3 days` or `1 week`.']);
  });
});
