import assert from 'node:assert/strict';
import {unified} from 'unified';
import remarkParse from 'remark-parse';
import remarkStringify from 'remark-stringify';
import {createLinter, readTeamConfig, resolveSettings, teamRulePage, type TeamRuleConfig} from '../../src/core/index.ts';
import recommended, {settings as remarkSettings} from '../../src/core/lint/preset.ts';
import {cli} from '../cli/memory.ts';

const base = {message: '{found} here.', question: 'Is it?'};

const messageOf = (rule: object) => ('forbid' in rule ? '{found} here.' : 'count' in rule ? '{count} here.' : '{missing} here.');

/** Reads a team file with the rules and gives its findings of team rules as `place severity message`. */
function check(rules: readonly object[], text: string, more: object = {}): readonly string[] {
  const {config, problems} = readTeamConfig(JSON.stringify({...more, teamRules: rules.map((rule) => ({...base, message: messageOf(rule), ...rule}))}), '.prd-coach.json');
  assert.deepEqual(problems.map(({message}) => message), []);
  const {document, findings} = createLinter(resolveSettings({config, today: '2026-06-15'})).check(text);
  return findings.filter(({ruleId, severity}) => ruleId.startsWith('team-') && severity !== 'hint')
    .map(({span, severity, message}) => `${document!.source.lineAt(span.start)} ${JSON.stringify(text.slice(span.start, span.end))} ${severity} ${message}`);
}

const prd = (body: string, status = 'review') => `---\nkind: prd\nstatus: ${status}\njira: SHOP-7\n---\n# Export\n\n${body}\n`;

const problem = '## Problem\n\nWe leverage a synergistic export, `leverage`, see https://leverage.example/.\n';

describe('team rules', () => {
  const cases: readonly (readonly [name: string, rule: object, body: string, expected: readonly string[]])[] = [
    ['forbid words in the author\'s own text', {id: 'team-a', forbid: ['leverage', 'synerg*']}, problem, ['10 "leverage" warning `leverage` here.', '10 "synergistic" warning `synergistic` here.']],
    ['forbid a single word', {id: 'team-a', forbid: 'Leverage'}, problem, ['10 "leverage" warning `leverage` here.']],
    ['forbid a pattern in all text', {id: 'team-a', forbid: '/lever\\w+\\.example/'}, problem, ['10 "leverage.example" warning `leverage.example` here.']],
    ['forbid in one section only', {id: 'team-a', section: 'risks', forbid: 'leverage'}, `${problem}\n## Risks\n\n- None that we leverage\n`, ['14 "leverage" warning `leverage` here.']],
    ['forbid nothing in a section that is not there', {id: 'team-a', section: 'risks', forbid: 'leverage'}, problem, []],
    ['say once what is said often', {id: 'team-a', forbid: 'we'}, '## Problem\n\nWe do. We do. We do. We do.\n', ['10 "We" warning `We` here. (4 places)']],
    ['require a pattern anywhere', {id: 'team-a', require: '/SHOP-9\\d/'}, problem, ['6 "# Export" warning `/SHOP-9\\d/` here.']],
    ['find what they require in the front matter', {id: 'team-a', require: '/SHOP-\\d/'}, problem, []],
    ['find what they require in the address of a link', {id: 'team-a', require: '/figma\\.com/'}, 'The [design](https://www.figma.com/file/1).', []],
    ['require all texts of a list', {id: 'team-a', section: 'problem', require: ['export', 'import', 'merge']}, problem, ['8 "## Problem" warning `import` and `merge` here.']],
    ['require in a section by the words of its heading', {id: 'team-a', section: 'Launch plan', require: 'owner'}, '## Launch plan\n\nOn Monday.\n', ['8 "## Launch plan" warning `owner` here.']],
    ['require text of a section that is not there', {id: 'team-a', section: 'Launch plan', require: 'owner'}, problem, ['6 "# Export" warning `owner` here.']],
    ['leave a section that is not there to the rule that asks for it', {id: 'team-a', section: 'metrics', require: 'guardrail'}, problem, []],
    ['require columns of a table', {id: 'team-a', section: 'risks', columns: ['Risk', 'Owner', 'until']}, '## Risks\n\n| # | risk |\n| --- | --- |\n| 1 | a |\n', ['10 "# | risk" warning `Owner` and `until` here.']],
    ['are content with one table that has the columns', {id: 'team-a', section: 'risks', columns: ['Risk', 'Owner']}, '## Risks\n\n| a |\n| --- |\n| 1 |\n\n### More\n\n| **Owner** | Risk |\n| --- | --- |\n| Li | a |\n', []],
    ['require a table where there is none', {id: 'team-a', section: 'risks', columns: ['Risk']}, '## Risks\n\n- One\n', ['8 "## Risks" warning `Risk` here.']],
    ['count words', {id: 'team-a', section: 'problem', count: {of: 'words', max: 3}}, '## Problem\n\nOne two three four.\n', ['8 "## Problem" warning 4 here.']],
    ['count characters of scripts without spaces as words', {id: 'team-a', section: 'problem', count: {of: 'words', max: 3}}, '## 问题\n\n导出很慢。\n', ['8 "## 问题" warning 4 here.']],
    ['count items', {id: 'team-a', section: 'risks', count: {of: 'items', min: 3}}, '## Risks\n\n- a\n\n  more on a\n- b\n', ['8 "## Risks" warning 2 here.']],
    ['count rows', {id: 'team-a', section: 'risks', count: {of: 'rows', min: 1, max: 2}}, '## Risks\n\n| a |\n| --- |\n| 1 |\n| 2 |\n', []],
    ['do not count below nothing', {id: 'team-a', section: 'Appendix B', count: {of: 'words', max: 3}}, problem, []],
    ['read PRDs unless told otherwise', {id: 'team-a', kinds: 'roadmap', forbid: 'leverage'}, problem, []],
    ['read any kind when told so', {id: 'team-a', kinds: ['any'], forbid: 'leverage'}, problem, ['10 "leverage" warning `leverage` here.']],
    ['wait for their stage', {id: 'team-a', stages: 'approved', forbid: 'leverage'}, problem, []],
    ['cut long messages', {id: 'team-a', message: `{found} ${'x'.repeat(110)}`, forbid: 'leverage'}, problem, [`10 "leverage" warning \`leverage\` ${'x'.repeat(108)}…`]],
  ];
  for (const [name, rule, body, expected] of cases) it(name, () => assert.deepEqual(check([rule], prd(body)), expected));

  it('speak softly of drafts and firmly of what is approved', () => {
    const rule = {id: 'team-a', severity: 'error', forbid: 'leverage'};
    assert.match(check([rule], prd(problem, 'draft'))[0]!, /warning/);
    assert.match(check([rule], prd(problem, 'approved'))[0]!, /error/);
  });

  it('are set, waived and switched off like ours', () => {
    const rule = {id: 'team-words', forbid: 'leverage'};
    assert.match(check([rule], prd(problem), {rules: {'team-words': 'error'}})[0]!, /error/);
    assert.deepEqual(check([rule], prd(problem), {rules: {words: 'off'}}), []);
    assert.deepEqual(check([rule], prd(problem.replace('We', '<!-- prd-ok team-words: our product is called so, Li -->\n\nWe'))), []);
    assert.deepEqual(check([rule], prd(`<!--lint disable team-words-->\n\n${problem}`)), []);
  });

  it('are known to the rule that reads waivers', () => {
    const text = prd('<!-- prd-ok team-words: our product is called so, Li -->\n\n<!-- prd-ok team-wrods: typo, Li -->\n');
    const {config} = readTeamConfig(JSON.stringify({teamRules: [{...base, id: 'team-words', forbid: 'x'}]}), '.prd-coach.json');
    const {findings} = createLinter(resolveSettings({config, today: '2026-06-15'})).check(text);
    assert.deepEqual(findings.filter(({ruleId}) => ruleId === 'waiver-invalid').map(({message}) => message), ['There is no rule `team-wrods`; did you mean `team-words`?']);
  });

  const refused: readonly (readonly [rule: unknown, ...words: RegExp[]])[] = [
    [{id: 'words', ...base, forbid: 'x'}, /^2:8 Expected `team-` and a name in lower case/],
    [{id: 'team-a', message: 'm', forbid: 'x'}, /^2:2 Expected `question` here, too\./],
    [{id: 'team-a', ...base}, /^2:2 Expected one of require, forbid, columns or count, found none of them\./],
    [{id: 'team-a', ...base, forbid: 'x', require: 'y'}, /found require and forbid/],
    [{id: 'team-a', ...base, forbid: '/(a+/'}, /A `\(` is not closed/],
    [{id: 'team-a', ...base, forbid: ['*']}, /`\*` alone would match everything/],
    [{id: 'team-a', ...base, forbid: 'x', severity: 'loud'}, /Expected hint, info, warning or error, found `loud`/],
    [{id: 'team-a', ...base, forbid: 'x', sections: 'risks'}, /no key of a team rule `sections`\. Did you mean `section`\?/],
    [{id: 'team-a', ...base, message: 'x'.repeat(130), forbid: 'x'}, /Expected at most 120 characters, found 130/],
    [{id: 'team-a', ...base, count: {max: 3}}, /Expected `of` here, too/],
    [{id: 'team-a', ...base, count: {of: 'pages'}}, /Expected words, items or rows/],
    ['team-a', /Expected keys with values, found `team-a`/],
  ];
  for (const [rule, ...words] of refused) {
    it(`refuse ${JSON.stringify(rule).slice(0, 60)}, and the rest of the file counts`, () => {
      const text = `{"teamRules": [\n ${JSON.stringify(rule)},\n ${JSON.stringify({id: 'team-fine', ...base, forbid: 'x'})}], "preset": "light"}`;
      const {config, problems} = readTeamConfig(text, '.prd-coach.json');
      const found = problems.map(({line, column, message}) => `${line}:${column} ${message}`);
      assert.equal(found.length, words.length, found.join('\n'));
      for (const [index, expected] of words.entries()) assert.match(found[index]!, expected);
      assert.equal(config.preset, 'light');
      const kept = config.teamRules!.map(({id}) => id);
      assert.ok(kept.includes('team-fine'));
      // What is wrong beside the point does not take the rule with it.
      assert.equal(kept.includes('team-a'), /loud|sections/.test(JSON.stringify(rule)));
    });
  }

  it('tell of two rules of one name', () => {
    const rule = {id: 'team-a', ...base, forbid: 'x'};
    const {problems} = readTeamConfig(JSON.stringify({teamRules: [rule, rule]}), '.prd-coach.json');
    assert.deepEqual(problems.map(({severity, message}) => [severity, message]), [['warning', 'There is a rule `team-a` above; both count, under one setting.']]);
  });

  it('are read from YAML', () => {
    const {config, problems} = readTeamConfig('teamRules:\n  - id: team-a\n    message: No ticket.\n    question: Where?\n    require: /SHOP-\\d+/\n', '.prd-coach.yaml');
    assert.deepEqual(problems, []);
    assert.deepEqual(config.teamRules![0]!.require, ['/SHOP-\\d+/']);
  });

  it('have a page in the team\'s own words', () => {
    const config: TeamRuleConfig = {id: 'team-a', message: 'No ticket.', question: 'Where?', require: ['/A|B/'], section: 'timeline', why: 'The work is planned there.'};
    const [rule] = resolveSettings({config: {teamRules: [config]}, today: '2026-06-15'}).teamRules;
    const page = teamRulePage(rule!);
    assert.match(page, /^# team-a\n\nNo ticket\.\n/);
    assert.match(page, /\| Expects \| `\/A\\\|B\/` \|/);
    assert.match(page, /## Why\n\nThe work is planned there\./);
  });

  const team = {'.prd-coach.json': JSON.stringify({teamRules: [{id: 'team-ticket', ...base, message: '{missing} here.', require: '/SHOP-9/', why: 'The work is planned there.'}]}), 'a.md': prd(problem)};

  it('run on the command line, are explained and listed there', async () => {
    assert.match((await cli(['check', 'a.md'], {files: team})).stdout, /`\/SHOP-9\/` here\. {2}team-ticket/);
    assert.match((await cli(['explain', 'team-ticket'], {files: team})).stdout, /^team-ticket[^]*The work is planned there\.[^]*\.prd-coach\.json\n$/);
    assert.match((await cli(['explain', 'ticket'], {files: team})).stdout, /^team-ticket/);
    assert.match((await cli(['rules'], {files: team})).stdout, /team-ticket +warning +team/);
    assert.match((await cli(['check', 'a.md', '--format', 'sarif'], {files: team})).stdout, /"ruleId": ?"team-ticket"/);
  });

  it('run under plain remark', async () => {
    const processor = (rule: object) => unified().use(remarkParse).use(remarkStringify).use(recommended).use(remarkSettings, {teamRules: [rule as TeamRuleConfig]});
    const file = await processor({id: 'team-a', ...base, forbid: 'leverage'}).process(prd(problem));
    assert.deepEqual(file.messages.filter(({ruleId}) => ruleId === 'team-a').map(({reason, source, fatal}) => [reason, source, fatal]), [['`leverage` here.', 'remark-lint', false]]);
    await assert.rejects(async () => processor({id: 'team-a', ...base, forbid: '/(/'}).process(prd(problem)), /teamRules\[0\]\.forbid: A `\(` is not closed/);
  });
});
