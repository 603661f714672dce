import {Position, Range, type TextDocument} from 'vscode';
import type {SourceText, Span} from '../core/index.ts';

/** The range of a span in a text that was read from a file. */
export function rangeIn(source: SourceText, {start, end}: Span): Range {
  const from = source.pointAt(start);
  const to = source.pointAt(end);
  return new Range(new Position(from.line - 1, from.column - 1), new Position(to.line - 1, to.column - 1));
}

/** The range of a span in an open document. */
export function rangeOf(document: TextDocument, {start, end}: Span): Range {
  return new Range(document.positionAt(start), document.positionAt(end));
}

/** The span of a range in an open document. */
export function spanOf(document: TextDocument, range: Range): Span {
  return {start: document.offsetAt(range.start), end: document.offsetAt(range.end)};
}
