import {workspace, type ConfigurationScope} from 'vscode';
import type {RunMode, SettingTypes, ShownSeverity} from '../manifest.ts';

/** Reads one of our settings; VS Code fills in the declared default. */
export function setting<Id extends keyof SettingTypes>(id: Id, scope?: ConfigurationScope): SettingTypes[Id] {
  return workspace.getConfiguration(undefined, scope ?? null).get(id) as SettingTypes[Id];
}

/** When a document is checked by itself; a value we do not know means the default. */
export function runMode(scope: ConfigurationScope): RunMode {
  const mode = setting('prdCoach.run', scope);
  return mode === 'onType' || mode === 'off' ? mode : 'onSave';
}

/** How findings of a rule are shown in this editor; undefined where nothing is set. */
export function shownSeverity(ruleId: string, table: SettingTypes['prdCoach.severity']): ShownSeverity | undefined {
  const short = ruleId.replace(/^[a-z]+-/, '');
  return table[ruleId] ?? table[short] ?? table['*'];
}
