/** The words of plans and readouts: which field a label names, which side a limit guards, what a decision is called. */
import {plainHeader} from '../model/columns.ts';
import {wordSource, type Vocabulary} from '../model/words.ts';
import {fieldNames, type DecisionWord, type ExperimentState, type FieldName} from './types.ts';

const tables = new WeakMap<Vocabulary, ReadonlyMap<string, readonly FieldName[]>>();

/** Fields by the plain form of each of their labels. */
function fieldTable(vocabulary: Vocabulary): ReadonlyMap<string, readonly FieldName[]> {
  let table = tables.get(vocabulary);
  if (!table) {
    const made = new Map<string, FieldName[]>();
    const groups = vocabulary.groups('experimentFields');
    for (const field of fieldNames) {
      for (const word of groups[field] ?? []) {
        const plain = plainLabel(word);
        const known = made.get(plain);
        if (!known) made.set(plain, [field]);
        else if (!known.includes(field)) known.push(field);
      }
    }
    tables.set(vocabulary, (table = made));
  }
  return table;
}

/** A label without markup, brackets and numbering: `**MDE (relative):**` → `mde`. */
export function plainLabel(text: string): string {
  return (plainHeader(text.replace(/[_-]/g, ' ')) || text.trim().toLowerCase()).replace(/^\d{1,2}[.)]\s+/, '').replace(/["“”]/g, '');
}

/** Whether a label is as short as the name of a field: at most five words, or eight signs of a script without spaces. */
export function isShortLabel(label: string): boolean {
  const plain = plainLabel(label);
  return /[\u3000-\u9fff\uac00-\ud7af]/.test(plain) ? plain.length <= 8 : plain.split(' ').length <= 5;
}

/** Fields whose labels may stand inside longer ones: `Baseline apply rate`, `Sample size needed per variant`. */
const spacious: ReadonlySet<FieldName> = new Set(['baseline', 'mde', 'alpha', 'confidence', 'power', 'sample', 'traffic', 'duration', 'unit', 'exposure', 'split']);

const answers = new WeakMap<Vocabulary, WeakMap<ReadonlySet<FieldName>, Map<string, FieldName | undefined>>>();
/** Labels that are remembered; documents use few and repeat them. */
const remembered = 1000;

/** The field that a label names among those asked for; an exact wording goes before one that holds it. */
export function fieldOf(label: string, wanted: ReadonlySet<FieldName>, vocabulary: Vocabulary): FieldName | undefined {
  let byWanted = answers.get(vocabulary);
  if (!byWanted) answers.set(vocabulary, (byWanted = new WeakMap()));
  let known = byWanted.get(wanted);
  if (!known) byWanted.set(wanted, (known = new Map()));
  if (!known.has(label)) {
    if (known.size >= remembered) known.clear();
    known.set(label, findField(label, wanted, vocabulary));
  }
  return known.get(label);
}

function findField(label: string, wanted: ReadonlySet<FieldName>, vocabulary: Vocabulary): FieldName | undefined {
  if (label.length > 120) return undefined;
  const plain = plainLabel(label);
  if (plain === '' || plain.length > 60) return undefined;
  const table = fieldTable(vocabulary);
  const exact = table.get(plain)?.find((field) => wanted.has(field));
  if (exact) return exact;
  if (wanted.has('sample') && vocabulary.has('perArmWords', plain) && plain.length <= 40) return 'sample';
  if (wanted.has('traffic') && plain.length <= 40 && isFlow(plain, vocabulary)) return 'traffic';
  const clings = /[\u3000-\u9fff\uac00-\ud7af]/.test(plain);
  if (clings) {
    if (plain.length > 16) return undefined;
    for (let length = plain.length - 1; length >= 2; length--) {
      for (let from = 0; from + length <= plain.length; from++) {
        const found = table.get(plain.slice(from, from + length))?.find((field) => wanted.has(field) && spacious.has(field));
        if (found) return found;
      }
    }
    return undefined;
  }
  const words = plain.split(' ');
  if (words.length > 9) return undefined;
  for (let length = words.length - 1; length > 0; length--) {
    for (let from = 0; from + length <= words.length; from++) {
      const run = words.slice(from, from + length).join(' ');
      const found = table.get(run)?.find((field) => wanted.has(field) && spacious.has(field));
      // One word alone names a field inside a label only where it can mean nothing else.
      if (found && (length > 1 || found === 'baseline' || found === 'mde' || (found === 'sample' && run.length > 4) || found === 'traffic')) return found;
    }
  }
  return undefined;
}

const flows = new WeakMap<Vocabulary, RegExp>();

/** `eligible riders per day`, `Besucher am Tag`. */
function isFlow(plain: string, vocabulary: Vocabulary): boolean {
  let pattern = flows.get(vocabulary);
  if (!pattern) {
    const periods = wordSource(Object.values(vocabulary.groups('periodWords')).flat());
    flows.set(vocabulary, (pattern = new RegExp(`(?:\\s(?:per|a|each|pro|je|am|par|por|al|ao)\\s|/\\s?)${periods}$`, 'iu')));
  }
  return pattern.test(plain);
}

/** Source of an expression for the labels of a field. */
export function labelsSource(field: FieldName, vocabulary: Vocabulary): string {
  return wordSource(vocabulary.groups('experimentFields')[field] ?? []);
}

/** Key of the first group of a list of lists that a text holds a word of, by the place of the word. */
export function groupIn(list: string, text: string, vocabulary: Vocabulary): {readonly key: string; readonly start: number; readonly end: number} | undefined {
  let best: {key: string; start: number; end: number} | undefined;
  for (const [key, pattern] of vocabulary.patterns(list)) {
    const match = pattern.first(text);
    if (!match) continue;
    const [start, end] = [match.index, match.index + match[0].length];
    // Of words that begin alike the longer one was meant: `stop the rollout`, `do not ship`.
    if (!best || start < best.start || (start === best.start && end > best.end)) best = {key, start, end};
  }
  return best;
}

/** What was decided, by the first decision word of a text; a word inside a longer one (`do not ship`) does not count. */
export function decisionIn(text: string, vocabulary: Vocabulary): {readonly word: DecisionWord; readonly start: number; readonly end: number} | undefined {
  const all: {key: string; start: number; end: number}[] = [];
  for (const [key, pattern] of vocabulary.patterns('decisionWords')) {
    for (const match of pattern.all(text)) all.push({key, start: match.index, end: match.index + match[0].length});
  }
  const outer = all.filter((one) => !all.some((other) => other !== one && other.start <= one.start && other.end >= one.end && other.end - other.start > one.end - one.start));
  const [first] = outer.sort((a, b) => a.start - b.start);
  return first && {word: first.key as DecisionWord, start: first.start, end: first.end};
}

/** The state that a status word names: the whole text, else its first words (`running (50%)`). */
export function stateOf(text: string, states: Readonly<Record<string, readonly string[]>>): ExperimentState | undefined {
  const plain = text.toLowerCase().replace(/[^\p{L}\p{N}\s/-]+/gu, ' ').replace(/\s+/g, ' ').trim();
  const entries = Object.entries(states) as [ExperimentState, readonly string[]][];
  const exact = entries.find(([, words]) => words.includes(plain));
  if (exact) return exact[0];
  let best: {readonly state: ExperimentState; readonly length: number} | undefined;
  for (const [state, words] of entries) {
    for (const word of words) {
      if (plain.startsWith(word) && !/^[\p{L}]/u.test(plain.slice(word.length)) && word.length > (best?.length ?? 0)) best = {state, length: word.length};
    }
  }
  return best?.state;
}
