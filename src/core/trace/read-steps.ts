/** Records of texts that nobody checks: read in steps, so that thousands of documents never hold up an editor. */
import type {Settings} from '../config/types.ts';
import {buildDocument} from '../model/build.ts';
import {refuseToParse} from '../parse/guards.ts';
import {placeNodes} from '../parse/positions.ts';
import {parseInSteps} from '../parse/slices.ts';
import {recordVersion} from './cache.ts';
import {readRecord} from './record.ts';
import type {DocumentRecord} from './types.ts';

/**
 * Whether a text could be a document of ours or hold an id, by a look at its letters: front matter, an id, or three
 * lines that may be headings. What fails here is not worth a parse.
 */
export function mayConcernIndex(text: string): boolean {
  if (/^\uFEFF?---[ \t]*\r?\n/.test(text)) return true;
  if (/[\p{Lu}\uFF21-\uFF3A]{2}[-_ \u2010-\u2015\u2212\uFF0D]?[\d\uFF10-\uFF19]/u.test(text)) return true;
  const headings = /^(?: {0,3}#{1,6}[ \t]|[=-]{3,}[ \t]*$|[ \t]*(?:[-*+]|\d+[.)])?[ \t]*(?:\*\*|__)|<h[1-6]|\|)/gm;
  return headings.test(text) && headings.test(text) && headings.test(text);
}

/** Reads a text's record; each `yield` is a place to give the thread back. Undefined for a text that is not parsed. */
export function* recordInSteps(given: string, path: string, settings: Settings): Generator<undefined, DocumentRecord | undefined> {
  const text = given.startsWith('\uFEFF') ? given.slice(1) : given;
  if (refuseToParse(text)) return undefined;
  const tree = yield* parseInSteps(text);
  placeNodes(tree);
  yield;
  const document = buildDocument({tree, text, path, settings});
  yield;
  return readRecord(document, settings);
}

const known = new WeakMap<Settings, string>();

/** A key of a text and of what else its record depends on: the settings that reading looks at, and this version's form. */
export function recordKey(text: string, path: string, settings: Settings): string {
  let house = known.get(settings);
  if (house === undefined) {
    const {sections, ids, status, words, stage, templates} = settings;
    house = hashOf(JSON.stringify([recordVersion, sections, ids, status, words, stage, [...templates.values()].map(({id, kind}) => [id, kind])]));
    known.set(settings, house);
  }
  return `${hashOf(text)}${house}${settings.kindByPath(path)?.kind ?? ''}`.replace(/\s/g, '_');
}

/** A hash of 53 bits (cyrb53, public domain) as 14 hexadecimal digits; tells texts apart, keeps nothing secret. */
export function hashOf(text: string): string {
  let high = 0xDEADBEEF;
  let low = 0x41C6CE57;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(16).padStart(14, '0');
}
