import type {Fix} from '../lint/finding.ts';
import type {PrdDocument} from '../model/types.ts';

/** The line ending a text uses. */
export function lineEnding(text: string): string {
  return /\r\n/.test(text) ? '\r\n' : '\n';
}

/** Adds places for properties in the form that the document already uses, else in new front matter. */
export function addPropertiesFix(document: PrdDocument, names: readonly string[]): Fix {
  const title = `Add ${names.map((name) => `\`${name}\``).join(' and ')}`;
  const eol = lineEnding(document.text);
  const {frontMatter, text} = document;
  if (frontMatter && !frontMatter.error) {
    const closing = text.lastIndexOf('---', frontMatter.span.end - 1);
    return {title, edits: [{span: {start: closing, end: closing}, newText: names.map((name) => `${name}: ${eol}`).join('')}]};
  }
  const last = document.properties.findLast(({form}) => form === 'table' || form === 'list');
  if (last) {
    const line = document.source.lineText(document.source.lineAt(last.span.start));
    const end = document.source.lineStarts[document.source.lineAt(last.span.start) - 1]! + line.length;
    const added = names.map((name) => eol + lineLike(line, last, name)).join('');
    return {title, edits: [{span: {start: end, end}, newText: added}]};
  }
  return {title, edits: [{span: {start: 0, end: 0}, newText: ['---', ...names.map((name) => `${name}: `), '---', '', ''].join(eol)}]};
}

/** A line of a property list or table with another name and no value. */
function lineLike(line: string, last: PrdDocument['properties'][number], name: string): string {
  const label = name.charAt(0).toUpperCase() + name.slice(1);
  if (last.form === 'table') return `${/^\s*/.exec(line)![0]}| ${label} | |`;
  const at = line.indexOf(last.label);
  const bold = /^\**\s*[:：]?\s*\**/.exec(line.slice(at + last.label.length))?.[0] ?? ':';
  return `${line.slice(0, Math.max(0, at))}${label}${bold.trimEnd() || ':'} `.trimEnd() + ' ';
}
