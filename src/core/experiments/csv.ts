/** Comma separated values as spreadsheets write and read them (RFC 4180). */

/** A table of texts; the first row is the header. */
export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * Reads CSV with commas, semicolons or tabs, whichever the header has most of, or what a first line such as `sep=;`
 * names; empty lines are passed over.
 */
export function readCsv(given: string): CsvTable {
  const named = /^\uFEFF?\s*sep=([,;\t])[\r\n]/i.exec(given);
  const text = given.slice(named?.[0].length ?? 0).replace(/^\uFEFF?[\r\n]*/, '');
  const separator = named?.[1] ?? separatorOf(text);
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at <= text.length) {
    let value: string;
    if (text[at] === '"') {
      [value, at] = readQuoted(text, at + 1);
      // What stands behind the closing quote up to the separator belongs to the value, as spreadsheets take it.
      const end = endOfField(text, at, separator);
      value += text.slice(at, end);
      at = end;
    } else {
      const end = endOfField(text, at, separator);
      value = text.slice(at, end);
      at = end;
    }
    row.push(value);
    if (text[at] === separator) {
      at++;
      continue;
    }
    if (row.some((cell) => cell.trim() !== '')) rows.push(row);
    row = [];
    if (at >= text.length) break;
    at += text.startsWith('\r\n', at) ? 2 : 1;
  }
  const [header = [], ...body] = rows;
  return {header: header.map((name) => name.trim()), rows: body};
}

function readQuoted(text: string, from: number): [value: string, at: number] {
  let value = '';
  let at = from;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return [value + text.slice(at), text.length];
    value += text.slice(at, quote);
    if (text[quote + 1] !== '"') return [value, quote + 1];
    value += '"';
    at = quote + 2;
  }
}

function endOfField(text: string, from: number, separator: string): number {
  let at = from;
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}

function separatorOf(text: string): string {
  // A name in quotes may hold separators and line ends.
  const [first = ''] = text.slice(0, 100_000).replace(/"[^"]*"/g, '').split(/[\r\n]/, 1);
  const count = (separator: string): number => first.split(separator).length - 1;
  return [',', ';', '\t'].reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}

/** Writes CSV with commas and CRLF; a value that a spreadsheet would take for a formula gets an apostrophe before it. */
export function writeCsv({header, rows}: CsvTable): string {
  return [header, ...rows].map((row) => row.map(quoted).join(',')).join('\r\n') + '\r\n';
}

function quoted(value: string): string {
  const safe = /^[=+@\t\r]|^-(?![\d.])/.test(value) ? `'${value}` : value;
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
