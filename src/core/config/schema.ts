import type {Rule} from '../rules/define-rule.ts';
import {fileSchema, levels, optionsSchema, type Schema} from './definition.ts';

/** The JSON schema (draft 7) of the team file, for completion, hover and validation in editors. */
export function teamConfigSchema(rules: Readonly<Record<string, Pick<Rule, 'meta'>>>): object {
  const ids = Object.keys(rules);
  const shortNames = new Map<string, string[]>();
  for (const id of ids) {
    const short = id.slice(id.indexOf('-') + 1);
    shortNames.set(short, [...(shortNames.get(short) ?? []), id]);
  }
  const file = fileSchema(rules);
  const properties = {...file.properties};
  properties['rules'] = {
    ...properties['rules'],
    // Valid, but not offered: completion gives the full names only.
    patternProperties: Object.fromEntries([['^team-', teamRuleSetting], ...[...shortNames].flatMap(([short, owners]) =>
      owners.length === 1 && !ids.includes(short) ? [[`^${short}$`, {ruleSetting: owners[0]!}] as const] : [])]),
  };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'PRD Coach team configuration',
    description: 'Describes .prd-coach.json and .prd-coach.yaml.',
    ...spellOut({...file, properties}) as object,
    definitions: {
      level: {enum: [...levels, true, false]},
      [teamRuleSetting.ruleSetting]: {anyOf: [{$ref: '#/definitions/level'}, {type: 'array', minItems: 1, maxItems: 2, items: [{$ref: '#/definitions/level'}, {type: 'object', maxProperties: 0}]}]},
      ...Object.fromEntries(Object.values(rules).map(({meta}) => [meta.id, settingOf(meta)])),
    },
  };
}

/** The setting of a rule that the team made. */
const teamRuleSetting = {ruleSetting: 'team-rule'} as const;

/** A rule's setting: a level, or a level with options. */
function settingOf(meta: Rule['meta']): object {
  const level = {$ref: '#/definitions/level'};
  const items = [level, spellOut(optionsSchema(meta))];
  return {anyOf: [level, {type: 'array', minItems: 1, maxItems: 2, items}]};
}

/** Replaces what only our validation understands by plain JSON schema. */
function spellOut(schema: Schema): unknown {
  const {ruleSetting, format, keyNoun: _, patternWords: __, exactlyOne, ...rest} = schema;
  const result: Record<string, unknown> = {...rest};
  // Known to validators as `regex`; `glob` is our own word.
  if (format === 'regex') result['format'] = format;
  if (exactlyOne) result['oneOf'] = exactlyOne.map((key) => ({required: [key]}));
  // Beside `$ref` draft 7 reads nothing, so that the description needs `allOf`.
  if (ruleSetting !== undefined) result['allOf'] = [{$ref: `#/definitions/${ruleSetting}`}];
  for (const key of ['properties', 'patternProperties'] as const) {
    const map = schema[key];
    if (map) result[key] = Object.fromEntries(Object.entries(map).map(([name, value]) => [name, spellOut(value)]));
  }
  if (Array.isArray(schema.items)) result['items'] = (schema.items as Schema[]).map((item) => spellOut(item));
  else if (schema.items) result['items'] = spellOut(schema.items as Schema);
  if (typeof schema.additionalProperties === 'object') result['additionalProperties'] = spellOut(schema.additionalProperties);
  if (schema.anyOf) result['anyOf'] = schema.anyOf.map((choice) => spellOut(choice));
  return result;
}
