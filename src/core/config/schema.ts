import type {Rule} from '../rules/define-rule.ts';
import {resolveRuleId} from '../rules/rule-ids.ts';
import {fileSchema, levels, optionsSchema, type Schema} from './definition.ts';

/** The JSON schema (draft 7) of the team file, for completion, hover and validation in editors. */
export function teamConfigSchema(rules: Readonly<Record<string, Pick<Rule, 'meta'>>>): object {
  const ids = Object.keys(rules);
  const shortNames = new Set(ids.map((id) => id.slice(id.indexOf('-') + 1)));
  const file = fileSchema(rules);
  const properties = {...file.properties};
  const withOptions = new Set(ids.filter((id) => rules[id]!.meta.options));
  const shorts = [...shortNames].flatMap((short) => {
    const {id} = resolveRuleId(short, ids);
    return id === undefined || ids.includes(short) ? [] : [{short, id}];
  });
  properties['rules'] = {
    ...properties['rules'],
    // Valid, but not offered: completion gives the full names only.
    patternProperties: {
      [`^(?:team-.*|${shorts.filter(({id}) => !withOptions.has(id)).map(({short}) => short).join('|')})$`]: levelAlone,
      ...Object.fromEntries(shorts.filter(({id}) => withOptions.has(id)).map(({short, id}) => [`^${short}$`, {ruleSetting: id}])),
    },
  };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'PRD Coach team configuration',
    description: 'Describes .prd-coach.json and .prd-coach.yaml.',
    ...spellOut({...file, properties}, withOptions) as object,
    definitions: {
      level: {enum: [...levels, true, false]},
      [levelAlone.ruleSetting]: settingOf({type: 'object', maxProperties: 0}),
      ...Object.fromEntries([...withOptions].map((id) => [id, settingOf(spellOut(optionsSchema(rules[id]!.meta), withOptions))])),
    },
  };
}

/** The setting of a rule without options: ours, or the team's. */
const levelAlone = {ruleSetting: 'no-options'} as const;

/** A rule's setting: a level, or a level with options. */
function settingOf(options: unknown): object {
  const level = {$ref: '#/definitions/level'};
  return {anyOf: [level, {type: 'array', minItems: 1, maxItems: 2, items: [level, options]}]};
}

/** Replaces what only our validation understands by plain JSON schema. */
function spellOut(schema: Schema, withOptions: ReadonlySet<string>): unknown {
  const {ruleSetting, format, keyNoun: _, patternWords: __, exactlyOne, ...rest} = schema;
  const result: Record<string, unknown> = {...rest};
  // Known to validators as `regex`; `glob` is our own word.
  if (format === 'regex') result['format'] = format;
  if (exactlyOne) result['oneOf'] = exactlyOne.map((key) => ({required: [key]}));
  // Beside `$ref` draft 7 reads nothing, so that the description needs `allOf`.
  if (ruleSetting !== undefined) result['allOf'] = [{$ref: `#/definitions/${withOptions.has(ruleSetting) ? ruleSetting : levelAlone.ruleSetting}`}];
  for (const key of ['properties', 'patternProperties'] as const) {
    const map = schema[key];
    if (map) result[key] = Object.fromEntries(Object.entries(map).map(([name, value]) => [name, spellOut(value, withOptions)]));
  }
  if (Array.isArray(schema.items)) result['items'] = (schema.items as Schema[]).map((item) => spellOut(item, withOptions));
  else if (schema.items) result['items'] = spellOut(schema.items as Schema, withOptions);
  if (typeof schema.additionalProperties === 'object') result['additionalProperties'] = spellOut(schema.additionalProperties, withOptions);
  if (schema.anyOf) result['anyOf'] = schema.anyOf.map((choice) => spellOut(choice, withOptions));
  return result;
}
