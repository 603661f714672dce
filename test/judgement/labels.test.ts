import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {basename, extname, join} from 'node:path';
import {generalMeanings} from '../../src/core/index.ts';
import {languages} from '../../src/core/languages/registry.ts';

interface Section {line: number; text: string; form: string; meanings: string[]; empty: boolean; unsure: boolean}
interface Label {
  id: string; language: string; sections: Section[];
  requirements: {count: number | null; with_id: number; lines: number[]; cites_evidence: number; unsure: boolean};
  metrics: {count: number; with_baseline: number; with_target: number; with_date: number};
  evidence: {present: boolean; lines: number[]; kinds: string[]};
  placeholders: {line: number; text: string}[];
  non_goals: boolean; open_questions: number; with_owner: number; note: string;
}

const file = join(import.meta.dirname, 'labels.jsonl');
const labels = readFileSync(file, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as Label);
const fields = [
  'id', 'language', 'sections', 'requirements', 'metrics', 'evidence', 'placeholders', 'non_goals', 'open_questions',
  'with_owner', 'note',
];
const forms = new Set(['atx', 'setext', 'bold', 'label', 'plain', 'html']);
const meanings: ReadonlySet<string> = new Set(generalMeanings);

const increasing = (lines: readonly number[]): boolean => lines.every((line, index) => Number.isInteger(line) && line > (lines[index - 1] ?? 0));
const notFalling = (lines: readonly number[]): boolean => lines.every((line, index) => line >= (lines[index - 1] ?? 1));

describe('labels of real documents', () => {
  it('are one document a line, sorted by id', () => {
    const ids = labels.map(({id}) => id);
    assert.deepEqual(ids, [...new Set(ids)].sort());
  });

  for (const label of labels) {
    it(`are well formed: ${label.id}`, () => {
      assert.deepEqual(Object.keys(label), fields);
      assert.ok(label.language in languages, label.language);

      assert.ok(increasing(label.sections.map(({line}) => line)), 'sections are in the order of their lines');
      for (const {line, text, form, meanings: own, empty, unsure} of label.sections) {
        assert.ok(text.trim() === text && text !== '', `line ${line} has a text`);
        assert.ok(forms.has(form), `line ${line}: ${form}`);
        assert.deepEqual(own.filter((meaning) => !meanings.has(meaning)), [], `line ${line}`);
        assert.equal(new Set(own).size, own.length, `line ${line} names a meaning once`);
        assert.equal(typeof empty, 'boolean');
        assert.equal(typeof unsure, 'boolean');
      }

      const {count, with_id: withId, lines} = label.requirements;
      assert.ok(notFalling(lines), 'lines of requirements are sorted');
      if (count !== null && lines.length > 0) assert.equal(lines.length, count, 'a line for each requirement');
      assert.ok(withId <= (count ?? 0) && label.requirements.cites_evidence <= (count ?? 0));

      const {count: metrics, with_baseline: baseline, with_target: target, with_date: date} = label.metrics;
      assert.ok(Math.max(baseline, target, date) <= metrics, 'no more parts than metrics');

      assert.equal(label.evidence.present, label.evidence.lines.length > 0);
      assert.ok(increasing(label.evidence.lines), 'lines of evidence are sorted');
      assert.ok(notFalling(label.placeholders.map(({line}) => line)), 'placeholders are in the order of their lines');
      for (const {line, text} of label.placeholders) assert.ok(text.trim() !== '' && text.length <= 60, `placeholder on line ${line}`);
      assert.ok(label.with_owner <= label.open_questions);
    });
  }

  it('name lines that the documents have', function () {
    const corpus = '../shared/corpus';
    // The documents are not part of the project.
    if (!existsSync(corpus)) return this.skip();
    const texts = new Map(readdirSync(corpus, {recursive: true, encoding: 'utf8'})
      .map((path) => [basename(path, extname(path)), join(corpus, path)]));
    const letters = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]+/gu, '');
    for (const {id, sections, placeholders} of labels) {
      const path = texts.get(id);
      assert.ok(path, `no document ${id}`);
      const lines = readFileSync(path, 'utf8').split(/\r?\n/);
      for (const {line, text} of sections) {
        assert.ok(letters(lines[line - 1] ?? '').includes(letters(text)), `${id}:${line} ${text}`);
      }
      for (const {line} of placeholders) assert.ok((lines[line - 1] ?? '').trim() !== '', `${id}:${line} placeholder`);
    }
  });
});
