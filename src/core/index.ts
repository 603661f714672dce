/** The public surface of the core: what the editor, the command line and other programs may use. */
export * from './model/types.ts';
export {SourceText, type LineColumn} from './model/source-text.ts';
export {buildDocument, type BuildInput} from './model/build.ts';
export {parseMarkdown} from './parse/remark.ts';
export {refuseToParse} from './parse/guards.ts';
export {createLinter, type CheckResult, type Linter, type Parser} from './lint/engine.ts';
export type {Finding, Fix, RelatedPlace, Report, Severity, TextEdit} from './lint/finding.ts';
export {rules} from './rules/registry.ts';
export type {Rule, RuleMeta} from './rules/define-rule.ts';
export {defaultSettings} from './config/settings.ts';
export type {RuleSetting, PresetName, Settings, TeamConfig} from './config/types.ts';
export {builtInTemplates} from './templates/built-in.ts';
export {parseTemplate, type ParsedTemplate, type Template, type TemplateProblem} from './templates/template.ts';
export {proposeFileName, renderTemplate, toSnippet, type RenderedTemplate, type TemplateVariables} from './templates/render.ts';
export {insertMissing, insertSection, missingSections, sectionEdit, sectionsOfTemplate, templateFor} from './templates/insert.ts';
export {templateFromDocument} from './templates/from-document.ts';
export {applyEdits} from './fixes/apply-edits.ts';
