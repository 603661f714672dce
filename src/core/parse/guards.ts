/**
 * Limits that keep parsing bounded. micromark, which every JavaScript parser of this tree stands on, takes minutes for
 * some inputs that no person writes (docs/performance.md lists them); one cheap walk over the lines finds them first.
 */

/** The limits, by what they count. */
export const limits = {
  /** Characters (UTF-16 code units) of the text. */
  length: 2_000_000,
  /** Characters of a line. */
  lineLength: 200_000,
  /** Square brackets of a paragraph, list item or row. */
  brackets: 1_000,
  /** Comments and the like that a paragraph opens and does not close on the same line. */
  openComments: 100,
  /** Runs of `*`, `_` or `~` of a paragraph, list item or row. */
  emphasisMarks: 4_000,
  /** Runs of backticks of a paragraph, list item or row. */
  codeMarks: 2_000,
  /** Quotes and lists in one another. */
  nesting: 100,
  /** Rows of a table. */
  rows: 1_000,
  /** Columns of a table. */
  columns: 300,
  /** Lines of a paragraph. */
  paragraphLines: 5_000,
  /** List items of the text. */
  items: 10_000,
  /** Definitions of links and footnotes of the text. */
  definitions: 5_000,
  /** Blank lines in a row. */
  blankLines: 50_000,
} as const;

/** The longest text we parse, in UTF-16 code units. */
export const maximumLength: number = limits.length;

/** How a limit is named in a note. */
const nouns: Readonly<Record<keyof typeof limits, string>> = {
  length: 'characters', lineLength: 'characters in a line', brackets: 'square brackets in a paragraph', openComments: 'unclosed comments in a paragraph',
  emphasisMarks: 'emphasis marks in a paragraph', codeMarks: 'backtick runs in a paragraph', nesting: 'levels of nesting', rows: 'table rows',
  columns: 'table columns', paragraphLines: 'lines in a paragraph', items: 'list items', definitions: 'link definitions', blankLines: 'blank lines in a row',
};

/**
 * A reason not to parse a text, in one sentence that names the limit and the line; undefined where it may be parsed.
 */
export function refuseToParse(text: string): string | undefined {
  if (text.length > limits.length) return note('length', text.length);
  const scan = new Scan(text);
  let start = 0;
  for (let line = 1; start < text.length; line++) {
    const end = endOfLine(text, start);
    const over = end - start > limits.lineLength ? {limit: 'lineLength' as const, count: end - start} : scan.line(start, end);
    if (over) return note(over.limit, over.count, line);
    start = end + (text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? 2 : 1);
  }
  return undefined;
}

function note(limit: keyof typeof limits, count: number, line?: number): string {
  const number = (value: number): string => value.toLocaleString('en');
  const place = line === undefined ? '' : ` (line ${number(line)})`;
  const amount = limit === 'length' || limit === 'lineLength' ? `${number(count)}` : `more than ${number(limits[limit])}`;
  return `Not checked: ${amount} ${nouns[limit]}${place}; the limit is ${number(limits[limit])}.`;
}

interface Over {
  readonly limit: keyof typeof limits;
  readonly count: number;
}

/** What stands before the text of a line. */
interface Prefix {
  /** Where the text begins. */
  readonly at: number;
  /** Quote marks. */
  readonly quotes: number;
  /** Quotes and lists that the line opens or stands in, as far as one line tells. */
  readonly nesting: number;
  /** Whether a list marker stands there. */
  readonly item: boolean;
  /** Column of the first list marker. */
  readonly indent: number;
}

/** What has been counted so far, line after line. */
class Scan {
  private readonly text: string;
  private items = 0;
  private definitions = 0;
  private blank = 0;
  private rows = 0;
  private fence: {readonly code: number; readonly length: number; readonly quotes: number; readonly column: number} | undefined;
  /** Column at which the text of the last list item begins. */
  private itemColumn = 0;
  /** Column of the last list marker of this run of lines; -1 where there is none. */
  private listIndent = -1;
  private lines = 0;
  private lastWasDefinition = false;
  private brackets = 0;
  private comments = 0;
  private emphasis = 0;
  private backticks = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Counts one line; what is over its limit, if anything. */
  line(start: number, end: number): Over | undefined {
    let {at, quotes, nesting, item, indent} = this.prefix(start, end);
    if (at >= end && !item) return this.blankLine(nesting === 0);
    this.blank = 0;
    if (this.fence) {
      // Code ends with its fence, or with the quote or list item that it stands in.
      const left = quotes < this.fence.quotes || (quotes === this.fence.quotes && at - start < this.fence.column);
      if (!left) {
        if (this.closesFence(at, end)) this.fence = undefined;
        return undefined;
      }
      this.fence = undefined;
      ({at, quotes, nesting, item, indent} = this.prefix(start, end));
    }
    if (nesting > limits.nesting) return {limit: 'nesting', count: nesting};
    if (item) this.itemColumn = at - start;
    if (item && ++this.items > limits.items) return {limit: 'items', count: this.items};
    if (item && this.interrupts(indent)) {
      this.listIndent = indent;
      this.chunk();
    }
    const first = this.text.charCodeAt(at);
    if ((first === 96 || first === 126) && this.opensFence(at, end, quotes, at - start)) return undefined;
    if (first === 35) this.chunk();
    if (!item && quotes === 0 && at === start && this.lines === 0) this.listIndent = -1;
    const isDefinition = first === 91 && isDefinitionLine(this.text, at, end);
    if (isDefinition) {
      if (++this.definitions > limits.definitions) return {limit: 'definitions', count: this.definitions};
      if (this.lines === 0 || this.lastWasDefinition) this.chunk();
    }
    this.lastWasDefinition = isDefinition;
    if (++this.lines > limits.paragraphLines && this.rows === 0) return {limit: 'paragraphLines', count: this.lines};
    return this.tableRow(at, end) ?? this.inline(at, end);
  }

  /** Quote and list marks at the beginning of a line. */
  private prefix(start: number, end: number): Prefix {
    let at = start;
    let nesting = 0;
    let quotes = 0;
    let item = false;
    let indent = 0;
    while (at < end && nesting <= limits.nesting) {
      const code = this.text.charCodeAt(at);
      if (code === 32 || code === 9) {
        at++;
      } else if (code === 62) {
        nesting++;
        quotes++;
        at++;
      } else {
        const width = this.fence ? 0 : markerWidth(this.text, at, end);
        if (width === 0) break;
        if (!item) indent = at - start;
        item = true;
        nesting++;
        at += width;
      }
    }
    // An item stands at least two columns deeper than the one it is nested in.
    return {at, quotes, nesting: item ? Math.max(nesting, Math.floor(indent / 2)) : nesting, item, indent};
  }

  /** Whether a list marker begins an item here: four columns deeper than its surroundings it is only text. */
  private interrupts(indent: number): boolean {
    return this.listIndent < 0 ? indent < 4 : indent <= this.listIndent + 5;
  }

  private blankLine(ends: boolean): Over | undefined {
    if (ends) {
      this.chunk();
      this.rows = 0;
    }
    return ++this.blank > limits.blankLines ? {limit: 'blankLines', count: this.blank} : undefined;
  }

  /** Begins a paragraph, list item or row. */
  private chunk(): void {
    this.lines = 0;
    this.brackets = 0;
    this.comments = 0;
    this.emphasis = 0;
    this.backticks = 0;
  }

  private opensFence(at: number, end: number, quotes: number, column: number): boolean {
    const code = this.text.charCodeAt(at);
    const length = runLength(this.text, at, end, code);
    // A backtick in the info string makes it inline code.
    if (length < 3 || (code === 96 && this.text.slice(at + length, end).includes('`'))) return false;
    this.fence = {code, length, quotes, column: this.listIndent < 0 && quotes === 0 ? 0 : Math.min(column, this.itemColumn)};
    this.chunk();
    return true;
  }

  private closesFence(at: number, end: number): boolean {
    const {code, length} = this.fence!;
    const run = runLength(this.text, at, end, code);
    return run >= length && this.text.slice(at + run, end).trim() === '';
  }

  /** Counts rows from a delimiter row on; each row is a paragraph of its own. */
  private tableRow(at: number, end: number): Over | undefined {
    if (this.rows > 0) {
      this.chunk();
      return ++this.rows > limits.rows + 1 ? {limit: 'rows', count: this.rows} : undefined;
    }
    const columns = delimiterColumns(this.text, at, end);
    if (columns === 0) return undefined;
    if (columns > limits.columns) return {limit: 'columns', count: columns};
    if (this.lines > 1) {
      this.rows = 1;
      this.chunk();
    }
    return undefined;
  }

  /** Counts what makes a paragraph slow. */
  private inline(at: number, end: number): Over | undefined {
    let opened = 0;
    let before = 0;
    for (let index = at; index < end; index++) {
      const code = this.text.charCodeAt(index);
      switch (code) {
        case 91: case 93:
          this.brackets++;
          break;
        case 42: case 95: case 126:
          if (before !== code) this.emphasis++;
          break;
        case 96:
          if (before !== code) this.backticks++;
          break;
        case 33: case 63:
          if (before === 60) opened++;
          break;
        case 62:
          // `-->`, `?>`, `]]>`, `<!X>`: whatever was opened on this line.
          if (opened > 0) opened--;
          break;
        default:
      }
      before = code;
    }
    this.comments += opened;
    return this.brackets > limits.brackets ? {limit: 'brackets', count: this.brackets}
      : this.comments > limits.openComments ? {limit: 'openComments', count: this.comments}
        : this.emphasis > limits.emphasisMarks ? {limit: 'emphasisMarks', count: this.emphasis}
          : this.backticks > limits.codeMarks ? {limit: 'codeMarks', count: this.backticks} : undefined;
  }
}

function endOfLine(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) return at;
  }
  return text.length;
}

/** Length of a list marker with its space; 0 where there is none. */
function markerWidth(text: string, at: number, end: number): number {
  const code = text.charCodeAt(at);
  let width = 0;
  if (code === 42 || code === 43 || code === 45) {
    width = 1;
  } else if (code >= 48 && code <= 57) {
    while (width < 10 && at + width < end && isDigit(text.charCodeAt(at + width))) width++;
    const close = text.charCodeAt(at + width);
    if (width > 9 || (close !== 46 && close !== 41)) return 0;
    width++;
  }
  if (width === 0) return 0;
  const next = text.charCodeAt(at + width);
  return at + width >= end || next === 32 || next === 9 ? width : 0;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function runLength(text: string, at: number, end: number, code: number): number {
  let length = 0;
  while (at + length < end && text.charCodeAt(at + length) === code) length++;
  return length;
}

/** `[label]: …` or `[^note]: …`, looked at as far as a label may reach. */
function isDefinitionLine(text: string, at: number, end: number): boolean {
  const last = Math.min(end, at + 1_000) - 1;
  for (let index = at + 1; index < last; index++) {
    if (text.charCodeAt(index) === 93) return text.charCodeAt(index + 1) === 58;
  }
  return false;
}

/** Columns of a line that could be a table's delimiter row; 0 for any other line. */
function delimiterColumns(text: string, at: number, end: number): number {
  let pipes = 0;
  let columns = 0;
  let dashes = false;
  for (let index = at; index < end; index++) {
    const code = text.charCodeAt(index);
    if (code === 124) {
      pipes++;
      if (dashes) columns++;
      dashes = false;
    } else if (code === 45) {
      dashes = true;
    } else if (code !== 58 && code !== 32 && code !== 9) {
      return 0;
    }
  }
  if (dashes) columns++;
  return pipes > 0 || columns > 1 ? columns : text.charCodeAt(at) === 58 ? columns : 0;
}
