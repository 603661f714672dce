/** Compares what the core read with what a person wrote down, line by line (see the label format in `docs/`). */
import {generalMeanings, type PrdDocument} from '../core/index.ts';
import type {Judged} from './judge.ts';

/** What a person found in one document. */
export interface Label {
  readonly id: string;
  readonly sections?: readonly {readonly line: number; readonly text: string; readonly meanings: readonly string[]; readonly unsure?: boolean}[];
  readonly requirements?: {readonly count: number | null; readonly with_id?: number; readonly lines?: readonly number[]; readonly unsure?: boolean};
  readonly metrics?: {readonly count: number; readonly with_baseline: number; readonly with_target: number; readonly with_date: number};
  readonly evidence?: {readonly present: boolean; readonly lines: readonly number[]};
  readonly non_goals?: boolean;
  readonly open_questions?: number;
  readonly with_owner?: number;
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
  /** Requirements by the line they begin in, in the documents whose count can be said. */
  readonly requirementLines: Hits;
  /** Counts that agree with the label, of the documents labelled: within one, or a fifth of more than five. */
  readonly counts: Readonly<Record<string, {near: number; of: number}>>;
  /** Whether a document rests on evidence: documents, as hits. */
  readonly evidence: Hits;
  /** Whether it says what it leaves out: documents, as hits. */
  readonly nonGoals: Hits;
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
  const placeholders = noHits();
  const requirementLines = noHits();
  const evidence = noHits();
  const nonGoals = noHits();
  const counts: Record<string, {near: number; of: number}> = {};
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
      if (label.requirements?.lines) {
        compare(
          document.requirements.map(({span, text}) => ({line: document.source.lineAt(span.start), text})),
          label.requirements.lines.map((line) => ({line, text: lineText(document, line)})),
          () => [requirementLines], (one, what) => errors.push(`${label.id}:${one.line} ${what} requirement: ${one.text.slice(0, 80)}`), () => true,
        );
      }
    }
    scoreCounts(label, document, counts, errors);
    if (label.evidence) {
      const found = document.evidence.length > 0;
      count1(evidence, label.evidence.present, found);
      if (label.evidence.present !== found) {
        const at = found ? document.source.lineAt(document.evidence[0]!.span.start) : (label.evidence.lines[0] ?? 0);
        errors.push(`${label.id}:${at} ${found ? 'wrongly found' : 'missed'} evidence: ${lineText(document, at).slice(0, 100)}`);
      }
    }
    if (label.non_goals !== undefined) {
      const section = document.sections.find(({meanings, empty}) => !empty && meanings.includes('non-goals'));
      count1(nonGoals, label.non_goals, section !== undefined);
      if (label.non_goals !== (section !== undefined)) errors.push(`${label.id} ${section ? `wrongly found non-goals: ${section.text}` : 'missed non-goals'}`);
    }
    if (label.placeholders) {
      const found = document.placeholders.map(({span, text}) => ({line: document.source.lineAt(span.start), text}));
      compare(found, label.placeholders, () => [placeholders], (one, what) => errors.push(`${label.id}:${one.line} ${what} placeholder: ${one.text}`), () => true);
    }
  }
  return {all, meanings, requirements, requirementLines, counts, evidence, nonGoals, placeholders, unsure, errors};
}

function noHits(): Hits {
  return {labelled: 0, predicted: 0, right: 0, confirmed: 0};
}

/** One document that has something, or not, beside its label. */
function count1(hits: Hits, wanted: boolean, found: boolean): void {
  if (wanted) hits.labelled++;
  if (found) hits.predicted++;
  if (wanted && found) {
    hits.right++;
    hits.confirmed++;
  }
}

/** The text of a line, for a person who reads the mistakes. */
function lineText({text}: PrdDocument, line: number): string {
  return text.split('\n')[line - 1]?.trim() ?? '';
}

/** Metrics with their baselines, targets and dates, questions with their owners. */
function scoreCounts(label: Label, document: PrdDocument, counts: Record<string, {near: number; of: number}>, errors: string[]): void {
  const {metrics, questions} = document;
  const pairs: [string, number | undefined, number][] = [
    ['metrics', label.metrics?.count, metrics.length],
    ['baselines', label.metrics?.with_baseline, metrics.filter(({baseline}) => baseline !== undefined).length],
    ['targets', label.metrics?.with_target, metrics.filter(({target}) => target !== undefined).length],
    ['dates', label.metrics?.with_date, metrics.filter(({date}) => date !== undefined).length],
    ['open questions', label.open_questions, questions.length],
    ['owned questions', label.with_owner, questions.filter(({owner}) => owner !== undefined).length],
  ];
  for (const [name, wanted, found] of pairs) {
    if (wanted === undefined) continue;
    const count = (counts[name] ??= {near: 0, of: 0});
    count.of++;
    if (Math.abs(wanted - found) <= Math.max(1, wanted > 5 ? wanted * 0.2 : 1)) count.near++;
    else errors.push(`${label.id}: ${found} ${name} found, ${wanted} labelled`);
  }
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
