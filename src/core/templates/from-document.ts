import {within} from '../model/sections.ts';
import type {PrdDocument, Section} from '../model/types.ts';
import type {SectionDemand} from '../config/types.ts';
import {templateKey} from './template.ts';

/** Headings that stay but lose their content: what a team's template keeps of a section. */
const longestCell = 40;

/**
 * Makes a team template of a document: its headings, property names and table headers stay, its content becomes
 * prompts in brackets, and every section that says something becomes required. Headings that name one requirement
 * or one insight stand for all of them.
 *
 * @param document model of the document to learn from.
 * @param title name of the template in pickers.
 * @returns Markdown text of the template.
 */
export function templateFromDocument(document: PrdDocument, title: string): string {
  const records = recordHeadings(document);
  const demands = document.sections
    .filter(({form, level, index}) => form !== 'field' && !isTitle(document, index) && level <= 2 && !records.has(index))
    .map((section) => demandLine(section.meanings[0] ?? section.text, section.empty ? 'optional' : 'required'));
  const properties = document.properties.filter(({form}) => form === 'front-matter');
  const description = `Made from ${document.title?.text ?? 'a document'}.`;
  return `${frontMatterOf({title, description, kind: document.kind, demands, properties})}${body(document, records)}`;
}

/** One line of a template's schema. */
export function demandLine(meaning: string, demand: SectionDemand['demand']): string {
  return `    ${quoted(meaning)}: ${demand}`;
}

/** The front matter of a template: what it is, what it owes, and the properties of its documents. */
export function frontMatterOf({title, description, kind, demands, properties}: {
  readonly title: string; readonly description: string; readonly kind: string | undefined; readonly demands: readonly string[];
  readonly properties: readonly {readonly name: string; readonly label: string}[];
}): string {
  const lines = properties.filter(({name}) => !['title', 'kind', 'template'].includes(name)).map(({name, label}) => {
    const value = name === 'owner' ? '"{{author}}"' : name === 'status' ? 'draft' : name === 'created' ? '{{date}}' : '';
    return `${label}: ${value}`.trimEnd();
  });
  return [
    '---',
    `${templateKey}:`,
    `  title: ${quoted(title)}`,
    `  description: ${quoted(description)}`,
    `  kind: ${kind ?? 'prd'}`,
    ...(demands.length > 0 ? ['  sections:', ...new Set(demands)] : []),
    ...(kind === undefined ? [] : [`kind: ${kind}`]),
    'title: "{{title}}"', ...new Set(lines),
    '---',
    '',
  ].join('\n');
}

/** Headings that are a record of their own: a requirement, an insight. */
function recordHeadings({sections, requirements, insights}: PrdDocument): ReadonlySet<number> {
  const records = [...requirements, ...insights].filter(({form}) => form === 'heading');
  // `Requirements` may be taken for one; what has an id is one.
  const names = ({heading, meanings}: Section) => records.some(({id, span}) => within(span, heading) && (id !== undefined || meanings.length === 0));
  return new Set(sections.filter(names).map(({index}) => index));
}

function body(document: PrdDocument, records: ReadonlySet<number>): string {
  const parts: string[] = [];
  const named = new Set<number | undefined>();
  if (!document.sections.some(({index}) => isTitle(document, index))) parts.push('# {{title}}');
  for (const section of document.sections) {
    if (section.form === 'field' || isInRecord(document, section, records)) continue;
    const heading = document.source.slice(section.heading).trim();
    if (isTitle(document, section.index)) {
      parts.push('# {{title}}');
      continue;
    }
    if (records.has(section.index)) {
      // The first of its siblings shows how a record looks.
      if (named.has(section.parent)) continue;
      named.add(section.parent);
      parts.push(`${'#'.repeat(section.level)} [id and name]`, ...contentOf(document, section, '[what must be true, and how would you show it?]'));
      continue;
    }
    parts.push(section.form === 'label' ? `${heading} ${promptFor(section.text)}` : heading);
    if (section.form !== 'label') parts.push(...contentOf(document, section, promptFor(section.text)));
  }
  return `${parts.join('\n\n')}\n`;
}

function isInRecord({sections}: PrdDocument, section: Section, records: ReadonlySet<number>): boolean {
  for (let at = section.parent; at !== undefined; at = sections[at]!.parent) if (records.has(at)) return true;
  return false;
}

/** Shape of a section's own blocks: tables keep their header, lists one item, prose becomes one prompt. */
export function contentOf(document: PrdDocument, section: Section, prompt: string): string[] {
  const own = document.blocks.slice(section.blocks.from, section.blocks.to);
  const parts: string[] = [];
  let prompted = false;
  const seen = new Set<number>();
  for (const block of own) {
    if (block.table !== undefined) {
      if (seen.has(block.table)) continue;
      seen.add(block.table);
      const header = document.tables[block.table]!.header.map(({text}) => text.slice(0, longestCell));
      parts.push([
        `| ${header.join(' | ')} |`,
        `| ${header.map(() => '---').join(' | ')} |`,
        `| ${header.map((name) => `[${plain(name) || 'value'}]`).join(' | ')} |`,
      ].join('\n'));
    } else if (block.item && !prompted) {
      prompted = true;
      parts.push(`${block.item.ordered ? '1.' : '-'} ${block.item.checked === undefined ? '' : '[ ] '}${prompt}`);
    } else if (block.type === 'paragraph' && !block.item && !prompted) {
      prompted = true;
      parts.push(prompt);
    }
  }
  if (parts.length === 0 && section.children.length === 0) parts.push(prompt);
  return parts;
}

/** The question that stands where a section's answer goes. */
export function promptFor(heading: string): string {
  return `[${plain(heading)}: what should a reader know?]`;
}

function isTitle(document: PrdDocument, index: number): boolean {
  return document.title !== undefined && document.sections[index]!.heading.start === document.title.span.start
    || (index === 0 && document.sections[0]!.level === 1 && document.sections.filter(({level}) => level === 1).length === 1);
}

function plain(text: string): string {
  return text.replace(/[[\]]/g, '').replace(/[:：]\s*$/, '').trim();
}

function quoted(text: string): string {
  return /^[\w-]+$/.test(text) ? text : JSON.stringify(text);
}
