import type {Position, Range, TextDocument} from 'vscode';
import type {Citation, Definition, DocumentRecord, TraceIndex} from '../../core/index.ts';
import type {Core} from '../core.ts';
import {rangeOf} from '../places.ts';
import type {Evidence} from './evidence.ts';

/** What stands under the cursor: a mention of a thing, or the thing itself. */
export interface Target {
  readonly core: Core;
  readonly index: TraceIndex;
  readonly record: DocumentRecord;
  /** Its place in the document. */
  readonly range: Range;
  /** Key of its id; undefined for a link, and for a requirement without an id. */
  readonly id: string | undefined;
  /** Its words in the document. */
  readonly written: string;
  /** The mention; undefined where the thing itself stands there. */
  readonly citation: Citation | undefined;
  /** What it means: one thing, several that nobody can tell apart, or none. */
  readonly definitions: readonly Definition[];
}

/**
 * Finds what stands at a position of an open document, as the document is now.
 *
 * @returns undefined where there is neither an id nor a link to a thing nor a requirement.
 */
export async function targetAt(evidence: Evidence, document: TextDocument, position: Position): Promise<Target | undefined> {
  const record = await evidence.fresh(document);
  if (!record || record.kind === undefined) return undefined;
  const {core, indexes} = await evidence.current();
  const index = indexes.of(document.uri.toString());
  const offset = document.offsetAt(position);
  const cited = core.citationAt(record, offset);
  if (cited) {
    const {citation} = cited;
    const {definitions} = index.resolve(record.path, citation);
    if (citation.id === undefined && definitions.length === 0) return undefined;
    return {core, index, record, range: rangeOf(document, citation.place), id: citation.id, written: citation.written, citation, definitions};
  }
  const own = core.itemAt(record, offset);
  if (!own) return undefined;
  const {item} = own;
  const place = [item.place, ...item.again].find(({start, end}) => start <= offset && offset <= end)!;
  const definition = {path: record.path, index: own.index, item};
  return {core, index, record, range: rangeOf(document, place), id: item.id, written: item.written ?? '', citation: undefined, definitions: [definition]};
}

/** The one thing a target means; undefined where it is several or none. */
export function onlyDefinition({definitions}: Target): Definition | undefined {
  return definitions.length === 1 ? definitions[0] : undefined;
}
