import {nearest} from '../../core/config/nearest.ts';
import {createStyle} from '../../core/report/style.ts';
import {rulePages} from '../../core/rules/pages.ts';
import {rules} from '../../core/rules/registry.ts';
import {ruleUrl} from '../../core/rules/define-rule.ts';
import type {Request} from '../arguments.ts';
import {wantsColour} from '../colour.ts';
import {exitCodes, UsageError, type Io} from '../io.ts';
import {terminalMarkdown} from '../terminal-markdown.ts';

/** `explain`: the rule's page in the terminal. */
export async function run({operands, flags}: Request, io: Io): Promise<number> {
  const written = operands[0]!;
  const ids = Object.keys(rules);
  const id = ids.includes(written) ? written : onlyOne(ids.filter((known) => known.endsWith(`-${written}`)));
  if (id === undefined) {
    const guess = nearest(written, ids);
    throw new UsageError(`There is no rule \`${written}\`.${guess ? ` Did you mean \`${guess}\`?` : ''}`, 'All rules: prd-coach rules');
  }
  const page = rulePages[id] ?? `# ${id}\n\n${rules[id]!.meta.description}\n`;
  const style = createStyle(wantsColour(flags['color'], io, io.stdout));
  await io.stdout.write(`${terminalMarkdown(page, style)}\n${style.dim(ruleUrl(id))}\n`);
  return exitCodes.clean;
}

function onlyOne<Value>(values: readonly Value[]): Value | undefined {
  return values.length === 1 ? values[0] : undefined;
}
