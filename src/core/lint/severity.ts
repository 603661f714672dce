import {presetNames, type PresetName, type RuleSetting, type Settings} from '../config/types.ts';
import type {Stage} from '../model/types.ts';
import type {RuleMeta} from '../rules/define-rule.ts';
import type {Finding, Severity} from './finding.ts';

/** Severities from quiet to firm. */
export const severities: readonly Severity[] = ['hint', 'info', 'warning', 'error'];

/** A severity, or off. */
export type Level = Severity | 'off';

/** Severity in review and options of a rule under a team's settings. */
export function ruleLevel(meta: RuleMeta, settings: Settings): {readonly level: Level; readonly options: object} {
  const [level, options] = settingOf(settings.rules[meta.id] ?? isInPreset(meta, settings.preset));
  return {
    level: level === true ? meta.severity : level === false ? 'off' : level,
    options: typeof options === 'object' && options !== null ? options : {},
  };
}

/** The severity that a team gave a rule by name; undefined where it left the rule at its own. */
export function chosenLevel(meta: RuleMeta, settings: Settings): Level | undefined {
  const setting = settings.rules[meta.id];
  if (setting === undefined) return undefined;
  const [level] = settingOf(setting);
  return level === true ? undefined : level === false ? 'off' : level;
}

/**
 * The severity of a finding in review. A chosen level replaces the rule's own severity; a finding for which the rule
 * itself speaks more softly stays soft, and none speaks more firmly than was chosen.
 */
export function severityInReview(meta: RuleMeta, finding: Pick<Finding, 'severity'>, chosen: Level | undefined): Level {
  if (chosen === undefined || chosen === 'off') return chosen ?? finding.severity;
  if (finding.severity === meta.severity) return chosen;
  return severities.indexOf(finding.severity) < severities.indexOf(chosen) ? finding.severity : chosen;
}

/** Severity of a finding in a stage: draft softens by one step, except where the rule says otherwise. */
export function severityInStage(meta: RuleMeta, severity: Severity, stage: Stage): Level {
  const exception = meta.stages?.[stage];
  if (exception && severity === meta.severity) return exception;
  if (stage !== 'draft') return severity;
  return severity === 'error' ? 'warning' : severity === 'warning' ? 'info' : severity;
}

function settingOf(setting: RuleSetting): readonly [level: boolean | Level, options: unknown] {
  return Array.isArray(setting) ? [setting[0] as boolean | Level, setting[1]] : [setting as boolean | Level, undefined];
}

/** Whether a preset holds a rule; a rule whose preset is `off` is in none. */
export function isInPreset({preset}: Pick<RuleMeta, 'preset'>, name: PresetName): boolean {
  return preset !== 'off' && presetNames.indexOf(preset) <= presetNames.indexOf(name);
}
