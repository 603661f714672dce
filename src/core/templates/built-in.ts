import {templateTexts} from './built-in-texts.ts';
import {parseTemplate, type Template} from './template.ts';

let templates: ReadonlyMap<string, Template> | undefined;

/** The templates we ship, by id, in the order of pickers; read once. */
export function builtInTemplates(): ReadonlyMap<string, Template> {
  templates ??= new Map(
    Object.entries(templateTexts)
      .map(([id, text]) => {
        const {template, problem} = parseTemplate(text, `${id}.md`, false);
        if (!template) throw new Error(`templates/${id}.md:${problem.line}: ${problem.message}`);
        return [id, template] as const;
      })
      .sort(([, a], [, b]) => a.order - b.order),
  );
  return templates;
}
