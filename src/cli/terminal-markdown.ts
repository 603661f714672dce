import type {Style} from '../core/report/style.ts';

/** Markdown of our own pages for a terminal: headings stand out, code is indented, two-column tables become lines. */
export function terminalMarkdown(markdown: string, style: Style): string {
  const lines: string[] = [];
  let fence: string | undefined;
  for (const line of markdown.trimEnd().split('\n')) {
    const mark = /^(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== undefined || mark !== undefined) {
      if (mark !== undefined && (fence === undefined || mark.startsWith(fence))) fence = fence === undefined ? mark : undefined;
      else lines.push(style.cyan(`    ${line}`));
    } else if (/^#{1,6} /.test(line)) {
      const words = line.replace(/^#+ /, '');
      lines.push(/^# /.test(line) ? style.bold(style.underline(words)) : style.bold(words));
    } else if (/^\|(?:\s*:?-+:?\s*\|)+$/.test(line) || /^(?:\|\s*)+\|$/.test(line)) {
      continue;
    } else if (line.startsWith('|')) {
      const cells = line.replace(/^\|\s*|\s*\|$/g, '').split(/\s*(?<!\\)\|\s*/).map((cell) => inline(cell.replace(/\\\|/g, '|'), style));
      lines.push(`  ${cells[0]!.padEnd(12)}  ${cells.slice(1).join('  ')}`);
    } else lines.push(inline(line, style));
  }
  return lines.join('\n').replace(/\n{3,}/g, '\n\n');
}

function inline(text: string, style: Style): string {
  return text
    .replace(/\[([^\]]+)\]\(([^)]+)\)/g, '$1')
    .replace(/\*\*([^*]+)\*\*/g, (_, words: string) => style.bold(words))
    .replace(/`([^`]+)`/g, (_, words: string) => style.cyan(words));
}
