/**
 * The sheet of experiments in a real VS Code, driven with mouse and keyboard: the view, the
 * timeline page and the preview of an import are out of reach of tests inside the extension host.
 */
import assert from 'node:assert/strict';
import {mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {FrameLocator} from 'playwright-core';
import {openEditor, type EditorSession} from '../../src/tools/editor/session.mjs';
import {packedFile, screenHosts} from './packages.ts';

/** A folder to keep pictures in, for people to look at. */
const pictures = process.env['PRD_COACH_PICTURES'];

const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const row = (...cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const tracker = `---
kind: experiment-log
title: Trials
status: active
---
# Trials

| ID | Hypothesis | Primary metric | Status | Start | End | Owner | Decision | Surface | Learning |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
${[
    row('EXP-61', 'If the form has four fields, more finish it', 'bookings', 'running', day(-20), day(8), 'Ana', 'open', 'booking page', ''),
    row('EXP-62', 'If the price comes first, fewer leave', 'bookings', 'running', day(-6), `${day(21)} (plan)`, 'Ben', 'open', 'booking page', ''),
    row('EXP-63', 'If a text is sent, more bikes are collected', 'collected', 'running', day(-40), day(-5), 'Cy', 'open', 'job page', ''),
    row('EXP-64', 'If a photograph is shown, more approve', 'approved', 'draft', `${day(10)} (plan)`, `${day(24)} (plan)`, 'Cy', 'open', 'approval mail', ''),
    row('EXP-65', 'If a deposit is asked for, more come', 'no-shows', 'ended', day(-90), day(-62), 'Ben', '', 'booking page', ''),
    row('EXP-66', 'If storage is offered, one in ten answers', 'answers', 'ended', day(-120), day(-106), 'Ana', 'ship', 'newsletter', 'Riders plan the winter in September'),
    row('EXP-7', 'If a reminder is sent, fewer stay away', 'no-shows', 'draft', '', '', 'Ana', 'open', 'messages', ''),
  ].join('\n')}
`;
const growth = 'id,name,hypothesis,status,dateStarted,dateEnded,owner,tags,results\n'
  + 'EXP-61,Four fields,,running,2026-05-04T08:00:00Z,,Ana,form,\n'
  + 'EXP-88,Price first,If riders see the price,stopped,2026-04-06T08:00:00Z,2026-05-03,Ana,price,won\n'
  + 'EXP-89,Later,,not sure,2026-05-06,,,,\n';

for (const host of screenHosts) {
  describe(`the sheet of experiments in the ${host} host`, function () {
    this.timeout(300_000);

    let home: string;
    let editor: EditorSession;
    let page: FrameLocator;

    before(async () => {
      home = await mkdtemp(join(tmpdir(), 'prd-sheet-'));
      await mkdir(join(home, 'trials'));
      await writeFile(join(home, 'trials/tracker.md'), tracker);
      await writeFile(join(home, 'trials/platform.csv'), growth);
      editor = await openEditor({
        folder: home, vsix: packedFile('.vsix'), size: {width: 1400, height: 950}, host,
        settings: {'window.commandCenter': false, 'files.simpleDialog.enable': true, 'files.autoSave': 'off', 'editor.wordWrap': 'off'},
      });
      await editor.openFile('tracker.md');
      await editor.page.locator('.squiggly-error, .squiggly-warning').first().waitFor({timeout: 90_000});
      page = editor.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    });

    after(async () => {
      await editor?.close();
      await rm(home, {recursive: true, force: true, maxRetries: 5, retryDelay: 100});
    });

    const picture = async (name: string) => {
      if (pictures) await editor.screenshot(join(pictures, `${name}-${host}.png`));
    };
    const rows = () => editor.page.locator('.pane').filter({has: editor.page.locator('.pane-header[aria-label^="Experiments"]')}).locator('.monaco-list-row');
    /** Waits until the view shows exactly these, by the first word of each row. */
    const shows = async (expected: readonly string[]) => {
      const first = async () => (await rows().allTextContents()).map((text) => text.trim().split(/\s/)[0]!.replace(/\d+$/, (digits) => (text.startsWith('EXP') ? digits : '')));
      const end = Date.now() + 20_000;
      while ((await first()).join() !== expected.join() && Date.now() < end) await editor.page.waitForTimeout(100);
      assert.deepEqual(await first(), expected);
    };
    /** Leaves the question with a title, once it is on the screen. */
    const cancel = async (title: string) => {
      const widget = editor.page.locator('.quick-input-widget');
      // The palette that closes holds the command's name as well, in a row.
      await widget.locator('.quick-input-title').filter({hasText: title}).waitFor();
      await editor.page.keyboard.press('Escape');
      await widget.first().waitFor({state: 'hidden'});
      // The focus goes back to the editor a moment later, and takes a palette that opens before along.
      await editor.page.waitForTimeout(500);
    };
    const choose = async (command: string, label: string) => {
      await editor.runCommand(`PRD Coach: ${command}`);
      await editor.pick(label);
    };

    it('shows what waits first, and is filtered and sorted', async () => {
      await editor.runCommand('PRD Coach: Focus on Experiments View');
      // The other views make room.
      for (const name of ['Coach', 'Documents', 'Insights']) {
        const head = editor.page.locator(`.pane-header[aria-label^="${name}"]`);
        if (await head.getAttribute('aria-expanded') === 'true') await head.click();
      }
      await shows(['Overdue', 'EXP-63', 'Undecided', 'EXP-65', 'Running', 'EXP-61', 'EXP-62', 'Draft', 'EXP-64', 'EXP-7', 'Decided']);
      await picture('experiments');
      await choose('Filter Experiments…', 'Running');
      await shows(['EXP-63', 'EXP-61', 'EXP-62']);
      await choose('Sort Experiments…', 'By name');
      await shows(['EXP-61', 'EXP-62', 'EXP-63']);
      await choose('Filter Experiments…', 'Learned');
      await shows(['EXP-66']);
      await choose('Filter Experiments…', 'Undecided');
      await shows(['EXP-65']);
      await choose('Filter Experiments…', 'Overdue');
      await shows(['EXP-63']);
      await picture('experiments-overdue');
      await choose('Filter Experiments…', 'All');
      await shows(['EXP-7', 'EXP-61', 'EXP-62', 'EXP-63', 'EXP-64', 'EXP-65', 'EXP-66']);
      await choose('Sort Experiments…', 'By start');
      await shows(['EXP-66', 'EXP-65', 'EXP-63', 'EXP-61', 'EXP-62', 'EXP-64', 'EXP-7']);
    });

    it('offers import, export and a new experiment behind the three dots of the view', async () => {
      const pane = editor.page.locator('.pane').filter({has: editor.page.locator('.pane-header[aria-label^="Experiments"]')});
      await pane.locator('.pane-header').hover();
      await pane.locator('[aria-label^="Views and More Actions"], [aria-label^="More Actions"]').first().click();
      const menu = editor.page.locator('.monaco-menu');
      for (const title of ['New Experiment…', 'Import Experiments from CSV…', 'Export Experiment Tracker as CSV…']) await menu.getByText(title).waitFor();
      await picture('experiments-menu');
      await menu.getByText('Import Experiments from CSV…').click();
      await cancel('Import Experiments from CSV');
    });

    it('is a timeline with overlaps marked, reached by keyboard, whose rows open', async () => {
      await editor.runCommand('PRD Coach: Show Timeline of Experiments');
      await page.locator('svg.timeline').waitFor();
      await picture('timeline');
      assert.deepEqual(await page.locator('svg .surface').allTextContents(), ['approval mail', 'booking page', 'job page']);
      assert.equal(await page.locator('g.row').count(), 4);
      // Both tests on the booking page carry the mark, and no other does.
      assert.equal(await page.locator('g.row:has(.shared)').count(), 2);
      assert.match(await page.locator('#overlaps li').innerText(), /EXP-61\s+and\s+EXP-62\s+run on booking page at the same time/);
      assert.equal(await page.locator('#dateless').innerText(), 'EXP-7');
      await page.locator('#ended').check();
      await page.locator('g.row').nth(5).waitFor();
      const focused = () => page.locator('body').evaluate((body) => body.ownerDocument.activeElement?.getAttribute('aria-label') ?? '');
      await page.locator('#ended').focus();
      for (let tries = 0; tries < 4 && !(await focused()).startsWith('EXP-'); tries++) await editor.page.keyboard.press('Tab');
      const first = await focused();
      await editor.page.keyboard.press('ArrowDown');
      await editor.page.keyboard.press('ArrowDown');
      assert.match(await focused(), /^EXP-61 .*, running, .* to .*, Ana, at the same time as EXP-62$/);
      await editor.page.keyboard.press('Home');
      assert.equal(await focused(), first);
      await picture('timeline-keyboard');
      await editor.page.keyboard.press('ArrowDown');
      await editor.page.keyboard.press('Enter');
      await editor.page.locator('.statusbar-item').filter({hasText: /^Ln 14,/}).waitFor();
      await editor.runCommand('PRD Coach: Show Timeline of Experiments');
      await page.locator('g.row[aria-label^="EXP-62"]').click();
      await editor.page.locator('.statusbar-item').filter({hasText: /^Ln 11,/}).waitFor();
    });

    it('can be read in every theme', async () => {
      await editor.runCommand('PRD Coach: Show Timeline of Experiments');
      for (const theme of ['Dark High Contrast', 'Light High Contrast', 'Dark Modern', 'Light Modern']) {
        await editor.runCommand('Preferences: Color Theme');
        await editor.pick(theme);
        await editor.page.waitForTimeout(500);
        await picture(`timeline-${theme.toLowerCase().replaceAll(' ', '-')}`);
        const colours = await page.locator('g.row.running').first().evaluate((group) => {
          const styleOf = Reflect.get(globalThis, 'getComputedStyle') as (element: unknown) => Readonly<Record<string, string>>;
          return [styleOf(group.ownerDocument.body)['backgroundColor'], styleOf(group.querySelector('.bar'))['fill'], styleOf(group.querySelector('.name'))['fill']];
        });
        assert.equal(new Set(colours).size, 3, `${theme}: ${colours.join()}`);
      }
    });

    it('shows what an import would add, and leaves no trace when it is cancelled at any step', async () => {
      const before = (await readdir(home, {recursive: true})).sort();
      await editor.openFile('tracker.md');
      const text = async () => (await editor.page.locator('.editor-instance .view-lines').first().innerText()).replaceAll('\u00a0', ' ');
      const shown = await text();
      await editor.runCommand('PRD Coach: Import Experiments from CSV…');
      await cancel('Import Experiments from CSV');
      await editor.runCommand('PRD Coach: Import Experiments from CSV…');
      await editor.chooseFile('Import Experiments from CSV', join(home, 'trials/platform.csv'));
      const preview = editor.page.locator('.quick-input-widget');
      await preview.filter({hasText: '2 new; 1 there already; columns left out: tags'}).waitFor();
      await picture('import');
      const offered = (await preview.locator('.monaco-list-row').allTextContents()).join('\n');
      assert.match(offered, /EXP-88[^]*Status: ended · Start: 2026-04-06 · End: 2026-05-03 · Owner: Ana · Decision: won/);
      assert.match(offered, /The status `not sure` is none we know/);
      await cancel('2 new');
      assert.equal(await text(), shown);
      assert.equal(await editor.page.locator('.tab.dirty').count(), 0);
      await editor.runCommand('PRD Coach: Export Experiment Tracker as CSV…');
      await cancel('Export Experiment Tracker as CSV');
      assert.deepEqual((await readdir(home, {recursive: true})).sort(), before);
      assert.equal(await readFile(join(home, 'trials/tracker.md'), 'utf8'), tracker);
    });

    it('has columns matched by hand, with the keyboard alone, and each question can be left', async () => {
      await editor.openFile('tracker.md');
      const {keyboard} = editor.page;
      const preview = editor.page.locator('.quick-input-widget');
      await editor.runCommand('PRD Coach: Import Experiments from CSV…');
      await editor.chooseFile('Import Experiments from CSV', join(home, 'trials/platform.csv'));
      const match = async () => {
        await preview.locator('.quick-input-titlebar [aria-label^="Match Columns"]').waitFor();
        await keyboard.press('ArrowDown');
        const focused = () => preview.first().evaluate((element) => element.ownerDocument.activeElement?.getAttribute('aria-label') ?? '');
        for (let tries = 0; tries < 8 && !(await focused()).startsWith('Match Columns'); tries++) await keyboard.press('Tab');
        assert.match(await focused(), /^Match Columns/, 'no button is reached by keyboard');
        await keyboard.press('Enter');
        await preview.locator('.quick-input-title').filter({hasText: /^Match Columns$/}).waitFor();
      };
      await preview.filter({hasText: 'columns left out: tags'}).waitFor();
      await match();
      await picture('import-match');
      assert.match((await preview.locator('.monaco-list-row').allTextContents()).join('\n'), /tags→ left out[^]*form/);
      // Leaving either question changes nothing and shows the rows again.
      await keyboard.press('Escape');
      await preview.filter({hasText: '2 new; 1 there already; columns left out: tags'}).waitFor();
      await match();
      await editor.pick('tags');
      await preview.locator('.quick-input-title').filter({hasText: 'Match Columns: tags'}).waitFor();
      await picture('import-match-to');
      await editor.pick('Surface');
      await preview.filter({hasText: /2 new; 1 there already(?!;)/}).waitFor();
      assert.match((await preview.locator('.monaco-list-row').allTextContents()).join('\n'), /EXP-88[^]*Decision: won · Surface: price/);
      await match();
      await editor.pick('results');
      await editor.pick('Leave out');
      await preview.filter({hasText: 'columns left out: results'}).waitFor();
      await picture('import-matched');
      await cancel('2 new');
      assert.equal(await editor.page.locator('.tab.dirty').count(), 0);
      assert.equal(await readFile(join(home, 'trials/tracker.md'), 'utf8'), tracker);
    });

    it('takes the rows that are chosen in the preview', async () => {
      await editor.runCommand('PRD Coach: Import Experiments from CSV…');
      await editor.chooseFile('Import Experiments from CSV', join(home, 'trials/platform.csv'));
      const preview = editor.page.locator('.quick-input-widget');
      await preview.filter({hasText: '2 new'}).waitFor();
      await preview.locator('.monaco-list-row').filter({hasText: 'EXP-89'}).locator('input[type=checkbox], .monaco-checkbox').first().click();
      await preview.locator('.quick-input-action').filter({hasText: 'OK'}).locator('a, button').first().click();
      await editor.page.locator('.tab.dirty').filter({hasText: 'tracker.md'}).waitFor();
      await editor.page.keyboard.press('Control+S');
      await editor.page.locator('.tab.dirty').waitFor({state: 'detached'});
      const saved = await readFile(join(home, 'trials/tracker.md'), 'utf8');
      assert.equal(saved, `${tracker.trimEnd()}\n| EXP-88 | If riders see the price |  | ended | 2026-04-06 | 2026-05-03 | Ana | won |  |  |\n`);
    });
  });
}
