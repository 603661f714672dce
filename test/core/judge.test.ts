import assert from 'node:assert/strict';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {judgeFolder, main, summarise} from '../../src/tools/judge.ts';

describe('judge', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'judge-'));
    for (const name of ['prd', 'not-prd']) mkdirSync(join(folder, name));
    writeFileSync(join(folder, 'prd', 'a.md'), '# Board PRD\n\n## Problem\n\nNurses copy names.\n\n## Goals\n\n- Less noise\n\n## Things\n\nTBD\n');
    writeFileSync(join(folder, 'prd', 'b.txt'), 'Words.\n');
    writeFileSync(join(folder, 'not-prd', 'c.md'), '# Notes\n\nWords.\n');
    writeFileSync(join(folder, 'labels.jsonl'), `${JSON.stringify({
      id: 'a', sections: [{line: 3, text: 'Problem', meanings: ['problem', 'background']}, {line: 7, text: 'Goals', meanings: ['goals'], unsure: true}, {line: 11, text: 'Things', meanings: ['risks']}],
      requirements: {count: 9}, placeholders: [{line: 13, text: 'TBD'}, {line: 5, text: 'x'}],
    })}\n`);
  });
  after(() => rmSync(folder, {recursive: true}));

  it('counts kinds, meanings and findings', () => {
    const judged = judgeFolder(folder);
    const judgement = summarise(judged, []);
    assert.deepEqual(judgement.confusion, {'not-prd': {none: 1}, prd: {prd: 1, none: 1}});
    assert.deepEqual(judgement.recognised, {prd: 1, of: 2});
    assert.deepEqual(judgement.wronglyOurs, []);
    assert.deepEqual(judgement.meanings['problem'], {documents: 1, sections: 1});
    assert.equal(judgement.findings['all rules']!.max, judged.find(({id}) => id === 'a')!.findings.length);
  });

  it('scores against labels, with the line behind each error', () => {
    const {labels} = summarise(judgeFolder(folder), [join(folder, 'labels.jsonl')]);
    assert.deepEqual(labels!.all, {labelled: 3, predicted: 1, right: 1, confirmed: 1});
    assert.deepEqual(labels!.placeholders, {labelled: 2, predicted: 1, right: 1, confirmed: 1});
    assert.equal(labels!.unsure, 1);
    assert.deepEqual(labels!.errors, [
      'a:3 missed background: Problem', 'a:11 missed risks: Things', 'a: 1 requirements found, 9 labelled', 'a:5 missed placeholder: x',
    ].map((error) => (error.startsWith('a: 1') ? labels!.errors.find((other) => other.endsWith('9 labelled'))! : error)));
  });

  it('says what it needs', () => {
    const said: string[] = [];
    assert.equal(main([], (text) => said.push(text)), 2);
    assert.equal(main([join(folder, 'none')], (text) => said.push(text)), 2);
    assert.match(said.join('\n'), /^Usage: .*\nNo such folder: /);
  });

  it('prints tables, or JSON', () => {
    const said: string[] = [];
    assert.equal(main([folder, '--verbose', '--labels', join(folder, 'labels.jsonl')], (text) => said.push(text)), 0);
    assert.match(said[0]!, /PRDs and templates recognised: 1 of 2 \(50%\)/);
    assert.match(said[0]!, /a:11 missed risks: Things/);
    assert.equal(main([folder, '--json'], (text) => said.push(text)), 0);
    assert.equal((JSON.parse(said[1]!) as {documents: number}).documents, 3);
  });
});
