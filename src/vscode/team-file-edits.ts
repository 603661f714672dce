import {modify, parse} from 'jsonc-parser';
import {isSeq, parseDocument} from 'yaml';
import type {TextEdit} from '../core/index.ts';

/**
 * Edits that set a rule in a team file and keep its comments, options and order.
 *
 * @param text the file as it is; may be empty.
 * @param name its name, which tells JSON from YAML.
 */
export function ruleEdits(text: string, name: string, ruleId: string, level: string): readonly TextEdit[] {
  return /\.ya?ml$/i.test(name) ? inYaml(text, ruleId, level) : inJson(text, ruleId, level);
}

function inJson(text: string, ruleId: string, level: string): readonly TextEdit[] {
  const written = (parse(text) as {rules?: Record<string, unknown>} | undefined)?.rules?.[ruleId];
  // [severity, options]: the options stay.
  const path = Array.isArray(written) ? ['rules', ruleId, 0] : ['rules', ruleId];
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const indent = /\n([ \t]+)"/.exec(text)?.[1] ?? '  ';
  const formattingOptions = {eol, insertSpaces: !indent.includes('\t'), tabSize: indent.includes('\t') ? 1 : indent.length};
  return modify(text.trim() === '' ? '{}' : text, path, level, {formattingOptions})
    .map(({offset, length, content}) => ({span: {start: offset, end: offset + length}, newText: content}));
}

function inYaml(text: string, ruleId: string, level: string): readonly TextEdit[] {
  const document = parseDocument(text);
  const path = isSeq(document.getIn(['rules', ruleId])) ? ['rules', ruleId, 0] : ['rules', ruleId];
  document.setIn(path, level);
  const written = document.toString({lineWidth: 0});
  return [{span: {start: 0, end: text.length}, newText: text.includes('\r\n') ? written.replace(/\n/g, '\r\n') : written}];
}
