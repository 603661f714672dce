import type {Rule} from '../rules/define-rule.ts';
import {keyDefinitions, type Schema} from './definition.ts';
import {layOut} from './starter.ts';

/** The reference of the team file's keys as Markdown, for docs/configuration.md. */
export function configurationReference(rules: Readonly<Record<string, Pick<Rule, 'meta'>>>): string {
  return keyDefinitions(rules).map(({key, description, type, default: value, example, schema}) => {
    const properties = key === 'rules' ? [] : Object.entries(schema.properties ?? (schema.items as Schema | undefined)?.properties ?? {});
    const described = properties.some(([, {description: words}]) => words !== undefined);
    const own = schema.additionalProperties === false ? '' : ', or names of your own';
    const keys = properties.length === 0 ? []
      : described ? ['', ...properties.map(([name, {description: words}]) => `- \`${name}\`: ${words}`)]
        : ['', `Keys: ${properties.map(([name]) => `\`${name}\``).join(', ')}${own}.`];
    return [
      `### \`${key}\``, '', description, ...keys, '', `Type: ${type}. Default: \`${JSON.stringify(value)}\`.`, '',
      '```json', layOut({[key]: example}, false), '```',
    ].join('\n');
  }).join('\n\n');
}
