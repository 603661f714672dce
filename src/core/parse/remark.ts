import type {Root} from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkParse from 'remark-parse';
import {unified, type Processor} from 'unified';
import {remarkGfmWithoutAutolinks} from './gfm.ts';

const processors = new Map<boolean, Processor<Root>>();

/**
 * Parses Markdown (CommonMark, GFM, YAML front matter) with remark, the reference everywhere.
 *
 * @param text document without a byte order mark.
 * @returns mdast tree with positions.
 */
export function parseMarkdown(text: string): Root {
  return processor(hasClosedFrontMatter(text)).parse(text);
}

/**
 * Whether a text begins with front matter whose fence is closed.
 * While the fence is open (front matter being typed), micromark's extension turns every list and quote of the
 * document into paragraphs, so it is only switched on for a closed one.
 */
export function hasClosedFrontMatter(text: string): boolean {
  return /^---[ \t]*(?:\r\n?|\n)(?:[^]*?(?:\r\n?|\n))??---[ \t]*(?:\r|\n|$)/.test(text);
}

function processor(frontMatter: boolean): Processor<Root> {
  let found = processors.get(frontMatter);
  if (!found) {
    const base = unified().use(remarkParse).use(remarkGfmWithoutAutolinks);
    found = (frontMatter ? base.use(remarkFrontmatter) : base).freeze() as unknown as Processor<Root>;
    processors.set(frontMatter, found);
  }
  return found;
}
