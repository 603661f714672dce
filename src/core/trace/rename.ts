import type {Settings} from '../config/types.ts';
import type {TextEdit} from '../lint/finding.ts';
import {findIds, idKey, kindOfKey, prefixOf, sharedKinds} from './ids.ts';
import {pathKey} from './paths.ts';
import type {Cited, Definition, TraceIndex} from './trace-index.ts';

/** Why an id cannot be renamed. */
export type RenameError =
  /** Nothing defines the id; the new one is the old; the new one would not be read as an id of this kind. */
  | {readonly reason: 'unknown-id' | 'same-id' | 'not-an-id'}
  /** The new id has a thing already, or a document cites it and nothing defines it yet. */
  | {readonly reason: 'taken'; readonly by: Definition | undefined; readonly citedBy: Cited | undefined};

/** A thing that gets a new id. */
export interface Renamed {
  /** Edits by path of the document they belong to. */
  readonly edits: ReadonlyMap<string, readonly TextEdit[]>;
  /** The old and the new id as keys. */
  readonly key: string;
  readonly newKey: string;
  /** Paths of the documents that tell of the thing under its old id, and of those that cite it so. */
  readonly toldIn: readonly string[];
  readonly citedIn: readonly string[];
}

/** What a rename does, or why nothing is to be done. */
export type Rename = Renamed | {readonly error: RenameError};

/** What a rename needs to know beside the ids. */
export interface RenameOptions {
  /** Document from which it is renamed: decides which of several things with one id is meant. */
  readonly from?: string;
  /** Settings with the team's own patterns of ids. */
  readonly settings?: Settings;
}

/**
 * Edits that give a thing a new id wherever it is defined and cited. An id of one document (`REQ-4`) is renamed there
 * and where other documents mean that one; shared ids (`INS-42`) everywhere.
 *
 * @param id id as written or as its key.
 * @param newId new id as it shall be written.
 */
export function renameEdits(index: TraceIndex, id: string, newId: string, {from, settings}: RenameOptions = {}): Rename {
  const key = idKey(id);
  const written = newId.trim();
  const newKey = idKey(written);
  const all = [...index.definitions(key)];
  if (all.length === 0) return {error: {reason: 'unknown-id'}};
  const own = from === undefined ? [] : all.filter(({path}) => pathKey(path) === pathKey(from));
  const meant = own.length > 0 && !sharedKinds.has(own[0]!.item.kind) ? own : all;
  if (meant.every((one) => one.item.written === written)) return {error: {reason: 'same-id'}};
  if (!isIdLike(key, written, newKey, settings)) return {error: {reason: 'not-an-id'}};
  const paths = new Set(meant.map(({path}) => pathKey(path)));
  const isShared = sharedKinds.has(meant[0]!.item.kind);
  if (newKey !== key) {
    const by = index.definitions(newKey).find(({path, item}) => isShared || sharedKinds.has(item.kind) || paths.has(pathKey(path)));
    const citedBy = index.citations(newKey).find(({path}) => isShared || paths.has(pathKey(path)));
    if (by || citedBy) return {error: {reason: 'taken', by, citedBy}};
  }
  const edits = new Map<string, TextEdit[]>();
  const toldIn = new Set<string>();
  const citedIn = new Set<string>();
  const edit = (path: string, {start, end}: {readonly start: number; readonly end: number}): void => {
    const known = edits.get(path) ?? [];
    if (!known.some(({span}) => span.start === start)) known.push({span: {start, end}, newText: written});
    edits.set(path, known);
  };
  for (const {path, item} of index.places(key)) {
    if (!isShared && !paths.has(pathKey(path))) continue;
    toldIn.add(path);
    for (const place of [item.place, ...item.again]) {
      // Where the id could not be found as it is written there is nothing to replace.
      if (place.end - place.start === item.written?.length) edit(path, place);
    }
  }
  for (const {path, citation} of index.citations(key)) {
    const {definitions: targets} = index.resolve(path, citation);
    if (!isShared && !(targets.length === 1 && paths.has(pathKey(targets[0]!.path)))) continue;
    edit(path, citation.place);
    citedIn.add(path);
  }
  const sorted = new Map([...edits].map(([path, list]) => [path, list.sort((a, b) => a.span.start - b.span.start)]));
  return {edits: sorted, key, newKey, toldIn: [...toldIn], citedIn: [...citedIn]};
}

/** Whether the new id would be found where the old one was. */
function isIdLike(key: string, written: string, newKey: string, settings: Settings | undefined): boolean {
  if (written.length > 40 || /\s/.test(written)) return false;
  if (prefixOf(newKey) !== prefixOf(key) && (kindOfKey(newKey) === undefined || kindOfKey(newKey) !== kindOfKey(key))) {
    if (!settings) return false;
    const [old] = findIds(key, settings);
    const [found] = findIds(written, settings);
    if (!found || found.kind !== old?.kind) return false;
  }
  return settings ? findIds(written, settings).some(({start, end}) => start === 0 && end === written.length) : /^[A-Z][A-Z0-9]*-?\d/i.test(written);
}
