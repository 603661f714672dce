import {ruleLevel} from '../../core/lint/severity.ts';
import {createStyle} from '../../core/report/style.ts';
import {ruleUrl} from '../../core/rules/define-rule.ts';
import {rules} from '../../core/rules/registry.ts';
import {teamRuleUrl} from '../../core/team-rules/compile.ts';
import type {Request} from '../arguments.ts';
import {wantsColour} from '../colour.ts';
import {exitCodes, type Io} from '../io.ts';
import {openProject, tellProblems} from '../project.ts';

/** `rules`: every rule with the severity that the configuration of the current folder gives it. */
export async function run({flags}: Request, io: Io): Promise<number> {
  const {settings, configProblems} = await (await openProject(flags, io)).scopeOf(`${io.cwd}/PRD.md`);
  const all = [...Object.values(rules), ...settings.teamRules].map(({meta}) => meta);
  const rows = all.map((meta) => ({...meta, level: ruleLevel(meta, settings).level, team: rules[meta.id] === undefined}));
  if (flags['format'] === 'json') {
    const list = rows.map(({id, description, question, kinds, severity, level, preset, importance, options, since, sources, team}) => ({
      id, description, question, kinds, severity, level, preset, importance, options: options?.properties ?? {}, since, sources: sources ?? [], url: team ? teamRuleUrl : ruleUrl(id), team,
    }));
    await io.stdout.write(`${JSON.stringify(list, null, 2)}\n`);
    return await ending();
  }
  const style = createStyle(wantsColour(flags['color'], io, io.stdout));
  const colours = {error: style.red, warning: style.yellow, info: style.blue, hint: style.dim, off: style.dim};
  const width = Math.max(...rows.map(({id}) => id.length));
  const lines = rows.map(({id, level, preset, question, team}) =>
    `${id.padEnd(width)}  ${colours[level](level.padEnd(7))}  ${style.dim((team ? 'team' : preset).padEnd(11))}  ${question}`);
  await io.stdout.write(`${style.bold(`${'Rule'.padEnd(width)}  Here     Preset       Asks`)}\n${lines.join('\n')}\n`);
  return await ending();

  async function ending(): Promise<number> {
    return await tellProblems(configProblems, io) ? exitCodes.failure : exitCodes.clean;
  }
}
