/** A folder that nobody trusts: VS Code runs only extensions that say they may, and this one does all it does elsewhere. */
import assert from 'node:assert/strict';
import {cp, mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {openEditor, type EditorSession} from '../../src/tools/editor/session.mjs';
import {projectFolder} from '../../src/tools/editor/install.mjs';
import {packedFile, screenHosts} from './packages.ts';

const pictures = process.env['PRD_COACH_PICTURES'];

for (const host of screenHosts) {
  describe(`a folder that nobody trusts (${host})`, function () {
    this.timeout(300_000);

    let home: string;
    let editor: EditorSession;

    before(async () => {
      home = await mkdtemp(join(tmpdir(), 'prd-trust-'));
      await cp(join(projectFolder, 'examples'), join(home, 'spindle'), {recursive: true});
      editor = await openEditor({folder: join(home, 'spindle'), vsix: packedFile('.vsix'), host, restricted: true});
    });

    after(async () => {
      if (pictures) await editor?.screenshot(join(pictures, `restricted-${host}.png`));
      await editor?.close();
      await rm(home, {recursive: true, force: true, maxRetries: 5, retryDelay: 100});
    });

    it('is one', async () => {
      await editor.page.locator('.statusbar-item').filter({hasText: 'Restricted Mode'}).waitFor();
    });

    it('has its findings, its team file and its coverage', async () => {
      await editor.openFile('prds/prd-1-ready-message.md');
      await editor.page.locator('.codelens-decoration').filter({hasText: 'coverage'}).first().waitFor({timeout: 60_000});
      await editor.runCommand('PRD Coach: Check Workspace');
      await editor.page.locator('.notification-toast').filter({hasText: 'documents we check'}).waitFor();
    });

    it('gets a new document from a template', async () => {
      await editor.runCommand('PRD Coach: New Document from Template…');
      await editor.pick('One-pager');
      await editor.answer('Night shelf');
      await editor.pick(/prds/);
      await editor.answer('night-shelf');
      await editor.page.locator('.tab').filter({hasText: 'night-shelf.md'}).waitFor();
      assert.match(await readFile(join(home, 'spindle', 'prds', 'night-shelf.md'), 'utf8'), /# Night shelf/);
    });
  });
}
