import {rules} from '../../core/rules/registry.ts';
import type {Scope} from '../../core/config/project.ts';
import {addToSummary, emptySummary, reportFailure, type FileReport, type Summary} from '../../core/report/data.ts';
import {createReporter, type ReportFormat} from '../../core/report/reporter.ts';
import type {Request} from '../arguments.ts';
import {createFileChecker, finishFile, type CheckedFile} from '../check-file.ts';
import {wantsColour} from '../colour.ts';
import {shownPath} from '../find-files.ts';
import {exitCodes, UsageError, type Io} from '../io.ts';
import {openProject} from '../project.ts';
import {createProgress} from '../progress.ts';
import {openReport} from '../report-file.ts';
import {findSubjects} from '../subjects.ts';
import {createSurroundings} from '../surroundings.ts';
import {version} from '../version.ts';
import {openThreads} from '../workers.ts';

/**
 * `check`: reads files one at a time and reports each at once; those that cite or are cited wait until all are read.
 */
export async function run({operands, flags}: Request, io: Io): Promise<number> {
  const most = readCount(flags['max-warnings']);
  if (operands.includes('-') && flags['fix'] === true) throw new UsageError('`--fix` corrects files; it cannot correct stdin.');

  const project = await openProject(flags, io);
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
  // Stdin is read here; threads have the disk only.
  const threads = operands.includes('-') ? undefined : openThreads(flags, io, subjects.length);
  const checkFile = threads?.check ?? await createFileChecker(flags, io, project);
  try {
    await checkAll();
  } finally {
    // A thread that nobody ends keeps the process alive.
    threads?.end();
  }
  progress.clear();
  // A mistake that hides every file would otherwise hide itself.
  if (subjects.length === 0) await tellProblems(await project.scopeOf(`${io.cwd}/PRD.md`));
  await report.write(reporter.end(summary));
  await report.close();
  return await exitCode(summary);

  async function checkAll(): Promise<void> {
    const underWay: Promise<CheckedFile>[] = [];
    const around = createSurroundings(io, project);
    /** Files in their order from the first one that waits for others. */
    const waiting: {readonly path: string; readonly file: CheckedFile}[] = [];
    for (const [index, subject] of subjects.entries()) {
      if (io.signal.aborted) break;
      // Threads work ahead; reports come in the order of the files all the same.
      while (underWay.length < (threads?.ahead ?? 1) && index + underWay.length < subjects.length) {
        underWay.push(checkFile(subjects[index + underWay.length]!));
      }
      const shown = shownPath(io.cwd, subject.path);
      progress.step(index, subjects.length, shown);
      await tellProblems(await project.scopeOf(subject.path));
      const file = await underWay.shift()!;
      // Reading stdin fails when the user ends the run; that is no finding.
      if (io.signal.aborted && file.report.failed) break;
      await around.add(subject.path, file.record);
      if (waiting.length > 0 || file.open) waiting.push({path: subject.path, file});
      else await tell(file.report);
    }
    if (waiting.some(({file}) => file.open)) await around.complete(waiting.flatMap(({file}) => (file.open ? file.record! : [])));
    for (const {path, file} of waiting) {
      await tell(file.open ? finishFile(file, (await project.scopeOf(path)).settings, await around.indexFor(path), io.cwd) : file.report);
    }
  }

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

function readCount(flag: string | boolean | undefined): number | undefined {
  if (typeof flag !== 'string') return undefined;
  const count = Number(flag);
  if (!Number.isInteger(count) || count < -1) throw new UsageError(`\`--max-warnings ${flag}\` is not a whole number.`, 'Use 0 or more, or -1 for any number.');
  return count === -1 ? Infinity : count;
}
