import {presetNames, type RuleSetting, type Settings} from '../config/types.ts';
import type {Stage} from '../model/types.ts';
import type {RuleMeta} from '../rules/define-rule.ts';
import type {Severity} from './finding.ts';

/** Severity in review and options of a rule under a team's settings. */
export function ruleLevel(meta: RuleMeta, settings: Settings): {readonly level: Severity | 'off'; readonly options: object} {
  const setting: RuleSetting = settings.rules[meta.id] ?? inPreset(meta, settings);
  const [level, options] = (Array.isArray(setting) ? setting : [setting]) as [boolean | Severity | 'off', unknown];
  return {
    level: level === true ? meta.severity : level === false ? 'off' : level,
    options: typeof options === 'object' && options !== null ? options : {},
  };
}

/** Severity of a finding in a stage: draft softens by one step, except where the rule says otherwise. */
export function severityInStage(meta: RuleMeta, severity: Severity, stage: Stage): Severity | 'off' {
  const exception = meta.stages?.[stage];
  if (exception && severity === meta.severity) return exception;
  if (stage !== 'draft') return severity;
  return severity === 'error' ? 'warning' : severity === 'warning' ? 'info' : severity;
}

function inPreset(meta: RuleMeta, settings: Settings): boolean {
  return presetNames.indexOf(meta.preset) <= presetNames.indexOf(settings.preset);
}
