import {createStyle} from '../../core/report/style.ts';
import type {Request} from '../arguments.ts';
import {wantsColour} from '../colour.ts';
import {shownPath} from '../find-files.ts';
import {exitCodes, type Io} from '../io.ts';
import {openProject, tellProblems} from '../project.ts';

/** `templates`: what `new` can write here; broken team templates are named. */
export async function run({flags}: Request, io: Io): Promise<number> {
  const {settings, problems} = await (await openProject(flags, io)).scopeOf(`${io.cwd}/PRD.md`);
  const templates = [...settings.templates.values()];
  if (flags['format'] === 'json') {
    const list = templates.map(({id, title, description, group, kind, sections, path}) =>
      ({id, title, description, group, kind, sections, path: path === undefined ? null : shownPath(io.cwd, path)}));
    await io.stdout.write(`${JSON.stringify(list, null, 2)}\n`);
  } else {
    const style = createStyle(wantsColour(flags['color'], io, io.stdout));
    const width = Math.max(...templates.map(({id}) => id.length));
    const groups = new Map<string, string[]>();
    for (const {id, group, description, title, path} of templates) {
      const from = path === undefined ? '' : style.dim(`  ${shownPath(io.cwd, path)}`);
      groups.set(group, [...(groups.get(group) ?? []), `  ${style.cyan(id.padEnd(width))}  ${description || title}${from}`]);
    }
    await io.stdout.write(`${[...groups].map(([group, lines]) => `${style.bold(group)}\n${lines.join('\n')}`).join('\n\n')}\n`);
  }
  return await tellProblems(problems, io) ? exitCodes.failure : exitCodes.clean;
}
