import assert from 'node:assert/strict';
import {defaultSettings} from '../../src/core/config/settings.ts';
import {readCsv, writeCsv} from '../../src/core/experiments/csv.ts';
import {importCells, importEdit, importTargets, previewImport, summariesToCsv, trackerToCsv} from '../../src/core/experiments/exchange.ts';
import {mergeSummaries, summariesOf} from '../../src/core/experiments/summary.ts';
import {overlapsOf, timelineOf} from '../../src/core/experiments/timeline.ts';
import {readTracker, timedRow} from '../../src/core/experiments/tracker.ts';
import {applyEdits} from '../../src/core/fixes/apply-edits.ts';
import {read} from './read.ts';

const settings = {...defaultSettings(), today: '2026-06-15'};
const tracker = `---
kind: experiment-log
---
# Experiments

| ID | Hypothesis | Primary metric | Status | Start | End | Owner | Decision | Surface |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| [EXP-1](exp-1.md) | A text brings bikes home | collected | ended | 2026-03-02 | 2026-03-15 | Ana | won | job page |
| EXP-2 | A deposit helps | booked | running | 2026-05-04 | 2026-05-31 | Ben | open | booking |
| EXP-3 | A shorter form helps | booked | running | 2026-05-18 | 2026-06-28 (plan) | Ben | | booking |
| EXP-4 | A photo helps | approved | ended | 2026-05-04 | 2026-05-17 | Cy | | approval |
| EXP-5 | A day on the page | booked | draft | | | Ben | | booking |
`;
const document = read(tracker, {today: '2026-06-15'});

describe('a list of experiments', () => {
  it('knows what is overdue and undecided', () => {
    assert.deepEqual(summariesOf(document, settings).map(({id, state, start, end, planned, overdue, undecided, decision}) => [id, state, start, end, planned, overdue, undecided, decision]), [
      ['EXP-1', 'ended', '2026-03-02', '2026-03-15', false, undefined, false, 'ship'],
      ['EXP-2', 'running', '2026-05-04', '2026-05-31', false, 15, false, undefined],
      ['EXP-3', 'running', '2026-05-18', '2026-06-28', true, undefined, false, undefined],
      ['EXP-4', 'ended', '2026-05-04', '2026-05-17', false, undefined, true, undefined],
      ['EXP-5', 'draft', undefined, undefined, false, undefined, false, undefined],
    ]);
  });

  it('joins a plan and its row, the plan first', () => {
    const plan = read('---\nkind: experiment\nid: EXP-4\nstatus: ended\nowner: Dee\n---\n# EXP-4 A photograph\n\n## Decision\n\nStop, by Dee on 2026-05-20.\n');
    const all = mergeSummaries([...summariesOf(document, settings), ...summariesOf(plan, settings)], settings.today);
    assert.equal(all.length, 5);
    const one = all.find(({id}) => id === 'EXP-4')!;
    assert.deepEqual([one.title, one.owner, one.decision, one.undecided, one.end, one.source], ['A photograph', 'Dee', 'stop', false, '2026-05-17', 'both']);
  });

  it('writes CSV that reads back', () => {
    const {header, rows} = readCsv(summariesToCsv(summariesOf(document, settings)));
    assert.equal(rows.length, 5);
    assert.equal(rows[1]![header.indexOf('overdue days')], '15');
    assert.equal(rows[3]![header.indexOf('undecided')], 'yes');
    const sheet = readCsv(trackerToCsv(document));
    assert.deepEqual(sheet.header, ['ID', 'Hypothesis', 'Primary metric', 'Status', 'Start', 'End', 'Owner', 'Decision', 'Surface']);
    assert.deepEqual(sheet.rows[2]!.slice(0, 4), ['EXP-3', 'A shorter form helps', 'booked', 'running']);
  });
});

describe('a timeline', () => {
  const rows = readTracker(document, settings).map(timedRow);

  it('gives each experiment with a start a bar, in lanes that do not touch', () => {
    const {bars, lanes, from, to} = timelineOf(rows, settings.today);
    assert.deepEqual(bars.map(({experiment, lane}) => [experiment.tracked.id, lane]), [['EXP-1', 0], ['EXP-2', 0], ['EXP-4', 1], ['EXP-3', 1]]);
    assert.deepEqual([lanes, from, to], [2, '2026-03-02', '2026-06-28']);
  });

  it('finds tests on one surface at one time', () => {
    assert.deepEqual(overlapsOf(rows, settings.today).map(({first, second, from, to, on}) => [first.tracked.id, second.tracked.id, from, to, on]), [
      ['EXP-2', 'EXP-3', '2026-05-18', '2026-05-31', 'booking']]);
  });

  it('leaves tests that layers or audiences hold apart', () => {
    const apart = (header: string, first: string, second: string) => overlapsOf(readTracker(read(`# Experiments
| ID | Hypothesis | Status | Start | End | Surface | ${header} |
| --- | --- | --- | --- | --- | --- | --- |
| EXP-1 | A | running | 2026-05-04 | 2026-05-31 | booking | ${first} |
| EXP-2 | B | running | 2026-05-04 | 2026-05-31 | booking | ${second} |`), settings).map(timedRow), settings.today).length;
    assert.equal(apart('Audience', 'new riders', 'regulars'), 0);
    assert.equal(apart('Audience', 'riders', 'riders'), 1);
    assert.equal(apart('Layer', 'booking-1', 'booking-1'), 0);
    assert.equal(apart('Layer', 'booking-1', ''), 1);
  });
});

describe('CSV', () => {
  it('reads quotes, separators, line ends and a byte order mark', () => {
    assert.deepEqual(readCsv('\uFEFFa;b\r\n"1;2";"say ""hi"""\r\n\r\n3;4'), {header: ['a', 'b'], rows: [['1;2', 'say "hi"'], ['3', '4']]});
    assert.deepEqual(readCsv('a,b\n"two\nlines",2\n'), {header: ['a', 'b'], rows: [['two\nlines', '2']]});
    assert.deepEqual(readCsv(''), {header: [], rows: []});
    assert.deepEqual(readCsv('a,b\n"open').rows, [['open']]);
    assert.deepEqual(readCsv('\uFEFF\r\n\r\na;b\r\n1;2'), {header: ['a', 'b'], rows: [['1', '2']]});
    assert.deepEqual(readCsv('\uFEFFsep=;\r\na;b,c\r\n1;2'), {header: ['a', 'b,c'], rows: [['1', '2']]});
    assert.deepEqual(readCsv('"the\nkey, of it";b;c\r\n1;2;3'), {header: ['the\nkey, of it', 'b', 'c'], rows: [['1', '2', '3']]});
  });

  it('writes nothing that a spreadsheet would run', () => {
    assert.equal(writeCsv({header: ['a'], rows: [['=1+1'], ['-5.4'], ['x,y']]}), 'a\r\n\'=1+1\r\n-5.4\r\n"x,y"\r\n');
  });

  it('reads what would take minutes if time grew faster than the text', () => {
    assert.equal(readCsv(`a,b\n${'"x""y",1\n'.repeat(200_000)}`).rows.length, 200_000);
    assert.equal(readCsv('"'.repeat(1_000_000)).rows.length, 0);
  });
});

describe('an import', () => {
  const growth = 'id,name,hypothesis,status,dateStarted,dateEnded,owner,results\n'
    + 'EXP-2,Deposit,A deposit helps,running,2026-05-04T08:00:00Z,,Ben,\n'
    + 'exp_88,"Price first, then form",If riders see the price,stopped,2026-04-06T08:00:00Z,2026-05-03,Ana,won | clear\n'
    + 'exp_89,Later,,paused for now,04/05/2026,,,\n';

  it('matches columns by name, leaves known rows and says what is doubtful', () => {
    const {columns, rows, known, problem} = previewImport(growth, document, settings);
    assert.equal(problem, undefined);
    assert.deepEqual(columns.map(({column}) => column), ['id', 'title', 'hypothesis', 'status', 'start', 'end', 'owner', 'decision']);
    assert.deepEqual(known, [{line: 1, name: 'EXP-2'}]);
    assert.deepEqual(rows.map(({line, values, notes}) => [line, values.status, values.start, values.end, notes.length]), [
      [2, 'ended', '2026-04-06', '2026-05-03', 0], [3, 'paused', '04/05/2026', undefined, 1]]);
  });

  it('adds rows in the columns of the table, and changes nothing else', () => {
    const {rows} = previewImport(growth, document, settings);
    const edit = importEdit(document, document.tables[document.tracker[0]!.table]!, rows, settings)!;
    const after = applyEdits(document.text, [edit]);
    assert.ok(after.startsWith(document.text.trimEnd()));
    assert.match(after, /\n\| exp_88 \| If riders see the price \| {2}\| ended \| 2026-04-06 \| 2026-05-03 \| Ana \| won \\\| clear \| {2}\|\n\| exp_89 \| Later \|/);
    assert.equal(read(after).tracker.length, 7);
    // A second import finds nothing new.
    assert.equal(previewImport(growth, read(after), settings).rows.length, 0);
  });

  it('knows the exports of other platforms', () => {
    const column = (header: string): unknown => previewImport(`${header}\nx`, document, settings).columns.map(({column: found}) => found);
    assert.deepEqual(column('Experiment Name,Status,Start Date,End Date,Creator,Primary Metrics,Decision'), ['title', 'status', 'start', 'end', 'owner', 'primary', 'decision']);
    assert.deepEqual(column('Experiment ID;Experiment Name;State;Start Time;End Time'), ['id', 'title', 'status', 'start', 'end']);
    assert.deepEqual(column('Name\tFeature flag key\tCreated by\tStart date\tEnd date\tConclusion'), ['title', 'id', 'owner', 'start', 'end', 'decision']);
  });

  it('takes columns where they are told to go, and columns that only this tracker has by their name', () => {
    const wide = read(tracker.replace(/ \|\n/g, ' | x |\n').replace('Surface | x', 'Surface | Cohort').replace('--- | x', '--- | ---'), {today: '2026-06-15'});
    const table = wide.tables[wide.tracker[0]!.table]!;
    const csv = 'id,what,cohort,label,status\nEXP-9,A text helps,Core,Job page,running\n';
    const guessed = previewImport(csv, wide, settings);
    assert.deepEqual(guessed.columns.map(({header, column, sample}) => [header, column, sample]),
      [['id', 'id', 'EXP-9'], ['what', undefined, 'A text helps'], ['cohort', 9, 'Core'], ['label', undefined, 'Job page'], ['status', 'status', 'running']]);
    assert.deepEqual(importTargets(wide, table, settings).map(({target}) => target), ['id', 'hypothesis', 'primary', 'status', 'start', 'end', 'owner', 'decision', 'surface', 9]);
    const told = previewImport(csv, wide, settings, ['id', 'title', undefined, 'surface', 'status']);
    assert.deepEqual(importCells(wide, table, told.rows, settings).cells, [['EXP-9', 'A text helps', '', 'running', '', '', '', '', 'Job page', '']]);
    assert.deepEqual(importCells(wide, table, guessed.rows, settings).cells, [['EXP-9', '', '', 'running', '', '', '', '', '', 'Core']]);
    const nameless = previewImport(csv.replace('id', 'nr'), wide, settings);
    assert.match(nameless.problem!, /id or a name/);
    assert.equal(previewImport(csv.replace('id', 'nr'), wide, settings, ['id']).rows.length, 1);
  });

  it('says why nothing can be imported', () => {
    assert.match(previewImport('colour,size\nred,2', document, settings).problem!, /id or a name/);
    assert.match(previewImport('', document, settings).problem!, /no table/);
  });
});
