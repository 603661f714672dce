import {nearest} from '../config/nearest.ts';
import type {Settings} from '../config/types.ts';
import {rules} from './registry.ts';

/** What a written rule id means: a rule, or, where there is none, the one it most likely meant. */
export type ResolvedRuleId =
  | {readonly id: string; readonly nearest?: undefined}
  | {readonly id?: undefined; readonly nearest: string | undefined};

/**
 * Finds the rule that a user means: the full id (`metric-no-baseline`), its name without the group (`no-baseline`) where
 * only one rule beside those over the portfolio has it, either with a slash (`metric/no-baseline`) or with remark's prefix.
 *
 * @param written the id as a user wrote it, in a waiver, a team file or a command.
 * @param known ids to choose from; all rules by default.
 */
export function resolveRuleId(written: string, known: readonly string[] = Object.keys(rules)): ResolvedRuleId {
  const name = written.trim().toLowerCase().replace(/^(?:remark-lint[-:]|prd-?coach[-/:])/, '').replace(/[/_\s]+/g, '-');
  if (known.includes(name)) return {id: name};
  const short = name === '' ? [] : known.filter((id) => id.slice(id.indexOf('-') + 1) === name);
  const ofDocuments = short.length > 1 ? short.filter((id) => !id.startsWith('port-')) : short;
  if (ofDocuments.length === 1) return {id: ofDocuments[0]!};
  return {nearest: short[0] ?? (name === '' ? undefined : nearest(name, known))};
}

const known = new WeakMap<Settings['teamRules'], readonly string[]>();

/** Ids of all rules that a team's documents may name: ours and its own. */
export function ruleIdsOf({teamRules}: Pick<Settings, 'teamRules'>): readonly string[] {
  let ids = known.get(teamRules);
  if (!ids) known.set(teamRules, (ids = [...Object.keys(rules), ...teamRules.map(({meta}) => meta.id)]));
  return ids;
}
