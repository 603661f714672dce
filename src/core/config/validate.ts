import type {Span} from '../model/types.ts';
import type {Schema} from './definition.ts';
import {faultOfGlob} from './globs.ts';
import {plainValue, type Located, type LocatedEntry} from './located.ts';
import {nearest} from './nearest.ts';
import {faultOfTeamText} from '../team-rules/text.ts';
import {faultOfPattern} from './patterns.ts';

/** Something wrong with a value, at its narrowest place. */
export interface Fault {
  /** `rules.metric-missing[1].floor` */
  readonly keyPath: string;
  readonly span: Span;
  readonly message: string;
  readonly severity: 'error' | 'warning';
  /** What would be right, where it is one of a few. */
  readonly choices?: readonly string[];
  /** The choice that was most likely meant. */
  readonly suggestion?: string;
}

/** Collects faults. */
export type ReportFault = (fault: Omit<Fault, 'severity'> & Partial<Pick<Fault, 'severity'>>) => void;

/** Reads the setting of a rule; the validator does not know about rules. */
export type ReadRuleSetting = (node: Located, ruleId: string, keyPath: string) => unknown;

/** What one validation shares. */
export interface Validation {
  readonly report: ReportFault;
  readonly ruleSetting: ReadRuleSetting;
  /** The key that a written key stands for, where several names are accepted. */
  readonly keyOf?: (keyPath: string, entry: LocatedEntry) => string | undefined;
}

/** Marks a value that does not count because it is wrong. */
export const dropped = Symbol('dropped');

/**
 * Reads a value by its schema. What is wrong is reported and left out; the rest counts.
 *
 * @returns the plain value without its wrong parts, or `dropped`.
 */
export function validate(node: Located, schema: Schema, keyPath: string, validation: Validation): unknown {
  const {report} = validation;
  if (schema.ruleSetting !== undefined) return validation.ruleSetting(node, schema.ruleSetting, keyPath);
  if (schema.anyOf) {
    const fitting = schema.anyOf.find((choice) => hasType(node, choice.type)) ?? undefined;
    if (fitting) return validate(node, fitting, keyPath, validation);
    return wrongType(node, schema.anyOf.flatMap(({type}) => type ?? []), keyPath, report);
  }
  if (schema.enum) return validateChoice(node, schema.enum, keyPath, report);
  if (!hasType(node, schema.type)) return wrongType(node, schema.type === undefined ? [] : [schema.type].flat(), keyPath, report);
  switch (node.type) {
    case 'object': return validateObject(node, schema, keyPath, validation);
    case 'array': return validateArray(node, schema, keyPath, validation);
    case 'number': return validateNumber(node, schema, keyPath, report);
    case 'string': return validateString(node, schema, keyPath, report);
    default: return node.value;
  }
}

function validateObject(node: Extract<Located, {type: 'object'}>, schema: Schema, keyPath: string, validation: Validation): unknown {
  const properties = schema.properties ?? {};
  const known = Object.keys(properties);
  const values = new Map<string, unknown>();
  const written = new Set<string>();
  for (const entry of node.entries) {
    const key = validation.keyOf?.(keyPath, entry) ?? entry.key;
    const path = keyPath === '' ? key : `${keyPath}.${key}`;
    if (written.has(key)) validation.report({keyPath: path, span: entry.keySpan, message: `\`${entry.key}\` is written twice; the last one counts.`, severity: 'warning'});
    written.add(key);
    const own = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (!own && (schema.additionalProperties === false || !schema.additionalProperties)) {
      if (schema.additionalProperties === false) unknownKey(entry, path, known, validation.report, schema.keyNoun);
      else values.set(key, plainValue(entry.value));
      continue;
    }
    const value = validate(entry.value, own ?? (schema.additionalProperties === true ? {} : schema.additionalProperties as Schema), path, validation);
    if (value !== dropped) values.set(key, value);
  }
  const complete = hasNeededKeys(node, schema, keyPath, written, validation.report);
  // One that is there and wrong was told of already.
  return complete && (schema.required ?? []).every((key) => values.has(key)) ? Object.fromEntries(values) : dropped;
}

/** Whether the keys are there without which the object means nothing. */
function hasNeededKeys(node: Located, {required = [], exactlyOne}: Schema, keyPath: string, written: ReadonlySet<string>, report: ReportFault): boolean {
  const span = {start: node.span.start, end: Math.min(node.span.end, node.span.start + 1)};
  const missing = required.filter((key) => !written.has(key));
  if (missing.length > 0) report({keyPath, span, message: `Expected ${missing.map((key) => `\`${key}\``).join(', ')} here, too.`});
  const given = exactlyOne?.filter((key) => written.has(key)) ?? [];
  if (exactlyOne && given.length !== 1) {
    report({keyPath, span, message: `Expected one of ${oneOf(exactlyOne)}, found ${given.length === 0 ? 'none of them' : given.join(' and ')}.`});
  }
  return missing.length === 0 && (!exactlyOne || given.length === 1);
}

function validateArray(node: Extract<Located, {type: 'array'}>, schema: Schema, keyPath: string, validation: Validation): unknown {
  const {items, minItems = 0, maxItems = Infinity} = schema;
  if (node.items.length < minItems || node.items.length > maxItems) {
    const bounds = maxItems === Infinity ? `at least ${minItems}` : minItems === maxItems ? `${minItems}` : `${minItems} to ${maxItems}`;
    validation.report({keyPath, span: node.span, message: `Expected ${bounds} values, found ${node.items.length}.`});
    return dropped;
  }
  return node.items
    .map((item, index) => {
      const own = Array.isArray(items) ? (items as Schema[])[index] : (items as Schema | undefined);
      return own ? validate(item, own, `${keyPath}[${index}]`, validation) : plainValue(item);
    })
    .filter((value) => value !== dropped);
}

function validateNumber(node: Extract<Located, {value: unknown}>, schema: Schema, keyPath: string, report: ReportFault): unknown {
  const value = node.value as number;
  const {minimum = -Infinity, maximum = Infinity} = schema;
  if (Number.isFinite(value) && value >= minimum && value <= maximum) return value;
  const bounds = maximum === Infinity ? `${minimum} or more` : minimum === -Infinity ? `${maximum} or less` : `${minimum} to ${maximum}`;
  report({keyPath, span: node.span, message: `Expected a number of ${bounds}, found \`${value}\`.`});
  return dropped;
}

function validateString(node: Extract<Located, {value: unknown}>, schema: Schema, keyPath: string, report: ReportFault): unknown {
  const value = node.value as string;
  const fault = schema.format === 'glob' ? faultOfGlob(value)
    : schema.format === 'regex' ? faultOfPattern(value)
    : schema.format === 'team-text' ? faultOfTeamText(value)
      : value.trim().length < (schema.minLength ?? 0) ? 'Expected a text, found an empty one.'
        : [...value].length > (schema.maxLength ?? Infinity) ? `Expected at most ${schema.maxLength} characters, found ${[...value].length}.`
        : schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value) ? (schema.patternWords ?? `Expected a text that matches \`${schema.pattern}\`.`)
          : undefined;
  if (fault === undefined) return value;
  report({keyPath, span: node.span, message: fault});
  return dropped;
}

function validateChoice(node: Located, choices: readonly unknown[], keyPath: string, report: ReportFault): unknown {
  const value = node.type === 'array' || node.type === 'object' ? undefined : node.value;
  if (value !== undefined && choices.includes(value)) return value;
  const words = choices.map(String);
  const suggestion = typeof value === 'string' ? nearest(value, words) : undefined;
  report({
    keyPath, span: node.span, choices: words, ...(suggestion === undefined ? {} : {suggestion}),
    message: `Expected ${oneOf(words)}, found ${shown(node)}.${suggestion ? ` Did you mean \`${suggestion}\`?` : ''}`,
  });
  return dropped;
}

/** Reports a key that nobody reads. */
function unknownKey(entry: LocatedEntry, keyPath: string, known: readonly string[], report: ReportFault, noun = 'key'): void {
  const suggestion = nearest(entry.key, known);
  const hint = suggestion ? ` Did you mean \`${suggestion}\`?` : known.length > 0 && known.length <= 12 ? ` Known: ${known.join(', ')}.` : '';
  report({
    keyPath, span: entry.keySpan, choices: known, ...(suggestion === undefined ? {} : {suggestion}),
    message: `There is no ${noun} \`${entry.key}\`.${hint}`,
  });
}

function wrongType(node: Located, types: readonly string[], keyPath: string, report: ReportFault): typeof dropped {
  report({keyPath, span: node.span, message: `Expected ${types.map((type) => typeWords[type] ?? type).join(' or ')}, found ${shown(node)}.`});
  return dropped;
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'a text', number: 'a number', integer: 'a whole number', boolean: 'true or false', array: 'a list', object: 'keys with values', null: 'nothing',
};

function hasType(node: Located, type: Schema['type']): boolean {
  if (type === undefined) return true;
  return [type].flat().some((name) => name === node.type || (name === 'integer' && node.type === 'number' && Number.isInteger(node.value)));
}

/** A value as a person would quote it. */
export function shown(node: Located): string {
  if (node.type === 'array') return 'a list';
  if (node.type === 'object') return 'keys with values';
  if (node.type === 'null') return 'nothing';
  const text = String(node.value);
  return `\`${text.length > 40 ? `${text.slice(0, 39)}…` : text}\``;
}

/** `a, b or c` */
export function oneOf(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
