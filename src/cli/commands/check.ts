import {rules} from '../../core/rules/registry.ts';
import type {CheckResult, Linter} from '../../core/lint/engine.ts';
import type {Scope} from '../../core/config/project.ts';
import {addToSummary, emptySummary, reportFailure, reportFile, type FileReport, type Summary} from '../../core/report/data.ts';
import {createReporter, type ReportFormat} from '../../core/report/reporter.ts';
import type {Request} from '../arguments.ts';
import {wantsColour} from '../colour.ts';
import {shownPath} from '../find-files.ts';
import {fixText} from '../../core/fixes/fix-text.ts';
import {exitCodes, UsageError, type Io} from '../io.ts';
import {openLinters} from '../linters.ts';
import {openProject} from '../project.ts';
import {createProgress} from '../progress.ts';
import {openReport} from '../report-file.ts';
import {findSubjects, type Subject} from '../subjects.ts';
import {decodeText, encodeText, encodingNote} from '../text-file.ts';
import {version} from '../version.ts';

/** `check`: reads files one at a time, reports each at once and keeps only numbers. */
export async function run({operands, flags}: Request, io: Io): Promise<number> {
  const most = readCount(flags['max-warnings']);
  if (operands.includes('-') && flags['fix'] === true) throw new UsageError('`--fix` corrects files; it cannot correct stdin.');

  const project = await openProject(flags, io);
  const linterOf = await openLinters(io);
  const {subjects, failures} = await findSubjects(operands, flags, io, project);
  const report = await openReport(flags['output'], io);
  const reporter = createReporter((flags['format'] ?? 'text') as ReportFormat, {
    colour: wantsColour(flags['color'], io, report), width: report.isTerminal ? report.columns : undefined,
    version, rules: Object.values(rules).map(({meta}) => meta),
  });
  const progress = createProgress(io.stderr);
  const told = new Set<string | undefined>();
  let summary = emptySummary;
  let misconfigured = false;

  await report.write(reporter.begin());
  for (const {path, reason} of failures) await tell(reportFailure(path, reason));
  for (const [index, subject] of subjects.entries()) {
    if (io.signal.aborted) break;
    const shown = shownPath(io.cwd, subject.path);
    progress.step(index, subjects.length, shown);
    const scope = await project.scopeOf(subject.path);
    await tellProblems(scope);
    const file = await checkOne(subject, shown, scope);
    // Reading stdin fails when the user ends the run; that is no finding.
    if (io.signal.aborted && file.failed) break;
    await tell(file);
  }
  progress.clear();
  // A mistake that hides every file would otherwise hide itself.
  if (subjects.length === 0) await tellProblems(await project.scopeOf(`${io.cwd}/PRD.md`));
  await report.write(reporter.end(summary));
  await report.close();
  return await exitCode(summary);

  async function tell(file: FileReport): Promise<void> {
    const shown = flags['quiet'] === true ? {...file, findings: file.findings.filter(({severity}) => severity === 'error')} : file;
    summary = addToSummary(summary, file);
    const text = reporter.file(shown);
    if (text === '') return;
    if (report.isTerminal) progress.clear();
    await report.write(text);
  }

  async function tellProblems({configPath, problems}: Scope): Promise<void> {
    if (told.has(configPath)) return;
    told.add(configPath);
    for (const problem of problems) {
      if (problem.severity === 'error') misconfigured = true;
      await report.write(reporter.problem({...problem, path: shownPath(io.cwd, problem.path)}));
    }
  }

  async function checkOne({path, named, read}: Subject, shown: string, {settings}: Scope): Promise<FileReport> {
    try {
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
  }

  async function exitCode({files, failed, errors, warnings}: Summary): Promise<number> {
    if (io.signal.aborted) {
      await io.stderr.write(`prd-coach: interrupted after ${files} of ${subjects.length} files.\n`);
      return exitCodes.interrupted;
    }
    if (subjects.length === 0 && failures.length === 0) {
      await io.stderr.write('prd-coach: no files matched: there is no .md or .markdown file that is not ignored.\n');
    }
    if (failed > 0 || misconfigured || subjects.length === 0) return exitCodes.failure;
    const tooMany = flags['quiet'] === true && most === undefined ? false : warnings > (most ?? 0);
    return errors > 0 || tooMany ? exitCodes.findings : exitCodes.clean;
  }
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

function readCount(flag: string | boolean | undefined): number | undefined {
  if (typeof flag !== 'string') return undefined;
  const count = Number(flag);
  if (!Number.isInteger(count) || count < -1) throw new UsageError(`\`--max-warnings ${flag}\` is not a whole number.`, 'Use 0 or more, or -1 for any number.');
  return count === -1 ? Infinity : count;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
