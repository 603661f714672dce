import {layOut} from '../config/starter.ts';
import type {Learned} from './types.ts';

/** The team file that follows from what was learned, with the reasons as comments. */
export function learnedConfig({files, kinds, config, lessons, questions}: Learned): string {
  const found = Object.entries(kinds).map(([kind, count]) => `${count} ${kind}`).join(', ');
  const keys = Object.entries({preset: 'recommended', ...config}).map(([key, value]) => [
    ...lessons.filter((lesson) => lesson.key === key).flatMap(({proposal, reason}) => comment(`${proposal}: ${reason}`)),
    `"${key}": ${layOut(value)},`.split('\n').map((line) => `  ${line}`).join('\n'),
  ].join('\n'));
  return [
    '{',
    ...comment(`Learned from ${files} Markdown files${found === '' ? '' : ` (${found})`}. Change whatever does not fit; comments are welcome here.`),
    '', keys.join('\n\n'),
    ...(questions.length > 0 ? ['', ...questions.flatMap((question) => comment(question))] : []),
    '}', '',
  ].join('\n');
}

function comment(text: string): string[] {
  const lines: string[] = [];
  let line = '  //';
  // A document's words must not end the comment.
  for (const word of text.replace(/\s+/g, ' ').split(' ')) {
    if (line.length + word.length + 1 > 110 && line !== '  //') {
      lines.push(line);
      line = '  //';
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}
