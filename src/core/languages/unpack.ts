import type {Language, LanguageCode} from './types.ts';

/** Signs of the table. None is a quote or a line end, so that the table is one plain string in the bundle. */
export const signs = {
  /** Between rows. */
  row: '_',
  /** Between the entries of a list, and between paths. */
  entry: '@',
  /** Between the names of a path. */
  name: '~',
  /** Before JSON. */
  json: '=',
  /** In JSON, for a double quote. */
  quote: '`',
} as const;

/**
 * Languages out of the table that bundles carry in place of the languages' folders (`src/tools/packed-languages.mjs`
 * makes it): a fifth smaller once compressed, and loaded as fast as lists that are code.
 *
 * @param packed row by row: its letters, see `spell`; the codes in groups (`de en es+pt`); the paths of all lists
 *   (`code@words~vague@…`); then, group by group, path by path, language by language, what stands there: nothing, the entries of a list, or `=` and JSON.
 *   A path that ends with a `~` has the names of the group before it in their order.
 */
export function unpackLanguages(packed: string): Record<LanguageCode, Language> {
  const end = packed.indexOf(signs.row);
  const rows = spell(packed.slice(end + 1), lettersOf(packed.slice(0, end))).split(signs.row);
  const groups = rows[0]!.split(' ').map((group) => group.split('+'));
  const paths = rows[1]!.split(signs.entry).map((path) => path.split(signs.name));
  const languages = Object.fromEntries(groups.flat().sort().map((code) => [code, {}]));
  let at = 2;
  for (const group of groups) for (const path of paths) for (const code of group) {
    const row = rows[at++]!;
    if (row !== '') put(languages[code]!, path, row.startsWith(signs.json) ? JSON.parse(row.slice(1).replaceAll(signs.quote, '"')) : row.split(signs.entry));
  }
  return languages as Record<LanguageCode, Language>;
}

/** Letters from the steps, in base 36, from each to the one before it. */
function lettersOf(steps: string): readonly string[] {
  let code = 0;
  return steps === '' ? [] : steps.split(' ').map((step) => String.fromCodePoint((code += Number.parseInt(step, 36))));
}

/**
 * Text in its own letters again. The table numbers the letters beyond ASCII that it uses, which makes most
 * signs of Chinese, Japanese and Korean two bytes instead of three.
 *
 * @param letters by number, counted from U+0080.
 */
function spell(text: string, letters: readonly string[]): string {
  return text.replace(/[\u0080-\uffff]/g, (sign) => letters[sign.charCodeAt(0) - 0x80]!);
}

function put(into: Record<string, unknown>, path: readonly string[], value: unknown): void {
  let group = into;
  for (let depth = 0; depth < path.length - 1; depth++) group = (group[path[depth]!] ??= {}) as Record<string, unknown>;
  const name = path.at(-1)!;
  if (name !== '') group[name] = value;
  else inOrder(into, path.slice(0, -1), value as readonly string[]);
}

/** Puts the parts of a group into the order that its language gives them. */
function inOrder(into: Record<string, unknown>, path: readonly string[], keys: readonly string[]): void {
  const parent = path.slice(0, -1).reduce((group, name) => group[name] as Record<string, unknown>, into);
  const group = parent[path.at(-1)!] as Record<string, unknown>;
  parent[path.at(-1)!] = Object.fromEntries(keys.map((key) => [key, group[key]]));
}
