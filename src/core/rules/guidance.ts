import type {Settings} from '../config/types.ts';
import type {PrdDocument} from '../model/types.ts';
import {parseMarkdown} from '../parse/remark.ts';
import {readBlocks} from '../model/blocks.ts';

const cache = new WeakMap<object, ReadonlySet<string>>();

/** Shorter texts may well be the author's own words. */
const shortest = 25;

/** Help texts of the template a document follows, plain and in lower case; brackets around them do not matter. */
export function guidanceOf(document: PrdDocument, settings: Settings): ReadonlySet<string> {
  const template = document.template === undefined ? undefined : settings.templates.get(document.template);
  // Only a template that was read from its file has a body; a bare schema has no help texts.
  const body = template && 'body' in template && typeof template.body === 'string' ? template.body : undefined;
  if (!template || body === undefined) return none;
  let texts = cache.get(template);
  if (!texts) cache.set(template, (texts = new Set(promptsOf(body))));
  return texts;
}

const none: ReadonlySet<string> = new Set();

/** What a template asks, in brackets, and whole paragraphs of its own. */
function promptsOf(body: string): string[] {
  const prompts: string[] = [];
  for (const {type, text} of readBlocks(parseMarkdown(body), body).blocks) {
    if (type !== 'paragraph' && type !== 'row') continue;
    for (const [, inner] of text.matchAll(/\[([^\]]+)\]/g)) prompts.push(inner!);
  }
  return prompts.map((text) => text.replace(/\s+/g, ' ').trim().toLowerCase()).filter(({length}) => length >= shortest);
}
