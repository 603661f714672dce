import type {Stage} from '../model/types.ts';
import {builtInTemplates} from '../templates/built-in.ts';
import {smallByDefault} from '../lint/stakes.ts';
import {compileTeamRule} from '../team-rules/compile.ts';
import type {Template} from '../templates/template.ts';
import {defaultCoverageFloor} from './definition.ts';
import {compileGlobs} from './globs.ts';
import {isAbsolute, parentOf, relativeTo} from './paths.ts';
import type {Settings, TeamConfig} from './types.ts';

/** What settings are made of. */
export interface SettingsInput {
  /** The team file without its mistakes; nothing where there is none. */
  readonly config?: TeamConfig;
  /** Path or URI of the team file: globs count from its folder. */
  readonly configPath?: string | undefined;
  /** The team's own templates; those with an id of ours replace ours. */
  readonly templates?: readonly Template[];
  /** Stage that replaces the documents' own. */
  readonly stage?: Stage | undefined;
  /** Today as `YYYY-MM-DD`. */
  readonly today: string;
}

/** The settings of a team: the defaults with the team's file and templates laid over them. */
export function resolveSettings({config = {}, configPath, templates = [], stage, today}: SettingsInput): Settings {
  const folder = configPath === undefined ? undefined : parentOf(configPath);
  const kinds = Object.entries(config.kinds ?? {}).map(([kind, globs]) => ({kind, match: compileGlobs(globs)}));
  if (config.insights?.length) kinds.push({kind: 'insight-log', match: compileGlobs(config.insights)});
  const ignored = compileGlobs(config.ignore ?? []);
  return {
    preset: config.preset ?? 'recommended',
    rules: config.rules ?? {},
    kindByPath(path) {
      const relative = relativePath(path);
      if (relative === undefined) return undefined;
      for (const {kind, match} of kinds) {
        const glob = match(relative);
        if (glob !== undefined) return {kind, glob};
      }
      return undefined;
    },
    ignoredByPath(path) {
      const relative = relativePath(path);
      return relative === undefined ? undefined : ignored(relative);
    },
    sections: config.sections ?? {},
    ids: config.ids ?? {},
    status: config.status ?? {},
    words: config.words ?? {},
    small: {...smallByDefault, ...config.small},
    teamRules: (config.teamRules ?? []).map(compileTeamRule),
    coverageFloor: config.coverage?.floor ?? floorOfRule(config) ?? defaultCoverageFloor,
    templates: new Map([...builtInTemplates(), ...templates.map((template) => [template.id, template] as const)]),
    stage,
    today,
  };

  /** A path as globs see it; a relative one counts from the folder of the team file already. */
  function relativePath(path: string): string | undefined {
    if (!isAbsolute(path)) return path.replace(/^\.\//, '');
    return folder === undefined ? undefined : relativeTo(folder, path);
  }
}

/** The floor may also be written where the rule is set. */
function floorOfRule(config: TeamConfig): number | undefined {
  const setting = config.rules?.['insight-coverage'];
  const options = Array.isArray(setting) ? (setting as readonly unknown[])[1] as {floor?: unknown} | undefined : undefined;
  return typeof options?.floor === 'number' ? options.floor : undefined;
}
