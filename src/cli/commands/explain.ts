import type {Settings} from '../../core/config/types.ts';
import {createStyle} from '../../core/report/style.ts';
import {rulePage} from '../../core/rules/pages.ts';
import {rules} from '../../core/rules/registry.ts';
import {resolveRuleId, ruleIdsOf} from '../../core/rules/rule-ids.ts';
import {ruleUrl} from '../../core/rules/define-rule.ts';
import {teamRulePage} from '../../core/team-rules/page.ts';
import type {Request} from '../arguments.ts';
import {wantsColour} from '../colour.ts';
import {shownPath} from '../find-files.ts';
import {exitCodes, UsageError, type Io} from '../io.ts';
import {openProject} from '../project.ts';
import {terminalMarkdown} from '../terminal-markdown.ts';

/** `explain`: the rule's page in the terminal; of a team's own rule what the team file says. */
export async function run({operands, flags}: Request, io: Io): Promise<number> {
  const written = operands[0]!;
  const {settings, configPath} = await (await openProject(flags, io)).scopeOf(`${io.cwd}/PRD.md`);
  const {id, nearest} = resolveRuleId(written, ruleIdsOf(settings));
  if (id === undefined) throw new UsageError(`There is no rule \`${written}\`.${nearest ? ` Did you mean \`${nearest}\`?` : ''}`, 'All rules: prd-coach rules');
  const style = createStyle(wantsColour(flags['color'], io, io.stdout));
  const source = rules[id] || configPath === undefined ? ruleUrl(id) : shownPath(io.cwd, configPath);
  await io.stdout.write(`${terminalMarkdown(pageOf(id, settings), style)}\n${style.dim(source)}\n`);
  return exitCodes.clean;
}

function pageOf(id: string, {teamRules}: Settings): string {
  const own = teamRules.find(({meta}) => meta.id === id);
  return own ? teamRulePage(own) : rulePage(id)!;
}
