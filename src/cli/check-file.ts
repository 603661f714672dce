import type {Examined, Linter} from '../core/lint/engine.ts';
import {fixText} from '../core/fixes/fix-text.ts';
import {finish, type FoldBlock} from '../core/lint/finish.ts';
import type {Finding} from '../core/lint/finding.ts';
import {isAsked, stakesOf} from '../core/lint/stakes.ts';
import {dependsOnOthers, stillAsked, traceFindings} from '../core/lint/trace.ts';
import {LineTable} from '../core/model/source-text.ts';
import type {Settings} from '../core/config/types.ts';
import type {Project} from '../core/config/project.ts';
import {reportFailure, reportFile, reportFinding, tracedCoverage, type FileReport} from '../core/report/data.ts';
import type {TraceIndex} from '../core/trace/trace-index.ts';
import type {DocumentRecord} from '../core/trace/types.ts';
import {shownPath} from './find-files.ts';
import type {Io} from './io.ts';
import {openLinters} from './linters.ts';
import type {Subject} from './subjects.ts';
import {decodeText, encodeText, encodingNote} from './text-file.ts';

/**
 * What the first phase leaves of a file: plain values that a thread can send. `open` is there for a document of which
 * others may change what is said; its report has no findings yet.
 */
export interface CheckedFile {
  readonly report: FileReport;
  readonly record?: DocumentRecord | undefined;
  readonly open?: OpenFile;
}

/** What the second phase needs beside the record. */
export interface OpenFile {
  /** Whether it is a small piece of work, of which less is asked. */
  readonly small: boolean;
  readonly raw: readonly Finding[];
  /** Blocks that hold a finding or may come to hold one. */
  readonly blocks: readonly FoldBlock[];
  readonly lineStarts: readonly number[];
  readonly length: number;
}

/** Checks one file and says everything about it as plain values; never rejects. */
export type CheckFile = (subject: Subject) => Promise<CheckedFile>;

/** Makes the checker of a run: the same one in the main thread and in workers. */
export async function createFileChecker(flags: Readonly<Record<string, string | boolean>>, io: Io, project: Project): Promise<CheckFile> {
  const linterOf = await openLinters(io);
  return async ({path, named, read}) => {
    const shown = shownPath(io.cwd, path);
    try {
      const {settings} = await project.scopeOf(path);
      const bytes = await read();
      const file = decodeText(bytes);
      const encoding = encodingNote(file);
      const linter = linterOf(settings);
      const first = safely(() => linter.examine(file.text, path));
      if (first.defects) return {report: reportFile(shown, alone(linter, first), {named, note: `This is a defect in PRD Coach, please report it: ${first.defects[0]}`, failed: true})};
      const note = encoding ?? frontMatterNote(first);
      if (flags['fix'] !== true || encoding !== undefined) return checked(linter, first, {named, note});
      const result = alone(linter, first);
      if (!result.findings.some(({fixes}) => fixes?.some(({safe}) => safe))) return checked(linter, first, {named, note});
      const corrected = fixText(linter, file.text, path, result);
      if (corrected.text === file.text) return checked(linter, first, {named, note});
      // Somebody may have saved the file while it was checked; their words come first.
      if (!sameBytes(await read(), bytes)) return checked(linter, first, {named, note: 'It changed while it was checked and was not corrected.'});
      await io.files.replace(path, encodeText(corrected.text, file.byteOrderMark));
      return checked(linter, safely(() => linter.examine(corrected.text, path)), {named, note, fixed: corrected.count});
    } catch (error) {
      return {report: reportFailure(shown, error instanceof Error ? error.message : String(error))};
    }

    function checked(linter: Linter, first: Examined, extra: Partial<FileReport>): CheckedFile {
      const {document} = first;
      if (document?.kind === undefined) return {report: reportFile(shown, {...first, findings: []}, extra)};
      const record = first.record!;
      if (!dependsOnOthers(record, linter.settings)) return {report: reportFile(shown, alone(linter, first), extra), record};
      const {lineStarts} = document.source;
      return {
        report: reportFile(shown, {...first, findings: []}, extra), record,
        open: {small: stakesOf(document, linter.settings).small, raw: first.raw, blocks: blocksToFold(first), lineStarts, length: document.text.length},
      };
    }
  };
}

/** The second phase: the report of an open file, with the documents around it. */
export function finishFile({report, record, open}: CheckedFile, settings: Settings, index: TraceIndex, cwd: string): FileReport {
  if (!open || !record) return report;
  const lines = new LineTable(open.lineStarts, open.length);
  const traced = traceFindings(record, settings, index).filter(({ruleId}) => !open.small || isAsked(ruleId, settings.small.asks));
  const findings = finish([...stillAsked(open.raw, record, index), ...traced], {
    document: {blocks: open.blocks, stage: record.stage, waivers: record.waivers}, settings,
  });
  return {
    ...report, coverage: tracedCoverage(index.coverage(record.path)),
    findings: findings.map((finding) => reportFinding(lines, finding, (path) => shownPath(cwd, path))),
  };
}

/** Paragraphs and rows in which a finding stands or a rule across documents may place one. */
function blocksToFold({document, raw, record}: Examined): FoldBlock[] {
  const places = [
    ...raw.map(({span}) => span.start), ...record!.citations.map(({place}) => place.start), ...record!.items.map(({place}) => place.start),
    ...record!.experiments.flatMap(({gaps}) => gaps?.decision?.span.start ?? []),
  ].sort((a, b) => a - b);
  const blocks: FoldBlock[] = [];
  let at = 0;
  for (const {type, span} of document!.blocks) {
    while (at < places.length && places[at]! < span.start) at++;
    if (at < places.length && places[at]! <= span.end) blocks.push({type, span});
  }
  return blocks;
}

function alone(linter: Linter, first: Examined): ReturnType<Linter['judge']> {
  return safely(() => linter.judge(first));
}

/** A defect on one document must neither end the run nor look like a fault of the disk. */
function safely<Value>(make: () => Value): Value {
  try {
    return make();
  } catch (error) {
    throw new Error(`this is a defect in PRD Coach, please report it: ${error instanceof Error ? error.message : String(error)}`, {cause: error});
  }
}

/** Why a document may not be known for what it is; documents of a kind have a rule that says so. */
function frontMatterNote({document}: Examined): string | undefined {
  const error = document?.kind === undefined ? document?.frontMatter?.error : undefined;
  return error && document && `Its front matter cannot be read (line ${document.source.lineAt(error.span.start)}): ${error.message.replace(/[.:\s]+$/, '')}.`;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
