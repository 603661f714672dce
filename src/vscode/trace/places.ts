import {Location, Range, Uri} from 'vscode';
import type {Place, TraceIndex} from '../../core/index.ts';

/** The range of a place in a document that need not be open. */
export function rangeOfPlace({line, column, start, end}: Place): Range {
  return new Range(line - 1, column - 1, line - 1, column - 1 + (end - start));
}

/** The location of a place in a document that need not be open. */
export function locationOf(path: string, place: Place): Location {
  return new Location(Uri.parse(path, true), rangeOfPlace(place));
}

/** The range of the thing, citation or heading that begins at an offset of a document of the index. */
export function placeIn(index: TraceIndex, path: string, start: number): Range | undefined {
  const record = index.record(path);
  if (!record) return undefined;
  const places = [...record.items, ...record.citations, ...record.anchors, ...record.metrics].map(({place}) => place);
  const place = [record.titlePlace, ...places].find((one) => one.start === start);
  return place && rangeOfPlace(place);
}
