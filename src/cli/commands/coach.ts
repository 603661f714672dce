import {coachReport, coachText} from '../../core/coach/report.ts';
import {createStyle} from '../../core/report/style.ts';
import type {Request} from '../arguments.ts';
import {wantsColour} from '../colour.ts';
import {shownPath} from '../find-files.ts';
import {exitCodes, UsageError, type Io} from '../io.ts';
import {openLinters} from '../linters.ts';
import {openProject, tellProblems} from '../project.ts';
import {openReport} from '../report-file.ts';
import {findSubjects} from '../subjects.ts';
import {decodeText} from '../text-file.ts';

/** `coach`: the few questions to begin with. It is a talk and no gate: questions do not change the exit code. */
export async function run({operands, flags}: Request, io: Io): Promise<number> {
  const project = await openProject(flags, io);
  const {subjects: [subject, ...others], failures: [failure]} = await findSubjects(operands, flags, io, project);
  if (failure) throw new UsageError(`\`${failure.path}\`: ${failure.reason}.`);
  if (!subject || others.length > 0) {
    throw new UsageError(subject ? `\`${operands[0]}\` is ${others.length + 1} documents; the coach reads one.` : `There is no document in \`${operands[0]}\`.`, 'To check many: prd-coach check');
  }
  const {settings, problems} = await project.scopeOf(subject.path);
  const misconfigured = await tellProblems(problems, io);
  const {text} = decodeText(await subject.read());
  const result = (await openLinters(io))(settings).check(text, subject.path);
  if (result.defects) throw new Error(result.defects[0]);
  const said = coachReport(shownPath(io.cwd, subject.path), result);
  const report = await openReport(flags['output'], io);
  const style = createStyle(wantsColour(flags['color'], io, report));
  await report.write(flags['format'] === 'json' ? `${JSON.stringify(said, null, 2)}\n` : coachText(said, style));
  await report.close();
  return misconfigured ? exitCodes.failure : exitCodes.clean;
}
