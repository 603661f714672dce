/** The coverage page in a real VS Code, driven with mouse and keyboard: an extension test cannot reach into a page. */
import assert from 'node:assert/strict';
import {cp, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {FrameLocator} from 'playwright-core';
import {openEditor, type EditorSession} from '../../src/tools/editor/session.mjs';
import {projectFolder} from '../../src/tools/editor/install.mjs';
import {packedFile} from './packages.ts';

/** A folder to keep pictures in, for people to look at. */
const pictures = process.env['PRD_COACH_PICTURES'];

describe('the coverage page', function () {
  this.timeout(300_000);

  let home: string;
  let editor: EditorSession;
  let page: FrameLocator;

  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'prd-page-'));
    await cp(join(projectFolder, 'examples'), join(home, 'spindle'), {recursive: true});
    editor = await openEditor({
      folder: join(home, 'spindle'), vsix: packedFile('.vsix'), size: {width: 1500, height: 950},
      settings: {'window.commandCenter': false},
    });
    await editor.openFile('prds/prd-1-ready-message.md');
    await editor.page.locator('.codelens-decoration').filter({hasText: 'coverage'}).first().waitFor({timeout: 60_000});
    await picture('lenses');
    await editor.runCommand('PRD Coach: Show Coverage');
    page = editor.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    await page.locator('table').waitFor();
  });

  after(async () => {
    await editor?.close();
    await rm(home, {recursive: true, force: true, maxRetries: 5, retryDelay: 100});
  });

  const picture = async (name: string) => {
    if (pictures) await editor.screenshot(join(pictures, `${name}.png`));
  };
  const rows = () => page.locator('tr th[scope=row]').allTextContents();

  it('shows the document in front, each insight a column', async () => {
    await picture('coverage');
    assert.match(await page.locator('#summary').innerText(), /^\d+ of \d+ requirements rest on customer evidence/);
    assert.ok((await rows()).some((row) => row.startsWith('REQ-1 ')));
    assert.ok((await page.locator('th.insight').allTextContents()).includes('INS-002'));
  });

  it('is filtered by words and by what requirements rest on', async () => {
    await page.locator('#search').fill('INS-014');
    assert.deepEqual((await rows()).map((row) => row.split(' ')[0]), ['REQ-3']);
    await page.locator('#search').fill('no such words');
    await page.locator('.empty').waitFor();
    await page.locator('#search').fill('');
    await page.locator('select').selectOption({index: 0});
    await page.locator('th[scope=rowgroup]').nth(3).waitFor();
    for (const origin of ['evidence', 'driver', 'assumed']) await page.locator(`input[value=${origin}]`).uncheck();
    await picture('coverage-untraced');
    assert.ok((await page.locator('tbody td.origin').allTextContents()).every((words) => words === 'nothing told'));
    for (const origin of ['evidence', 'driver', 'assumed']) await page.locator(`input[value=${origin}]`).check();
    await picture('coverage-all');
  });

  it('is reached with the keyboard, and Enter opens the place', async () => {
    await page.locator('#search').click();
    const focused = () => page.locator('body').evaluate((body) => body.ownerDocument.activeElement?.getAttribute('aria-label') ?? '');
    const isRow = () => page.locator('body').evaluate((body) => body.ownerDocument.activeElement?.matches('th[scope=row], th[scope=row] *') === true);
    for (let tries = 0; tries < 12 && !await isRow(); tries++) await editor.page.keyboard.press('Tab');
    assert.ok(await isRow(), 'Tab does not reach the table');
    const first = await focused();
    await editor.page.keyboard.press('ArrowDown');
    assert.notEqual(await focused(), first);
    // The second row of the first document cites an insight, the first shows evidence in its own text.
    await editor.page.keyboard.press('ArrowRight');
    assert.match(await focused(), /cites|rests on/);
    await editor.page.keyboard.press('Enter');
    await editor.page.locator('.monaco-editor .view-lines').first().waitFor();
    await picture('opened');
  });

  it('is readable in high contrast and in a light theme', async () => {
    for (const [theme, name] of [['Dark High Contrast', 'coverage-contrast'], ['Light Modern', 'coverage-light']] as const) {
      await editor.runCommand('PRD Coach: Show Coverage');
      await page.locator('table').waitFor();
      await editor.runCommand('Preferences: Color Theme').catch(() => undefined);
      await editor.pick(theme).catch(() => undefined);
      await editor.page.waitForTimeout(500);
      await picture(name);
      const colors = await page.locator('tbody th[scope=row]').first().evaluate((cell) => {
        const styleOf = Reflect.get(globalThis, 'getComputedStyle') as (element: unknown) => {color: string; backgroundColor: string};
        return [styleOf(cell.querySelector('button')).color, styleOf(cell).backgroundColor];
      });
      assert.notEqual(colors[0], colors[1]);
    }
  });
});
