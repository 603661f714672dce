import type {TemplateSchema} from '../config/types.ts';

/** Schemas of the templates we ship, by id. */
export function builtInTemplates(): ReadonlyMap<string, TemplateSchema> {
  return new Map();
}
