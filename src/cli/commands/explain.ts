import {createStyle} from '../../core/report/style.ts';
import {rulePages} from '../../core/rules/pages.ts';
import {rules} from '../../core/rules/registry.ts';
import {resolveRuleId} from '../../core/rules/rule-ids.ts';
import {ruleUrl} from '../../core/rules/define-rule.ts';
import type {Request} from '../arguments.ts';
import {wantsColour} from '../colour.ts';
import {exitCodes, UsageError, type Io} from '../io.ts';
import {terminalMarkdown} from '../terminal-markdown.ts';

/** `explain`: the rule's page in the terminal. */
export async function run({operands, flags}: Request, io: Io): Promise<number> {
  const written = operands[0]!;
  const {id, nearest} = resolveRuleId(written);
  if (id === undefined) throw new UsageError(`There is no rule \`${written}\`.${nearest ? ` Did you mean \`${nearest}\`?` : ''}`, 'All rules: prd-coach rules');
  const page = rulePages[id] ?? `# ${id}\n\n${rules[id]!.meta.description}\n`;
  const style = createStyle(wantsColour(flags['color'], io, io.stdout));
  await io.stdout.write(`${terminalMarkdown(page, style)}\n${style.dim(ruleUrl(id))}\n`);
  return exitCodes.clean;
}
