import type {TextDocument} from 'vscode';

/** Lines above and below a row among which its table is looked for. */
const tallestTable = 400;

/** A table as lines of text. */
export interface TableLines {
  readonly header: string;
  /** Its rows but the one that was asked about. */
  readonly rows: readonly string[];
}

/** The table that a line is a row of; undefined above the line of dashes and outside of tables. */
export function tableAround(document: TextDocument, line: number): TableLines | undefined {
  const rows: string[] = [];
  for (let at = line - 1; at > 0 && at > line - tallestTable; at--) {
    const {text} = document.lineAt(at);
    if (!text.includes('|')) return undefined;
    if (/^[\s>]*\|?\s*:?-+:?\s*(?:\||$)/.test(text)) {
      for (let below = line + 1; below < document.lineCount && below < line + tallestTable && document.lineAt(below).text.includes('|'); below++) rows.push(document.lineAt(below).text);
      return {header: document.lineAt(at - 1).text, rows};
    }
    rows.push(text);
  }
  return undefined;
}
