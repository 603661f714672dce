/**
 * Evidence on the screen: views, marks beside the text, and pickers, which tests inside an extension host cannot see; in
 * a workspace of two root folders. What they call is tested in both extension hosts by the suites of test/editor.
 */
import assert from 'node:assert/strict';
import {mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Locator} from 'playwright-core';
import {openEditor, type EditorSession} from '../../src/tools/editor/session.mjs';
import {packedFile, screenHosts} from './packages.ts';

const insight = (id: string, title: string, date: string, strength: string, more = ''): string =>
  `### ${id} ${title}\n- date: ${date}\n- source: interview\n- participants: P1, P2\n- sample: 3 of 8\n${strength}${more}\n`;
const day = new Date().toISOString().slice(0, 10);

const files: Readonly<Record<string, string>> = {
  'shop/prd.md': `---
kind: prd
status: draft
---
# Parts on the shelf

## Requirements

- **REQ-1** A part shows its shelf. Evidence: INS-1
- **REQ-2** The screen is blue
- **REQ-3** Orders are kept. Driver: legal, tax code section 12
`,
  'bikes/prd.md': '---\nkind: prd\nstatus: approved\n---\n# Bikes on loan\n\n## Requirements\n\n- **REQ-1** A bike is booked. Evidence: INS-2, INS-3\n',
  'bikes/log.md': `---\nkind: insight-log\n---\n# Insights of the shops\n\n${[
    insight('INS-1', 'Parts lie on the wrong shelf', day, '- strength: 4\n'),
    insight('INS-2', 'Loans are booked by phone', '2019-03-01', '- strength: 2\n'),
    insight('INS-3', 'Loans are never booked ahead', day, '', '- contradicts: INS-2\n'),
    insight('INS-4', 'Owners count by hand', day, '- strength: 4\n'),
  ].join('\n')}`,
  'shop/tracker.md': `---
kind: experiment-log
---
# Tracker

| ID | Hypothesis | Owner | Status | Start | End | Decision |
| --- | --- | --- | --- | --- | --- | --- |
| EXP-1 | A photo saves a call | Ana | running | 2026-05-01 | 2026-06-01 | |
| EXP-2 | A date on the page | Ben | done | 2026-01-01 | 2026-02-01 | ship |
`,
  'two.code-workspace': JSON.stringify({folders: [{path: 'shop'}, {path: 'bikes'}]}),
  'empty/notes.txt': 'Nothing here.\n',
};

for (const host of screenHosts) {
  describe(`evidence on the screen, ${host} extension host`, function () {
    this.timeout(300_000);

    let home: string;
    let editor: EditorSession;
    const open = async (folder: string) => {
      await editor?.close();
      editor = await openAt(join(home, folder), {host});
    };

    before(async () => {
      home = await makeHome();
    });

    after(async () => {
      await editor?.close();
      await rm(home, {recursive: true, force: true, maxRetries: 5, retryDelay: 100});
    });

    const pane = (view: string) => paneOf(editor, view);
    const show = (view: string) => showPane(editor, view);
    const rowsOf = (view: string) => rowsIn(editor, view);

    it('says in empty views what to do next', async () => {
      await open('empty');
      for (const [view, words, button] of [
        ['Documents', 'There are no PRDs, insights or experiments', 'New Document from Template'],
        ['Insights', 'What did a customer do or say?', 'New Insight'],
        ['Experiments', 'Experiments appear here', 'New Document from Template'],
      ] as const) {
        await show(view);
        await pane(view).locator('.welcome-view-content').filter({hasText: words}).waitFor();
        assert.ok(await pane(view).locator('.welcome-view-content .monaco-button').filter({hasText: button}).first().isVisible());
      }
    });

    it('lists the documents of both folders by kind and stage, with coverage and findings', async () => {
      await open('two.code-workspace');
      const rows = (await rowsOf('Documents')).map((row) => row.replace(/ · newest .*/, ''));
      assert.deepEqual(rows, [
        'Requirements documents | 2',
        '  Parts on the shelf | Draft · 1 of 3 on evidence',
        '    REQ-1 A part shows its shelf. | 1 insight · best 4 · 2 voices',
        '    REQ-2 The screen is blue | rests on nothing that is told',
        '    REQ-3 Orders are kept. Driver: legal, tax code section 12 | driven by legal: tax code section 12',
        '  Bikes on loan | Approved · 1 of 1 on evidence',
        '    REQ-1 A bike is booked. | 2 insights · best 2 · 2 voices',
        'Experiment trackers | 1', '  Tracker | Review',
        'Insight logs | 1', '  Insights of the shops | Review',
        '    INS-1 Parts lie on the wrong shelf | insight', '    INS-2 Loans are booked by phone | insight',
        '    INS-3 Loans are never booked ahead | insight', '    INS-4 Owners count by hand | insight',
      ]);
      await pane('Documents').locator('.monaco-list-row').filter({hasText: 'Parts on the shelf'}).click();
      await editor.page.locator('.tab.active').filter({hasText: 'prd.md'}).waitFor();
      await pane('Documents').locator('.label-description').filter({hasText: /Draft · 1 of 3 on evidence · \d+ findings?/}).waitFor();
    });

    it('lists insights: contradicted, stale, unused, and by strength', async () => {
      assert.deepEqual(await rowsOf('Insights'), [
        'Contradicted | 1', '  INS-2 Loans are booked by phone | cited once',
        'Cited and older than a year | 1', '  INS-2 Loans are booked by phone | cited once',
        'Not cited yet | 1', '  INS-4 Owners count by hand | not cited',
        'Strength 4 | 2', '  INS-1 Parts lie on the wrong shelf | cited once', '  INS-4 Owners count by hand | not cited',
        'Strength 2 | 1', '  INS-2 Loans are booked by phone | cited once',
        'Without a strength | 1', '  INS-3 Loans are never booked ahead | cited once',
      ]);
    });

    it('lists experiments by status', async () => {
      assert.deepEqual((await rowsOf('Experiments')).map((row) => row.replace(/\d+ days over/, 'over')), [
        'Overdue | 1', '  EXP-1 A photo saves a call | over · 2026-05-01 to 2026-06-01 · Ana',
        'Decided | 1', '  EXP-2 A date on the page | ship · 2026-01-01 to 2026-02-01 · Ben',
      ]);
      await pane('Experiments').locator('.monaco-list-row').filter({hasText: 'EXP-1'}).click();
      await editor.page.locator('.tab.active').filter({hasText: 'tracker.md'}).waitFor();
    });

    it('marks an untraced requirement beside the text, and unmarks it when it is traced', async () => {
      await editor.runCommand('View: Close All Editors');
      await show('Documents');
      await pane('Documents').locator('.monaco-list-row').filter({hasText: 'Parts on the shelf'}).dblclick();
      const marks = editor.page.locator('.glyph-margin-widgets .cgmr[class*="ced-"]');
      await marks.first().waitFor();
      assert.equal(await marks.count(), 1);
      assert.equal((await marks.boundingBox())?.y, (await editor.page.locator('.line-numbers').getByText('10', {exact: true}).boundingBox())?.y);
      await editor.page.locator('.view-line').filter({hasText: /screen\sis\sblue/}).click();
      await editor.page.keyboard.press('End');
      await editor.page.keyboard.type('. Evidence: INS-4 ');
      await marks.first().waitFor({state: 'detached'});
      await editor.runCommand('File: Revert File');
      await marks.first().waitFor();
    });

    it('leaves no trace when a picker is cancelled at any step', async () => {
      await editor.runCommand('View: Close All Editors');
      await show('Documents');
      await pane('Documents').locator('.monaco-list-row').filter({hasText: 'Parts on the shelf'}).dblclick();
      const line = editor.page.locator('.view-line').filter({hasText: /screen\sis\sblue/});
      await line.click();
      const before = await contents(home);
      const widget = editor.page.locator('.quick-input-widget:not([style*="display: none"])');
      const steps: readonly (readonly [string, readonly ((() => Promise<void>))[]])[] = [
        ['PRD Coach: Cite an Insight…', []],
        ['PRD Coach: Name Another Driver with a Reason…', [() => editor.pick('legal')]],
        ['PRD Coach: New Insight…', [() => editor.answer('Owners count twice')]],
        ['PRD Coach: Accept Evidence as It Is Now…', []],
      ];
      for (const [command, answers] of steps) {
        for (let count = 0; count <= answers.length; count++) {
          if (await line.count() > 0) await line.click();
          await editor.runCommand(command);
          for (const answer of answers.slice(0, count)) await answer();
          await widget.waitFor().catch(() => assert.fail(`${command} asks nothing after ${count} answers`));
          await editor.page.waitForTimeout(200);
          await editor.page.keyboard.press('Escape');
          await widget.waitFor({state: 'hidden'});
          assert.equal(await editor.page.locator('.tab.dirty').count(), 0, `${command}, ${count} answers`);
        }
      }
      assert.deepEqual(await contents(home), before);
    });
  });
}

describe('the index on the disk', function () {
  this.timeout(300_000);

  it('is used after a restart, and is no loss when it is damaged or deleted', async () => {
    const home = await makeHome();
    const userFolder = join(home, 'user');
    // VS Code keeps what belongs to a workspace by its address, and the port is part of it.
    let port = 0;
    let editor: EditorSession | undefined;
    const insights = async (): Promise<string[]> => {
      editor = await openAt(join(home, 'two.code-workspace'), {userFolder, port});
      port = Number(new URL(editor.address).port);
      const rows = await rowsIn(editor, 'Insights');
      return [...new Set(rows.filter((row) => row.startsWith('  ')).map((row) => row.replace(/ \| .*/, '').trim()))].sort();
    };
    const kept = async (): Promise<string[]> => (await readdir(userFolder, {recursive: true}).catch(() => [])).filter((path) => /records-\d+\/\d+\.txt$/.test(path)).map((path) => join(userFolder, path));
    const told = ['INS-1 Parts lie on the wrong shelf', 'INS-2 Loans are booked by phone', 'INS-3 Loans are never booked ahead', 'INS-4 Owners count by hand'];
    try {
      assert.deepEqual(await insights(), told);
      for (let tries = 0; tries < 60 && (await kept()).length < 4; tries++) await editor!.page.waitForTimeout(500);
      assert.ok((await kept()).length >= 3, 'nothing was kept');
      await editor!.close();
      // Words that stand nowhere but in what was kept show that it is read.
      for (const file of await kept()) await writeFile(file, (await readFile(file, 'utf8')).replaceAll('Owners count by hand', 'Owners count on the disk'));
      assert.deepEqual(await insights(), [...told.slice(0, 3), 'INS-4 Owners count on the disk']);
      await editor!.close();
      for (const [at, file] of (await kept()).entries()) {
        const text = await readFile(file, 'utf8');
        if (!text.includes('INS-4')) await (at % 2 === 0 ? rm(file) : writeFile(file, Buffer.from([0, 255, 10, 32, 32, 91, 50, 44, 123, 125, 93, 10])));
        else await writeFile(file, text.slice(0, text.length / 2));
      }
      assert.deepEqual(await insights(), told);
    } finally {
      await editor?.close();
      await rm(home, {recursive: true, force: true, maxRetries: 5, retryDelay: 100});
    }
  });
});

async function makeHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'prd-evidence-'));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(home, path, '..'), {recursive: true});
    await writeFile(join(home, path), text);
  }
  return home;
}

async function openAt(folder: string, options: {readonly host?: 'node' | 'web'; readonly userFolder?: string; readonly port?: number}): Promise<EditorSession> {
  const editor = await openEditor({folder, vsix: packedFile('.vsix'), size: {width: 1400, height: 1000}, settings: {'files.autoSave': 'off'}, ...options});
  // The palette lists what is there when it opens.
  await editor.page.locator('.activitybar .action-label[aria-label="PRD Coach"]').waitFor({timeout: 120_000});
  return editor;
}

function paneOf({page}: EditorSession, view: string): Locator {
  return page.locator('.pane').filter({has: page.locator(`.pane-header[aria-label^="${view} Section"]`)});
}

/** Shows one view and folds the others, so that all its rows are on the screen. */
async function showPane(editor: EditorSession, view: string): Promise<void> {
  await editor.runCommand(`PRD Coach: Focus on ${view} View`);
  for (const other of ['Coach', 'Documents', 'Insights', 'Experiments']) {
    const header = paneOf(editor, other).locator('.pane-header[aria-expanded=true]');
    if (other !== view && await header.count() > 0) await header.click();
  }
}

/** Shows one of the views and gives its rows, groups opened: depth, label, description. */
async function rowsIn(editor: EditorSession, view: string): Promise<string[]> {
  await showPane(editor, view);
  const rows = paneOf(editor, view).locator('.monaco-list-row');
  await rows.first().waitFor();
  const read = () => rows.evaluateAll((all) => all.map((row) => [
    '  '.repeat(Number(row.getAttribute('aria-level')) - 1) + (row.querySelector('.label-name')?.textContent ?? ''), row.querySelector('.label-description')?.textContent ?? '',
  ].filter(Boolean).join(' | ')));
  let before: string[] = [];
  for (let tries = 0; tries < 40; tries++) {
    const closed = rows.and(editor.page.locator('[aria-expanded=false]')).first();
    if (await closed.count() > 0) await closed.locator('.monaco-tl-twistie').click();
    await editor.page.waitForTimeout(250);
    // A view that is drawn again for a moment shows less.
    const now = await read();
    if (await closed.count() === 0 && now.join('\n') === before.join('\n')) return now;
    before = now;
  }
  return before;
}

/** Texts of all files below a folder, by path. */
async function contents(folder: string): Promise<Record<string, string>> {
  const all = (await readdir(folder, {recursive: true, withFileTypes: true})).filter((entry) => entry.isFile()).map(({parentPath, name}) => join(parentPath, name)).sort();
  return Object.fromEntries(await Promise.all(all.map(async (path) => [path, await readFile(path, 'utf8')])));
}
