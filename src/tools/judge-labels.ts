/** Compares what the core read with what a person wrote down, line by line (see the label format in `docs/`). */
import {generalMeanings} from '../core/index.ts';
import type {Judged} from './judge.ts';

/** What a person found in one document. */
export interface Label {
  readonly id: string;
  readonly sections?: readonly {readonly line: number; readonly text: string; readonly meanings: readonly string[]; readonly unsure?: boolean}[];
  readonly requirements?: {readonly count: number | null; readonly unsure?: boolean};
  readonly placeholders?: readonly {readonly line: number; readonly text: string}[];
}

/** How often a prediction was right. */
export interface Hits {
  labelled: number;
  predicted: number;
  /** Labels that a prediction met: of these, recall. */
  right: number;
  /** Predictions that a label bears out: of these, precision. */
  confirmed: number;
}

/** The score over all labelled documents. */
export interface LabelScore {
  readonly all: Hits;
  readonly meanings: Readonly<Record<string, Hits>>;
  /** Documents whose number of requirements is within 20% of the label, or within 2 below 10. */
  readonly requirements: {near: number; of: number};
  readonly placeholders: Hits;
  readonly unsure: number;
  /** A line of text for each error: document, line, what was missed or wrongly found. */
  readonly errors: readonly string[];
}

/** Reads labels: one JSON object a line. */
export function readLabels(text: string): Label[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as Label);
}

/** Scores every labelled document; a (line, meaning) pair is right within one line of a label with that meaning. */
export function scoreLabels(judged: readonly Judged[], labels: readonly Label[]): LabelScore {
  const byId = new Map(judged.map((one) => [one.id, one]));
  const shared: ReadonlySet<string> = new Set(generalMeanings);
  const all: Hits = {labelled: 0, predicted: 0, right: 0, confirmed: 0};
  const meanings: Record<string, Hits> = {};
  const requirements = {near: 0, of: 0};
  const placeholders: Hits = {labelled: 0, predicted: 0, right: 0, confirmed: 0};
  const errors: string[] = [];
  let unsure = 0;

  for (const label of labels) {
    const document = byId.get(label.id)?.document;
    if (!document) {
      errors.push(`${label.id}: no such document`);
      continue;
    }
    const sections = label.sections ?? [];
    const doubtful = sections.filter((section) => section.unsure);
    unsure += doubtful.length;
    const wanted = sections.filter((section) => !section.unsure).flatMap(({line, text, meanings: own}) => own.map((meaning) => ({line, text, meaning})));
    const given = document.sections.filter(({form}) => form !== 'field').flatMap((section) => section.meanings.filter((meaning) => shared.has(meaning))
      .map((meaning) => ({line: document.source.lineAt(section.heading.start), text: section.text, meaning: meaning as string})))
      .filter(({line}) => sections.some((section) => section.line === line && !section.unsure) || !doubtful.some((section) => Math.abs(section.line - line) <= 1));
    compare(given, wanted, ({meaning}) => [all, (meanings[meaning] ??= {labelled: 0, predicted: 0, right: 0, confirmed: 0})], (pair, what) => {
      errors.push(`${label.id}:${pair.line} ${what} ${pair.meaning}: ${pair.text}`);
    }, (a, b) => a.meaning === b.meaning);

    const count = label.requirements?.count;
    if (typeof count === 'number' && !label.requirements?.unsure) {
      requirements.of++;
      const found = document.requirements.length;
      if (Math.abs(found - count) <= (count < 10 ? 2 : count * 0.2)) requirements.near++;
      else errors.push(`${label.id}: ${found} requirements found, ${count} labelled`);
    }
    if (label.placeholders) {
      const found = document.placeholders.map(({span, text}) => ({line: document.source.lineAt(span.start), text}));
      compare(found, label.placeholders, () => [placeholders], (one, what) => errors.push(`${label.id}:${one.line} ${what} placeholder: ${one.text}`), () => true);
    }
  }
  return {all, meanings, requirements, placeholders, unsure, errors};
}

/** Counts pairs within a line of each other; each side may serve several on the other. */
function compare<Pair extends {readonly line: number}>(
  given: readonly Pair[], wanted: readonly Pair[], hitsOf: (pair: Pair) => readonly Hits[], report: (pair: Pair, what: string) => void,
  same: (a: Pair, b: Pair) => boolean,
): void {
  const near = (a: Pair, b: Pair): boolean => Math.abs(a.line - b.line) <= 1 && same(a, b);
  for (const pair of wanted) {
    for (const hits of hitsOf(pair)) hits.labelled++;
    if (given.some((other) => near(other, pair))) for (const hits of hitsOf(pair)) hits.right++;
    else report(pair, 'missed');
  }
  for (const pair of given) {
    for (const hits of hitsOf(pair)) hits.predicted++;
    if (wanted.some((other) => near(other, pair))) for (const hits of hitsOf(pair)) hits.confirmed++;
    else report(pair, 'wrongly found');
  }
}
