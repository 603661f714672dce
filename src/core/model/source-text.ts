import type {Span} from './types.ts';

/** A place as editors and remark count it: both 1-based. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

/** Finds lines and columns without the text, for places of documents that are no longer in memory. */
export class LineTable {
  /** Offset at which each line starts. */
  readonly lineStarts: readonly number[];
  /** Length of the text. */
  readonly length: number;

  constructor(lineStarts: readonly number[], length: number) {
    this.lineStarts = lineStarts;
    this.length = length;
  }

  /** Line and column of an offset; offsets beyond the text mean its end. */
  pointAt(offset: number): LineColumn {
    const line = lineIndexAt(this.lineStarts, offset);
    return {line: line + 1, column: Math.min(offset, this.length) - (this.lineStarts[line] ?? 0) + 1};
  }
}

function lineIndexAt(lineStarts: readonly number[], offset: number): number {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A text with its line starts, so that an offset turns into line and column in O(log lines). */
export class SourceText {
  /** The whole text. */
  readonly text: string;
  /** Offset at which each line starts. */
  readonly lineStarts: readonly number[];

  constructor(text: string) {
    this.text = text;
    const starts = [0];
    // CR, LF and CRLF all end a line, as in CommonMark.
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
    }
    this.lineStarts = starts;
  }

  /** Line and column of an offset; offsets beyond the text mean its end. */
  pointAt(offset: number): LineColumn {
    const line = this.lineIndexAt(offset);
    return {line: line + 1, column: Math.min(offset, this.text.length) - (this.lineStarts[line] ?? 0) + 1};
  }

  /** 1-based line of an offset. */
  lineAt(offset: number): number {
    return this.lineIndexAt(offset) + 1;
  }

  /** Text of a 1-based line without its line ending; empty for lines that do not exist. */
  lineText(line: number): string {
    const start = this.lineStarts[line - 1];
    if (start === undefined) return '';
    return this.text.slice(start, this.lineStarts[line] ?? this.text.length).replace(/[\r\n]+$/, '');
  }

  /** Text of a span. */
  slice(span: Span): string {
    return this.text.slice(span.start, span.end);
  }

  /** The unist position of a span. */
  position(span: Span) {
    return {
      start: {...this.pointAt(span.start), offset: span.start},
      end: {...this.pointAt(span.end), offset: span.end},
    };
  }

  private lineIndexAt(offset: number): number {
    return lineIndexAt(this.lineStarts, offset);
  }
}
