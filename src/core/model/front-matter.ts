import type {Root} from 'mdast';
import {LineCounter, parseDocument} from 'yaml';
import {spanOf} from './blocks.ts';
import type {FrontMatter} from './types.ts';

/** Reads YAML front matter; broken YAML gives an error with its place, never an exception. */
export function readFrontMatter(tree: Root, text: string): FrontMatter | undefined {
  const node = tree.children[0];
  if (node?.type !== 'yaml') return undefined;
  const span = spanOf(node);
  const inner = text.indexOf('\n', span.start) + 1 || span.start;
  const lineCounter = new LineCounter();
  // Dates stay the strings people wrote; aliases are bounded against alias bombs.
  const parsed = parseDocument(node.value, {lineCounter, schema: 'core', uniqueKeys: false, logLevel: 'silent'});
  const fault = parsed.errors[0];
  const error = fault && {
    message: fault.message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, ''),
    span: {start: inner + fault.pos[0], end: Math.max(inner + fault.pos[1], inner + fault.pos[0] + 1)},
  };
  let data: unknown;
  try {
    data = parsed.toJS({maxAliasCount: 50});
  } catch {
    data = undefined;
  }
  const mapping = data !== null && typeof data === 'object' && !Array.isArray(data) ? (data as Record<string, unknown>) : {};
  return {data: mapping, span, error};
}
