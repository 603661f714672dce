/**
 * The remark side, exported as `prd-coach/remark`: the rules as presets for a plain `.remarkrc`, with the same findings
 * as the editor and the command line.
 *
 * ```js
 * import prdCoach, {rules, settings} from 'prd-coach/remark';
 *
 * export default {
 *   plugins: [
 *     prdCoach,
 *     [settings, {sections: {problem: ['Customer pain']}}],
 *     [rules['metric-no-date'], false],
 *     [rules['insight-coverage'], ['error', {floor: 0.5}]],
 *   ],
 * };
 * ```
 */
import type {Root} from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkLint from 'remark-lint';
import type {Pluggable, Plugin, Preset} from 'unified';
import type {VFile} from 'vfile';
import {readTeamConfig} from '../config/read-config.ts';
import {resolveSettings} from '../config/resolve.ts';
import type {PresetName, TeamConfig} from '../config/types.ts';
import {resolveRuleId} from '../rules/rule-ids.ts';
import {rules} from '../rules/registry.ts';
import {runTeamRules} from '../team-rules/plugin.ts';
import {makeContext, setContext} from './context.ts';
import {isInPreset} from './severity.ts';
import {finishFindings} from './plugin.ts';

export {rules, finishFindings};

/**
 * Gives the rules a team's settings: the keys of `.prd-coach.json`, except those that find files (`templates`,
 * `ignore`). The presets hold it already, before their rules; listed again with settings it keeps that place.
 */
export const settings: Plugin<[TeamConfig?], Root> = function prdCoachSettings(config = {}) {
  const named = Object.entries(config.rules ?? {}).map(([written, setting]) => [resolveRuleId(written).id ?? written, setting] as const);
  // `remark` does not read our file; what it hands over is checked here, since a rule that is wrong would be silent.
  const {config: {teamRules = []}, problems: [problem]} = readTeamConfig(JSON.stringify({teamRules: config.teamRules ?? []}), 'settings.json');
  if (problem) throw new Error(`prd-coach: ${problem.keyPath}: ${problem.message}`);
  const make = (): ReturnType<typeof resolveSettings> => resolveSettings({
    config: {...config, teamRules, rules: Object.fromEntries(named)}, today: new Date().toISOString().slice(0, 10),
  });
  let team = make();
  return (tree: Root, file: VFile) => {
    // A process that watches files lives longer than a day.
    if (team.today !== new Date().toISOString().slice(0, 10)) team = make();
    setContext(tree, makeContext(tree, file, team));
  };
};

/** The errors that no reader forgives. */
export const light: Preset = presetOf('light');
/** The starter set. */
export const recommended: Preset = presetOf('recommended');
/** All rules but those that only a team can want. */
export const strict: Preset = presetOf('strict');
export default recommended;

/** A preset in remark's own form: what Markdown our documents use, settings, the rules, and what looks at all findings. */
function presetOf(name: PresetName): Preset {
  const included = Object.values(rules).filter(({meta}) => isInPreset(meta, name));
  return {
    plugins: [
      remarkGfm, remarkFrontmatter, remarkLint, [settings, {preset: name}],
      ...included.map((rule): Pluggable => [rule, [rule.meta.severity === 'error' ? 'error' : 'warn', {}]]),
      runTeamRules, finishFindings,
    ] as Pluggable[],
  };
}
