import type {Template} from './template.ts';

/** What the variables of a template stand for. */
export interface TemplateVariables {
  readonly title: string;
  readonly author: string;
  /** ISO date. */
  readonly date: string;
}

/** A template with its variables filled. */
export interface RenderedTemplate {
  /** Plain text; words in brackets are left for the author. */
  readonly text: string;
  /** The same as a VS Code snippet: words in brackets are tab stops, in document order. */
  readonly snippet: string;
}

/**
 * Words in brackets that ask to be filled: not links, references, images, task boxes, ids or code.
 * Matches code and comments first, so that what stands inside them is passed over.
 */
const promptPattern = /`[^`\n]*`|<!--[^]*?-->|(?<![\\!\]\w])\[(?![ xX]\])(?!\^)(?=[^\]\n]*\p{L})([^[\]\n]+)\](?![([:])/gu;

/**
 * Fills the variables of a template and makes tab stops of its prompts. The document says which template it follows,
 * even where a team's template does not: without that nobody would know which sections it owes.
 */
export function renderTemplate(template: Pick<Template, 'body'> & Partial<Pick<Template, 'id'>>, variables: TemplateVariables): RenderedTemplate {
  const body = template.id === undefined ? template.body : namingTemplate(template.body, template.id);
  const text = fillVariables(body, variables);
  return {text, snippet: toSnippet(text)};
}

function namingTemplate(body: string, id: string): string {
  const line = `template: ${/^\p{L}[\p{L}\p{N}_-]+$/u.test(id) ? id : JSON.stringify(id)}\n`;
  const front = /^---[ \t]*\n(?:[^]*?\n)?---[ \t]*(?:\n|$)/.exec(body)?.[0];
  if (front === undefined) return `---\n${line}---\n${body}`;
  return /^["']?template["']?[ \t]*:/m.test(front) ? body : body.replace(/\n/, () => `\n${line}`);
}

/** A file name without extension: the template's proposal with variables filled, in kebab-case, safe on every system. */
export function proposeFileName(template: Pick<Template, 'fileName'>, variables: TemplateVariables): string {
  const name = fillVariables(template.fileName, variables).normalize('NFC').toLowerCase()
    .replace(/['’]/g, '').replace(/[^\p{L}\p{N}\p{M}]+/gu, '-').replace(/^-+|-+$/g, '').slice(0, 80).replace(/-+$/, '');
  // Windows keeps these names for devices.
  return /^(?:con|prn|aux|nul|com\d|lpt\d)?$/.test(name) ? `document${name && `-${name}`}` : name;
}

/** Escapes a text for a snippet and makes tab stops of the words in brackets; the last stop is the end. */
export function toSnippet(text: string): string {
  let stop = 0;
  let at = 0;
  let snippet = '';
  for (const match of text.matchAll(promptPattern)) {
    if (match[1] === undefined) continue;
    snippet += `${escapeSnippet(text.slice(at, match.index))}\${${++stop}:${escapeSnippet(match[0])}}`;
    at = match.index + match[0].length;
  }
  return `${snippet}${escapeSnippet(text.slice(at))}$0`;
}

function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** Fills the variables of a text; others in braces stay as they are. */
export function fillVariables(text: string, {title, author, date}: TemplateVariables): string {
  const values: Record<string, string> = {title, author, date, year: date.slice(0, 4)};
  return text.replace(/("?)\{\{\s*(\w+)\s*\}\}("?)/g, (whole, before: string, name: string, after: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    // Between quotes it stands in YAML.
    return before && after ? `"${value.replace(/[\\"]/g, '\\$&')}"` : `${before}${value}${after}`;
  });
}
