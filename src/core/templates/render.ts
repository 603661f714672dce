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

/** Fills the variables of a template and makes tab stops of its prompts. */
export function renderTemplate(template: Pick<Template, 'body'>, variables: TemplateVariables): RenderedTemplate {
  const text = fillVariables(template.body, variables);
  return {text, snippet: toSnippet(text)};
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
