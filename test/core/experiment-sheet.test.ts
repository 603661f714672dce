import assert from 'node:assert/strict';
import {defaultSettings} from '../../src/core/config/settings.ts';
import {cellWords} from '../../src/core/experiments/cell-words.ts';
import {experimentsOf, groupOf, inOrder, isShown} from '../../src/core/experiments/sheet.ts';
import {timelinePicture} from '../../src/core/experiments/timeline-picture.ts';
import {createLinter} from '../../src/core/lint/engine.ts';
import {TraceIndex} from '../../src/core/trace/trace-index.ts';

const settings = {...defaultSettings(), today: '2026-06-17'};
const header = '| ID | Hypothesis | Status | Start | End | Owner | Decision | Surface |';
const rows = [
  '| EXP-1 | A | live | 2026-05-04 | 2026-05-17 | Ana | ship it | booking |',
  '| EXP-2 | B | live | 2026-05-04 | | Ben | rolled back | booking |',
  '| EXP-3 | C | asleep | | | Ana | | job page |',
];

/** Words offered at the mark `^` of a row. */
function offered(row: string, {language = 'en', above = header}: {readonly language?: 'en' | 'de'; readonly above?: string} = {}) {
  const at = row.indexOf('^');
  return cellWords({header: above, rows, line: row.replace('^', ''), at}, {language, settings, inTracker: false});
}

describe('the words of a tracker', () => {
  it('are states for the status: the language\'s and the sheet\'s own, those in use first', () => {
    const found = offered('| EXP-9 | D | ^ | | | | | |')!;
    assert.deepEqual(found.words.map(({text, used}) => `${text} ${used}`), ['draft 0', 'live 2', 'running 0', 'paused 0', 'ended 0', 'invalid 0', 'asleep 1']);
    assert.deepEqual(found.words.find(({text}) => text === 'live')!.means, {state: 'running'});
    assert.equal(found.words.at(-1)!.means, undefined);
  });

  it('replace what the cell holds', () => {
    const row = '| EXP-9 | D | ru^nning | | | | | |';
    const {start, end} = offered(row)!;
    assert.equal(row.replace('^', '').slice(start, end), 'running');
    const empty = '| EXP-9 | D |^ | | | | | |';
    assert.deepEqual([offered(empty)!.start, offered(empty)!.end], [empty.indexOf('^'), empty.indexOf('^')]);
  });

  it('are decisions, with the words by which the house calls them', () => {
    const words = offered('| EXP-9 | D | ended | | | | ^ | |')!.words;
    assert.deepEqual(words.filter(({means}) => means && 'decision' in means && means.decision === 'ship').map(({text}) => text), ['ship it', 'ship']);
    assert.deepEqual(words.map(({text}) => text).filter((text) => ['iterate', 'roll back', 'rolled back', 'open'].includes(text)), ['iterate', 'rolled back', 'roll back', 'open']);
  });

  it('are days: today, and whole weeks from a Monday as a plan', () => {
    assert.deepEqual(offered('| EXP-9 | D | draft | ^ | | | | |')!.words.map(({text}) => text), ['2026-06-17', '2026-06-22 (plan)']);
    assert.deepEqual(offered('| EXP-9 | D | draft | 2026-06-22 (plan) | ^ | | | |')!.words.map(({text}) => text), ['2026-06-17', '2026-07-05 (plan)', '2026-07-19 (plan)']);
  });

  it('are the sheet\'s own for owners and surfaces, and none for free text or another table', () => {
    assert.deepEqual(offered('| EXP-9 | D | draft | | | ^ | | |')!.words.map(({text}) => text), ['Ana', 'Ben']);
    assert.deepEqual(offered('| EXP-9 | D | draft | | | | | bo^ |')!.words.map(({text}) => text), ['booking', 'job page']);
    assert.equal(offered('| EXP-9 | ^ | draft | | | | | |'), undefined);
    assert.equal(offered('| a | ^ |', {above: '| Risk | Status |'}), undefined);
    assert.equal(offered('no table ^'), undefined);
  });

  it('are those of the document\'s language', () => {
    const above = '| ID | Hypothese | Status | Beginn | Ende | Verantwortlich | Entscheidung |';
    assert.equal(offered('| EXP-9 | D | ^ | | | | |', {language: 'de', above})!.words[0]!.text, 'entwurf');
    assert.ok(offered('| EXP-9 | D | läuft | | | | ^ |', {language: 'de', above})!.words.some(({text}) => text === 'ausrollen'));
  });
});

describe('the sheet of all experiments', () => {
  const index = new TraceIndex();
  const linter = createLinter(settings);
  const add = (path: string, text: string) => index.upsert(linter.examine(text, path).record!);
  add('tracker.md', `---
kind: experiment-log
---
# Trials

| ID | Hypothesis | Status | Start | End | Owner | Decision | Surface | Learning |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| EXP-10 | Ten | running | 2026-05-04 | 2026-06-01 | Ana | | booking | |
| EXP-2 | Two | running | 2026-06-01 | 2026-06-28 | Ana | | booking | |
| EXP-3 | Three | ended | 2026-04-06 | 2026-04-19 | Ana | | booking | |
| EXP-4 | Four | ended | 2026-03-02 | 2026-03-15 | Ana | ship | booking | Riders come when they know |
`);
  add('exp-2.md', '---\nkind: experiment\nid: EXP-2\nstatus: running\n---\n# EXP-2 Second thoughts\n\n## Hypothesis\n\nIf we wait, they come.\n');
  const all = experimentsOf(index, settings.today);
  const ids = (some: readonly {readonly id: string | undefined}[]) => some.map(({id}) => id);

  it('joins a plan and its row, and keeps the place of both', () => {
    const two = all.find(({id}) => id === 'EXP-2')!;
    assert.deepEqual([two.title, two.path, two.row?.path, two.row?.place.line, two.surface, two.source], ['Second thoughts', 'exp-2.md', 'tracker.md', 9, 'booking', 'both']);
  });

  it('is filtered by what each waits for', () => {
    assert.deepEqual(ids(all.filter((one) => isShown(one, 'running'))), ['EXP-2', 'EXP-10']);
    assert.deepEqual(ids(all.filter((one) => isShown(one, 'overdue'))), ['EXP-10']);
    assert.deepEqual(ids(all.filter((one) => isShown(one, 'undecided'))), ['EXP-3']);
    assert.deepEqual(ids(all.filter((one) => isShown(one, 'learned'))), ['EXP-4']);
    assert.equal(all.filter((one) => isShown(one, 'all')).length, 4);
  });

  it('is sorted by urgency, by days or by name, numbers as numbers', () => {
    assert.deepEqual(inOrder(all, 'state').map((one) => `${one.id} ${groupOf(one)}`), ['EXP-10 overdue', 'EXP-3 undecided', 'EXP-2 running', 'EXP-4 decided']);
    assert.deepEqual(ids(inOrder(all, 'name')), ['EXP-2', 'EXP-3', 'EXP-4', 'EXP-10']);
    assert.deepEqual(ids(inOrder(all, 'start')), ['EXP-4', 'EXP-3', 'EXP-10', 'EXP-2']);
    assert.deepEqual(ids(inOrder(all, 'end')), ['EXP-4', 'EXP-3', 'EXP-10', 'EXP-2']);
  });
});

describe('the picture of a timeline', () => {
  const linter = createLinter(settings);
  const pictureOf = (...lines: readonly string[]) => {
    const index = new TraceIndex();
    index.upsert(linter.examine(`---\nkind: experiment-log\n---\n# Trials\n\n| ID | Hypothesis | Status | Start | End | Owner | Surface |\n| --- | --- | --- | --- | --- | --- | --- |\n${lines.join('\n')}\n`, 'tracker.md').record!);
    return timelinePicture(experimentsOf(index, settings.today), settings.today);
  };

  it('has a lane for each surface, and marks where two share one', () => {
    const picture = pictureOf(
      '| EXP-1 | A | running | 2026-06-01 | 2026-06-28 | Ana | Booking page |',
      '| EXP-2 | B | running | 2026-06-15 | 2026-07-12 | Ana | booking page |',
      '| EXP-3 | C | running | 2026-06-08 | | Ana | |',
      '| EXP-4 | D | draft | | | Ana | booking page |',
    )!;
    assert.deepEqual(picture.lanes.map(({surface, bars}) => [surface, bars.map(({experiment}) => experiment.id)]), [['Booking page', ['EXP-1', 'EXP-2']], [undefined, ['EXP-3']]]);
    assert.deepEqual(picture.overlaps.map(({first, second, firstDay, lastDay}) => [first.id, second.id, firstDay, lastDay]), [['EXP-1', 'EXP-2', '2026-06-15', '2026-06-28']]);
    const [one, two] = picture.lanes[0]!.bars;
    assert.deepEqual(one!.shared, [{from: two!.from, to: one!.to}]);
    assert.deepEqual(two!.shared, one!.shared);
    assert.deepEqual(picture.lanes[1]!.bars.map(({open, lastDay, shared}) => [open, lastDay, shared.length]), [[true, settings.today, 0]]);
    assert.ok(picture.today! > two!.from && picture.today! < one!.to);
  });

  it('lies within its edges, with Mondays or first days of months as marks', () => {
    const short = pictureOf('| EXP-1 | A | running | 2026-06-01 | 2026-06-28 | Ana | x |')!;
    assert.ok(short.ticks.length >= 4 && short.ticks.every(({day}) => new Date(day).getUTCDay() === 1), JSON.stringify(short.ticks));
    const long = pictureOf('| EXP-1 | A | ended | 2024-06-01 | 2024-06-28 | Ana | x |', '| EXP-2 | A | running | 2026-06-01 | 2026-12-31 | Ana | x |')!;
    assert.ok(long.ticks.length >= 6 && long.ticks.length <= 14 && long.ticks.every(({day}) => day.endsWith('-01')), JSON.stringify(long.ticks));
    for (const {from, to} of [short, long].flatMap(({lanes}) => lanes.flatMap(({bars}) => bars))) assert.ok(from > 0 && from < to && to < 1, `${from} ${to}`);
  });

  it('is none without a start', () => {
    assert.equal(pictureOf('| EXP-1 | A | draft | | | Ana | x |'), undefined);
  });
});
