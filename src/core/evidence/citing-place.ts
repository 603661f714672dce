/** Where in a text an id of evidence belongs: for completion, which asks with every letter and so looks at one line only. */
import type {Settings} from '../config/types.ts';
import {lexiconFor} from '../languages/lexicon.ts';
import type {LanguageCode} from '../languages/types.ts';
import {isColumn} from '../model/columns.ts';
import {vocabularyOf, type Vocabulary} from '../model/words.ts';
import {kindOfKey} from '../trace/ids.ts';
import type {ThingKind} from '../trace/types.ts';

/** A place for an id. */
export interface CitingPlace {
  /** Offset in the line at which the id begins, or would. */
  readonly start: number;
  /** Kinds of things that belong there, the likeliest first. */
  readonly kinds: readonly ThingKind[];
  /** Whether a list may open by itself: not for each bracket and each "from" of a sentence. */
  readonly offered: boolean;
}

const evidence: readonly ThingKind[] = ['insight', 'experiment', 'decision'];
const aims: readonly ThingKind[] = ['goal', 'opportunity'];
const tested: readonly ThingKind[] = ['assumption', 'requirement'];

/** What belongs behind the labels that name a relation. */
const relations: Readonly<Record<string, readonly ThingKind[]>> = {
  'supports': ['assumption', 'opportunity', 'insight'], 'contradicts': ['assumption', 'opportunity', 'insight'], 'tests': tested,
  'measures': ['goal', 'requirement', 'opportunity'], 'supersedes': ['insight'], 'superseded by': ['insight'], 'serves': aims, 'goal': aims, 'goals': aims,
  'opportunity': ['opportunity'], 'assumption': tested, 'experiment': ['experiment'], 'experiments': ['experiment'],
};

/** Words before an id in a sentence. */
const leadIns = /(?:^|[\s(（[|,;])(?:from|based on|traces? to|supported by|according to|see|serves)\s+$/iu;

/** What it needs to know about the line's document. */
export interface CitingContext {
  readonly language: LanguageCode;
  readonly settings: Settings;
  /** Header cells of the table that the line is a row of; undefined outside of tables. */
  readonly header: readonly string[] | undefined;
}

/**
 * The place for an id at the end of a text.
 *
 * @param before the line up to the cursor.
 * @returns undefined where an id is not expected.
 */
export function citingPlace(before: string, {language, settings, header}: CitingContext): CitingPlace | undefined {
  const token = /(?<![\p{L}\p{N}])\p{L}[\p{L}\p{N}]*(?:-[\p{N}]*)?$/u.exec(before)?.[0] ?? '';
  const start = before.length - token.length;
  const lead = before.slice(0, start);
  const vocabulary = vocabularyOf(lexiconFor(language, settings));
  const labelled = byLabel(lead, vocabulary) ?? (header && byColumn(lead, header, vocabulary));
  if (labelled) return {start, kinds: labelled, offered: true};
  const prefix = /^(\p{Lu}{1,12})-?\d*$/u.exec(token)?.[1];
  const kind = prefix === undefined || !token.includes('-') ? undefined : kindOfKey(`${prefix}-1`);
  if (kind) return {start, kinds: [kind], offered: true};
  const isItem = /^\s*(?:[-*+]|\d+[.)]|\|)\s/.test(lead);
  if (leadIns.test(lead)) return {start, kinds: [...evidence, ...aims], offered: isItem};
  if (/\[$/.test(lead) && !/^\s*(?:[-*+]|\d+[.)])\s+\[$/.test(lead) && !/\]\[$/.test(lead)) return {start, kinds: [...evidence, ...aims], offered: isItem};
  if (/[(（]$/.test(lead) && !/\]\($/.test(lead)) return {start, kinds: [...evidence, ...aims, 'assumption', 'requirement'], offered: false};
  return undefined;
}

/** Cells of a table's line. */
export function cellsOf(line: string): readonly string[] {
  return line.trim().replace(/^\|/, '').replace(/(?<!\\)\|\s*$/, '').split(/(?<!\\)\|/).map((cell) => cell.trim());
}

/** `Evidence: INS-1, ` or `tests: `: what follows a label, as a list of ids. */
function byLabel(lead: string, vocabulary: Vocabulary): readonly ThingKind[] | undefined {
  const match = /(?:^|[.;|(（\s*_])([\p{L}][\p{L} -]{0,30}?)[*_]*\s?[:：][*_]*\s*([^:：|;]*)$/u.exec(lead);
  if (!match) return undefined;
  const [, label = '', rest = ''] = match;
  // Behind the label stand ids only, each closed by a comma; in a sentence of its own the label has had its say.
  if (rest.trim() !== '' && !/(?:[,，、&]|\b(?:and|und|et|y|e)|\[)\s*$/u.test(rest)) return undefined;
  const words = label.trim().toLowerCase().split(/\s+/);
  for (let from = 0; from < words.length; from++) {
    const name = words.slice(from).join(' ');
    if (relations[name]) return relations[name];
    if (vocabulary.is('evidenceLabels', name)) return evidence;
  }
  return undefined;
}

function byColumn(lead: string, header: readonly string[], vocabulary: Vocabulary): readonly ThingKind[] | undefined {
  if (!/^\s*\|/.test(lead)) return undefined;
  const cells = lead.trimStart().slice(1).split(/(?<!\\)\|/);
  const name = header[cells.length - 1];
  if (name === undefined || !/^(?:.*[,，、[]\s*)?$/u.test(cells.at(-1)!.trim())) return undefined;
  if (isColumn(name, 'evidence', vocabulary) || isColumn(name, 'insight', vocabulary)) return evidence;
  if (isColumn(name, 'goal', vocabulary)) return aims;
  return relations[name.toLowerCase()];
}
