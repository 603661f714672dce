/**
 * Puts the languages into a bundle as one table of text. Lists of the same name stand in the same place of each
 * language, so that names are written once; languages that share words stand beside each other, where the compression
 * of a package finds them.
 */
import {build} from 'esbuild';
import {dirname} from 'node:path';

/** Languages that share many words. */
const alike = [['es', 'pt']];

const beyondAscii = /[\u0080-\u{10ffff}]/gu;

/** So many letters beyond ASCII have two bytes in UTF-8. */
const short = 0x800 - 0x80;

/** The esbuild plugin: takes the place of the registry of languages. */
export const packedLanguages = {
  name: 'packed-languages',
  setup({onLoad}) {
    onLoad({filter: /[\\/]core[\\/]languages[\\/]registry\.ts$/}, async ({path}) => {
      const {languages, inputs, ...reader} = await read(path);
      return {
        contents: `import {unpackLanguages} from './unpack.ts';\nexport const languages = unpackLanguages(${JSON.stringify(packLanguages(languages, reader))});\n`,
        loader: 'js', resolveDir: dirname(path), watchFiles: inputs,
      };
    });
  },
};

/** The languages as the sources give them, and what will unpack them. */
async function read(registry) {
  const {outputFiles, metafile} = await build({
    stdin: {contents: "export {languages} from './registry.ts'; export {signs, unpackLanguages} from './unpack.ts';", resolveDir: dirname(registry), loader: 'ts'},
    bundle: true, format: 'esm', platform: 'neutral', charset: 'utf8', write: false, metafile: true, absWorkingDir: dirname(registry),
  });
  const module = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
  return {...module, inputs: Object.keys(metafile.inputs).filter((name) => name !== '<stdin>').map((name) => `${dirname(registry)}/${name}`)};
}

/**
 * The table that `unpackLanguages` reads.
 *
 * @param languages by code, as the registry has them.
 * @param reader what `core/languages/unpack.ts` exports; it looks at the result.
 */
export function packLanguages(languages, {signs, unpackLanguages}) {
  const codes = Object.keys(languages);
  const groups = codes.map((code) => alike.find((group) => group[0] === code)?.filter((other) => codes.includes(other)) ?? [code])
    .filter(([code], index, all) => !all.some((group, before) => before !== index && group.length > 1 && group.includes(code)));
  // A language may have the parts of a list in an order of its own, which may count; what cannot be told in rows is written whole.
  const [ordered, whole] = [new Set(), new Set()];
  for (const special of [ordered, whole]) {
    const packed = table(languages, groups, {ordered, whole}, signs);
    const lost = changed(languages, unpackLanguages(packed), signs);
    if (lost.length === 0) return packed;
    for (const path of lost) special.add(path);
  }
  const packed = table(languages, groups, {ordered, whole}, signs);
  const lost = changed(languages, unpackLanguages(packed), signs);
  if (lost.length > 0) throw new Error(`Lists that cannot be packed: ${lost.join(', ')}`);
  return packed;
}

function table(languages, groups, special, signs) {
  const leaves = Object.fromEntries(Object.entries(languages).map(([code, language]) => [code, leavesOf(language, code, languages.en, special, signs)]));
  // English has every list: the order of its lists is that of the table.
  const paths = [...new Set(Object.values({en: leaves.en, ...leaves}).flatMap((own) => Object.keys(own ?? {})))];
  const rows = groups.flatMap((group) => paths.flatMap((path) => group.map((code) => leaves[code][path] ?? '')));
  return numbered([groups.map((group) => group.join('+')).join(' '), paths.join(signs.entry), ...rows].join(signs.row), signs);
}

/** The text with its letters beyond ASCII by number, and before it what the numbers mean; the rare ones come last. */
function numbered(text, {row}) {
  const uses = new Map();
  for (const [letter] of text.matchAll(beyondAscii)) uses.set(letter, (uses.get(letter) ?? 0) + 1);
  const byUse = [...uses.keys()].sort((a, b) => uses.get(b) - uses.get(a)).map((letter) => letter.codePointAt(0));
  const ascending = (codes) => codes.sort((a, b) => a - b);
  const codes = [...ascending(byUse.slice(0, short)), ...ascending(byUse.slice(short))];
  const steps = codes.map((code, index) => (code - (codes[index - 1] ?? 0)).toString(36)).join(' ');
  const numbers = new Map(codes.map((code, index) => [String.fromCodePoint(code), String.fromCharCode(0x80 + index)]));
  return `${steps}${row}${text.replace(beyondAscii, (letter) => numbers.get(letter))}`;
}

function leavesOf(language, code, english, {ordered, whole}, signs) {
  const leaves = {};
  const walk = (value, like, path) => {
    const place = path.join(signs.name);
    const list = `${code} ${path.slice(0, path[0] === 'words' ? 2 : 1).join(signs.name)}`;
    if (isGroup(value, like, signs) && !whole.has(list)) {
      for (const [key, inner] of Object.entries(value)) walk(inner, like?.[key], [...path, key]);
      if (ordered.has(list)) leaves[place + signs.name] = Object.keys(value).join(signs.entry);
    } else {
      leaves[place] = isPlain(value, signs) ? value.join(signs.entry) : signs.json + json(value, signs);
    }
  };
  walk(language, english, []);
  return leaves;
}

/** A list that can be told from nothing and from JSON, and taken apart again. */
function isPlain(value, {row, entry, json}) {
  return Array.isArray(value) && value.length > 0 && value.every((word) => typeof word === 'string' && ![row, entry, '"', '\n'].some((sign) => word.includes(sign)))
    && value[0] !== '' && !value[0].startsWith(json);
}

/** An object of lists or of objects, or one with the keys that English has there; other keys are words of the language. */
function isGroup(value, like, {row, entry, name}) {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  const keys = Object.keys(value);
  if (keys.some((key) => key === '' || [row, entry, name, '"', '\n'].some((sign) => key.includes(sign)))) return false;
  return keys.some((key) => value[key] !== null && typeof value[key] === 'object') || (keys.length > 0 && keys.every((key) => like?.[key] !== undefined));
}

/** JSON in which the signs between rows and for quotes have no other meaning. */
function json(value, {row, quote}) {
  const escaped = (text, sign) => text.replaceAll(sign, `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return escaped(escaped(JSON.stringify(value), row), quote).replaceAll('"', quote);
}

/** Places whose value comes back another, or with its parts in another order; the order of a language's lists among each other is free. */
function changed(languages, unpacked, signs) {
  return Object.entries(languages).flatMap(([code, {words, ...rest}]) => [
    ...Object.entries(rest).map(([key, value]) => [`${code} ${key}`, value, unpacked[code]?.[key]]),
    ...Object.entries(words).map(([key, value]) => [`${code} words${signs.name}${key}`, value, unpacked[code]?.words[key]]),
  ]).filter(([, before, after]) => JSON.stringify(before) !== JSON.stringify(after)).map(([path]) => path);
}
