/** What third parties ask to be told of their work: the licences of the packages that the bundles hold. */
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

/** Packages whose content a plugin of the build puts into a bundle in a form of its own, by the plugin's namespace. */
const repacked = {'packed-entities': 'character-entities'};

/**
 * The packages that bundles are made of.
 *
 * @param {Iterable<string>} inputs names of files as esbuild's metafile gives them.
 * @returns {string[]} paths such as `node_modules/yaml`, sorted.
 */
export function bundledPackages(inputs) {
  const found = new Set();
  for (const input of inputs) {
    const folder = /^(?:[\w-]+:)?(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
    if (folder) found.add(folder);
    const [namespace] = input.split(':');
    if (namespace in repacked) found.add(`node_modules/${repacked[namespace]}`);
  }
  return [...found].sort();
}

/**
 * The licences of packages as plain text, each text once.
 *
 * @param {string} root the folder that holds the packages' folders.
 * @param {readonly string[]} folders as `bundledPackages` gives them.
 */
export function noticesOf(root, folders) {
  const holders = new Map();
  for (const folder of folders) {
    const read = (name) => readFileSync(join(root, folder, name), 'utf8').replace(/\r/g, '').trim();
    const {name, license, licenses, author} = JSON.parse(read('package.json'));
    const texts = readdirSync(join(root, folder)).filter((file) => /^(?:licen[cs]e|notice)/i.test(file)).sort().map(read);
    // A package without a text names its licence and its author.
    if (texts.length === 0) texts.push(`${license ?? licenses.map(({type, url}) => `${type}, ${url}`).join('; ')}\n${author?.name ?? author ?? ''}`);
    for (const text of texts) holders.set(text, [...holders.get(text) ?? [], name]);
  }
  const parts = [...holders].map(([text, names]) => `${names.join(', ')}\n\n${text}`);
  return `PRD Coach holds parts of these packages.\n\n${parts.join(`\n\n${'-'.repeat(40)}\n\n`)}\n`;
}
