/**
 * Takes the pictures of the README from the packed extension in a real VS Code: `npm run package`, then
 * `node src/tools/screenshots.mjs`.
 *
 * @module
 */
import {cp, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {openEditor} from './editor/session.mjs';
import {projectFolder} from './editor/install.mjs';

const folder = await mkdtemp(join(tmpdir(), 'prd-coach-pictures-'));
const workspace = join(folder, 'spindle');
await cp(join(projectFolder, 'examples'), workspace, {recursive: true});
const editor = await openEditor({
  folder: workspace, vsix: join(projectFolder, 'out/packages/prd-coach.vsix'), size: {width: 1280, height: 800}, scale: 1.5, log: process.stderr,
  settings: {
    'window.title': '${activeEditorShort}', 'window.commandCenter': false, 'workbench.layoutControl.enabled': false,
    'editor.minimap.enabled': false, 'workbench.activityBar.location': 'hidden', 'breadcrumbs.enabled': false, 'editor.wordWrap': 'on',
    'problems.defaultViewMode': 'tree',
  },
});
try {
  await editor.openFile('prds/prd-4-parts-dashboard.md');
  await editor.page.locator('.squiggly-warning').first().waitFor({timeout: 60_000});
  await editor.runCommand('Problems: Focus on Problems View');
  await editor.page.waitForTimeout(3000);
  await editor.screenshot(join(projectFolder, 'docs/images/findings.png'));
} finally {
  await editor.close();
  await rm(folder, {recursive: true, force: true});
}
