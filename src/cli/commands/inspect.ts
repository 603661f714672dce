import {inspectDocument, inspectionText} from '../../core/report/inspection.ts';
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

/** `inspect`: prints what we understood, one document after the other. */
export async function run({operands, flags}: Request, io: Io): Promise<number> {
  const project = await openProject(flags, io);
  const {subjects, failures} = await findSubjects(operands, flags, io, project);
  const linterOf = await openLinters(io);
  const report = await openReport(flags['output'], io);
  const style = createStyle(wantsColour(flags['color'], io, report));
  const format = flags['format'] ?? 'text';
  const told = new Set<string | undefined>();
  let failed = failures.length > 0;
  let written = 0;
  for (const {path, reason} of failures) await io.stderr.write(`prd-coach: ${path}: ${reason}\n`);
  if (format === 'json') await report.write('[');
  for (const subject of subjects) {
    if (io.signal.aborted) break;
    const shown = shownPath(io.cwd, subject.path);
    try {
      const {settings, configPath, problems} = await project.scopeOf(subject.path);
      if (!told.has(configPath) && await tellProblems(problems, io)) failed = true;
      told.add(configPath);
      const {text} = decodeText(await subject.read());
      const linter = linterOf(settings);
      const document = linter.read(text, subject.path);
      if (!document) {
        await io.stderr.write(`prd-coach: ${shown}: ${linter.check(text, subject.path).skipped ?? 'it was not read'}\n`);
        continue;
      }
      const inspection = inspectDocument(document, shown, settings);
      if (format === 'jsonl') await report.write(`${JSON.stringify(inspection)}\n`);
      else if (format === 'json') await report.write(`${written > 0 ? ',' : ''}\n${JSON.stringify(inspection, null, 2)}`);
      else await report.write(`${written > 0 ? '\n' : ''}${inspectionText(inspection, style)}`);
      written++;
    } catch (error) {
      failed = true;
      await io.stderr.write(`prd-coach: ${shown}: ${error instanceof Error ? error.message : String(error)}\n`);
    }
  }
  if (format === 'json') await report.write('\n]\n');
  await report.close();
  if (io.signal.aborted) return exitCodes.interrupted;
  if (subjects.length === 0 && failures.length === 0) await io.stderr.write('prd-coach: no files matched.\n');
  return failed || written === 0 ? exitCodes.failure : exitCodes.clean;
}
