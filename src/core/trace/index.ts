/**
 * Evidence across documents: who defines an id, who cites it, and what rests on what. Pure: no editor, no disk.
 *
 * - `readRecord(document, settings)` makes a {@link DocumentRecord} of a model: plain values with offsets and lines. Its
 *   `items` are the things of the document (insights, goals, requirements with or without an id, …), its `citations`
 *   the ids and local links in it. `serialiseRecord` and `parseRecord` keep one across restarts.
 * - `new TraceIndex({exists})` holds records by path. `upsert(record)` and `remove(path)` cost as much as that record and
 *   return a {@link Change}; `affects(change, path)` says whether an open document must be judged again,
 *   `affectedBy(change)` lists all.
 * - Ids are asked for by key: `idKey('ＩＮＳ－042')` is `INS-42`. `definitions(key)` are homes, or entries of a list where
 *   there is no home; `citations(key)` all mentions; `citationsOf(definition)` those that mean this very thing, links
 *   included; `resolve(path, citation)` what one citation means; `things(kind)` everything with an id, for pickers;
 *   `suggest(key)` the nearest known id.
 * - `chain(path, itemIndex)` goes up to insights and down to metrics and experiments, loops cut. `coverage(path)` says of
 *   each requirement whether it rests on evidence, a driver, an assumption or nothing, with best strength, voices and
 *   newest date; `sumCoverage` adds documents up.
 * - `itemAt(record, offset)` and `citationAt(record, offset)` find what stands under a cursor.
 * - `renameEdits(index, id, newId, {from, settings})` gives edits by path, or an error value for a collision;
 *   `renameReviewed` the edits of the file of accepted citations that go with them.
 *
 * Ids of insights, opportunities, experiments, decisions and documents hold everywhere. Ids of requirements, goals,
 * assumptions, metrics and questions belong to their document (`FR-1` in two PRDs is no clash); elsewhere they mean the
 * only definition there is, or that of a document named in the same block (`A-1 of PRD-1`), else they are ambiguous.
 */
export * from './types.ts';
export {findIds, idKey, kindOfKey, prefixOf, sharedKinds, type FoundId} from './ids.ts';
export {slugOf} from './anchors.ts';
export {citationAt, itemAt} from './at.ts';
export {parseRecord, recordVersion, serialiseRecord} from './cache.ts';
export type {Change} from './change.ts';
export {keyOf, type Chain, type ChainNode} from './chain.ts';
export {
  countsOf, dayOf, strengthOf, sumCoverage, traceOf, voicesOf, type CoverageCounts, type DocumentCoverage, type TraceOrigin, type RequirementTrace,
} from './coverage.ts';
export {fingerprintOf} from './fingerprint.ts';
export {isLocalUrl, pathKey, resolveLink, targetsFromRoot, type LinkTarget, type RootTarget} from './paths.ts';
export {readRecord} from './record.ts';
export {renameEdits, type Rename, type Renamed, type RenameError, type RenameOptions} from './rename.ts';
export {
  acceptCitations, parseReviewed, renameReviewed, restingIn, reviewedKey, reviewedPath, serialiseReviewed, suspectsIn,
  type Accepted, type AcceptChoice, type Resting, type Reviewed, type Suspect,
} from './reviewed.ts';
export type {Resolution} from './resolve.ts';
export {TraceIndex, type Cited, type Definition, type IndexOptions} from './trace-index.ts';
