import {joinPath, relativeTo} from '../../core/config/paths.ts';
import {traceReport, tracedShare} from '../../core/report/trace/data.ts';
import {formatTrace, type TraceFormat} from '../../core/report/trace/format.ts';
import {findIds, idKey} from '../../core/trace/ids.ts';
import {readRecord} from '../../core/trace/record.ts';
import {acceptCitations, parseReviewed, reviewedPath, serialiseReviewed} from '../../core/trace/reviewed.ts';
import type {TraceIndex} from '../../core/trace/trace-index.ts';
import type {DocumentRecord} from '../../core/trace/types.ts';
import type {Settings} from '../../core/config/types.ts';
import type {Request} from '../arguments.ts';
import {shownPath} from '../find-files.ts';
import {exitCodes, UsageError, type Io} from '../io.ts';
import {openLinters} from '../linters.ts';
import {createProgress} from '../progress.ts';
import {openProject, tellProblems} from '../project.ts';
import {openReport} from '../report-file.ts';
import {findSubjects} from '../subjects.ts';
import {createSurroundings} from '../surroundings.ts';
import {decodeText} from '../text-file.ts';

/** A document that was asked for, and the index around it. */
interface Source {
  readonly index: TraceIndex;
  readonly path: string;
}

/** `trace`: indexes documents, then shows what their requirements rest on, or accepts citations as they are. */
export async function run({operands, flags}: Request, io: Io): Promise<number> {
  const floor = readPercent(flags['fail-under']);
  const project = await openProject(flags, io);
  const {settings} = await project.scopeOf(joinPath(io.cwd, 'PRD.md'));
  const ids = flags['accept'] === true ? operands.filter((operand) => isId(operand, settings)) : [];
  const paths = operands.filter((operand) => !ids.includes(operand));
  const {subjects, failures} = await findSubjects(paths, flags, io, project);
  const progress = createProgress(io.stderr);
  const linterOf = await openLinters(io);
  const around = createSurroundings(io, project);
  const records: DocumentRecord[] = [];
  const told = new Set<string | undefined>();
  let failed = failures.length > 0;
  for (const {path, reason} of failures) await io.stderr.write(`prd-coach: ${path}: ${reason}\n`);
  for (const [at, {path, read}] of subjects.entries()) {
    if (io.signal.aborted) return exitCodes.interrupted;
    progress.step(at, subjects.length, shownPath(io.cwd, path));
    try {
      const scope = await project.scopeOf(path);
      if (!told.has(scope.configPath) && await tellProblems(scope.problems, io)) failed = true;
      told.add(scope.configPath);
      const document = linterOf(scope.settings).read(decodeText(await read()).text, path);
      const record = document?.kind === undefined ? undefined : readRecord(document, scope.settings);
      await around.add(path, record);
      if (record) records.push(record);
    } catch (error) {
      failed = true;
      await io.stderr.write(`prd-coach: ${shownPath(io.cwd, path)}: ${error instanceof Error ? error.message : String(error)}\n`);
    }
  }
  progress.clear();
  await around.complete(records);
  const sources: Source[] = [];
  for (const {path} of records) sources.push({path, index: await around.indexFor(path)});
  if (flags['accept'] === true) return await accept(sources) || failed ? exitCodes.failure : exitCodes.clean;

  const report = traceReport(sources, (path) => shownPath(io.cwd, path));
  const output = await openReport(flags['output'], io);
  await output.write(formatTrace(report, (flags['format'] ?? 'text') as TraceFormat));
  await output.close();
  const share = tracedShare(report.totals) * 100;
  const low = floor !== undefined && share < floor;
  if (low) await io.stderr.write(`prd-coach: ${Math.floor(share)}% of the requirements trace to evidence or a driver; expected ${floor}%.\n`);
  return failed ? exitCodes.failure : low ? exitCodes.findings : exitCodes.clean;

  /** Writes the accepted citations of each team; true where that failed. */
  async function accept(all: readonly Source[]): Promise<boolean> {
    const byRoot = new Map<string, Source[]>();
    for (const source of all) {
      const root = await around.rootOf(source.path);
      byRoot.set(root, [...(byRoot.get(root) ?? []), source]);
    }
    for (const [root, own] of byRoot) {
      const file = joinPath(root, reviewedPath);
      const text = await io.files.readText(file);
      const before = parseReviewed(text ?? '');
      const after = acceptCitations(own[0]!.index, before, (path) => relativeTo(root, path), {
        paths: own.map(({path}) => path), ...(ids.length > 0 ? {ids: ids.map(idKey)} : {}),
      });
      const changed = [...after].filter(([key, {owner, target}]) => before.get(key)?.owner !== owner || before.get(key)?.target !== target).length;
      const dropped = [...before.keys()].filter((key) => !after.has(key)).length;
      const words = serialiseReviewed(after);
      if (changed + dropped > 0 && (text === undefined ? !(await io.files.create(file, words)) : true) && text !== undefined) {
        await io.files.replace(file, new TextEncoder().encode(words));
      }
      await io.stdout.write(`${shownPath(io.cwd, file)}: ${changed} accepted, ${dropped} dropped, ${after.size} in all.\n`);
    }
    if (byRoot.size === 0) await io.stderr.write('prd-coach: no documents found whose citations could be accepted.\n');
    return byRoot.size === 0;
  }
}

/** Whether an operand of `--accept` is an id and not a path. */
function isId(operand: string, settings: Settings): boolean {
  return findIds(operand, settings).some(({start, end}) => start === 0 && end === operand.length);
}

function readPercent(flag: string | boolean | undefined): number | undefined {
  if (typeof flag !== 'string') return undefined;
  const percent = Number(flag.replace(/%$/, ''));
  if (!(percent >= 0 && percent <= 100)) throw new UsageError(`\`--fail-under ${flag}\` is not a percentage.`, 'Use 0 to 100.');
  return percent;
}
