import type {CheckResult, Linter} from '../core/lint/engine.ts';
import {fixText} from '../core/fixes/fix-text.ts';
import type {Project} from '../core/config/project.ts';
import {reportFailure, reportFile, type FileReport} from '../core/report/data.ts';
import {shownPath} from './find-files.ts';
import type {Io} from './io.ts';
import {openLinters} from './linters.ts';
import type {Subject} from './subjects.ts';
import {decodeText, encodeText, encodingNote} from './text-file.ts';

/** Checks one file and says everything about it as plain values; never rejects. */
export type CheckFile = (subject: Subject) => Promise<FileReport>;

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
      const result = checkSafely(linter, file.text, path);
      if (result.defects) return reportFile(shown, result, {named, note: `This is a defect in PRD Coach, please report it: ${result.defects[0]}`, failed: true});
      const note = encoding ?? frontMatterNote(result);
      const fixable = flags['fix'] === true && encoding === undefined && result.findings.some(({fixes}) => fixes?.some(({safe}) => safe));
      if (!fixable) return reportFile(shown, result, {named, note});
      const corrected = fixText(linter, file.text, path, result);
      if (corrected.text === file.text) return reportFile(shown, corrected.result, {named, note});
      // Somebody may have saved the file while it was checked; their words come first.
      if (!sameBytes(await read(), bytes)) return reportFile(shown, result, {named, note: 'It changed while it was checked and was not corrected.'});
      await io.files.replace(path, encodeText(corrected.text, file.byteOrderMark));
      return reportFile(shown, corrected.result, {named, note, fixed: corrected.count});
    } catch (error) {
      return reportFailure(shown, error instanceof Error ? error.message : String(error));
    }
  };
}

/** A defect on one document must neither end the run nor look like a fault of the disk. */
function checkSafely(linter: Linter, text: string, path: string): CheckResult {
  try {
    return linter.check(text, path);
  } catch (error) {
    throw new Error(`this is a defect in PRD Coach, please report it: ${error instanceof Error ? error.message : String(error)}`, {cause: error});
  }
}

/** Why a document may not be known for what it is; documents of a kind have a rule that says so. */
function frontMatterNote({document}: CheckResult): string | undefined {
  const error = document?.kind === undefined ? document?.frontMatter?.error : undefined;
  return error && document && `Its front matter cannot be read (line ${document.source.lineAt(error.span.start)}): ${error.message.replace(/[.:\s]+$/, '')}.`;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
