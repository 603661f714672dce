/** Middle of a list of figures. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** A row of a table. */
export function row(...cells: readonly string[]): string[] {
  return [...cells];
}

/** Prints a table with a title. */
export function table(title: string, header: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = header.map((name, index) => Math.max(name.length, ...rows.map((cells) => (cells[index] ?? '').length)));
  const line = (cells: readonly string[]) => `  ${cells.map((text, index) => text.padEnd(widths[index]!)).join('  ')}`.trimEnd();
  console.log(`\n${title}\n${line(header)}\n${rows.map(line).join('\n')}`);
}
