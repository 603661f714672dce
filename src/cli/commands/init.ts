import {configNames} from '../../core/config/project.ts';
import {resolveSettings} from '../../core/config/resolve.ts';
import {starterConfig} from '../../core/config/starter.ts';
import {relativeTo} from '../../core/config/paths.ts';
import {defaultTemplatesFolder} from '../../core/config/definition.ts';
import type {Settings} from '../../core/config/types.ts';
import {learn} from '../../core/learn/learn.ts';
import type {Learned, LearnedFile} from '../../core/learn/types.ts';
import {learnedConfig} from '../../core/learn/write.ts';
import {counted, createStyle, printable, type Style} from '../../core/report/style.ts';
import {rules} from '../../core/rules/registry.ts';
import type {Request} from '../arguments.ts';
import {wantsColour} from '../colour.ts';
import {findFiles, shownPath} from '../find-files.ts';
import {exitCodes, UsageError, type Io} from '../io.ts';
import {openLinters} from '../linters.ts';
import {createProgress} from '../progress.ts';
import {decodeText} from '../text-file.ts';

/** `init`: writes a commented team file, or, with `--learn`, one that follows from the documents that are there. */
export async function run({operands, flags}: Request, io: Io): Promise<number> {
  if (flags['learn'] === true) return await runLearning(operands, flags, io);
  if (operands.length > 0) throw new UsageError('`init` reads paths only with `--learn`.', `prd-coach init --learn ${operands.join(' ')}`);
  const existing = await teamFileHere(io);
  if (existing !== undefined && flags['dry-run'] !== true) throw new UsageError(`There is a \`${existing}\` here already; it was not touched.`);
  const [name] = configNames;
  if (flags['dry-run'] === true) {
    await io.stdout.write(starterConfig(rules));
    return exitCodes.clean;
  }
  if (!await create(io, name, starterConfig(rules))) throw new UsageError(`\`${name}\` could not be written: it exists already.`);
  await io.stdout.write(`Wrote ${name}. Every key in it is explained; keep what you need.\n`);
  return exitCodes.clean;
}

async function runLearning(operands: readonly string[], flags: Request['flags'], io: Io): Promise<number> {
  // Without any team file: what is to be learned is what the documents say themselves.
  const settings = resolveSettings({today: io.today});
  const files = await readFiles(operands, settings, io);
  if (io.signal.aborted) return exitCodes.interrupted;
  if (files.length === 0) throw new UsageError('There is no Markdown file to learn from.', 'Name a folder: prd-coach init --learn docs/');
  const learned = learn(files, settings);
  const style = createStyle(wantsColour(flags['color'], io, io.stdout));
  await io.stdout.write(learnedText(learned, style));
  const dry = flags['dry-run'] === true;
  const existing = await teamFileHere(io);
  const config = learnedConfig(learned);
  const [name] = configNames;
  const lines: string[] = [];
  if (dry) lines.push(style.bold(`${name}${existing === undefined ? '' : ` (${existing} is here already and stays as it is)`}`), config.trimEnd(), '');
  else if (existing !== undefined) lines.push(`${existing} is here already and was not touched; --dry-run shows what was learned in its form.`);
  else lines.push(await create(io, name, config) ? `Wrote ${name}, with the reasons as comments.` : `${name} appeared meanwhile and was not touched.`);
  if (learned.template) {
    const path = `${defaultTemplatesFolder}/${learned.template.id}.md`;
    if (dry) lines.push(style.bold(path), learned.template.text.trimEnd(), '');
    else lines.push(await create(io, path, learned.template.text) ? `Wrote ${path}. New documents: prd-coach new ${learned.template.id}` : `${path} is here already and was not touched.`);
  }
  await io.stdout.write(`${lines.join('\n')}\n`);
  return exitCodes.clean;
}

/** All Markdown files of the paths. */
async function readFiles(operands: readonly string[], settings: Settings, io: Io): Promise<readonly LearnedFile[]> {
  const {files: found, failures: [failure]} = await findFiles(operands.length > 0 ? operands : ['.'], {files: io.files, cwd: io.cwd, windows: io.windows, signal: io.signal, ignored: async () => false});
  if (failure) throw new UsageError(`\`${failure.path}\`: ${failure.reason}.`);
  const linter = (await openLinters(io))(settings);
  const progress = createProgress(io.stderr);
  const files: LearnedFile[] = [];
  for (const [index, {path}] of found.entries()) {
    if (io.signal.aborted) break;
    const relative = relativeTo(io.cwd, path);
    if (relative === undefined) throw new UsageError(`\`${shownPath(io.cwd, path)}\` is outside of this folder, where a team file of this folder does not reach.`);
    progress.step(index, found.length, relative);
    const document = linter.read(decodeText(await io.files.readBytes(path)).text, path);
    if (document) files.push({path: relative, document});
  }
  progress.clear();
  return files;
}

/** What was learned and why, for people. */
function learnedText({files, kinds, lessons, questions, template}: Learned, style: Style): string {
  const found = Object.entries(kinds).sort(([, a], [, b]) => b - a).map(([kind, count]) => `${count} ${kind}`).join(', ');
  const lines = [`Read ${counted(files, 'Markdown file')}: ${found === '' ? 'none of a kind we know' : found}.`, ''];
  const list = (title: string, rows: readonly (readonly [string, string])[]) => {
    if (rows.length === 0) return;
    lines.push(style.bold(title));
    for (const [proposal, reason] of rows) lines.push(...(proposal === '' ? [] : [`  ${style.cyan(printable(proposal))}`]), `  ${proposal === '' ? '' : '  '}${printable(reason)}`);
    lines.push('');
  };
  for (const key of new Set(lessons.map((lesson) => lesson.key))) {
    list(key, lessons.filter((lesson) => lesson.key === key).map(({proposal, reason}) => [proposal, reason]));
  }
  if (template) list('template', [[template.id, template.reason]]);
  list('Only you can tell', questions.map((question) => ['', question]));
  if (lessons.length === 0) lines.push('Our defaults fit: nothing to configure was found.', '');
  return `${lines.join('\n')}`;
}

async function teamFileHere(io: Io): Promise<string | undefined> {
  for (const name of configNames) if (await io.files.status(`${io.cwd}/${name}`)) return name;
  return undefined;
}

async function create(io: Io, name: string, text: string): Promise<boolean> {
  try {
    return await io.files.create(`${io.cwd}/${name}`, text);
  } catch (error) {
    throw new UsageError(`\`${name}\` could not be written: ${(error as Error).message}.`);
  }
}
