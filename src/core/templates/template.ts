import {isMap, isScalar, LineCounter, parseDocument, type YAMLMap} from 'yaml';
import type {SectionDemand, TemplateSchema} from '../config/types.ts';
import {parseMarkdown} from '../parse/remark.ts';
import {isTooDeep, tooDeepLine} from '../parse/yaml-guard.ts';
import {toString} from 'mdast-util-to-string';

/** The front matter key that holds everything about a template that is not text for the author. */
export const templateKey = 'prd-coach';

/** A template: a plain Markdown file, its schema, and what a picker shows of it. */
export interface Template extends TemplateSchema {
  /** Name in pickers. */
  readonly title: string;
  /** One sentence for pickers. */
  readonly description: string;
  /** Heading of its group in pickers. */
  readonly group: string;
  /** Place in its group; lower first. */
  readonly order: number;
  /** Proposal for the file name, with variables; the title where there is none. */
  readonly fileName: string;
  /** The text that becomes the document: all but the `prd-coach` key, line ends as `\n`. */
  readonly body: string;
  /** Headings of the body, for previews. */
  readonly outline: readonly {readonly text: string; readonly level: number}[];
  /** Path or URI of a team's template; undefined for ours. */
  readonly path: string | undefined;
}

/** Why a file in a templates folder is no template. */
export interface TemplateProblem {
  readonly path: string;
  readonly message: string;
  /** 1-based. */
  readonly line: number;
}

/** A template or the reason why it is none. */
export type ParsedTemplate =
  | {readonly template: Template; readonly problem?: undefined}
  | {readonly template?: undefined; readonly problem: TemplateProblem};

/** Characters of the front matter of a template: a parser compares each key with all before it. */
const longestFrontMatter = 50_000;

const tooDeep = 'The front matter is nested too deeply; take out what opens in this line.';

const demands = ['required', 'recommended', 'optional'] as const;

/**
 * Reads a template.
 *
 * @param text Markdown with front matter; any line ends.
 * @param path where it came from; its file name without `.md` is the id.
 * @param team whether it is a team's file rather than one of ours.
 * @returns the template, or what is wrong with it and in which line.
 */
export function parseTemplate(text: string, path: string, team = true): ParsedTemplate {
  const normal = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const problem = (message: string, line = 1): ParsedTemplate => ({problem: {path, message, line}});
  const fenced = /^---[ \t]*\n([^]*?\n)?---[ \t]*(?:\n|$)/.exec(normal);
  if (!fenced) return problem(`Expected front matter with the key \`${templateKey}\` at the top of a template.`);
  const yaml = fenced[1] ?? '';
  if (yaml.length > longestFrontMatter) {
    return problem(`The front matter has more than ${longestFrontMatter.toLocaleString('en')} characters; what the author shall read stands below it.`);
  }
  const deepLine = tooDeepLine(yaml);
  if (deepLine) return problem(tooDeep, yaml.slice(0, deepLine.start).split('\n').length + 1);
  const lineCounter = new LineCounter();
  // Variables such as {{date}} are not YAML; words stand in for them while reading.
  const parsed = parseDocument(yaml.replace(/\{\{(\w+)\}\}/g, '__$1__'), {lineCounter, schema: 'core', logLevel: 'silent'});
  const fault = parsed.errors[0];
  if (fault) {
    return problem(isTooDeep(fault) ? tooDeep : `The front matter is not valid YAML: ${fault.message.split('\n')[0]}`, lineCounter.linePos(fault.pos[0]).line + 1);
  }
  const pair = isMap(parsed.contents)
    ? parsed.contents.items.find(({key}) => isScalar(key) && key.value === templateKey) : undefined;
  if (!pair || !isMap(pair.value)) return problem(`Expected the key \`${templateKey}\` with at least \`title\` and \`kind\`.`);
  const map = pair.value;
  const lineOf = (key: string) => {
    const range = map.items.find((item) => isScalar(item.key) && item.key.value === key)?.key as {range?: [number]} | undefined;
    return (range?.range ? lineCounter.linePos(range.range[0]).line : 1) + 1;
  };
  const data = map.toJSON() as Record<string, unknown>;
  for (const key of ['title', 'kind'] as const) {
    if (typeof data[key] !== 'string' || data[key] === '') return problem(`Expected \`${key}\` in \`${templateKey}\` to be a text.`, lineOf(key));
  }
  const sections = readSections(map);
  if ('message' in sections) return problem(sections.message, lineCounter.linePos(sections.at).line + 1);

  const body = withoutKey(normal, fenced[0], yaml);
  let outline: Template['outline'] | undefined;
  const id = path.replace(/^.*[/\\]/, '').replace(/\.(?:md|markdown)$/i, '');
  const text_ = (value: unknown, fallback: string) => (typeof value === 'string' && value !== '' ? value.replace(/__(\w+)__/g, '{{$1}}') : fallback);
  return {
    template: {
      id,
      kind: data['kind'] as string,
      title: text_(data['title'], id),
      description: text_(data['description'], ''),
      group: text_(data['group'], team ? 'Team' : 'Other'),
      order: typeof data['order'] === 'number' ? data['order'] : 1000,
      fileName: text_(data['fileName'], '{{title}}'),
      sections: sections.demands,
      body,
      // Only pickers show it; a check should not parse every template for it.
      get outline() {
        return outline ??= parseMarkdown(body).children.flatMap((node) =>
          node.type === 'heading' ? [{text: toString(node), level: node.depth}] : []);
      },
      path: team ? path : undefined,
    },
  };
}

function readSections(map: YAMLMap): {readonly demands: SectionDemand[]} | {readonly message: string; readonly at: number} {
  const value = map.get('sections', true) as unknown;
  if (value === undefined) return {demands: []};
  const at = (node: unknown) => (node as {range?: [number]} | null)?.range?.[0] ?? 0;
  if (!isMap(value)) return {message: 'Expected `sections` to be a list of `meaning: required | recommended | optional`.', at: at(value)};
  const found: SectionDemand[] = [];
  for (const {key, value: demand} of value.items) {
    const meaning = String(isScalar(key) ? key.value : key);
    const word = isScalar(demand) ? String(demand.value) : '';
    if (!(demands as readonly string[]).includes(word)) {
      return {message: `Expected \`${meaning}\` to be required, recommended or optional, found \`${word}\`.`, at: at(key)};
    }
    found.push({meaning, demand: word as SectionDemand['demand']});
  }
  return {demands: found};
}

/** Cuts the template's own key out of the front matter, and the front matter itself where nothing else is in it. */
function withoutKey(text: string, fenced: string, yaml: string): string {
  const lines = yaml.split('\n');
  const from = lines.findIndex((line) => new RegExp(`^["']?${templateKey}["']?\\s*:`).test(line));
  let to = from + 1;
  while (to < lines.length && (/^[ \t]/.test(lines[to]!) || (lines[to] === '' && to < lines.length - 1))) to++;
  const rest = [...lines.slice(0, from), ...lines.slice(to)].join('\n');
  const content = text.slice(fenced.length).replace(/^\n+/, '');
  return rest.trim() === '' ? content : `---\n${rest.replace(/\n*$/, '\n')}---\n\n${content}`.replace(/(---\n)\n(?=#|\S)/, '$1');
}
