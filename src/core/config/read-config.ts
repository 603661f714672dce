import {SourceText} from '../model/source-text.ts';
import type {ReportedProblem} from '../report/data.ts';
import type {Rule} from '../rules/define-rule.ts';
import {rules as allRules} from '../rules/registry.ts';
import {resolveRuleId} from '../rules/rule-ids.ts';
import type {Span} from '../model/types.ts';
import {fileSchema, levels, optionsSchema} from './definition.ts';
import {readLocated, type Located, type LocatedEntry} from './located.ts';
import {nearest} from './nearest.ts';
import type {TeamConfig} from './types.ts';
import {dropped, oneOf, shown, validate, type Fault, type ReportFault} from './validate.ts';

/** A mistake in the team file, with what would be right. */
export interface ConfigProblem extends ReportedProblem {
  /** Its place in the file's text. */
  readonly span: Span;
  readonly choices: readonly string[];
  readonly suggestion: string | undefined;
}

/** What a team file says, without its mistakes. */
export interface ReadConfig {
  readonly config: TeamConfig;
  readonly problems: readonly ConfigProblem[];
  /** Place of a key by its path, for mistakes that only show when other files are known. */
  readonly placeOf: (keys: readonly string[]) => Span;
}

/**
 * Reads a team file. Mistakes become problems with their place; everything else still counts.
 *
 * @param text content of the file.
 * @param path its path; the ending tells JSON from YAML.
 * @param rules rules that may be named.
 */
export function readTeamConfig(text: string, path: string, rules: Readonly<Record<string, Pick<Rule, 'meta'>>> = allRules): ReadConfig {
  const shift = text.startsWith('\uFEFF') ? 1 : 0;
  const {root, faults: unreadable} = readLocated(text.slice(shift), path);
  const faults: Fault[] = unreadable.map(({message, span}) => ({keyPath: '', message, span, severity: 'error'}));
  const report: ReportFault = (fault) => void faults.push({severity: 'error', ...fault});
  const teamIds = idsOfTeamRules(root);
  const ids = [...Object.keys(rules), ...teamIds];
  const value = root && validate(root, fileSchema(rules, teamIds), '', {
    report,
    ruleSetting: (node, id, keyPath) => readRuleSetting(node, rules[id], keyPath, report),
    keyOf: (keyPath, entry) => (keyPath === 'rules' ? resolveRuleId(entry.key, ids).id : undefined),
  });
  reportTwins(root, report);
  const source = new SourceText(text);
  const problems = faults.map((fault) => problemOf(fault, path, source, shift));
  const config = normalise(value === dropped || value === undefined ? {} : value as Record<string, unknown>);
  return {config, problems, placeOf};

  function placeOf(keys: readonly string[]): Span {
    let node = root;
    let span = {start: 0, end: 0};
    for (const key of keys) {
      const entry: LocatedEntry | undefined = node?.type === 'object' ? node.entries.findLast((candidate) => candidate.key === key) : undefined;
      if (!entry) break;
      span = {start: entry.keySpan.start + shift, end: entry.keySpan.end + shift};
      node = entry.value;
    }
    return span;
  }
}

/** A problem at a place of a file's text. */
export function configProblem(fault: Fault, path: string, text: string): ConfigProblem {
  return problemOf(fault, path, new SourceText(text), 0);
}

/** Ids that the file itself gives rules; they may be set under `rules` like ours. */
function idsOfTeamRules(root: Located | undefined): readonly string[] {
  return teamRuleIds(root).flatMap((node) => (node.type === 'string' && /^team(?:-[a-z0-9]+)+$/.test(String(node.value)) ? [String(node.value)] : []));
}

function teamRuleIds(root: Located | undefined): readonly Located[] {
  const list = root?.type === 'object' ? root.entries.findLast(({key}) => key === 'teamRules')?.value : undefined;
  if (list?.type !== 'array') return [];
  return list.items.flatMap((item) => (item.type === 'object' ? item.entries.filter(({key}) => key === 'id').map(({value}) => value) : []));
}

/** Two rules of one name would share settings and waivers. */
function reportTwins(root: Located | undefined, report: ReportFault): void {
  const seen = new Set<unknown>();
  for (const node of teamRuleIds(root)) {
    if (node.type !== 'string') continue;
    if (seen.has(node.value)) report({keyPath: 'teamRules', span: node.span, message: `There is a rule \`${String(node.value)}\` above; both count, under one setting.`, severity: 'warning'});
    seen.add(node.value);
  }
}

function readRuleSetting(node: Located, rule: Pick<Rule, 'meta'> | undefined, keyPath: string, report: ReportFault): unknown {
  if (node.type !== 'array') return readLevel(node, keyPath, report);
  const [levelNode, optionsNode, ...more] = node.items;
  if (!levelNode || more.length > 0) {
    report({keyPath, span: node.span, message: `Expected \`[severity, options]\`, found a list of ${node.items.length}.`});
    return dropped;
  }
  const level = readLevel(levelNode, `${keyPath}[0]`, report);
  const validation = {report, ruleSetting: () => dropped};
  const options = optionsNode ? validate(optionsNode, optionsSchema(rule?.meta), `${keyPath}[1]`, validation) : {};
  if (level === dropped && options === dropped) return dropped;
  return [level === dropped ? true : level, options === dropped ? {} : options];
}

function readLevel(node: Located, keyPath: string, report: ReportFault): unknown {
  if (node.type === 'boolean') return node.value;
  // YAML 1.1 habits: `off` and `on` without quotes are texts in YAML 1.2.
  const value = node.type === 'string' ? (node.value === 'on' ? true : node.value === 'warn' ? 'warning' : node.value) : undefined;
  if (value === true || (levels as readonly unknown[]).includes(value)) return value;
  const suggestion = typeof value === 'string' ? nearest(value, levels) : undefined;
  report({
    keyPath, span: node.span, choices: [...levels, 'true', 'false'], ...(suggestion === undefined ? {} : {suggestion}),
    message: `Expected true, false, ${oneOf(levels)}, found ${shown(node)}.${suggestion ? ` Did you mean \`${suggestion}\`?` : ''}`,
  });
  return dropped;
}

/** Single values where lists are meant become lists. */
function normalise(value: Record<string, unknown>): TeamConfig {
  const list = (entry: unknown) => (typeof entry === 'string' ? [entry] : entry);
  const result: Record<string, unknown> = {...value};
  delete result['$schema'];
  for (const key of ['insights', 'ignore']) if (key in result) result[key] = list(result[key]);
  for (const key of ['kinds', 'sections', 'status', 'words']) {
    const map = result[key];
    if (map) result[key] = Object.fromEntries(Object.entries(map).map(([name, entry]) => [name, list(entry)]));
  }
  const small = result['small'] as Record<string, unknown> | undefined;
  if (small) result['small'] = Object.fromEntries(Object.entries(small).map(([name, entry]) => [name, name === 'appetite' ? entry : list(entry)]));
  if (Array.isArray(result['teamRules'])) result['teamRules'] = (result['teamRules'] as Record<string, unknown>[]).flatMap((rule) => readTeamRule(rule) ?? []);
  return result as TeamConfig;
}

/** A team's rule with lists where single values were written; undefined where what it looks for was wrong and left out. */
function readTeamRule(rule: Record<string, unknown>): Record<string, unknown> | undefined {
  const lists = Object.fromEntries(['stages', 'kinds', 'require', 'forbid', 'columns'].flatMap((key) => (key in rule ? [[key, [rule[key]].flat()]] : [])));
  const looks = ['require', 'forbid', 'columns', 'count'].some((key) => (Array.isArray(lists[key]) ? lists[key].length > 0 : key in rule));
  return looks ? {...rule, ...lists} : undefined;
}

function problemOf({keyPath, span: inner, message, severity, choices, suggestion}: Fault, path: string, source: SourceText, shift: number): ConfigProblem {
  const span = {start: inner.start + shift, end: inner.end + shift};
  const {start, end} = source.position(span);
  return {
    path, keyPath, span, message, severity, choices: choices ?? [], suggestion,
    line: start.line, column: start.column, endLine: end.line, endColumn: end.column,
  };
}
