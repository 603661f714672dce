/**
 * Which settings hold where: the nearest team file from a document upward, and the team's templates.
 * Everything is read once and kept until it is forgotten.
 */
import {documentKinds, type Stage} from '../model/types.ts';
import type {FileSystem} from '../ports.ts';
import type {ReportedProblem} from '../report/data.ts';
import {parseTemplate, type Template} from '../templates/template.ts';
import {defaultTemplatesFolder} from './definition.ts';
import {joinPath, nameOf, parentOf, relativeTo} from './paths.ts';
import {nearest} from './nearest.ts';
import {configProblem, readTeamConfig, type ConfigProblem} from './read-config.ts';
import {resolveSettings} from './resolve.ts';
import type {Settings} from './types.ts';
import type {Fault} from './validate.ts';

/** Names of team files; of several in one folder the first counts. */
export const configNames = ['.prd-coach.json', '.prd-coach.yaml', '.prd-coach.yml'] as const;

/** What a project is made of. */
export interface ProjectOptions {
  readonly files: FileSystem;
  /** Folders where the search for a team file ends; without one that holds the document: the repository, else the disk. */
  readonly roots?: readonly string[];
  /** Team file to use everywhere instead of searching. */
  readonly configPath?: string | undefined;
  /** Stage that replaces the documents' own. */
  readonly stage?: Stage | undefined;
  /** Today as `YYYY-MM-DD`. */
  readonly today: string;
}

/** The settings that hold in one place; the same object for all documents under one team file. */
export interface Scope {
  readonly settings: Settings;
  /** The team file; undefined where there is none. */
  readonly configPath: string | undefined;
  /** Folder of the team's templates, whether it exists or not; undefined without a team file and a folder. */
  readonly templatesFolder: string | undefined;
  /** Mistakes in the team file. */
  readonly configProblems: readonly ConfigProblem[];
  /** Mistakes in the team file and its templates. */
  readonly problems: readonly ReportedProblem[];
}

/** Finds the settings of documents. */
export interface Project {
  /** The settings of a document, by its path or URI. */
  scopeOf(path: string): Promise<Scope>;
  /** Forgets what was read, after a team file or a template changed. */
  forget(): void;
}

/** What one folder has to say. */
interface FolderFacts {
  readonly configs: readonly string[];
  readonly hasTemplates: boolean;
  readonly isRepository: boolean;
}

/** Makes a project; nothing is read before the first question. */
export function createProject({files, roots = [], configPath, stage, today}: ProjectOptions): Project {
  const folders = new Map<string, Promise<FolderFacts>>();
  const nearestScope = new Map<string, Promise<Scope>>();
  const scopes = new Map<string, Promise<Scope>>();
  return {
    scopeOf(path) {
      if (configPath !== undefined) return once(scopes, configPath, () => readScope(configPath, undefined, []));
      const folder = parentOf(path);
      return once(nearestScope, folder ?? '', () => findScope(folder));
    },
    forget() {
      folders.clear();
      nearestScope.clear();
      scopes.clear();
    },
  };

  async function findScope(start: string | undefined): Promise<Scope> {
    const end = longest(roots.filter((root) => start !== undefined && relativeTo(root, start) !== undefined));
    let templates: string | undefined;
    for (let folder = start; folder !== undefined; folder = parentOf(folder)) {
      const at = folder;
      const {configs, hasTemplates, isRepository} = await once(folders, at, () => factsOf(at));
      const [first, ...others] = configs;
      if (first !== undefined) return once(scopes, first, () => readScope(first, undefined, others));
      if (hasTemplates) templates ??= joinPath(at, defaultTemplatesFolder);
      if (end === undefined ? isRepository : relativeTo(at, end) === '') break;
    }
    return once(scopes, templates ?? '', () => readScope(undefined, templates, []));
  }

  async function factsOf(folder: string): Promise<FolderFacts> {
    const entries = await files.readFolder(folder).catch(() => undefined);
    const names = new Map((entries ?? []).map(({name, type}) => [name, type]));
    const own = names.get('.prd-coach') === 'folder' && await files.readFolder(joinPath(folder, defaultTemplatesFolder)).catch(() => undefined);
    return {
      configs: configNames.filter((name) => names.has(name) && names.get(name) !== 'folder').map((name) => joinPath(folder, name)),
      hasTemplates: Boolean(own),
      isRepository: names.has('.git'),
    };
  }

  async function readScope(path: string | undefined, bareFolder: string | undefined, others: readonly string[]): Promise<Scope> {
    if (path === undefined) {
      const {templates, problems} = bareFolder === undefined ? {templates: [], problems: []} : await readTeamTemplates(files, bareFolder);
      return {settings: resolveSettings({templates, stage, today}), configPath: path, templatesFolder: bareFolder, configProblems: [], problems};
    }
    const text = await readText(path);
    if (typeof text !== 'string') {
      const fault = {keyPath: '', span: {start: 0, end: 0}, message: `The team file could not be read: ${text.reason}.`, severity: 'error' as const};
      const problems = [configProblem(fault, path, '')];
      return {settings: resolveSettings({stage, today}), configPath: path, templatesFolder: undefined, configProblems: problems, problems};
    }
    const {config, problems: mistakes, placeOf} = readTeamConfig(text, path);
    const folder = joinPath(parentOf(path) ?? '/', config.templates ?? defaultTemplatesFolder);
    const team = await readTeamTemplates(files, folder);
    const warnings: Omit<Fault, 'severity'>[] = others.map((other) => (
      {keyPath: '', span: {start: 0, end: 0}, message: `\`${nameOf(other)}\` in the same folder is not read: this file goes before it.`}));
    const kinds = [...documentKinds, ...team.templates.map(({kind}) => kind)];
    for (const kind of Object.keys(config.kinds ?? {}).filter((written) => !kinds.includes(written))) {
      const guess = nearest(kind, kinds);
      const message = `\`${kind}\` is neither a kind we know nor one of your templates.${guess ? ` Did you mean \`${guess}\`?` : ''}`;
      warnings.push({keyPath: `kinds.${kind}`, span: placeOf(['kinds', kind]), message, choices: kinds, ...(guess ? {suggestion: guess} : {})});
    }
    if (config.templates !== undefined && !team.exists) {
      warnings.push({keyPath: 'templates', span: placeOf(['templates']), message: `There is no folder \`${config.templates}\`.`});
    }
    const configProblems = [...mistakes, ...warnings.map((fault) => configProblem({...fault, severity: 'warning'}, path, text))];
    return {
      settings: resolveSettings({config, configPath: path, templates: team.templates, stage, today}),
      configPath: path, templatesFolder: folder, configProblems, problems: [...configProblems, ...team.problems],
    };
  }

  async function readText(path: string): Promise<string | {readonly reason: string}> {
    try {
      return await files.readText(path) ?? {reason: 'there is no such file'};
    } catch (error) {
      return {reason: error instanceof Error ? error.message : String(error)};
    }
  }
}

/** The team's own templates. */
export interface TeamTemplates {
  readonly templates: readonly Template[];
  readonly problems: readonly ReportedProblem[];
  /** Whether there is such a folder. */
  readonly exists: boolean;
}

/** Reads a team's templates; a broken one becomes a problem and the others still load. */
export async function readTeamTemplates(files: FileSystem, folder: string): Promise<TeamTemplates> {
  const templates: Template[] = [];
  const problems: ReportedProblem[] = [];
  const entries = await files.readFolder(folder).catch(() => undefined);
  const names = (entries ?? []).filter(({name, type}) => type === 'file' && /\.(?:md|markdown)$/i.test(name) && !/^(?:README\.|\.)/i.test(name)).map(({name}) => name);
  for (const name of names.sort()) {
    const path = joinPath(folder, name);
    try {
      const text = await files.readText(path);
      if (text === undefined) continue;
      const {template, problem} = parseTemplate(text, path);
      // A URI's name is encoded; an id is what people write.
      const id = nameOf(path).replace(/\.(?:md|markdown)$/i, '');
      if (template) templates.push(template.id === id ? template : {...template, id});
      else problems.push(templateProblem(path, problem.line, problem.message));
    } catch (error) {
      problems.push(templateProblem(path, 1, `The template could not be read: ${error instanceof Error ? error.message : String(error)}.`));
    }
  }
  return {templates, problems, exists: entries !== undefined};
}

function templateProblem(path: string, line: number, message: string): ReportedProblem {
  return {path, line, column: 1, endLine: line, endColumn: 1, severity: 'error', message, keyPath: ''};
}

function longest(paths: readonly string[]): string | undefined {
  return [...paths].sort((a, b) => b.length - a.length)[0];
}

function once<Value>(cache: Map<string, Promise<Value>>, key: string, make: () => Promise<Value>): Promise<Value> {
  let value = cache.get(key);
  if (!value) cache.set(key, (value = make()));
  return value;
}
