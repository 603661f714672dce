import assert from 'node:assert/strict';
import {createLinter, defaultSettings, learn, learnedConfig, parseTemplate, readTeamConfig, templateFromDocument, type LearnedFile} from '../../src/core/index.ts';
import {cli} from '../cli/memory.ts';

const settings = {...defaultSettings(), today: '2026-06-15'};
const linter = createLinter(settings);

function read(files: Readonly<Record<string, string>>): readonly LearnedFile[] {
  return Object.entries(files).map(([path, text]) => ({path, document: linter.read(text, path)!}));
}

/** A PRD of a house with habits of its own: its ids, its name for evidence, its status. */
function house(number: number, extra = ''): string {
  return `---
kind: prd
owner: Ana
status: simmering
squad: Intake
---
# Plan ${number}

## Problem

Clinics lose ${number} minutes at the desk.

## What clinics told us

> "I type everything twice." (P${number}, front desk)

## Numbers we watch

| Number | Today | Target | By |
| --- | --- | --- | --- |
| Minutes per intake | ${number} | 3 | 2026-09-01 |

## Requirements

- DESK.A${number} Staff can scan a card
- DESK.B${number} Staff can correct a name

## Clinic corner

Two clinics first.
${extra}`;
}

const team = {'docs/plans/a.md': house(7), 'docs/plans/b.md': house(8), 'docs/plans/2026/c.md': house(9, '\n## Only here\n\nWords.\n')};

describe('learning from documents', () => {
  it('proposes a folder that holds a kind, and nothing for a folder that holds several', () => {
    const {config, lessons, kinds} = learn(read({...team, 'docs/README.md': '# Tools\n', 'docs/notes/x.md': '# Meeting\n'}), settings);
    assert.deepEqual(config.kinds, {prd: ['docs/plans/**/*.md']});
    assert.match(lessons.find(({key}) => key === 'kinds')!.reason, /^All 3 files in `docs\/plans\/` are of kind prd\.$/);
    assert.deepEqual(kinds, {prd: 3});
    const mixed = learn(read({'docs/a.md': house(1), 'docs/b.md': house(2), 'docs/c.md': '---\nkind: roadmap\n---\n# Roadmap\n'}), settings);
    assert.deepEqual(mixed.config.kinds, undefined);
  });

  it('proposes a name that documents of a kind share', () => {
    const {config} = learn(read({'docs/prd-a.md': house(1), 'docs/prd-b.md': house(2), 'docs/a.md': '---\nkind: roadmap\n---\n# Roadmap\n', 'docs/x.md': '# Tools\n'}), settings);
    assert.deepEqual(config.kinds, {prd: ['docs/**/prd-*.md']});
  });

  it('says which files a glob covers that were not recognised', () => {
    const {lessons} = learn(read({...team, 'docs/plans/d.md': '# Plan\n\nTo come.\n'}), settings);
    assert.match(lessons.find(({key}) => key === 'kinds')!.reason, /3 of 4 \(75%\) files.*covers 1 more file there that we would not have recognised: docs\/plans\/d\.md\./);
  });

  it('proposes insight files under their own key', () => {
    const log = (id: number) => `---\nkind: insight-log\n---\n# Insights\n\n### INS-00${id} Staff type twice\n\n- date: 2026-03-14\n- source: interview\n`;
    assert.deepEqual(learn(read({'research/a.md': log(1), 'research/b.md': log(2)}), settings).config.insights, ['research/**/*.md']);
  });

  it('gives headings the meaning that their content tells', () => {
    const {config, lessons} = learn(read(team), settings);
    assert.deepEqual(config.sections?.metrics, ['Numbers we watch']);
    assert.match(lessons.find(({proposal}) => proposal.startsWith('metrics'))!.reason, /stands in 3 PRDs of 3, most of the time over a table of values/);
  });

  it('asks about what only the team can tell', () => {
    const {questions} = learn(read(team), settings);
    assert.ok(questions.some((question) => question.startsWith('What is the section `Clinic corner` about?')), questions.join('\n'));
    assert.ok(questions.some((question) => question.startsWith('Which stage is the status `simmering` (3 documents)?')));
    assert.ok(!questions.some((question) => question.includes('Only here')));
  });

  it('proposes patterns for ids that we do not know, and none for ours', () => {
    const {config, lessons} = learn(read(team), settings);
    const pattern = new RegExp(`^(?:${config.ids!['requirement']})$`, 'u');
    for (const id of ['DESK.A7', 'DESK.B12']) assert.match(id, pattern);
    assert.match(lessons.find(({key}) => key === 'ids')!.reason, /`DESK\.A7`/);
    const known = Object.fromEntries(Object.entries(team).map(([path, text]) => [path, text.replace(/DESK\.[AB]/g, 'REQ-1')]));
    assert.equal(learn(read(known), settings).config.ids, undefined);
  });

  it('makes a template of what the documents share', () => {
    const {template} = learn(read(team), settings);
    const {template: parsed, problem} = parseTemplate(template!.text, '.prd-coach/templates/team-prd.md');
    assert.equal(problem, undefined);
    assert.deepEqual(parsed!.outline.map(({text}) => text), ['{{title}}', 'Problem', 'What clinics told us', 'Numbers we watch', 'Requirements', 'Clinic corner']);
    assert.deepEqual(parsed!.sections.map(({demand}) => demand), ['required', 'required', 'required', 'required', 'required']);
    assert.match(parsed!.body, /\| Number \| Today \| Target \| By \|/);
    assert.match(parsed!.body, /^squad:$/m);
    assert.doesNotMatch(parsed!.body, /Clinics lose|DESK|Ana|simmering/);
  });

  it('makes none of documents that share little, or of one', () => {
    assert.equal(learn(read({'a.md': house(1)}), settings).template, undefined);
    assert.equal(learn(read({'a.md': '---\nkind: prd\n---\n# A\n\n## Problem\n\nx\n', 'b.md': '---\nkind: prd\n---\n# B\n\n## Goals\n\ny\n'}), settings).template, undefined);
  });

  it('has nothing to propose where there is nothing', () => {
    assert.deepEqual(learn([], settings), {files: 0, kinds: {}, config: {}, lessons: [], questions: [], template: undefined});
  });

  it('writes a team file that is read without a mistake and gives the same settings', () => {
    const learned = learn(read(team), settings);
    const text = learnedConfig(learned);
    const {config, problems} = readTeamConfig(text, '.prd-coach.json');
    assert.deepEqual(problems, []);
    assert.deepEqual(config, {preset: 'recommended', ...learned.config});
    assert.match(text, /\/\/ metrics: "Numbers we watch": The heading stands in 3 PRDs of 3/);
  });
});

describe('prd-coach init --learn', () => {
  it('tells what it learned and why, and writes the team file and the template', async () => {
    const {code, stdout, file} = await cli(['init', '--learn', 'docs'], {files: team});
    assert.equal(code, 0);
    assert.match(stdout, /^Read 3 Markdown files: 3 prd\.\n\nkinds\n {2}prd: docs\/\*\*\/\*\.md\n {4}All 3 files/);
    assert.match(stdout, /Wrote \.prd-coach\.json, with the reasons as comments\.\nWrote \.prd-coach\/templates\/team-prd\.md\./);
    assert.deepEqual(readTeamConfig(file('.prd-coach.json')!, '.prd-coach.json').problems, []);
    assert.match(file('.prd-coach/templates/team-prd.md')!, /^---\nprd-coach:\n/);
  });

  it('writes nothing in a dry run', async () => {
    const {stdout, file} = await cli(['init', '--learn', '--dry-run'], {files: team});
    assert.match(stdout, /\n\.prd-coach\.json\n\{\n/);
    assert.match(stdout, /\n\.prd-coach\/templates\/team-prd\.md\n---\n/);
    assert.equal(file('.prd-coach.json'), undefined);
    assert.equal(file('.prd-coach/templates/team-prd.md'), undefined);
  });

  it('touches neither a team file nor a template that is there', async () => {
    const {code, stdout, file} = await cli(['init', '--learn', 'docs'], {files: {...team, '.prd-coach.yaml': 'preset: light\n', '.prd-coach/templates/team-prd.md': 'ours'}});
    assert.equal(code, 0);
    assert.match(stdout, /\.prd-coach\.yaml is here already and was not touched/);
    assert.match(stdout, /team-prd\.md is here already and was not touched/);
    assert.equal(file('.prd-coach.json'), undefined);
    assert.equal(file('.prd-coach/templates/team-prd.md'), 'ours');
  });

  it('says so where our defaults fit', async () => {
    const {stdout} = await cli(['init', '--learn', '--dry-run'], {files: {'README.md': '# Tools\n'}});
    assert.match(stdout, /^Read 1 Markdown file: none of a kind we know\.\n\nOur defaults fit/);
  });

  it('refuses paths without --learn, and folders without documents', async () => {
    assert.match((await cli(['init', 'docs'], {files: team})).stderr, /only with `--learn`/);
    const {code, stderr} = await cli(['init', '--learn', 'empty'], {files: {'empty/a.txt': ''}});
    assert.equal(code, 2);
    assert.match(stderr, /no Markdown file to learn from/);
  });
});

describe('a team template made from a document', () => {
  it('shows one record for all of a kind', () => {
    const source = '---\nkind: prd\n---\n# Export\n\n## Requirements\n\n### REQ-1 Schedule\n\nLeads must be able to schedule the export.\n\n#### Notes\n\nWords.\n\n### REQ-2 Pause\n\nLeads must be able to pause it.\n\n## Risks\n\n- One\n';
    const {template} = parseTemplate(templateFromDocument(linter.read(source)!, 'Ours'), 'ours.md');
    assert.deepEqual(template!.outline.map(({text}) => text), ['{{title}}', 'Requirements', '[id and name]', 'Risks']);
    assert.deepEqual(template!.sections.map(({meaning}) => meaning), ['requirements', 'risks']);
  });
});
