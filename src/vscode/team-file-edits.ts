import {modify, parse} from 'jsonc-parser';
import {parseDocument} from 'yaml';
import type {TextEdit} from '../core/index.ts';

/**
 * Edits that set a rule in a team file and keep its comments, options and order.
 *
 * @param text the file as it is; may be empty.
 * @param name its name, which tells JSON from YAML.
 */
export function ruleEdits(text: string, name: string, ruleId: string, level: string): readonly TextEdit[] {
  const written = valueAt(text, name, ['rules', ruleId]);
  // [severity, options]: the options stay.
  return set(text, name, Array.isArray(written) ? ['rules', ruleId, 0] : ['rules', ruleId], level);
}

/**
 * Edits that add a glob to a kind in a team file; none where it is there already.
 *
 * @param text the file as it is; may be empty.
 * @param name its name, which tells JSON from YAML.
 */
export function kindEdits(text: string, name: string, kind: string, glob: string): readonly TextEdit[] {
  const written = valueAt(text, name, ['kinds', kind]);
  const globs = typeof written === 'string' ? [written] : Array.isArray(written) ? written as unknown[] : [];
  return globs.includes(glob) ? [] : set(text, name, ['kinds', kind], [...globs, glob]);
}

function set(text: string, name: string, path: (string | number)[], value: unknown): readonly TextEdit[] {
  return isYaml(name) ? inYaml(text, path, value) : inJson(text, path, value);
}

function isYaml(name: string): boolean {
  return /\.ya?ml$/i.test(name);
}

function valueAt(text: string, name: string, path: readonly string[]): unknown {
  const root: unknown = isYaml(name) ? parseDocument(text).toJS() : parse(text);
  return path.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined), root);
}

function inJson(text: string, path: (string | number)[], value: unknown): readonly TextEdit[] {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const indent = /\n([ \t]+)"/.exec(text)?.[1] ?? '  ';
  const formattingOptions = {eol, insertSpaces: !indent.includes('\t'), tabSize: indent.includes('\t') ? 1 : indent.length};
  return modify(text.trim() === '' ? '{}' : text, path, value, {formattingOptions})
    .map(({offset, length, content}) => ({span: {start: offset, end: offset + length}, newText: content}));
}

function inYaml(text: string, path: (string | number)[], value: unknown): readonly TextEdit[] {
  const document = parseDocument(text);
  document.setIn(path, document.createNode(value));
  const written = document.toString({lineWidth: 0});
  return [{span: {start: 0, end: text.length}, newText: text.includes('\r\n') ? written.replace(/\n/g, '\r\n') : written}];
}
