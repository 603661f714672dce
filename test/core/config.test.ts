import {Ajv} from 'ajv';
import assert from 'node:assert/strict';
import {
  createProject, readTeamConfig, resolveSettings, rules, starterConfig, teamConfigSchema, type FileSystem,
} from '../../src/core/index.ts';
import {keyDefinitions, wordLists} from '../../src/core/config/definition.ts';
import {compileGlobs, faultOfGlob} from '../../src/core/config/globs.ts';
import {nearest} from '../../src/core/config/nearest.ts';
import {languages} from '../../src/core/languages/registry.ts';
import {joinPath, parentOf, relativeTo} from '../../src/core/config/paths.ts';

/** Reads a JSON file and shows its mistakes as `line:column key: message`. */
function mistakes(text: string, path = '.prd-coach.json'): string[] {
  return readTeamConfig(text, path).problems.map(({line, column, keyPath, message}) => `${line}:${column} ${keyPath}: ${message}`);
}

describe('readTeamConfig', () => {
  const accepted: readonly (readonly [name: string, text: string, config: object, path?: string])[] = [
    ['an empty file', '', {}],
    ['a file of comments', '// nothing yet\n', {}],
    ['comments and trailing commas', '{\n  // ours\n  "preset": "light", /* and */\n}\n', {preset: 'light'}],
    ['a byte order mark', '\uFEFF{"preset": "strict"}', {preset: 'strict'}],
    ['CRLF', '{\r\n"preset": "strict"\r\n}', {preset: 'strict'}],
    ['an address of the schema', '{"$schema": "x.json"}', {}],
    ['every form of a rule\'s setting', '{"rules": {"evidence-section": false, "metric-missing": "off", "risk-four": true, "req-vague": "hint", "insight-coverage": ["warning", {"floor": 0.5}]}}',
      {rules: {'evidence-section': false, 'metric-missing': 'off', 'risk-four': true, 'req-vague': 'hint', 'insight-coverage': ['warning', {floor: 0.5}]}}],
    ['short names of rules', '{"rules": {"coverage": "warning"}}', {rules: {'insight-coverage': 'warning'}}],
    ['the words of ESLint', '{"rules": {"coverage": "warn"}}', {rules: {'insight-coverage': 'warning'}}],
    ['one glob instead of a list', '{"kinds": {"prd": "specs/*.md"}, "ignore": "old/**"}', {kinds: {prd: ['specs/*.md']}, ignore: ['old/**']}],
    ['YAML', 'preset: light\nrules:\n  coverage: off\n  risk-four: on\nignore:\n  - old/**\n', {preset: 'light', rules: {'insight-coverage': 'off', 'risk-four': true}, ignore: ['old/**']}, 'a/.prd-coach.yaml'],
    ['YAML with an alias', 'ignore: &old [old]\ninsights: *old\n', {ignore: ['old'], insights: ['old']}, '.prd-coach.yml'],
    ['an empty YAML file', '# nothing\n', {}, '.prd-coach.yml'],
  ];
  for (const [name, text, config, path = '.prd-coach.json'] of accepted) {
    it(`accepts ${name}`, () => {
      const read = readTeamConfig(text, path);
      assert.deepEqual(read.problems, []);
      assert.deepEqual(read.config, config);
    });
  }

  const refused: readonly (readonly [text: string, expected: readonly (string | RegExp)[], config?: object | undefined, path?: string])[] = [
    ['{"presett": "light"}', ['1:2 presett: There is no key `presett`. Did you mean `preset`?'], {}],
    ['{"preset": "ligth", "ignore": ["a"]}', ['1:12 preset: Expected light, recommended or strict, found `ligth`. Did you mean `light`?'], {ignore: ['a']}],
    ['{"preset": ["light"]}', ['1:12 preset: Expected light, recommended or strict, found a list.'], {}],
    ['{"rules": {"evidence-secton": true, "risk-four": false}}', ['1:12 rules.evidence-secton: There is no rule `evidence-secton`. Did you mean `evidence-section`?'], {rules: {'risk-four': false}}],
    ['{"rules": {"risk-four": "eror"}}', ['1:25 rules.risk-four: Expected true, false, off, hint, info, warning or error, found `eror`. Did you mean `error`?'], {rules: {}}],
    ['{"rules": {"risk-four": 2}}', [/^1:25 rules\.risk-four: Expected true, false, off.* found `2`\.$/], {rules: {}}],
    ['{"rules": {"coverage": ["warning", {"floor": 2}]}}', ['1:46 rules.insight-coverage[1].floor: Expected a number of 0 to 1, found `2`.'], {rules: {'insight-coverage': ['warning', {}]}}],
    ['{"rules": {"coverage": ["warning", {"flor": 1}]}}', ['1:37 rules.insight-coverage[1].flor: There is no option `flor`. Did you mean `floor`?'], {rules: {'insight-coverage': ['warning', {}]}}],
    ['{"rules": {"coverage": ["loud", {"floor": 0.5}]}}', [/^1:25 rules\.insight-coverage\[0\]: Expected true/], {rules: {'insight-coverage': [true, {floor: 0.5}]}}],
    ['{"rules": {"coverage": []}}', ['1:24 rules.insight-coverage: Expected `[severity, options]`, found a list of 0.'], {rules: {}}],
    ['{"rules": {"coverage": "error", "insight-coverage": "info"}}', ['1:33 rules.insight-coverage: `insight-coverage` is written twice; the last one counts.'], {rules: {'insight-coverage': 'info'}}],
    ['{"kinds": {"prd": ["a\\\\*.md", "b.md"]}}', ['1:20 kinds.prd[0]: Write `/` between folders, also on Windows: `a/*.md`.'], {kinds: {prd: ['b.md']}}],
    ['{"ignore": ["/etc/x", "../y", ""]}', [/from the folder of this file/, /outside of the folder/, /empty/], {ignore: []}],
    ['{"ignore": 3}', ['1:12 ignore: Expected a list or a text, found `3`.'], {}],
    ['{"sections": {"problm": ["Pain"]}}', [/^1:15 sections\.problm: There is no section meaning `problm`\. Did you mean `problem`\?$/], {sections: {}}],
    ['{"ids": {"requirement": "(["}}', [/^1:25 ids\.requirement: This is not a regular expression: .+\.$/], {ids: {}}],
    ['{"ids": {"requirement": "(a+)+"}}', [/can take minutes/], {ids: {}}],
    ['{"ids": {"insight": "x*"}}', [/matches nothing at all/], {ids: {}}],
    ['{"status": {"drafty": ["x"]}}', [/There is no stage `drafty`\. Did you mean `draft`\?/], {status: {}}],
    ['{"words": {"vage": ["x"]}}', [/There is no word list `vage`\. Did you mean `vague`\?/], {words: {}}],
    ['{"coverage": {"floor": "80%"}}', ['1:24 coverage.floor: Expected a number, found `80%`.'], {coverage: {}}],
    ['{"coverage": 1}', ['1:14 coverage: Expected keys with values, found `1`.'], {}],
    ['[]', ['1:1 : Expected keys with values, found a list.'], {}],
    ['{"preset": "light" "ignore": ["a"]}', ['1:20 : Expected `,` before this.'], {preset: 'light', ignore: ['a']}],
    ['{"preset": "light', [/no closing quote/, /Expected `}`/], {preset: 'light'}],
    ['{preset: "light"}', [/not JSON; texts stand between double quotes/, /./, /./]],
    ['\uFEFF{"presett": 1}', [/^1:3 presett/], {}],
    ['{"preset": "light", "preset": "strict"}', [/`preset` is written twice/], {preset: 'strict'}],
    ['{"__proto__": {"preset": "light"}, "constructor": 1}', [/no key `__proto__`/, /no key `constructor`/], {}],
    ['preset: light\nrules:\n  risk-four: loud\n', [/^3:14 rules\.risk-four: Expected/], {preset: 'light', rules: {}}, '.prd-coach.yaml'],
    ['preset: [light\nignore: x\n', [/^2:1 : Flow sequence/, /found a list/], undefined, '.prd-coach.yaml'],
    ['a: &a [x]\nb: &b [*a, *a]\n', [/no key `a`/, /no key `b`/], {}, '.prd-coach.yaml'],
  ];
  for (const [text, expected, config, path] of refused) {
    it(`tells what is wrong with ${JSON.stringify(text).slice(0, 70)}`, () => {
      const found = mistakes(text, path);
      assert.equal(found.length, expected.length, found.join('\n'));
      for (const [index, words] of expected.entries()) {
        if (typeof words === 'string') assert.equal(found[index], words);
        else assert.match(found[index]!, words);
      }
      if (config) assert.deepEqual(readTeamConfig(text, path ?? '.prd-coach.json').config, config);
    });
  }

  it('survives what is nested too deeply, too long, or an alias bomb', () => {
    assert.equal(mistakes('['.repeat(100_000)).length, 1);
    assert.match(mistakes(`{"ignore": ["${'x'.repeat(1_000_001)}"]}`)[0]!, /larger than 1 MB/);
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]', ...'bcdefgh'.split('').map((key, index) => `${key}: &${key} [${`*${'abcdefgh'[index]}, `.repeat(10)}]`)].join('\n');
    assert.match(mistakes(bomb, '.prd-coach.yml')[0]!, /more than 50,000 values.*take some out/);
  });

  for (const [name, text, place] of [
    ['keys within keys', `preset: light\nignore: ${'? '.repeat(20_000)}x\n`, '2:1'],
    ['lists in one line', `ignore: ${'- '.repeat(20_000)}x\n`, '1:1'],
    ['braces', `ignore: ${'{a: '.repeat(20_000)}`, '1:1'],
    ['lists below lists', `ignore:\n${Array.from({length: 60}, (_, depth) => `${' '.repeat(depth + 1)}-\n`).join('')}`, '42:42'],
    ['more levels than the stack holds', Array.from({length: 1_300}, (_, depth) => `${' '.repeat(depth)}a:\n`).join(''), /^\d+:\d+/],
    ['an alias within what it names', 'ignore: &a [*a]\n', '1:13'],
  ] as const) {
    it(`refuses ${name} at their place, and says what to do`, function () {
      this.timeout(5_000);
      const [first, ...more] = mistakes(text, '.prd-coach.yaml');
      assert.match(first!, /Values stand more than 40 deep in one another here, which no setting needs; take some out\./);
      if (typeof place === 'string') assert.ok(first!.startsWith(`${place} `), first);
      else assert.match(first!, place);
      assert.ok(more.length < 3);
    });
  }

  it('reads thousands of aliases in one walk, each as the anchor above it says', function () {
    this.timeout(10_000);
    const many = 4_000;
    const keys = Array.from({length: many}, (_, index) => `k${index}: &a${index} 1\nl${index}: *a${index}\n`).join('');
    assert.ok(mistakes(keys, '.prd-coach.yaml').length > 0);
    const text = 'ignore: [&a one, *a, &a two, *a]\n';
    assert.deepEqual(readTeamConfig(text, '.prd-coach.yaml').config.ignore, ['one', 'one', 'two', 'two']);
  });

  it('gives the choices of a mistake for completion and quick fixes', () => {
    const [problem] = readTeamConfig('{"preset": "ligth"}', '.prd-coach.json').problems;
    assert.deepEqual(problem!.choices, ['light', 'recommended', 'strict']);
    assert.equal(problem!.suggestion, 'light');
    assert.deepEqual(problem!.span, {start: 11, end: 18});
  });
});

describe('teamConfigSchema', () => {
  const validate = new Ajv({strict: false, formats: {regex: true}}).compile(teamConfigSchema(rules));

  it('describes every key with default and example', () => {
    const {properties} = teamConfigSchema(rules) as {properties: Record<string, {description: string; examples: unknown[]}>};
    for (const {key} of keyDefinitions(rules)) {
      assert.ok(properties[key]!.description.length > 20, key);
      assert.equal(properties[key]!.examples.length, 1, key);
    }
  });

  it('and our own validation accept every example', () => {
    for (const {key, example, default: value} of keyDefinitions(rules)) {
      for (const setting of [example, value]) {
        const file = {[key]: setting};
        assert.ok(validate(file), `${key}: ${JSON.stringify(validate.errors)}`);
        assert.deepEqual(mistakes(JSON.stringify(file)), []);
      }
    }
  });

  it('offers word lists that English has', () => {
    const {words} = languages['en']!;
    for (const name of Object.keys(wordLists)) assert.ok(Array.isArray(words[name]), name);
  });

  it('accepts the starter file', () => {
    assert.deepEqual(mistakes(starterConfig(rules)), []);
  });

  // Two readers of one definition must agree, whatever people write.
  const disputed: readonly unknown[] = [
    {preset: 'light'}, {preset: 'lite'}, {preset: null}, {presett: 'light'}, {rules: {}}, {rules: []}, {rules: {'risk-four': 'error'}},
    {rules: {'risk-four': 'eror'}}, {rules: {coverage: 'off'}}, {rules: {nothing: 'off'}}, {rules: {'insight-coverage': ['error', {floor: 0.5}]}},
    {rules: {'insight-coverage': ['error', {floor: 5}]}}, {rules: {'insight-coverage': ['error', {x: 5}]}}, {rules: {'insight-coverage': ['error', {}, 1]}},
    {rules: {'insight-coverage': [true]}}, {kinds: {prd: ['a']}}, {kinds: {own: 'a'}}, {kinds: {prd: [1]}}, {kinds: ['a']}, {sections: {problem: 'Pain'}},
    {sections: {pain: ['x']}}, {ids: {requirement: 'A-\\d+'}}, {ids: {goal: 'x'}}, {ids: {requirement: 1}}, {insights: ['a', 'b']}, {insights: {}},
    {templates: 'x'}, {templates: ''}, {templates: ['x']}, {status: {draft: ['x']}}, {status: {done: ['x']}}, {words: {vague: ['x']}}, {words: {none: ['x']}},
    {teamRules: []}, {teamRules: {}}, {teamRules: [{}]}, {teamRules: [{id: 'team-a', message: 'm', question: 'q', forbid: 'x'}]},
    {teamRules: [{id: 'a', message: 'm', question: 'q', forbid: 'x'}]}, {teamRules: [{id: 'team-a', message: 'm', question: 'q'}]},
    {teamRules: [{id: 'team-a', message: 'm', question: 'q', forbid: 'x', require: ['y']}]}, {teamRules: [{id: 'team-a', message: 'm', question: 'q', forbid: []}]},
    {teamRules: [{id: 'team-a', message: 'm', question: 'q', count: {of: 'words'}}]}, {teamRules: [{id: 'team-a', message: 'm', question: 'q', count: {min: 1}}]},
    {teamRules: [{id: 'team-a', message: 'm', question: 'q', columns: ['x']}], rules: {'team-a': 'error'}}, {teamRules: [{id: 'team-a', message: 'm', question: 'q', columns: ['x'], x: 1}]},
    {coverage: {floor: 0}}, {coverage: {floor: -1}}, {coverage: {}}, {coverage: {roof: 1}}, {ignore: 'x'}, {ignore: [['x']]}, {}, [], 'x', 1,
  ];
  for (const file of disputed) {
    it(`agrees with our own validation about ${JSON.stringify(file)}`, () => {
      assert.equal(validate(file), mistakes(JSON.stringify(file)).length === 0, JSON.stringify(validate.errors));
    });
  }
});

describe('resolveSettings', () => {
  const settings = resolveSettings({
    today: '2026-06-15', configPath: '/repo/docs/.prd-coach.json',
    config: {kinds: {prd: ['specs/**/*.md', '!specs/old/**'], decision: ['*.md']}, insights: ['research'], ignore: ['archive/', 'Ü*.md']},
  });
  const kinds: readonly (readonly [path: string, kind: string | undefined])[] = [
    ['/repo/docs/specs/a.md', 'prd'], ['/repo/docs/specs/x/.y/a.md', 'prd'], ['/repo/docs/specs/old/a.md', undefined], ['/repo/docs/a.md', 'decision'],
    ['/repo/docs/x/a.md', undefined], ['/repo/specs/a.md', undefined], ['/repo/docs/research/2026/a.md', 'insight-log'], ['specs/a.md', 'prd'],
  ];
  for (const [path, kind] of kinds) it(`gives ${path} the kind ${kind}`, () => assert.equal(settings.kindByPath(path)?.kind, kind));

  it('ignores by the glob that says so, however the name is composed', () => {
    assert.equal(settings.ignoredByPath('/repo/docs/archive/x/a.md'), 'archive/');
    assert.equal(settings.ignoredByPath('/repo/docs/U\u0308ber.md'), 'Ü*.md');
    assert.equal(settings.ignoredByPath('/repo/docs/a.md'), undefined);
  });

  for (const [configPath, path] of [
    ['file:///c%3A/re%20po/.prd-coach.json', 'file:///c%3A/re%20po/specs/a%20b.md'],
    ['file:///C:/repo/.prd-coach.json', 'file:///c%3A/repo/specs/a.md'],
    ['C:/repo/.prd-coach.json', 'c:/repo/specs/a.md'],
    ['vscode-vfs://github/o/r/.prd-coach.json', 'vscode-vfs://github/o/r/specs/a.md'],
    ['memfs:/ws/.prd-coach.json', 'memfs:/ws/specs/a.md'],
    ['/.prd-coach.json', '/specs/a.md'],
  ] as const) {
    it(`matches globs under ${configPath}`, () => {
      const {kindByPath} = resolveSettings({today: '2026-06-15', configPath, config: {kinds: {prd: ['specs/*.md']}}});
      assert.deepEqual(kindByPath(path), {kind: 'prd', glob: 'specs/*.md'});
    });
  }

  it('takes the floor from `coverage`, then from the rule, then 0.8', () => {
    const floor = (config: object) => resolveSettings({today: '2026-06-15', config}).coverageFloor;
    assert.equal(floor({}), 0.8);
    assert.equal(floor({rules: {'insight-coverage': ['warning', {floor: 0.5}]}}), 0.5);
    assert.equal(floor({coverage: {floor: 0}, rules: {'insight-coverage': ['warning', {floor: 0.5}]}}), 0);
  });
});

describe('createProject', () => {
  /** A disk in memory that counts what is read. */
  function disk(contents: Readonly<Record<string, string>>): FileSystem & {reads: number} {
    const files = {
      reads: 0,
      readText: async (path: string) => {
        files.reads++;
        return contents[path];
      },
      async readFolder(path: string) {
        const prefix = `${path.replace(/\/$/, '')}/`;
        const names = new Map<string, 'file' | 'folder'>();
        for (const key of Object.keys(contents).filter((candidate) => candidate.startsWith(prefix))) {
          const [name = '', ...below] = key.slice(prefix.length).split('/');
          names.set(name, below.length > 0 ? 'folder' : 'file');
        }
        return names.size === 0 ? undefined : [...names].map(([name, type]) => ({name, type}));
      },
    };
    return files;
  }
  const template = (title: string) => `---\nprd-coach:\n  title: ${title}\n  kind: memo\n---\n# {{title}}\n`;
  const today = '2026-06-15';

  it('finds the nearest file and merges nothing', async () => {
    const project = createProject({today, files: disk({'/r/.prd-coach.json': '{"preset": "light"}', '/r/a/.prd-coach.yml': 'ignore: x', '/r/a/b/c.md': '', '/r/d.md': ''})});
    assert.equal((await project.scopeOf('/r/a/b/c.md')).configPath, '/r/a/.prd-coach.yml');
    assert.equal((await project.scopeOf('/r/a/b/c.md')).settings.preset, 'recommended');
    assert.equal((await project.scopeOf('/r/d.md')).settings.preset, 'light');
  });

  it('stops at the root that holds the document', async () => {
    const files = disk({'/.prd-coach.json': '{}', '/one/a.md': '', '/two/.prd-coach.json': '{}', '/two/b.md': '', '/two/in/c.md': ''});
    const project = createProject({today, files, roots: ['/one', '/two', '/two/in']});
    assert.equal((await project.scopeOf('/one/a.md')).configPath, undefined);
    assert.equal((await project.scopeOf('/two/b.md')).configPath, '/two/.prd-coach.json');
    assert.equal((await project.scopeOf('/two/in/c.md')).configPath, undefined);
  });

  it('without roots stops at the repository', async () => {
    const project = createProject({today, files: disk({'/.prd-coach.json': '{}', '/repo/.git/HEAD': '', '/repo/a.md': '', '/b.md': ''})});
    assert.equal((await project.scopeOf('/repo/a.md')).configPath, undefined);
    assert.equal((await project.scopeOf('/b.md')).configPath, '/.prd-coach.json');
  });

  it('gives all documents under one file the same settings and reads it once', async () => {
    const files = disk({'/r/.prd-coach.json': '{}', '/r/a.md': '', '/r/b/c.md': ''});
    const project = createProject({today, files});
    const [one, two] = await Promise.all([project.scopeOf('/r/a.md'), project.scopeOf('/r/b/c.md')]);
    assert.equal(one.settings, two.settings);
    assert.equal(files.reads, 1);
    project.forget();
    assert.notEqual((await project.scopeOf('/r/a.md')).settings, one.settings);
  });

  it('reads templates beside the file, or in the folder it names; ours with their id are replaced', async () => {
    const files = disk({
      '/r/.prd-coach/templates/house.md': template('House'), '/r/.prd-coach/templates/README.md': '# about', '/r/.prd-coach/templates/prfaq.md': template('Our PRFAQ'), '/r/a.md': '',
      '/s/.prd-coach.json': '{"templates": "t"}', '/s/t/own.md': template('Own'), '/s/b.md': '',
    });
    const project = createProject({today, files, roots: ['/r', '/s']});
    const bare = await project.scopeOf('/r/a.md');
    assert.deepEqual(bare.problems, []);
    assert.equal(bare.settings.templates.get('house')?.title, 'House');
    assert.equal(bare.settings.templates.get('prfaq')?.title, 'Our PRFAQ');
    assert.equal(bare.settings.templates.get('prfaq')?.path, '/r/.prd-coach/templates/prfaq.md');
    const named = await project.scopeOf('/s/b.md');
    assert.equal(named.settings.templates.get('own')?.title, 'Own');
    assert.equal(named.settings.templates.get('prfaq')?.path, undefined);
  });

  it('tells of a broken template with its line and loads the others', async () => {
    const files = disk({'/r/.prd-coach/templates/bad.md': '---\nprd-coach:\n  kind: prd\n---\n', '/r/.prd-coach/templates/good.md': template('Good'), '/r/a.md': ''});
    const {problems, settings} = await createProject({today, files, roots: ['/r']}).scopeOf('/r/a.md');
    assert.deepEqual(problems.map(({path, line}) => [path, line]), [['/r/.prd-coach/templates/bad.md', 2]]);
    assert.ok(settings.templates.has('good'));
  });

  it('tells of kinds that nobody knows, of a folder that is not there, of a second file', async () => {
    const files = disk({'/r/.prd-coach.json': '{"kinds": {"prds": ["a"], "memo": ["b"]}, "templates": "nowhere"}', '/r/.prd-coach.yaml': '', '/r/a.md': ''});
    const {configProblems} = await createProject({today, files, roots: ['/r']}).scopeOf('/r/a.md');
    assert.deepEqual(configProblems.map(({line, column, message}) => `${line}:${column} ${message}`), [
      '1:1 `.prd-coach.yaml` in the same folder is not read: this file goes before it.',
      '1:12 `prds` is neither a kind we know nor one of your templates. Did you mean `prd`?',
      '1:27 `memo` is neither a kind we know nor one of your templates.',
      '1:43 There is no folder `nowhere`.',
    ]);
    assert.ok(configProblems.every(({severity}) => severity === 'warning'));
  });

  it('tells why a file could not be read', async () => {
    const files: FileSystem = {...disk({'/r/.prd-coach.json': ''}), readText: async () => Promise.reject(new Error('permission denied'))};
    const {configProblems, settings} = await createProject({today, files, roots: ['/r']}).scopeOf('/r/a.md');
    assert.equal(configProblems[0]!.message, 'The team file could not be read: permission denied.');
    assert.equal(settings.preset, 'recommended');
  });
});

describe('globs and paths', () => {
  const matches: readonly (readonly [globs: readonly string[], path: string, expected: string | undefined])[] = [
    [['**/*.md'], 'a/b.md', '**/*.md'], [['**/*.md'], 'b.md', '**/*.md'], [['*.md'], 'a/b.md', undefined], [['a'], 'a/b/c.md', 'a'], [['a/'], 'a/b.md', 'a/'],
    [['./a/*.md'], 'a/b.md', './a/*.md'], [['{a,b}/*.md'], 'b/x.md', '{a,b}/*.md'], [['a.md'], 'a.md', 'a.md'], [['**', '!keep.md'], 'keep.md', undefined],
    [['!keep.md', '**'], 'keep.md', '**'], [['[x.md'], 'y.md', undefined],
  ];
  it('says of a glob that cannot be read that it cannot, and matches nothing by it', () => {
    for (const glob of ['[z-a]/*.md', '{1..99999999}.md', '{a,b}{1..123456}']) {
      assert.match(String(faultOfGlob(glob)), /cannot be read/);
      assert.equal(compileGlobs([glob])('a/plan.md'), undefined);
    }
    for (const glob of ['a{b', '[abc', '{1..3}.md', '**/*.md']) assert.equal(faultOfGlob(glob), undefined);
  });

  for (const [globs, path, expected] of matches) it(`${globs.join(' ')} and ${path}`, () => assert.equal(compileGlobs(globs)(path), expected));

  for (const [path, parent] of [
    ['/a/b', '/a'], ['/a', '/'], ['/', undefined], ['C:/a', 'C:/'], ['C:/', undefined], ['file:///a/b', 'file:///a'], ['file:///a', 'file:///'], ['file:///', undefined],
    ['vscode-vfs://github/a', 'vscode-vfs://github/'], ['vscode-vfs://github/', undefined], ['memfs:/a/b', 'memfs:/a'], ['memfs:/', undefined], ['a/b', 'a'], ['a', undefined], ['untitled:Untitled-1', undefined],
  ] as const) it(`the folder of ${path} is ${parent}`, () => assert.equal(parentOf(path), parent));

  for (const [folder, relative, joined] of [
    ['/a', 'b/c', '/a/b/c'], ['/a', '../b', '/b'], ['/a', './b/', '/a/b'], ['/', 'b', '/b'], ['/a', '/b', '/b'], ['file:///a', 'b c', 'file:///a/b%20c'], ['C:/a', 'b\\c', 'C:/a/b/c'], ['C:/', 'b', 'C:/b'],
  ] as const) it(`${relative} in ${folder} is ${joined}`, () => assert.equal(joinPath(folder, relative), joined));

  it('a path outside of a folder has no relative form', () => {
    assert.equal(relativeTo('/a', '/ab/c'), undefined);
    assert.equal(relativeTo('/a/', '/a/c'), 'c');
    assert.equal(relativeTo('/a', '/a'), '');
  });

  for (const [word, known, expected] of [
    ['ligth', ['light', 'strict'], 'light'], ['chekc', ['check', 'rules'], 'check'], ['xyz', ['check', 'rules'], undefined], ['', ['a'], undefined], ['baseline', ['metric-no-baseline', 'metric-no-date'], 'metric-no-baseline'],
  ] as const) it(`${JSON.stringify(word)} most likely meant ${expected}`, () => assert.equal(nearest(word, known), expected));
});
