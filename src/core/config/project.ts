import {defaultSettings} from './settings.ts';
import type {FileSystem} from '../ports.ts';
import type {Settings} from './types.ts';
import type {Stage} from '../model/types.ts';
import type {ReportedProblem} from '../report/data.ts';

/** What a project is made of. */
export interface ProjectOptions {
  readonly files: FileSystem;
  readonly roots: readonly string[];
  readonly configPath?: string | undefined;
  readonly stage?: Stage | undefined;
  readonly today: string;
}

/** The settings that hold in one place. */
export interface Scope {
  readonly settings: Settings;
  readonly configPath: string | undefined;
  readonly problems: readonly ReportedProblem[];
}

/** Finds the settings of documents. */
export interface Project {
  scopeOf(path: string): Promise<Scope>;
}

/** Makes a project. */
export function createProject({stage, today}: ProjectOptions): Project {
  const scope = {settings: {...defaultSettings(), stage, today}, configPath: undefined, problems: []};
  return {scopeOf: async () => scope};
}
