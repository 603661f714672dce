import type {Citation, DocumentRecord, Item} from './types.ts';

/** The citation that an offset touches; its place in the record's citations as `index`. */
export function citationAt(record: DocumentRecord, offset: number): {readonly index: number; readonly citation: Citation} | undefined {
  const index = record.citations.findIndex(({place: {start, end}}) => start <= offset && offset <= end);
  return index < 0 ? undefined : {index, citation: record.citations[index]!};
}

/** The thing whose id (or, without one, whose sentence) an offset touches; its place in the record's items as `index`. */
export function itemAt(record: DocumentRecord, offset: number): {readonly index: number; readonly item: Item} | undefined {
  const index = record.items.findIndex(({place, again}) => [place, ...again].some(({start, end}) => start <= offset && offset <= end));
  return index < 0 ? undefined : {index, item: record.items[index]!};
}
