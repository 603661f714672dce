import {mergeSummaries, summariesOf, type ExperimentSummary} from '../../core/experiments/summary.ts';
import {groupOf, inOrder, sheetGroups, type SheetGroup} from '../../core/experiments/sheet.ts';
import {summariesToCsv} from '../../core/experiments/exchange.ts';
import {createStyle} from '../../core/report/style.ts';
import type {Request} from '../arguments.ts';
import {wantsColour} from '../colour.ts';
import {shownPath} from '../find-files.ts';
import {exitCodes, type Io} from '../io.ts';
import {openLinters} from '../linters.ts';
import {openProject, tellProblems} from '../project.ts';
import {openReport} from '../report-file.ts';
import {findSubjects} from '../subjects.ts';
import {decodeText} from '../text-file.ts';

type Style = ReturnType<typeof createStyle>;

/** `experiments`: one line for each experiment, the ones that wait for somebody first. */
export async function run({operands, flags}: Request, io: Io): Promise<number> {
  const project = await openProject(flags, io);
  const {subjects, failures} = await findSubjects(operands, flags, io, project);
  const linterOf = await openLinters(io);
  const found: ExperimentSummary[] = [];
  const told = new Set<string | undefined>();
  let failed = failures.length > 0;
  for (const {path, reason} of failures) await io.stderr.write(`prd-coach: ${path}: ${reason}\n`);
  for (const subject of subjects) {
    if (io.signal.aborted) return exitCodes.interrupted;
    const shown = shownPath(io.cwd, subject.path);
    try {
      const {settings, configPath, problems} = await project.scopeOf(subject.path);
      if (!told.has(configPath) && await tellProblems(problems, io)) failed = true;
      told.add(configPath);
      const document = linterOf(settings).read(decodeText(await subject.read()).text, subject.path);
      if (document?.kind === undefined) continue;
      found.push(...summariesOf(document, settings).map((summary) => ({...summary, path: shown})));
    } catch (error) {
      failed = true;
      await io.stderr.write(`prd-coach: ${shown}: ${error instanceof Error ? error.message : String(error)}\n`);
    }
  }
  const experiments = inOrder(mergeSummaries(found, io.today), 'state');
  const report = await openReport(flags['output'], io);
  const style = createStyle(wantsColour(flags['color'], io, report));
  const format = flags['format'] ?? 'text';
  if (format === 'json') await report.write(`${JSON.stringify(experiments.map(({place: _, row: __, ...rest}) => rest), null, 2)}\n`);
  else if (format === 'csv') await report.write(summariesToCsv(experiments));
  else await report.write(asText(experiments, style));
  await report.close();
  return failed ? exitCodes.failure : exitCodes.clean;
}

const headings: Readonly<Record<SheetGroup, string>> = {
  overdue: 'Overdue: said to run, but the end has passed', undecided: 'Undecided: ended, and nothing decided', running: 'Running', draft: 'Draft',
  decided: 'Decided', unknown: 'No status',
};

function asText(experiments: readonly ExperimentSummary[], style: Style): string {
  if (experiments.length === 0) return 'No experiments found: expected plans or trackers of experiments.\n';
  const lines: string[] = [];
  for (const group of sheetGroups) {
    const own = experiments.filter((one) => groupOf(one) === group);
    if (own.length === 0) continue;
    lines.push(`${lines.length > 0 ? '\n' : ''}${style.bold(`${headings[group]} (${own.length})`)}`);
    const rows = own.map(({id, title, start, end, planned, owner, decision, overdue, path}) => [
      id ?? '–', short(title, 44), start || end ? `${start ?? '?'} to ${end ?? '?'}${planned ? ' (plan)' : ''}` : 'no dates', owner ?? 'nobody',
      [decision, overdue === undefined ? undefined : `${overdue} ${overdue === 1 ? 'day' : 'days'} over`].filter(Boolean).join(', '), path ?? '',
    ]);
    const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => width(row[column]!))));
    for (const row of rows) {
      lines.push(`  ${row.map((cell, column) => cell + ' '.repeat(widths[column]! - width(cell))).join('  ').trimEnd()}`);
    }
  }
  const count = (holds: (one: ExperimentSummary) => boolean): number => experiments.filter(holds).length;
  lines.push('', `${experiments.length} ${experiments.length === 1 ? 'experiment' : 'experiments'}, ${count(({overdue}) => overdue !== undefined)} overdue, `
    + `${count(({undecided}) => undecided)} undecided.`);
  return `${lines.join('\n')}\n`;
}

function short(text: string, limit: number): string {
  const characters = [...text.replace(/\s+/g, ' ')];
  return characters.length > limit ? `${characters.slice(0, limit - 1).join('').trimEnd()}…` : characters.join('');
}

/** Columns that a text takes: wide characters take two. */
function width(text: string): number {
  let columns = 0;
  for (const character of text) columns += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(character) ? 2 : 1;
  return columns;
}
