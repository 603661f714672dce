/**
 * What people do with the keyboard and the mouse, in a real VS Code with two root folders: the questions that commands
 * ask cannot be reached by tests that run inside the extension host.
 */
import assert from 'node:assert/strict';
import {mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {openEditor, type EditorSession} from '../../src/tools/editor/session.mjs';
import {packedFile} from './packages.ts';

const plan = `---
kind: prd
status: review
owner: Mara Voss
---
# Saved searches

## Problem

TBD
`;

describe('in two root folders, a person', function () {
  this.timeout(300_000);

  let home: string;
  let editor: EditorSession;

  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'prd-flows-'));
    for (const [path, text] of Object.entries({
      'shop/plan.md': plan,
      'shop/README.md': '# Shop\n\nTBD\n',
      'shop/drafts/old.md': plan,
      'shop/.prd-coach.json': '{"ignore": ["drafts/**"]}\n',
      'bikes/plans/night.md': plan,
      'bikes/out/built.md': plan,
      'bikes/.gitignore': 'out/\n',
      'two.code-workspace': JSON.stringify({folders: [{path: 'shop'}, {path: 'bikes'}]}),
    })) {
      await mkdir(join(home, path, '..'), {recursive: true});
      await writeFile(join(home, path), text);
    }
    editor = await openEditor({folder: join(home, 'two.code-workspace'), vsix: packedFile('.vsix'), settings: {'prdCoach.author': 'Ana Lima'}});
  });

  after(async () => {
    await editor?.close();
    await rm(home, {recursive: true, force: true, maxRetries: 5, retryDelay: 100});
  });

  /** Waits until something is on the screen. */
  const see = (selector: string, text: string | RegExp) => editor.page.locator(selector).filter({hasText: text}).first().waitFor();
  const escape = async () => {
    await editor.page.keyboard.press('Escape');
    await editor.page.locator('.quick-input-widget').first().waitFor({state: 'hidden'});
  };

  it('checks both, without what git and the team ignore', async () => {
    // The first document takes until the extension host has started.
    await editor.openFile('README.md');
    await editor.page.locator('.statusbar-item').filter({hasText: 'Not a PRD'}).waitFor({timeout: 90_000});
    await editor.runCommand('View: Close All Editors');
    await editor.runCommand('PRD Coach: Check Workspace');
    await see('.notification-toast', '2 of 3 Markdown files are documents we check');
    await editor.runCommand('Problems: Focus on Problems View');
    // Only rows in sight exist; collapsed, all files are.
    await editor.page.locator('.part.panel .codicon-collapse-all').first().click();
    await see('.markers-panel .monaco-list-row', 'plan.md');
    await see('.markers-panel .monaco-list-row', 'night.md');
    const rows = (await editor.page.locator('.markers-panel').allTextContents()).join('\n');
    for (const name of ['old.md', 'built.md', 'README.md']) assert.ok(!rows.includes(name), rows);
  });

  it('leaves no trace when a new document is cancelled at any question', async () => {
    const before = await allFiles(home);
    for (let answers = 0; answers <= 3; answers++) {
      await editor.runCommand('PRD Coach: New Document from Template…');
      if (answers > 0) await editor.pick('One-pager');
      if (answers > 1) await editor.answer('Night drop-off');
      if (answers > 2) await editor.pick(/bikes/);
      await see('.quick-input-widget', `(${answers + 1} of 4)`);
      await escape();
    }
    assert.deepEqual(await allFiles(home), before);
    assert.equal(await editor.page.locator('.tab').count(), 0);
  });

  it('makes a document from a template and types the first answer', async () => {
    await editor.runCommand('PRD Coach: New Document from Template…');
    await editor.pick('One-pager');
    await editor.answer('Night drop-off');
    await editor.pick(/bikes/);
    await see('.quick-input-widget', 'File name');
    await editor.page.keyboard.press('Enter');
    await see('.tab.active', 'night-drop-off.md');
    await editor.page.locator('.view-line').filter({hasText: 'Night drop-off'}).first().waitFor();
    await see('.statusbar-item', /selected\)/);
    await editor.page.locator('.tab.active:not(.dirty)').waitFor();
    const written = await readFile(join(home, 'bikes', 'night-drop-off.md'), 'utf8');
    assert.match(written, /Ana Lima/);
    await editor.page.keyboard.type('Typed by a person.');
    await see('.view-line', /Typed\sby\sa\sperson\./);
    await editor.runCommand('File: Save');
    const after = await changed(join(home, 'bikes', 'night-drop-off.md'), written);
    const prompt = /(?<!\w)\[[^\]\n]{2,}\]/.exec(written)![0];
    assert.equal(after, written.replace(prompt, 'Typed by a person.'));
  });

  it('waives a finding with a reason', async () => {
    await editor.page.keyboard.press('Escape');
    await editor.openFile('night.md');
    await see('.statusbar-item', /findings/);
    await editor.page.locator('.view-line').filter({hasText: 'TBD'}).first().click();
    await editor.page.keyboard.press('Control+.');
    await editor.page.locator('.action-widget .action-list-item, .action-widget .monaco-list-row').filter({hasText: /Waive.*prd-placeholder/}).first().click();
    await editor.answer('Shops answer next week');
    await editor.pick('For a month');
    await editor.page.locator('.view-line').filter({hasText: /prd-ok\sprd-placeholder:\sShops\sanswer\snext\sweek,\sAna\sLima,\suntil\s\d{4}-\d\d-\d\d/}).first().waitFor();
  });
});

/** The text of a file once it is another. */
async function changed(file: string, before: string): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const text = await readFile(file, 'utf8');
    if (text !== before) return text;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return before;
}

/** Paths of all files below a folder. */
async function allFiles(folder: string): Promise<string[]> {
  return (await readdir(folder, {recursive: true})).sort();
}
