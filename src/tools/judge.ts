/**
 * Measures the judgement of the core over a folder of real documents, one subfolder a class:
 * `npm run judge -- FOLDER [--labels FILE]... [--verbose] [--json] [--no-paths]`.
 *
 * Where the folder has a `SOURCES.tsv` (columns `id` and `path`), documents are judged under the paths they had;
 * `--no-paths` judges text alone.
 */
import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs';
import {basename, extname, join} from 'node:path';
import {parseArgs} from 'node:util';
import {createLinter, defaultSettings} from '../core/index.ts';
import type {Finding, PrdDocument} from '../core/index.ts';
import {readLabels, scoreLabels, type Hits, type LabelScore} from './judge-labels.ts';

/** One document as it was judged. */
export interface Judged {
  readonly id: string;
  readonly class: string;
  readonly file: string;
  readonly document: PrdDocument | undefined;
  readonly findings: readonly Finding[];
}

/** Everything a run prints, as `--json` gives it. */
export interface Judgement {
  readonly documents: number;
  /** Predicted kinds by class. */
  readonly confusion: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Share of PRDs and PRD templates taken for a PRD. */
  readonly recognised: {readonly prd: number; readonly of: number};
  /** Documents that are not ours and were taken for ours. */
  readonly wronglyOurs: readonly {readonly id: string; readonly kind: string; readonly reason: string}[];
  /** Documents with a section of each meaning, and sections. */
  readonly meanings: Readonly<Record<string, {readonly documents: number; readonly sections: number}>>;
  /** Findings per document of ours, by rule. */
  readonly findings: Readonly<Record<string, {readonly documents: number; readonly min: number; readonly median: number; readonly max: number}>>;
  readonly labels: LabelScore | undefined;
}

/** Reads and checks every `.md`, `.mdx` and `.txt` of the class folders. */
export function judgeFolder(folder: string, usePaths = true): Judged[] {
  const paths = usePaths ? originalPaths(folder) : new Map<string, string>();
  const linter = createLinter(defaultSettings());
  const judged: Judged[] = [];
  for (const name of readdirSync(folder).sort()) {
    if (!statSync(join(folder, name)).isDirectory()) continue;
    for (const file of readdirSync(join(folder, name)).sort()) {
      if (!/\.(?:md|mdx|markdown|txt)$/i.test(file)) continue;
      const id = basename(file, extname(file));
      const {document, findings} = linter.check(readFileSync(join(folder, name, file), 'utf8'), paths.get(id));
      judged.push({id, class: name, file: join(folder, name, file), document, findings});
    }
  }
  return judged;
}

/** The paths that documents had where they come from, by id. */
function originalPaths(folder: string): Map<string, string> {
  const sources = join(folder, 'SOURCES.tsv');
  if (!existsSync(sources)) return new Map();
  const [head, ...rows] = readFileSync(sources, 'utf8').split(/\r?\n/).map((line) => line.split('\t'));
  const id = head!.indexOf('id');
  const path = head!.indexOf('path');
  return new Map(rows.filter((row) => row.length > path).map((row) => [row[id]!, row[path]!]));
}

/** Counts what was judged. */
export function summarise(judged: readonly Judged[], labels: readonly string[]): Judgement {
  const confusion: Record<string, Record<string, number>> = {};
  const meanings: Record<string, {documents: number; sections: number}> = {};
  const counts = new Map<string, number[]>();
  const ours = judged.filter(({document}) => document?.kind !== undefined);
  for (const {class: of, document} of judged) {
    const row = (confusion[of] ??= {});
    const kind = document?.kind ?? 'none';
    row[kind] = (row[kind] ?? 0) + 1;
    const seen = new Set<string>();
    for (const {meanings: own} of document?.sections ?? []) {
      for (const meaning of own) {
        const known = (meanings[meaning] ??= {documents: 0, sections: 0});
        known.sections++;
        if (!seen.has(meaning)) known.documents++;
        seen.add(meaning);
      }
    }
  }
  const rules = new Set(ours.flatMap(({findings}) => findings.map(({ruleId}) => ruleId)));
  for (const rule of rules) counts.set(rule, ours.map(({findings}) => findings.filter(({ruleId}) => ruleId === rule).length));
  counts.set('all rules', ours.map(({findings}) => findings.length));
  counts.set('all rules, hints aside', ours.map(({findings}) => findings.filter(({severity}) => severity !== 'hint').length));
  const prds = judged.filter(({class: of}) => of === 'prd' || of === 'prd-template');
  return {
    documents: judged.length,
    confusion,
    recognised: {prd: prds.filter(({document}) => document?.kind === 'prd').length, of: prds.length},
    wronglyOurs: judged.filter(({class: of, document}) => of === 'not-prd' && document?.kind !== undefined)
      .map(({id, document}) => ({id, kind: document!.kind!, reason: document!.kindReason})),
    meanings,
    findings: Object.fromEntries([...counts].sort().map(([rule, numbers]) => [rule, spread(numbers)])),
    labels: labels.length > 0 ? scoreLabels(judged, labels.flatMap((file) => readLabels(readFileSync(file, 'utf8')))) : undefined,
  };
}

function spread(numbers: readonly number[]): Judgement['findings'][string] {
  const sorted = [...numbers].sort((a, b) => a - b);
  return {
    documents: numbers.filter((number) => number > 0).length,
    min: sorted[0] ?? 0, median: sorted[Math.floor((sorted.length - 1) / 2)] ?? 0, max: sorted.at(-1) ?? 0,
  };
}

/** The judgement as text. */
export function formatJudgement(judgement: Judgement, judged: readonly Judged[], verbose: boolean): string {
  const lines: string[] = [`${judgement.documents} documents`, ''];
  const kinds = [...new Set(Object.values(judgement.confusion).flatMap((row) => Object.keys(row)))].sort();
  lines.push('Class by predicted kind', table([['class', ...kinds], ...Object.entries(judgement.confusion)
    .map(([of, row]) => [of, ...kinds.map((kind) => String(row[kind] ?? ''))])]), '');
  const {prd, of} = judgement.recognised;
  if (of > 0) lines.push(`PRDs and templates recognised: ${prd} of ${of} (${percent(prd / of)})`);
  lines.push(`Not ours, taken for ours: ${judgement.wronglyOurs.length}`, ...judgement.wronglyOurs.map(({id, kind, reason}) => `  ${id}: ${kind}. ${reason}`), '');
  lines.push('Sections by meaning', table([['meaning', 'documents', 'sections'], ...Object.entries(judgement.meanings)
    .sort((a, b) => b[1].documents - a[1].documents).map(([meaning, {documents, sections}]) => [meaning, String(documents), String(sections)])]), '');
  lines.push('Findings in a document of ours, by rule', table([['rule', 'documents', 'min', 'median', 'max'], ...Object.entries(judgement.findings)
    .map(([rule, {documents, min, median, max}]) => [rule, ...[documents, min, median, max].map(String)])]), '');
  if (judgement.labels) lines.push(...formatLabels(judgement.labels, verbose), '');
  if (verbose) {
    lines.push('Documents', ...judged.map(({id, class: own, document, findings}) => `  ${id} (${own}): ${document?.kind ?? 'none'}, ${document?.language ?? '-'}, `
      + `${document?.stage ?? '-'}, ${document?.sections.length ?? 0} sections, ${document?.requirements.length ?? 0} requirements, `
      + `${findings.length} findings. ${document?.kindReason ?? 'Skipped.'}${byRule(findings)}`));
  }
  return lines.join('\n');
}

/** How many findings a document has, by rule, the most frequent first. */
function byRule(findings: readonly Finding[]): string {
  const counts = new Map<string, number>();
  for (const {ruleId} of findings) counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1);
  const sorted = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return sorted.length === 0 ? '' : `\n    ${sorted.map(([rule, count]) => `${rule} ${count}`).join(', ')}`;
}

function formatLabels(score: LabelScore, verbose: boolean): string[] {
  const rows = Object.entries(score.meanings).sort((a, b) => b[1].labelled - a[1].labelled);
  const lines = ['Against labels', table([['meaning', 'labelled', 'predicted', 'right', 'precision', 'recall'], ...[['all', score.all] as const, ...rows]
    .map(([meaning, {labelled, predicted, right, confirmed}]) => [meaning, String(labelled), String(predicted), String(right), ratio(confirmed, predicted), ratio(right, labelled)])])];
  lines.push(
    `Requirement counts near the label: ${score.requirements.near} of ${score.requirements.of}`,
    `Requirements by line: ${share(score.requirementLines)}`,
    `Counts near the label: ${Object.entries(score.counts).map(([name, {near, of}]) => `${name} ${near} of ${of}`).join(', ')}`,
    `Documents with evidence: ${share(score.evidence)}; that say what they leave out: ${share(score.nonGoals)}`,
    `Placeholders: ${score.placeholders.confirmed} right of ${score.placeholders.predicted} predicted, ${score.placeholders.right} met of ${score.placeholders.labelled} labelled`,
    `Unsure entries left out: ${score.unsure}`,
  );
  if (verbose) lines.push('', 'Behind the errors', ...score.errors.map((error) => `  ${error}`));
  return lines;
}

function share({labelled, predicted, right, confirmed}: Hits): string {
  return `precision ${ratio(confirmed, predicted)}, recall ${ratio(right, labelled)} (${labelled} labelled, ${predicted} predicted)`;
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) => `  ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  ')}`).join('\n');
}

function ratio(part: number, whole: number): string {
  return whole === 0 ? '-' : percent(part / whole);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)}%`;
}

/** Runs the tool; gives the exit code. */
export function main(args: readonly string[], print: (text: string) => void): number {
  const {values, positionals} = parseArgs({
    args: [...args], allowPositionals: true,
    options: {labels: {type: 'string', multiple: true}, verbose: {type: 'boolean'}, json: {type: 'boolean'}, 'no-paths': {type: 'boolean'}},
  });
  const folder = positionals[0];
  if (folder === undefined || !existsSync(folder)) {
    print(folder === undefined ? 'Usage: npm run judge -- FOLDER [--labels FILE] [--verbose] [--json] [--no-paths]' : `No such folder: ${folder}`);
    return 2;
  }
  const judged = judgeFolder(folder, !values['no-paths']);
  if (judged.length === 0) {
    print(`No documents: ${folder} needs subfolders, one a class, that hold .md or .txt files.`);
    return 2;
  }
  const judgement = summarise(judged, values.labels ?? []);
  print(values.json ? JSON.stringify(judgement, undefined, 2) : formatJudgement(judgement, judged, values.verbose ?? false));
  return 0;
}

if (import.meta.filename === process.argv[1]) process.exitCode = main(process.argv.slice(2), (text) => process.stdout.write(`${text}\n`));
