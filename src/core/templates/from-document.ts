import type {PrdDocument, Section} from '../model/types.ts';
import {templateKey} from './template.ts';

/** Headings that stay but lose their content: what a team's template keeps of a section. */
const longestCell = 40;

/**
 * Makes a team template of a document: its headings, property names and table headers stay, its content becomes
 * prompts in brackets, and every section that says something becomes required.
 *
 * @param document model of the document to learn from.
 * @param title name of the template in pickers.
 * @returns Markdown text of the template.
 */
export function templateFromDocument(document: PrdDocument, title: string): string {
  const demands = document.sections
    .filter(({form, level, index}) => form !== 'field' && !isTitle(document, index) && level <= 2)
    .map((section) => `    ${quoted(section.meanings[0] ?? section.text)}: ${section.empty ? 'optional' : 'required'}`);
  const head = [
    '---',
    `${templateKey}:`,
    `  title: ${quoted(title)}`,
    `  description: ${quoted(`Made from ${document.title?.text ?? 'a document'}.`)}`,
    `  kind: ${document.kind ?? 'prd'}`,
    ...(demands.length > 0 ? ['  sections:', ...new Set(demands)] : []),
    ...(document.kind === undefined ? [] : [`kind: ${document.kind}`]),
    ...properties(document),
    '---',
    '',
  ].join('\n');
  return `${head}${body(document)}`;
}

function properties(document: PrdDocument): string[] {
  const lines: string[] = ['title: "{{title}}"'];
  for (const {name, label, form} of document.properties) {
    if (form !== 'front-matter' || ['title', 'kind', 'template'].includes(name)) continue;
    const value = name === 'owner' ? '"{{author}}"' : name === 'status' ? 'draft' : name === 'created' ? '{{date}}' : '';
    lines.push(`${label}: ${value}`.trimEnd());
  }
  return lines;
}

function body(document: PrdDocument): string {
  const parts: string[] = [];
  if (!document.sections.some(({index}) => isTitle(document, index))) parts.push('# {{title}}');
  for (const section of document.sections) {
    if (section.form === 'field') continue;
    const heading = document.source.slice(section.heading).trim();
    if (isTitle(document, section.index)) {
      parts.push('# {{title}}');
      continue;
    }
    parts.push(section.form === 'label' ? `${heading} ${prompt(section)}` : heading);
    if (section.form !== 'label') parts.push(...contentOf(document, section));
  }
  return `${parts.join('\n\n')}\n`;
}

/** Shape of a section's own blocks: tables keep their header, lists one item, prose becomes one prompt. */
function contentOf(document: PrdDocument, section: Section): string[] {
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
      parts.push(`${block.item.ordered ? '1.' : '-'} ${block.item.checked === undefined ? '' : '[ ] '}${prompt(section)}`);
    } else if (block.type === 'paragraph' && !block.item && !prompted) {
      prompted = true;
      parts.push(prompt(section));
    }
  }
  if (parts.length === 0 && section.children.length === 0) parts.push(prompt(section));
  return parts;
}

function prompt(section: Section): string {
  return `[${plain(section.text)}: what should a reader know?]`;
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
