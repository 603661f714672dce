import type {Rule} from '../rules/define-rule.ts';
import {keyDefinitions} from './definition.ts';

/** A team file to begin with: one key set, every other one explained and ready to be switched on. */
export function starterConfig(rules: Readonly<Record<string, Pick<Rule, 'meta'>>>): string {
  const keys = keyDefinitions(rules).map(({key, description, example, default: value}) => {
    const active = key === 'preset';
    const setting = `"${key}": ${layOut(active ? value : example)},`.split('\n').map((line) => (active ? `  ${line}` : `  // ${line}`)).join('\n');
    return `${comment(description)}\n${setting}`;
  });
  return [
    '{',
    '  // How PRD Coach works for this team. Comments and trailing commas are welcome here.',
    '  // Globs count from this folder. The nearest file above a document counts; files are not merged.',
    '', keys.join('\n\n'), '}', '',
  ].join('\n');
}

function comment(text: string): string {
  const lines: string[] = [];
  let line = '  //';
  for (const word of text.split(' ')) {
    if (line.length + word.length + 1 > 100) {
      lines.push(line);
      line = '  //';
    }
    line += ` ${word}`;
  }
  return [...lines, line].join('\n');
}

/** JSON in one line where it is short, else one line for each key; with or without a comma after the last. */
export function layOut(value: unknown, trailingComma = true): string {
  const flat = JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ').replace(/([[{]) /g, '$1').replace(/ ([\]}])/g, '$1');
  if (flat.length <= 70 || typeof value !== 'object' || value === null || Array.isArray(value)) return flat;
  const lines = Object.entries(value).map(([key, entry]) => `  ${JSON.stringify(key)}: ${layOut(entry, trailingComma).replace(/\n/g, '\n  ')}`).join(',\n');
  return `{\n${lines}${trailingComma ? ',' : ''}\n}`;
}
