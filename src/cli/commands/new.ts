import {nearest} from '../../core/config/nearest.ts';
import {proposeFileName, renderTemplate} from '../../core/templates/render.ts';
import type {Request} from '../arguments.ts';
import {absolutePath, shownPath} from '../find-files.ts';
import {exitCodes, UsageError, type Io} from '../io.ts';
import {openProject, tellProblems} from '../project.ts';

/** `new`: a document from a template, in a file that did not exist before. */
export async function run({operands, flags}: Request, io: Io): Promise<number> {
  const output = typeof flags['output'] === 'string' ? flags['output'] : '.';
  const target = absolutePath(io.cwd, output === '-' ? '.' : output, io.windows);
  const project = await openProject(flags, io);
  const {settings, problems} = await project.scopeOf(`${target}/PRD.md`);
  // The document is written all the same, perhaps from our template in place of a broken one of the team.
  await tellProblems(problems, io);
  const template = settings.templates.get(operands[0]!);
  if (!template) {
    throw new UsageError(`There is no template \`${operands[0]}\`.${guess(operands[0]!, [...settings.templates.keys()])}`, 'All templates: prd-coach templates');
  }
  const title = typeof flags['title'] === 'string' && flags['title'].trim() !== '' ? flags['title'].trim() : template.title;
  const author = typeof flags['author'] === 'string' ? flags['author'] : (await io.author() ?? '');
  const variables = {title, author, date: io.today};
  const {text} = renderTemplate(template, variables);
  if (output === '-') {
    await io.stdout.write(text);
    return exitCodes.clean;
  }
  const folder = /[/\\]$/.test(output) || (await io.files.status(target))?.type === 'folder';
  const path = folder ? `${target.replace(/\/+$/, '')}/${proposeFileName(template, variables)}.md`
    : /\.\w+$/.test(target) ? target : `${target}.md`;
  const shown = shownPath(io.cwd, path);
  let created: boolean;
  try {
    created = await io.files.create(path, text);
  } catch (error) {
    throw new UsageError(`\`${shown}\` could not be written: ${(error as Error).message}.`);
  }
  if (!created) throw new UsageError(`There is a \`${shown}\` already; it was not touched.`, 'Choose another name with --output or --title.');
  await io.stdout.write(`Wrote ${shown}. Fill what stands in [brackets], then: prd-coach check ${/\s/.test(shown) ? JSON.stringify(shown) : shown}\n`);
  return exitCodes.clean;
}

/** The template that was meant: the nearest word, or all whose id holds it, as `prd`. */
function guess(written: string, ids: readonly string[]): string {
  const close = nearest(written, ids);
  const family = close === undefined ? ids.filter((id) => id.split('-').includes(written.toLowerCase())) : [close];
  return family.length === 0 ? '' : ` Did you mean ${family.map((id) => `\`${id}\``).join(' or ')}?`;
}
