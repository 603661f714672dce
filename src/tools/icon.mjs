/**
 * Draws docs/images/icon.png from icon.svg with the browser of the editor tests: `node src/tools/icon.mjs`.
 *
 * @module
 */
import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {launchBrowser} from './editor/browser.mjs';
import {projectFolder} from './editor/install.mjs';
import {repackPng} from './zip.mjs';

const folder = join(projectFolder, 'docs', 'images');
const size = 128;
const browser = await launchBrowser();
const page = await browser.newPage({viewport: {width: size, height: size}});
const svg = await readFile(join(folder, 'icon.svg'), 'utf8');
await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px}</style>${svg}`);
await writeFile(join(folder, 'icon.png'), await repackPng(await page.screenshot({omitBackground: true})));
await browser.close();
