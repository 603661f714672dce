import type {Settings} from '../config/types.ts';
import type {TextEdit} from '../lint/finding.ts';
import {buildDocument} from '../model/build.ts';
import type {Meaning, PrdDocument, Section} from '../model/types.ts';
import {parseMarkdown} from '../parse/remark.ts';
import {lexiconFor} from '../languages/lexicon.ts';
import {fillVariables, type TemplateVariables} from './render.ts';
import type {Template} from './template.ts';

/** A section of a template as text, ready to be put into a document. */
export interface TemplateSection {
  /** Standard meanings of its heading. */
  readonly meanings: readonly Meaning[];
  /** Words of its heading. */
  readonly heading: string;
  /** Heading level in the template. */
  readonly level: number;
  /** Text below the heading, without blank lines around it. */
  readonly content: string;
}

/** An insertion and what it adds. */
export interface Insertion {
  readonly edit: TextEdit;
  readonly sections: readonly TemplateSection[];
}

const sectionCache = new WeakMap<Template, readonly TemplateSection[]>();

/** The sections of a template in order: its headings of level two, or of level one where it has no others. */
export function sectionsOfTemplate(template: Template, settings: Settings): readonly TemplateSection[] {
  let sections = sectionCache.get(template);
  if (!sections) {
    const document = buildDocument({tree: parseMarkdown(template.body), text: template.body, path: undefined, settings});
    const headings = document.sections.filter(({form}) => form === 'atx' || form === 'setext');
    const level = headings.some((section) => section.level === 2) ? 2 : 1;
    sections = headings.filter((section) => section.level === level).map((section) => ({
      meanings: section.meanings,
      heading: section.text,
      level,
      content: template.body.slice(endOfLine(template.body, section.heading.end), section.span.end).replace(/^\n+|\s+$/g, ''),
    }));
    sectionCache.set(template, sections);
  }
  return sections;
}

/**
 * The template a document follows: the one it names, else the fullest of its kind.
 */
export function templateFor(document: PrdDocument, settings: Settings): Template | undefined {
  const named = document.template === undefined ? undefined : settings.templates.get(document.template);
  if (named) return named;
  let best: Template | undefined;
  for (const template of settings.templates.values()) {
    if (template.kind === document.kind && template.sections.length > (best?.sections.length ?? 0)) best = template;
  }
  return best;
}

/** Sections of a template that a document has not got, in the template's order. */
export function missingSections(document: PrdDocument, template: Template, settings: Settings): readonly TemplateSection[] {
  return sectionsOfTemplate(template, settings).filter((section) => placeOf(section, document) === undefined);
}

/**
 * The edit that inserts the section of a meaning at its place in the template's order, in the document's own heading
 * style, level and line ends; undefined where no template has such a section.
 */
export function sectionEdit(document: PrdDocument, settings: Settings, meaning: string): TextEdit | undefined {
  const fits = (section: TemplateSection) =>
    (section.meanings as readonly string[]).includes(meaning) || sameWords(section.heading, meaning);
  const own = templateFor(document, settings);
  const candidates = [...(own ? [own] : []), ...[...settings.templates.values()].filter(({kind}) => kind === document.kind)];
  for (const template of candidates) {
    const section = sectionsOfTemplate(template, settings).find(fits);
    if (section) return insertSection(document, template, section, settings).edit;
  }
  return undefined;
}

/** Inserts one section of a template at its place. */
export function insertSection(document: PrdDocument, template: Template, section: TemplateSection, settings: Settings): Insertion {
  const at = insertionOffset(document, template, section, settings);
  return {edit: editAt(document, at, [section], settings), sections: [section]};
}

/** Inserts all sections that a document lacks, each at its place; none where it lacks none. */
export function insertMissing(document: PrdDocument, template: Template, settings: Settings): readonly Insertion[] {
  const byPlace = new Map<number, TemplateSection[]>();
  for (const section of missingSections(document, template, settings)) {
    const at = insertionOffset(document, template, section, settings);
    byPlace.set(at, [...(byPlace.get(at) ?? []), section]);
  }
  return [...byPlace].map(([at, sections]) => ({edit: editAt(document, at, sections, settings), sections}));
}

/** Index in the document of the section that answers a template's section. */
function placeOf(section: TemplateSection, document: PrdDocument): Section | undefined {
  return document.sections.find((own) => (section.meanings.length > 0 && section.meanings.every((meaning) => own.meanings.includes(meaning)))
    || sameWords(own.text, section.heading))
    ?? (section.meanings.length > 0 && section.meanings.every((meaning) => document.sections.some((own) => own.meanings.includes(meaning)))
      ? document.sections.find((own) => own.meanings.includes(section.meanings[0]!)) : undefined);
}

/** After the nearest section before it in the template's order, else before the nearest after it, else at the end. */
function insertionOffset(document: PrdDocument, template: Template, section: TemplateSection, settings: Settings): number {
  const order = sectionsOfTemplate(template, settings);
  const index = order.indexOf(section);
  const isBody = (found: Section | undefined) => found && found.form !== 'field' && found.form !== 'label' ? found : undefined;
  for (let before = index - 1; before >= 0; before--) {
    const found = isBody(placeOf(order[before]!, document));
    if (found && found !== titleSection(document)) return outermost(found, document).span.end;
  }
  for (const after of order.slice(index + 1)) {
    const found = isBody(placeOf(after, document));
    if (found && found !== titleSection(document)) return outermost(found, document).heading.start;
  }
  return document.text.length;
}

/** The ancestor that stands directly under the title (or at the top), so that a section is never put inside another. */
function outermost(section: Section, document: PrdDocument): Section {
  const title = titleSection(document);
  let current = section;
  while (current.parent !== undefined && current.parent !== title?.index) current = document.sections[current.parent]!;
  return current;
}

/** The heading that is the document's title, when its sections stand below it. */
function titleSection(document: PrdDocument): Section | undefined {
  const first = document.sections[0];
  return first && first.level === 1 && first.children.length > 0 && document.sections.filter(({level}) => level === 1).length === 1 ? first : undefined;
}

function editAt(document: PrdDocument, at: number, sections: readonly TemplateSection[], settings: Settings): TextEdit {
  const eol = /\r\n/.test(document.text) ? '\r\n' : '\n';
  const title = titleSection(document);
  const siblings = document.sections.filter(({parent, form}) => parent === title?.index && (form === 'atx' || form === 'setext'));
  const bold = siblings.length === 0 && document.sections.some(({form}) => form === 'bold');
  const level = siblings.find((section) => section !== title)?.level ?? (title ? title.level + 1 : 2);
  const text = sections.map((section) => {
    const heading = headingWords(document, section, settings);
    const line = bold ? `**${heading}**` : `${'#'.repeat(level)} ${heading}`;
    const content = section.content.replace(/^(#{1,6})(?= )/gm, (marks) => '#'.repeat(Math.min(6, marks.length + level - section.level)));
    return content === '' ? line : `${line}\n\n${fillVariables(content, variablesOf(document, settings))}`;
  }).join('\n\n').replace(/\n/g, eol);
  const before = document.text.slice(0, at);
  const after = document.text.slice(at);
  const gap = before === '' || before.endsWith(eol + eol) ? '' : before.endsWith(eol) ? eol : eol + eol;
  const lead = before.trim() === '' ? '' : gap;
  const tail = after.trim() === '' ? eol : after.startsWith(eol) ? eol : eol + eol;
  return {span: {start: at, end: at}, newText: `${lead}${text}${tail}`};
}

/** What a document says of itself; its author is asked for where it names none. */
function variablesOf({title, properties}: PrdDocument, {today}: Settings): TemplateVariables {
  const owner = properties.find(({name}) => name === 'owner')?.value.trim();
  return {title: title?.text ?? '[title]', author: owner || '[name]', date: today};
}

/** The template's words, or the wording of the document's own language. */
function headingWords(document: PrdDocument, section: TemplateSection, settings: Settings): string {
  const [meaning] = section.meanings;
  if (document.language === 'en' || !meaning) return section.heading;
  const wording = lexiconFor(document.language, settings).language.sections[meaning]?.[0];
  return wording ? wording.charAt(0).toUpperCase() + wording.slice(1) : section.heading;
}

function sameWords(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

const plainTexts = new Map<string, string>();

/** Words of a heading without case and punctuation; headings are compared with each other many times. */
function plain(text: string): string {
  let words = plainTexts.get(text);
  if (words === undefined) {
    if (plainTexts.size > 2000) plainTexts.clear();
    plainTexts.set(text, (words = text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()));
  }
  return words;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end + 1;
}
