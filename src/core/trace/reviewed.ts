/**
 * Citations that somebody read again and accepted, as a file that a team reviews in pull requests: one line a citation,
 * sorted by document, so that two branches clash only where both accepted the same citation.
 *
 * ```
 * docs/export.md#REQ-4 3f2a9c1d07 INS-42 9b81e2aa10
 * ```
 *
 * says: when REQ-4 (with this fingerprint) was last read beside INS-42 (with that one), it still held.
 */
import type {TextEdit} from '../lint/finding.ts';
import {pathKey} from './paths.ts';
import type {Renamed} from './rename.ts';
import type {Definition, TraceIndex} from './trace-index.ts';
import type {Item, ThingKind} from './types.ts';

/** Fingerprints at the time of acceptance. */
export interface Accepted {
  /** Of the citing thing; `-` where the document as a whole cites, or where nobody has accepted the citation yet. */
  readonly owner: string;
  /** Of what is cited. */
  readonly target: string;
}

/** Accepted citations by `path#owner id`, paths relative to the folder that holds the file's folder. */
export type Reviewed = ReadonlyMap<string, Accepted>;

/** Where the file lies, relative to the team's folder. */
export const reviewedPath = '.prd-coach/reviewed.txt';

const header = '# Citations that somebody read again: citing place, its fingerprint, cited id, its fingerprint.\n'
  + '# Written by `prd-coach trace --accept` and the editor. After a merge conflict keep both sides and accept again what is in doubt.\n';

/** Kinds whose wording others rest on. */
const watched: ReadonlySet<ThingKind> = new Set(['insight', 'opportunity', 'goal', 'requirement', 'assumption']);

/** A line of the file: path, owner and its fingerprint, id and its fingerprint. */
const acceptance = /^(\S+)#(\S*) ([0-9a-f]{10}|-) (\S+) ([0-9a-f]{10})$/;

/** Reads the file; lines that are no acceptances (comments, conflict marks) are passed over, the last of a kind counts. */
export function parseReviewed(text: string): Reviewed {
  const entries = new Map<string, Accepted>();
  for (const line of text.split(/\r?\n/)) {
    const match = acceptance.exec(line.trim());
    if (match) entries.set(`${match[1]!}#${match[2]!} ${match[4]!}`, {owner: match[3]!, target: match[5]!});
  }
  return entries;
}

/** Writes the file: sorted, one line a citation. */
export function serialiseReviewed(reviewed: Reviewed): string {
  const lines = [...reviewed].map(([key, {owner, target}]) => {
    const [place, id] = key.split(' ');
    return `${place!} ${owner} ${id!} ${target}\n`;
  });
  return header + lines.sort().join('');
}

/** Key of a citation in the file; blanks in the path are written as `%20`. */
export function reviewedKey(relativePath: string, owner: string | undefined, id: string): string {
  return `${writtenPath(relativePath)}#${owner ?? ''} ${id}`;
}

function writtenPath(relativePath: string): string {
  return relativePath.replace(/%/g, '%25').replace(/\s/g, '%20');
}

/**
 * Edits of the file's text that carry accepted citations along to a new id. Lines keep their place, so that a rename and
 * its reverse leave the text as it was; a line left over from an earlier thing with the new id makes room.
 *
 * @param relative path of a document relative to the team's folder; undefined for one of another team.
 */
export function renameReviewed(text: string, {key, newKey, toldIn, citedIn}: Renamed, relative: (path: string) => string | undefined): TextEdit[] {
  const written = (paths: readonly string[]): ReadonlySet<string> => new Set(paths.flatMap((path) => {
    const shown = relative(path);
    return shown === undefined ? [] : [writtenPath(shown)];
  }));
  const [told, cited] = [written(toldIn), written(citedIn)];
  const edits: TextEdit[] = [];
  for (const line of text.matchAll(/[^\r\n]+(?:\r?\n)?/g)) {
    const match = acceptance.exec(line[0].trimEnd());
    if (!match || key === newKey) continue;
    const [, path, owner, , id] = match as unknown as [string, string, string, string, string];
    const idAt = line.index + match[0].length - 11 - id.length;
    if ((owner === newKey && told.has(path)) || (id === newKey && cited.has(path))) {
      edits.push({span: {start: line.index, end: line.index + line[0].length}, newText: ''});
      continue;
    }
    const ownerAt = line.index + path.length + 1;
    if (owner === key && told.has(path)) edits.push({span: {start: ownerAt, end: ownerAt + key.length}, newText: newKey});
    if (id === key && cited.has(path)) edits.push({span: {start: idAt, end: idAt + key.length}, newText: newKey});
  }
  return edits;
}

/** One thing that a document or a thing in it rests on. */
export interface Resting {
  /** Index of the first of its citations in the record. */
  readonly citation: number;
  readonly owner: Item | undefined;
  readonly target: Definition;
}

/** Watched things that a document cites, each once for each of its own things that cite it. */
export function restingIn(index: TraceIndex, path: string): readonly Resting[] {
  const record = index.record(path);
  if (!record) return [];
  const found = new Map<string, Resting>();
  for (const [at, citation] of record.citations.entries()) {
    if (citation.id === undefined || citation.type === 'superseded-by' || citation.type === 'supersedes') continue;
    const {state, definitions: [target]} = index.resolve(path, citation);
    if (state !== 'found' || !target || !watched.has(target.item.kind) || target.item.id === undefined) continue;
    if (pathKey(target.path) === pathKey(path)) continue;
    const owner = citation.owner === undefined ? undefined : record.items[citation.owner];
    const named = owner?.id === undefined || owner.form === 'file' ? undefined : owner;
    const key = `${named?.id ?? ''} ${target.item.id}`;
    if (!found.has(key)) found.set(key, {citation: at, owner: named, target});
  }
  return [...found.values()];
}

/** A citation whose end or beginning has changed in substance since it was accepted. */
export interface Suspect extends Resting {
  readonly changed: 'target' | 'owner' | 'both';
}

/** Suspect citations of a document, by what the index was told of acceptances. */
export function suspectsIn(index: TraceIndex, path: string): readonly Suspect[] {
  return restingIn(index, path).flatMap((resting) => {
    const accepted = index.accepted(path, resting.owner?.id, resting.target.item.id!);
    if (!accepted) return [];
    const target = accepted.target !== resting.target.item.fingerprint;
    const owner = accepted.owner !== (resting.owner?.fingerprint ?? '-') && accepted.owner !== '-';
    return target || owner ? [{...resting, changed: target && owner ? 'both' as const : target ? 'target' as const : 'owner' as const}] : [];
  });
}

/** What to accept; without a choice everything. */
export interface AcceptChoice {
  /** Only citations in these documents. */
  readonly paths?: readonly string[];
  /** Only citations of these ids (keys), or by things with these ids. */
  readonly ids?: readonly string[];
  /**
   * Only citations without a line, and none is dropped: other documents may be half-way through the same change. What
   * cites is left open in them, since its author may be in the middle of a sentence.
   */
  readonly onlyNew?: boolean;
}

/**
 * Accepts citations as they are now, and drops lines about citations that are no longer there.
 *
 * @param relative path of a document relative to the team's folder; undefined for one outside of it, which is passed over.
 */
export function acceptCitations(index: TraceIndex, before: Reviewed, relative: (path: string) => string | undefined, {paths, ids, onlyNew = false}: AcceptChoice = {}): Reviewed {
  const chosen = paths && new Set(paths.map(pathKey));
  const known = new Set<string>();
  const here = new Set<string>();
  const after = new Map(before);
  for (const path of index.paths()) {
    const isChosen = !chosen || chosen.has(pathKey(path));
    // What the others cite is asked for only to drop lines.
    if (onlyNew && !isChosen) continue;
    const shown = relative(path);
    if (shown === undefined) continue;
    here.add(reviewedKey(shown, undefined, '').replace(/# $/, ''));
    for (const {owner, target} of restingIn(index, path)) {
      const key = reviewedKey(shown, owner?.id, target.item.id!);
      known.add(key);
      if (!isChosen) continue;
      if (ids && !ids.includes(target.item.id!) && !(owner?.id !== undefined && ids.includes(owner.id))) continue;
      if (onlyNew && before.has(key)) continue;
      after.set(key, {owner: onlyNew ? '-' : owner?.fingerprint ?? '-', target: target.item.fingerprint});
    }
  }
  if (onlyNew) return after;
  for (const key of before.keys()) if (here.has(key.slice(0, key.lastIndexOf('#'))) && !known.has(key)) after.delete(key);
  return after;
}
